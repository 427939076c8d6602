package dev.leat.bench.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// One complete execution of a workload on a side.
///
/// @param side      `A` (baseline) or `B` (candidate)
/// @param index     in the order of all runs, from 0
/// @param warmIndex how many completed runs went before without a reset
/// @param metrics   by name, in the metric's unit; what is not known is not there
/// @param check     what the reset's check saw; empty without one
public record MeasuredRun(
        char side,
        int index,
        State state,
        int warmIndex,
        int exit,
        SequencedMap<String, Double> metrics,
        String check) {
    public enum State {
        COLD,
        WARM,
        /// Discarded, but kept to be looked at.
        WARMUP,
        /// Ended otherwise than it should, and was allowed to; never counted.
        FAILED;

        public boolean counts() {
            return this == COLD || this == WARM;
        }
    }

    public MeasuredRun {
        metrics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
    }

    public OptionalDouble metric(String name) {
        Double value = metrics.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
