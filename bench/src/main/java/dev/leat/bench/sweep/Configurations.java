package dev.leat.bench.sweep;

import dev.leat.bench.config.BenchSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The combinations of values that a sweep measures, in order of preference.
public final class Configurations {
    public static final int MAX = 1_000;

    private Configurations() {}

    /// @param current the workload's own values
    /// @throws IllegalArgumentException if there are none or too many
    public static List<SequencedMap<String, String>> of(
            SequencedMap<String, List<String>> params, BenchSettings.Strategy strategy, Map<String, String> current) {
        params.forEach((name, values) -> {
            if (values.isEmpty()) {
                throw new IllegalArgumentException(name + " has no value");
            }
        });
        long count = switch (strategy) {
            case GRID, SUCCESSIVE_HALVING ->
                params.values().stream().mapToLong(List::size).reduce(1, (a, b) -> Math.min(a * b, MAX + 1L));
            case ONE_AT_A_TIME -> params.values().stream().mapToLong(List::size).sum();
        };
        if (params.isEmpty() || count > MAX) {
            throw new IllegalArgumentException(
                    params.isEmpty() ? "there is no parameter" : "more than " + MAX + " combinations");
        }
        return List.copyOf(
                switch (strategy) {
                    case GRID, SUCCESSIVE_HALVING -> grid(params);
                    case ONE_AT_A_TIME -> oneAtATime(params, current);
                });
    }

    private static List<SequencedMap<String, String>> grid(SequencedMap<String, List<String>> params) {
        List<SequencedMap<String, String>> all = new ArrayList<>(List.of(new LinkedHashMap<>()));
        params.forEach((name, values) -> {
            List<SequencedMap<String, String>> longer = new ArrayList<>();
            for (SequencedMap<String, String> start : all) {
                for (String value : values) {
                    SequencedMap<String, String> one = new LinkedHashMap<>(start);
                    one.put(name, value);
                    longer.add(one);
                }
            }
            all.clear();
            all.addAll(longer);
        });
        return List.copyOf(new LinkedHashSet<>(all));
    }

    private static List<SequencedMap<String, String>> oneAtATime(
            SequencedMap<String, List<String>> params, Map<String, String> current) {
        SequencedMap<String, String> centre = new LinkedHashMap<>();
        params.forEach((name, values) -> centre.put(name, current.getOrDefault(name, values.getFirst())));
        LinkedHashSet<SequencedMap<String, String>> all = new LinkedHashSet<>(List.of(centre));
        params.forEach((name, values) -> values.forEach(value -> {
            SequencedMap<String, String> one = new LinkedHashMap<>(centre);
            one.put(name, value);
            all.add(one);
        }));
        return List.copyOf(all);
    }
}
