package dev.leat.bench.metric;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.config.BenchSettings.Level;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.json.Json;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.stats.Ordered;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads the metrics of one's own after a run. A source that yields nothing ends the run unless it has a default:
/// what
/// was not measured must not be judged. Items and events are summed up inside the run (`NAME:p95` and the like), so
/// that runs are what is compared.
public final class Sources {
    private static final int FILE_MAX = 64 << 20;
    private static final List<String> STATISTICS = List.of("median", "mean", "min", "max", "p90", "p95", "p99");
    private static final Pattern WHERE = Pattern.compile("\\s*([\\w.]+)\\s*==\\s*'([^']*)'\\s*");
    private static final List<String> KINDS = List.of("stdout", "json", "jsonl", "file_size", "expr");

    private final Disk disk;
    private final Path folder;
    private final SequencedMap<String, BenchSettings.Metric> metrics;
    private final Set<String> required;

    /// @param required names that gates ask for
    public Sources(Disk disk, Path folder, SequencedMap<String, BenchSettings.Metric> metrics, Set<String> required) {
        this.disk = disk;
        this.folder = folder;
        this.metrics = metrics;
        this.required = Set.copyOf(required);
    }

    /// Whether what a run prints is looked at.
    public boolean needOutput() {
        return metrics.values().stream()
                .anyMatch(metric -> metric.from().find("stdout").isPresent());
    }

    /// Every metric has one known source.
    public void check() throws ConfigError {
        for (Map.Entry<String, BenchSettings.Metric> entry : metrics.entrySet()) {
            Node.Mapping from = entry.getValue().from();
            if (from.entries().size() != 1
                    || !KINDS.contains(from.entries().getFirst().key().text())) {
                throw from.span()
                        .error(
                                "LEAT-B006",
                                entry.getKey(),
                                "a metric has one source: " + String.join(", ", KINDS),
                                "For example  from: { stdout: \"took (?<value>[0-9.]+) ms\" }");
            }
        }
    }

    /// All metrics of a run, by name; `known` are the built-in ones.
    public Map<String, Double> read(Ended ended, Map<String, Double> known) throws IOException, Failed {
        Map<String, Double> all = new LinkedHashMap<>(known);
        Map<String, Double> own = new LinkedHashMap<>();
        for (Map.Entry<String, BenchSettings.Metric> entry : metrics.entrySet()) {
            String name = entry.getKey();
            BenchSettings.Metric metric = entry.getValue();
            List<Double> values = found(name, metric, ended, all);
            if (values.isEmpty() && metric.default_().isPresent()) {
                values = List.of(metric.default_().get());
            }
            if (values.isEmpty() && !required.contains(name)) {
                continue;
            }
            if (values.isEmpty()) {
                throw failed(name, "", "the run yields no value of this metric", "Mend its source, or give a default");
            }
            if (metric.level() == Level.RUN) {
                own.put(name, values.getLast());
            } else {
                Ordered ordered = Ordered.of(
                        values.stream().mapToDouble(Double::doubleValue).toArray());
                own.put(name + ":n", (double) ordered.size());
                for (String statistic : STATISTICS) {
                    own.put(name + ":" + statistic, statistic(ordered, statistic));
                }
            }
            all.putAll(own);
        }
        return own;
    }

    /// `median`, `mean`, `min`, `max`, `p95`.
    public static double statistic(Ordered ordered, String name) {
        return switch (name) {
            case "median" -> ordered.median();
            case "mean" -> ordered.mean();
            case "min" -> ordered.min();
            case "max" -> ordered.max();
            default -> ordered.percentile(Double.parseDouble(name.substring(1)) / 100);
        };
    }

    private List<Double> found(String name, BenchSettings.Metric metric, Ended ended, Map<String, Double> known)
            throws IOException, Failed {
        try {
            return values(name, metric, ended, known);
        } catch (NoSuchFileException e) {
            return List.of(); // the run did not write it
        }
    }

    private List<Double> values(String name, BenchSettings.Metric metric, Ended ended, Map<String, Double> known)
            throws IOException, Failed {
        Node.Entry from = metric.from().entries().getFirst();
        return switch (from.key().text()) {
            case "stdout" -> stdout(name, text(name, from.value()), ended);
            case "json" -> json(name, from.value());
            case "jsonl" -> lines(name, from.value());
            case "file_size" ->
                List.of((double)
                        disk.facts(folder.resolve(text(name, from.value()))).size());
            case "expr" -> expression(name, text(name, from.value()), known);
            default -> List.of();
        };
    }

    private static List<Double> stdout(String name, String pattern, Ended ended) throws Failed {
        List<Double> values = new ArrayList<>();
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(new String(ended.output(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                boolean named = matcher.namedGroups().containsKey("value");
                String found = named ? matcher.group("value") : matcher.group(Math.min(1, matcher.groupCount()));
                values.add(Double.parseDouble(found));
            }
        } catch (PatternSyntaxException e) {
            throw failed(name, pattern, "not a regular expression", e.getDescription());
        } catch (NumberFormatException e) {
            throw failed(name, String.valueOf(e.getMessage()), "what the pattern finds is not a number", "");
        }
        return values;
    }

    private List<Double> json(String name, Node node) throws IOException, Failed {
        Path file = folder.resolve(field(name, node, "file"));
        try {
            Json json = Json.read(new String(disk.readAll(file, FILE_MAX), StandardCharsets.UTF_8));
            return number(at(json, field(name, node, "path"))).map(List::of).orElse(List.of());
        } catch (Json.Malformed e) {
            throw failed(name, file + ":" + e.line(), "not JSON: " + e.getMessage(), "");
        }
    }

    private List<Double> lines(String name, Node node) throws IOException, Failed {
        Path file = folder.resolve(field(name, node, "file"));
        String field = field(name, node, "field");
        Optional<Matcher> where = find(node, "where").map(WHERE::matcher);
        if (where.isPresent() && !where.get().matches()) {
            throw failed(name, "where", "a condition reads  field == 'text'", "");
        }
        List<Double> values = new ArrayList<>();
        int number = 0;
        for (String line : new String(disk.readAll(file, FILE_MAX), StandardCharsets.UTF_8).split("\n")) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                Json json = Json.read(line);
                boolean meant = where.isEmpty()
                        || at(json, "$." + where.get().group(1))
                                .filter(value ->
                                        value.equals(Json.text(where.get().group(2))))
                                .isPresent();
                if (meant) {
                    number(at(json, "$." + field)).ifPresent(values::add);
                }
            } catch (Json.Malformed e) {
                throw failed(name, file + ":" + number, "not JSON: " + e.getMessage(), "Spoilt events are not judged");
            }
        }
        return values;
    }

    private static List<Double> expression(String name, String text, Map<String, Double> known) throws Failed {
        try {
            return Expression.value(text, known).map(List::of).orElse(List.of());
        } catch (IllegalArgumentException e) {
            throw failed(name, text, String.valueOf(e.getMessage()), "For example  hits / (hits + misses) * 100");
        }
    }

    /// `$.a.b`
    private static Optional<Json> at(Json json, String path) {
        Optional<Json> found = Optional.of(json);
        for (String key : path.replaceFirst("^\\$\\.?", "").split("\\.")) {
            found = key.isEmpty() ? found : found.flatMap(value -> value.get(key));
        }
        return found;
    }

    private static Optional<Double> number(Optional<Json> json) {
        return json.flatMap(value ->
                value instanceof Json.Num number ? Optional.of(number.value().doubleValue()) : Optional.empty());
    }

    private static String text(String name, Node node) throws Failed {
        if (node instanceof Node.Scalar scalar) {
            return scalar.text();
        }
        throw failed(name, node.kind(), "the source is text", "");
    }

    private static Optional<String> find(Node node, String key) {
        return node instanceof Node.Mapping block
                ? block.find(key)
                        .flatMap(entry -> entry.value() instanceof Node.Scalar scalar
                                ? Optional.of(scalar.text())
                                : Optional.empty())
                : Optional.empty();
    }

    private static String field(String name, Node node, String key) throws Failed {
        Optional<String> found = find(node, key);
        if (found.isEmpty()) {
            throw failed(name, "", "the source needs the key " + key, "");
        }
        return found.get();
    }

    private static Failed failed(String name, String seen, String rule, String remedy) {
        return new Failed(Problem.lasting("LEAT-B013", Place.of("metric " + name), seen, rule, remedy));
    }
}
