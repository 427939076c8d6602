package dev.leat.bench.reference;

import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Samples;
import java.util.List;
import java.util.Optional;

/// One labelled case: two samples and what is true of them.
///
/// @param cpu the same runs by CPU time, where both were measured
public record Case(
        String id, String family, String truth, double effect, double cv, Samples samples, Optional<Samples> cpu) {

    /// One line of `two-sample.jsonl` or `real-noise.jsonl`.
    public static Case read(String line) throws Json.Malformed {
        Json json = Json.read(line);
        String order = json.string("order").orElseThrow();
        Json params = json.get("params").orElseThrow();
        Optional<Samples> cpu = json.get("cpu_a").isPresent()
                ? Optional.of(new Samples(numbers(json, "cpu_a"), numbers(json, "cpu_b"), order))
                : Optional.empty();
        return new Case(
                json.string("id").orElseThrow(),
                json.string("family").orElseThrow(),
                json.string("truth").orElseThrow(),
                params.decimal("effect")
                        .or(() -> params.decimal("work_ratio").map(ratio -> ratio - 1))
                        .orElse(0.0),
                params.decimal("cv").orElse(0.0),
                new Samples(numbers(json, "a"), numbers(json, "b"), order),
                cpu);
    }

    static double[] numbers(Json json, String key) {
        List<Json> items = json.list(key);
        return items.stream()
                .mapToDouble(
                        item -> item instanceof Json.Num number ? number.value().doubleValue() : Double.NaN)
                .toArray();
    }
}
