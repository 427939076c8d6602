package dev.leat.bench.metric;

import java.util.Map;
import java.util.Optional;

/// One value that a source yielded, with the columns that stood beside it.
///
/// @param number empty where the field is a text
record Observation(Optional<Double> number, Map<String, String> columns) {
    static Observation of(double number) {
        return new Observation(Optional.of(number), Map.of());
    }
}
