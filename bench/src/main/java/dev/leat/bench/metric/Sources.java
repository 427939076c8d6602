package dev.leat.bench.metric;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.config.BenchSettings.Level;
import dev.leat.bench.config.GateSettings;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.json.Csv;
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
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads the metrics of one's own after a run. A source that yields nothing ends the run unless it has a
/// default: what was not measured must not be judged. Items and events are summed up inside the run (`NAME:p95`
/// and the like), so
/// that runs are what is compared.
public final class Sources {
    private static final int FILE_MAX = 64 << 20;
    private static final List<String> STATISTICS = List.of("median", "mean", "min", "max", "sum", "p90", "p95", "p99");
    private static final List<String> KINDS =
            List.of("stdout", "text", "json", "jsonl", "csv", "count", "file_size", "exec", "expr", "leat");
    /// Spoilt lines that are named.
    private static final int NAMED = 3;

    private final Disk disk;
    private final Path folder;
    private final SequencedMap<String, BenchSettings.Metric> metrics;
    private final SequencedMap<String, GateSettings> gates;
    private final Set<String> required = new TreeSet<>();

    /// Runs a command of a source; what it prints.
    public interface Commands {
        byte[] output(String name, Node command) throws IOException, InterruptedException, ConfigError, Failed;
    }

    /// @param gates that ask of these runs
    public Sources(
            Disk disk,
            Path folder,
            SequencedMap<String, BenchSettings.Metric> metrics,
            SequencedMap<String, GateSettings> gates) {
        this.disk = disk;
        this.folder = folder;
        this.metrics = metrics;
        this.gates = gates;
        gates.values().forEach(gate -> {
            required.add(gate.metric());
            gate.of().ifPresent(required::add);
        });
    }

    /// Whether what a run prints is looked at.
    public boolean needOutput() {
        return metrics.values().stream()
                .anyMatch(metric -> metric.from().find("stdout").isPresent());
    }

    /// Every metric has one known source, every condition can be read.
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
            Node source = from.entries().getFirst().value();
            condition(source, find(source, "where"));
        }
        for (GateSettings gate : gates.values()) {
            Node at = gate.compare().orElse(Node.Scalar.of("", BenchFile.NAME));
            condition(at, gate.share().map(GateSettings.Share::where));
            condition(at, gate.all().flatMap(GateSettings.All::where));
        }
    }

    private static void condition(Node at, Optional<String> where) throws ConfigError {
        try {
            where.ifPresent(Condition::of);
        } catch (IllegalArgumentException e) {
            throw at.span()
                    .error(
                            "LEAT-B006",
                            where.orElse(""),
                            String.valueOf(e.getMessage()),
                            "For example  where: \"event == 'HostDone'\"");
        }
    }

    /// All metrics of a run, by name; `known` are the built-in ones and what the run itself told.
    public Map<String, Double> read(Ended ended, Map<String, Double> known, Commands commands)
            throws IOException, InterruptedException, ConfigError, Failed {
        Map<String, Double> all = new LinkedHashMap<>(known);
        Map<String, Double> own = new LinkedHashMap<>();
        for (Map.Entry<String, BenchSettings.Metric> entry : metrics.entrySet()) {
            String name = entry.getKey();
            BenchSettings.Metric metric = entry.getValue();
            List<Observation> found = found(name, metric, ended, all, commands);
            List<Double> values = new ArrayList<>(
                    found.stream().flatMap(one -> one.number().stream()).toList());
            if (values.isEmpty() && metric.default_().isPresent()) {
                values.add(metric.default_().get());
            }
            if (found.isEmpty() && values.isEmpty() && !required.contains(name)) {
                continue;
            }
            boolean single = metric.level() == Level.RUN;
            if (values.isEmpty() && (found.isEmpty() || single)) {
                throw failed(name, "", "the run yields no value of this metric", "Mend its source, or give a default");
            }
            if (single) {
                own.put(name, picked(metric, values));
            } else {
                own.putAll(inside(name, metric, found, values));
            }
            all.putAll(own);
        }
        return own;
    }

    private static double picked(BenchSettings.Metric metric, List<Double> values) {
        return switch (metric.pick()) {
            case FIRST -> values.getFirst();
            case LAST -> values.getLast();
            case SUM -> values.stream().mapToDouble(Double::doubleValue).sum();
        };
    }

    private Map<String, Double> inside(
            String name, BenchSettings.Metric metric, List<Observation> found, List<Double> values) {
        Map<String, Double> own = new LinkedHashMap<>();
        own.put(name + ":n", (double) Math.max(found.size(), values.size()));
        TreeSet<String> statistics = new TreeSet<>(STATISTICS);
        gates.values().stream()
                .filter(gate -> gate.metric().equals(name))
                .map(GateSettings::statistic)
                .forEach(statistics::add);
        if (!values.isEmpty()) {
            Ordered ordered =
                    Ordered.of(values.stream().mapToDouble(Double::doubleValue).toArray());
            for (String statistic : statistics) {
                own.put(name + ":" + statistic, statistic(ordered, statistic));
                own.putAll(Inside.bounds(name, statistic, ordered));
            }
        }
        gates.forEach((gate, settings) -> {
            if (settings.metric().equals(name)) {
                own.putAll(Inside.of(gate, settings, metric.unit(), found));
            }
        });
        return own;
    }

    /// `median`, `mean`, `min`, `max`, `sum`, `count`, `p95`.
    public static double statistic(Ordered ordered, String name) {
        return switch (name) {
            case "median" -> ordered.median();
            case "mean" -> ordered.mean();
            case "min" -> ordered.min();
            case "max" -> ordered.max();
            case "sum" -> ordered.mean() * ordered.size();
            case "count" -> ordered.size();
            default -> ordered.percentile(Double.parseDouble(name.substring(1)) / 100);
        };
    }

    private List<Observation> found(
            String name, BenchSettings.Metric metric, Ended ended, Map<String, Double> known, Commands commands)
            throws IOException, InterruptedException, ConfigError, Failed {
        try {
            Node.Entry from = metric.from().entries().getFirst();
            return switch (from.key().text()) {
                case "stdout" ->
                    matches(name, text(name, from.value()), new String(ended.output(), StandardCharsets.UTF_8));
                case "text" ->
                    matches(
                            name,
                            "(?m)" + field(name, from.value(), "pattern"),
                            new String(
                                    disk.readAll(folder.resolve(field(name, from.value(), "file")), FILE_MAX),
                                    StandardCharsets.UTF_8));
                case "json" -> json(name, from.value());
                case "jsonl" -> events(name, metric, from.value(), false);
                case "count" ->
                    List.of(Observation.of(
                            events(name, metric, from.value(), true).size()));
                case "csv" -> table(name, metric, from.value());
                case "file_size" ->
                    List.of(Observation.of((double)
                            disk.facts(folder.resolve(text(name, from.value()))).size()));
                case "exec" ->
                    matches(
                            name,
                            "(-?[0-9]+(?:\\.[0-9]+)?)",
                            new String(commands.output(name, from.value()), StandardCharsets.UTF_8));
                case "expr" -> expression(name, text(name, from.value()), known);
                case "leat" -> {
                    Double told = known.get(text(name, from.value()));
                    yield told == null ? List.of() : List.of(Observation.of(told));
                }
                default -> List.of();
            };
        } catch (NoSuchFileException e) {
            return List.of(); // the run did not write it
        }
    }

    private static List<Observation> matches(String name, String pattern, String text) throws Failed {
        List<Observation> values = new ArrayList<>();
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            while (matcher.find()) {
                boolean named = matcher.namedGroups().containsKey("value");
                String found = named ? matcher.group("value") : matcher.group(Math.min(1, matcher.groupCount()));
                values.add(Observation.of(Double.parseDouble(found)));
            }
        } catch (PatternSyntaxException e) {
            throw failed(name, pattern, "not a regular expression", e.getDescription());
        } catch (NumberFormatException e) {
            throw failed(name, String.valueOf(e.getMessage()), "what the pattern finds is not a number", "");
        }
        return values;
    }

    private List<Observation> json(String name, Node node) throws IOException, Failed {
        Path file = folder.resolve(field(name, node, "file"));
        try {
            Json json = Json.read(new String(disk.readAll(file, FILE_MAX), StandardCharsets.UTF_8));
            return at(json, field(name, node, "path"))
                    .flatMap(Sources::number)
                    .map(number -> List.of(Observation.of(number)))
                    .orElse(List.of());
        } catch (Json.Malformed e) {
            throw failed(name, file + ":" + e.line(), "not JSON: " + e.getMessage(), "");
        }
    }

    /// Lines of JSON; with `count`, lines that meet the condition and need no field.
    private List<Observation> events(String name, BenchSettings.Metric metric, Node node, boolean count)
            throws IOException, Failed {
        Path file = folder.resolve(field(name, node, "file"));
        Optional<String> field = count ? Optional.empty() : Optional.of(field(name, node, "field"));
        Optional<Condition> where = find(node, "where").map(Condition::of);
        List<Observation> values = new ArrayList<>();
        List<String> spoilt = new ArrayList<>();
        int number = 0;
        int wrong = 0;
        for (String line : new String(disk.readAll(file, FILE_MAX), StandardCharsets.UTF_8).split("\n")) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                Json json = Json.read(line);
                Map<String, String> columns = columns(json, metric, where, field);
                if (where.isEmpty() || where.get().holds(columns)) {
                    Optional<Double> value =
                            field.flatMap(path -> at(json, "$." + path)).flatMap(Sources::number);
                    if (field.isEmpty() || value.isPresent() || columns.containsKey(field.get())) {
                        values.add(new Observation(value, kept(columns, metric, field)));
                    }
                }
            } catch (Json.Malformed e) {
                wrong++;
                if (spoilt.size() < NAMED) {
                    spoilt.add("line " + number + ": " + e.getMessage());
                }
            }
        }
        if (wrong > metric.skipInvalid()) {
            throw failed(
                    name,
                    file + " " + String.join("; ", spoilt),
                    wrong + " lines are not JSON",
                    "Spoilt events are not judged; skip_invalid allows some");
        }
        return values;
    }

    /// Everything of an event that a condition may ask for, as text.
    private static Map<String, String> columns(
            Json json, BenchSettings.Metric metric, Optional<Condition> where, Optional<String> field) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String path : metric.keep()) {
            at(json, "$." + path).flatMap(Sources::shown).ifPresent(text -> columns.put(path, text));
        }
        if (where.isPresent() && json instanceof Json.Obj object) {
            object.fields().forEach((key, value) -> shown(value).ifPresent(text -> columns.put(key, text)));
            where.get()
                    .columns()
                    .forEach(path ->
                            at(json, "$." + path).flatMap(Sources::shown).ifPresent(text -> columns.put(path, text)));
        }
        field.ifPresent(
                path -> at(json, "$." + path).flatMap(Sources::shown).ifPresent(text -> columns.put(path, text)));
        return columns;
    }

    private static Map<String, String> kept(
            Map<String, String> columns, BenchSettings.Metric metric, Optional<String> field) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : metric.keep()) {
            String text = columns.get(name);
            if (text != null) {
                kept.put(name, text);
            }
        }
        field.filter(columns::containsKey)
                .ifPresent(name -> kept.put(name, java.util.Objects.requireNonNull(columns.get(name))));
        return kept;
    }

    private List<Observation> table(String name, BenchSettings.Metric metric, Node node) throws IOException, Failed {
        Path file = folder.resolve(field(name, node, "file"));
        String column = field(name, node, "column");
        Optional<Condition> where = find(node, "where").map(Condition::of);
        List<List<String>> records;
        try {
            records = Csv.read(new String(disk.readAll(file, FILE_MAX), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw failed(name, file.toString(), "not CSV: " + e.getMessage(), "");
        }
        List<Observation> values = new ArrayList<>();
        for (List<String> record : records.isEmpty() ? records : records.subList(1, records.size())) {
            Map<String, String> columns = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(record.size(), records.getFirst().size()); i++) {
                columns.put(records.getFirst().get(i), record.get(i));
            }
            String text = columns.get(column);
            if (text == null) {
                throw failed(name, file.toString(), "there is no column " + column, "Correct column:");
            }
            if (where.isEmpty() || where.get().holds(columns)) {
                values.add(new Observation(decimal(text), kept(columns, metric, Optional.of(column))));
            }
        }
        return values;
    }

    private static Optional<Double> decimal(String text) {
        try {
            return Optional.of(Double.parseDouble(text.strip())).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<Observation> expression(String name, String text, Map<String, Double> known) throws Failed {
        try {
            return Expression.value(text, known)
                    .map(value -> List.of(Observation.of(value)))
                    .orElse(List.of());
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

    private static Optional<Double> number(Json json) {
        return json instanceof Json.Num number ? Optional.of(number.value().doubleValue()) : Optional.empty();
    }

    private static Optional<String> shown(Json json) {
        return switch (json) {
            case Json.Text text -> Optional.of(text.value());
            case Json.Num number -> Optional.of(number.value().toPlainString());
            case Json.Bool bool -> Optional.of("" + bool.value());
            case Json.NotANumber word -> Optional.of(word.word());
            case Json.Null ignored -> Optional.empty();
            case Json.Arr ignored -> Optional.empty();
            case Json.Obj ignored -> Optional.empty();
        };
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
