package dev.leat.bench.foreign;

import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Limit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// hyperfine, JMH, pytest-benchmark, google/benchmark, Criterion.
final class JsonFormats {
    private static final double MILLIS = 1_000;
    private static final double MIB = 1 << 20;
    /// A histogram is written out value by value up to so many.
    private static final int VALUES_MAX = 2_000_000;

    /// What google/benchmark says of each run; every other number is a counter of the user's.
    private static final Set<String> GOOGLE_OWN = Set.of(
            "family_index",
            "per_family_instance_index",
            "repetitions",
            "repetition_index",
            "threads",
            "iterations",
            "real_time",
            "cpu_time");

    private JsonFormats() {}

    static Foreign.Imported read(Json json) {
        if (json instanceof Json.Arr array) {
            return new Foreign.Imported("jmh", jmh(array));
        }
        if (json.get("schema_version").or(() -> json.get("version")).isPresent()
                && json.get("results").isPresent()
                && json.list("results").stream()
                        .noneMatch(one -> one.get("command").isPresent())) {
            throw new IllegalArgumentException("this is a newer format of hyperfine than 1.20");
        }
        if (json.get("results").isPresent()) {
            return new Foreign.Imported("hyperfine", hyperfine(json.list("results")));
        }
        if (json.get("machine_info").isPresent() || json.get("commit_info").isPresent()) {
            return new Foreign.Imported("pytest-benchmark", pytest(json.list("benchmarks")));
        }
        if (json.get("context").isPresent() && json.get("benchmarks").isPresent()) {
            return new Foreign.Imported("google-benchmark", google(json));
        }
        throw new IllegalArgumentException("this JSON is of no format that is known");
    }

    private static List<Series> hyperfine(List<Json> results) {
        List<Series> all = new ArrayList<>();
        for (Json one : results) {
            String name = text(one, "command");
            Map<String, String> params = texts(one, "parameters");
            List<String> notes = new ArrayList<>();
            long failed = one.list("exit_codes").stream()
                    .filter(code -> !code.equals(Json.number(0)))
                    .count();
            if (failed > 0) {
                notes.add(failed + " runs failed");
            }
            double[] times = numbers(one.list("times"));
            all.add((times.length > 0
                            ? Series.of(name, params, "wall", "ms", scaled(times, MILLIS))
                            : Series.summary(name, params, "wall", "ms", number(one, "median") * MILLIS))
                    .noting(notes));
            for (String metric : List.of("user", "system")) {
                one.decimal(metric)
                        .ifPresent(value -> all.add(Series.summary(name, params, metric, "ms", value * MILLIS)));
            }
            double[] memory = numbers(one.list("memory_usage_byte"));
            if (memory.length > 0) {
                all.add(Series.of(name, params, "peak_rss", "MiB", scaled(memory, 1 / MIB)));
            }
        }
        return all;
    }

    private static List<Series> jmh(Json.Arr results) {
        List<Series> all = new ArrayList<>();
        for (Json one : results.items()) {
            String mode = text(one, "mode");
            SequencedMap<String, String> params = new LinkedHashMap<>();
            params.put("mode", mode);
            params.putAll(texts(one, "params"));
            all.add(jmh(text(one, "benchmark"), params, mode, "score", need(one, "primaryMetric")));
            one.map("secondaryMetrics")
                    .forEach((name, metric) ->
                            all.add(jmh(text(one, "benchmark"), params, "", name.replaceFirst("^·", ""), metric)));
        }
        return all;
    }

    private static Series jmh(
            String name, SequencedMap<String, String> params, String mode, String metric, Json values) {
        List<double[]> forks = new ArrayList<>();
        for (Json fork : values.list("rawData")) {
            forks.add(numbers(items(fork)));
        }
        for (Json fork : values.list("rawDataHistogram")) {
            List<Double> expanded = new ArrayList<>();
            for (Json iteration : items(fork)) {
                for (Json bin : items(iteration)) {
                    double[] pair = numbers(items(bin));
                    if (pair.length != 2 || expanded.size() + pair[1] > VALUES_MAX) {
                        throw new IllegalArgumentException(
                                "a histogram of " + name + " has no pairs, or too many values");
                    }
                    for (int i = 0; i < pair[1]; i++) {
                        expanded.add(pair[0]);
                    }
                }
            }
            forks.add(expanded.stream().mapToDouble(Double::doubleValue).toArray());
        }
        forks.removeIf(fork -> fork.length == 0);
        boolean summary = forks.isEmpty();
        if (summary) {
            forks.add(new double[] {number(values, "score")});
        }
        String unit = values.string("scoreUnit").orElse("");
        return new Series(
                name,
                params,
                metric,
                unit,
                mode.equals("thrpt") ? Limit.Better.HIGHER : Limit.Better.LOWER,
                forks,
                !summary,
                summary,
                List.of());
    }

    private static List<Series> pytest(List<Json> benchmarks) {
        List<Series> all = new ArrayList<>();
        for (Json one : benchmarks) {
            Json stats = need(one, "stats");
            double[] data = numbers(stats.list("data"));
            String name = text(one, "fullname");
            Map<String, String> params = texts(one, "params");
            all.add(
                    data.length > 0
                            ? Series.of(name, params, "time", "s", data)
                            : Series.summary(name, params, "time", "s", number(stats, "median")));
        }
        return all;
    }

    private static List<Series> google(Json json) {
        boolean debug = json.get("context")
                .flatMap(context -> context.string("library_build_type"))
                .filter("debug"::equals)
                .isPresent();
        List<String> notes = debug ? List.of("the library is a debug build") : List.of();
        SequencedMap<String, SequencedMap<String, List<Double>>> runs = new LinkedHashMap<>();
        Map<String, String> units = new LinkedHashMap<>();
        List<Series> all = new ArrayList<>();
        for (Json one : json.list("benchmarks")) {
            String name = one.string("run_name").orElseGet(() -> text(one, "name"));
            String unit = one.string("time_unit").orElse("ns");
            if (one.get("error_occurred").filter(new Json.Bool(true)::equals).isPresent()) {
                all.add(Series.summary(name, Map.of(), "error", "", 1)
                        .noting(List.of("failed: " + one.string("error_message").orElse(""))));
            } else if (one.string("run_type").orElse("iteration").equals("iteration")) {
                ((Json.Obj) one).fields().forEach((metric, value) -> {
                    boolean time = metric.equals("real_time") || metric.equals("cpu_time");
                    if (value instanceof Json.Num number && (time || !GOOGLE_OWN.contains(metric))) {
                        units.put(name + "\n" + metric, time ? unit : metric.endsWith("per_second") ? "1/s" : "");
                        runs.computeIfAbsent(name, n -> new LinkedHashMap<>())
                                .computeIfAbsent(metric, m -> new ArrayList<>())
                                .add(number.value().doubleValue());
                    }
                });
            } else if (one.string("aggregate_name").orElse("").equals("median")
                    && json.list("benchmarks").stream()
                            .noneMatch(
                                    other -> other.string("run_type").orElse("").equals("iteration"))) {
                for (String metric : List.of("real_time", "cpu_time")) {
                    all.add(Series.summary(name, Map.of(), metric, unit, number(one, metric))
                            .noting(notes));
                }
            }
        }
        runs.forEach((name, metrics) -> metrics.forEach((metric, values) -> all.add(Series.of(
                        name,
                        Map.of(),
                        metric,
                        units.getOrDefault(name + "\n" + metric, ""),
                        values.stream().mapToDouble(Double::doubleValue).toArray())
                .higher(metric.endsWith("per_second"))
                .noting(notes))));
        return all;
    }

    /// Time of a sample over its iterations, in nanoseconds.
    static Series criterion(Json sample, Json about, String which) {
        double[] iterations = numbers(sample.list("iters"));
        double[] times = numbers(sample.list("times"));
        if (iterations.length != times.length || times.length == 0) {
            throw new IllegalArgumentException("a sample has as many times as iters, and at least one");
        }
        double[] each = new double[times.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = times[i] / iterations[i];
        }
        return Series.of(about.string("full_id").orElse("benchmark"), Map.of("sample", which), "time", "ns", each);
    }

    private static Json need(Json json, String key) {
        return json.get(key).orElseThrow(() -> new IllegalArgumentException("the field " + key + " is missing"));
    }

    private static String text(Json json, String key) {
        return json.string(key).orElseThrow(() -> new IllegalArgumentException("the field " + key + " is missing"));
    }

    private static double number(Json json, String key) {
        return json.decimal(key).orElseThrow(() -> new IllegalArgumentException("the field " + key + " is missing"));
    }

    private static Map<String, String> texts(Json json, String key) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        json.map(key)
                .forEach((name, value) -> texts.put(name, value instanceof Json.Text t ? t.value() : value.line()));
        return texts;
    }

    private static List<Json> items(Json json) {
        return json instanceof Json.Arr array ? array.items() : List.of();
    }

    private static double[] numbers(List<Json> items) {
        return items.stream()
                .mapToDouble(item -> {
                    if (item instanceof Json.Num number) {
                        return number.value().doubleValue();
                    }
                    throw new IllegalArgumentException(
                            String.format(Locale.ROOT, "\"%s\" is not a number", item.line()));
                })
                .toArray();
    }

    private static double[] scaled(double[] values, double by) {
        return Arrays.stream(values).map(value -> value * by).toArray();
    }
}
