package dev.leat.bench.foreign;

import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// JSON, one value a line: `perf stat -j`, and `benchmark, metric, value, unit` of any program.
final class LineFormats {
    private LineFormats() {}

    private record Key(String name, SequencedMap<String, String> params, String metric, String unit) {}

    /// Whether the text is several JSON values and not one.
    static boolean isLines(String text) {
        List<String> lines =
                text.lines().filter(line -> !line.isBlank()).limit(2).toList();
        return !lines.isEmpty()
                && lines.stream()
                        .allMatch(line ->
                                line.strip().startsWith("{") && line.strip().endsWith("}"))
                && (text.contains("\"counter-value\"")
                        || (text.contains("\"benchmark\"")
                                && text.contains("\"value\"")
                                && !text.contains("\"benchmarks\"")));
    }

    static Foreign.Imported read(String text) throws Json.Malformed {
        SequencedMap<Key, List<Double>> values = new LinkedHashMap<>();
        boolean perf = false;
        List<String> notes = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\R")) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            Json json = Json.read(line);
            if (json.get("counter-value").isPresent()) {
                perf = true;
                counter(json, values, notes, number);
            } else {
                int at = number;
                Key key = new Key(
                        text(json, "benchmark", number),
                        params(json),
                        text(json, "metric", number),
                        text(json, "unit", number));
                values.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(json.decimal("value")
                                .orElseThrow(
                                        () -> new IllegalArgumentException("line " + at + ": value is not a number")));
            }
        }
        List<Series> all = new ArrayList<>();
        values.forEach((key, list) -> all.add(new Series(
                key.name(),
                key.params(),
                key.metric(),
                key.unit(),
                key.unit().endsWith("/s") && !key.unit().startsWith("s/") ? Limit.Better.HIGHER : Limit.Better.LOWER,
                List.of(list.stream().mapToDouble(Double::doubleValue).toArray()),
                false,
                false,
                notes)));
        return new Foreign.Imported(perf ? "perf-stat" : "jsonl", all);
    }

    /// Values are texts; an event that could not be counted says so in words, and is no zero.
    private static void counter(Json json, Map<Key, List<Double>> values, List<String> notes, int number) {
        String event = text(json, "event", number);
        String value = json.string("counter-value")
                .orElseGet(
                        () -> json.decimal("counter-value").map(String::valueOf).orElse(""));
        if (!value.matches("-?\\d{1,18}(\\.\\d{1,12})?")) {
            notes.add(event + ": " + value);
            return;
        }
        Key key = new Key(
                "perf stat", new LinkedHashMap<>(), event, json.string("unit").orElse(""));
        values.computeIfAbsent(key, k -> new ArrayList<>()).add(Double.parseDouble(value));
    }

    private static SequencedMap<String, String> params(Json json) {
        SequencedMap<String, String> params = new LinkedHashMap<>();
        json.string("side").ifPresent(side -> params.put("side", side));
        return params;
    }

    private static String text(Json json, String key, int line) {
        return json.string(key)
                .orElseThrow(() -> new IllegalArgumentException("line " + line + ": the field " + key + " is missing"));
    }
}
