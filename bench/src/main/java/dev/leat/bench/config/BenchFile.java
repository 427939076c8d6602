package dev.leat.bench.config;

import dev.leat.bench.execute.Call;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Nearest;
import dev.leat.engine.config.Node;
import dev.leat.engine.config.Settings;
import dev.leat.engine.config.Yaml;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A `bench.yaml` that holds together: what its gates name is there, its limits are numbers, its commands are
/// words.
///
/// @param folder     where it lies; all its paths start there
/// @param conditions gates that are asked as questions only
public record BenchFile(
        Path file,
        Path folder,
        BenchSettings settings,
        SequencedMap<String, BenchSettings.Workload> workloads,
        SequencedMap<String, GateSettings> gates,
        SequencedMap<String, GateSettings> conditions) {
    public static final String NAME = "bench.yaml";
    private static final int PARENTS_MAX = 64;
    /// A percentile of fewer runs is just one of the largest.
    public static final int PERCENTILE_RUNS_MIN = 20;
    private static final Pattern STATISTIC = Pattern.compile("median|mean|min|max|sum|count|p\\d{1,2}(\\.\\d{1,2})?");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\{([A-Za-z_][A-Za-z0-9_]{0,127})}");

    /// Built-in metrics and their units.
    public static final SequencedMap<String, String> BUILT_IN = builtIn();

    private static SequencedMap<String, String> builtIn() {
        SequencedMap<String, String> units = new LinkedHashMap<>();
        units.put("wall", "ms");
        units.put("cpu", "ms");
        units.put("user", "ms");
        units.put("sys", "ms");
        units.put("peak_rss", "MiB");
        units.put("peak_rss_tree", "MiB");
        units.put("ctx_invol", "");
        units.put("throughput", "items/s");
        units.put("alloc", "MiB");
        units.put("gc_pause_total", "ms");
        units.put("gc_pause_max", "ms");
        units.put("heap_after_gc", "MiB");
        units.put("exit_code", "");
        return units;
    }

    /// The file that is named, or the nearest `bench.yaml` here or above.
    public static Path find(Disk disk, Path here, Optional<String> named) throws ConfigError, IOException {
        if (named.isPresent()) {
            Path path = here.resolve(named.get()).normalize();
            return disk.exists(path.resolve(NAME)) ? path.resolve(NAME) : path;
        }
        Path folder = here;
        for (int i = 0; i < PARENTS_MAX && folder != null; i++) {
            if (disk.exists(folder.resolve(NAME))) {
                return folder.resolve(NAME);
            }
            folder = folder.getParent();
        }
        throw new ConfigError(Problem.lasting(
                "LEAT-B001",
                Place.of(NAME),
                "",
                "there is no bench.yaml here or above",
                "Write one: leat bench init -- COMMAND"));
    }

    public static BenchFile read(Disk disk, Path file, String shown) throws ConfigError, IOException {
        byte[] bytes;
        try {
            bytes = disk.readAll(file, Yaml.BYTES_MAX + 1);
        } catch (NoSuchFileException e) {
            throw new ConfigError(Problem.lasting(
                    "LEAT-B001", Place.of(shown), "", "this file is not there", "Write one: leat bench init"));
        }
        Node root = Yaml.read(bytes, shown)
                .orElseThrow(() -> new ConfigError(Problem.lasting(
                        "LEAT-B001", Place.of(shown), "", "the file is empty", "Write one: leat bench init")));
        BenchSettings settings = Settings.bind(BenchSettings.class, List.of(root), "");
        if (settings.version() != 1) {
            throw at(root, "version")
                    .error("LEAT-B007", "" + settings.version(), "this Leat reads version 1", "Write  version: 1");
        }
        SequencedMap<String, BenchSettings.Workload> workloads = new LinkedHashMap<>();
        for (Node.Entry entry : settings.workloads().entries()) {
            String name = entry.key().text();
            workloads.put(
                    name,
                    Settings.bind(
                            BenchSettings.Workload.class,
                            List.of(entry.value(), settings.defaults()),
                            "workloads." + name));
        }
        Path folder = java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
        BenchFile all = new BenchFile(
                file,
                folder,
                settings,
                workloads,
                gates(settings.gates(), "gates."),
                gates(settings.conditions(), "conditions."));
        for (Node.Entry entry : settings.gates().entries()) {
            all.check(
                    entry,
                    java.util.Objects.requireNonNull(all.gates.get(entry.key().text())));
        }
        for (Node.Entry entry : settings.conditions().entries()) {
            all.check(
                    entry,
                    java.util.Objects.requireNonNull(
                            all.conditions.get(entry.key().text())));
        }
        for (java.util.Map.Entry<String, BenchSettings.Parity> set :
                settings.parity().entrySet()) {
            all.check(at(root, "parity", set.getKey()), set.getKey(), set.getValue());
        }
        for (Node.Entry entry : settings.workloads().entries()) {
            all.check(
                    entry,
                    java.util.Objects.requireNonNull(workloads.get(entry.key().text())));
        }
        return all;
    }

    /// The same with other `runs` of every workload.
    public BenchFile withRuns(Node runs) throws ConfigError {
        Node.Scalar key = new Node.Scalar("runs", true, runs.span());
        Node.Mapping first = new Node.Mapping(List.of(new Node.Entry(key, runs)), runs.span());
        SequencedMap<String, BenchSettings.Workload> changed = new LinkedHashMap<>();
        for (Node.Entry entry : settings.workloads().entries()) {
            String name = entry.key().text();
            changed.put(
                    name,
                    Settings.bind(
                            BenchSettings.Workload.class,
                            List.of(first, entry.value(), settings.defaults()),
                            "workloads." + name));
        }
        return new BenchFile(file, folder, settings, changed, gates, conditions);
    }

    private static SequencedMap<String, GateSettings> gates(Node.Mapping block, String path) throws ConfigError {
        SequencedMap<String, GateSettings> gates = new LinkedHashMap<>();
        for (Node.Entry entry : block.entries()) {
            String name = entry.key().text();
            gates.put(name, Settings.bind(GateSettings.class, List.of(entry.value()), path + name));
        }
        return gates;
    }

    private static dev.leat.engine.config.Span at(Node node, String... keys) {
        Node found = node;
        for (String key : keys) {
            if (found instanceof Node.Mapping block && block.find(key).isPresent()) {
                found = block.find(key).get().value();
            }
        }
        return found.span();
    }

    private void check(dev.leat.engine.config.Span span, String name, BenchSettings.Parity set) throws ConfigError {
        if (set.command().isPresent() == set.tree().isPresent()) {
            throw span.error(
                    "LEAT-B003",
                    name,
                    "a parity set has one way to make outputs: command for each file, or tree for all",
                    "Write  command: [./program, \"{in}\"]");
        }
        if ((set.mode() == BenchSettings.Mode.EXEC) != set.exec().isPresent()) {
            throw span.error(
                    "LEAT-B003",
                    name,
                    "mode: exec and exec: go together",
                    "Write  exec: [cmp, \"{expected}\", \"{actual}\"]");
        }
        for (BenchSettings.Normalise one : set.normalise()) {
            check(span, one.pattern());
        }
        for (String bucket : set.buckets().values()) {
            check(span, bucket);
        }
        if (!settings.corpora().containsKey(set.corpus())) {
            throw span.error("LEAT-B002", set.corpus(), "there is no corpus of this name", "Add it to corpora:");
        }
    }

    private static void check(dev.leat.engine.config.Span span, String pattern) throws ConfigError {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw span.error("LEAT-B003", e.getPattern(), "not a regular expression", e.getDescription());
        }
    }

    private void check(Node.Entry entry, BenchSettings.Workload workload) throws ConfigError {
        int kinds = (workload.command().isPresent() ? 1 : 0)
                + (workload.pipeline().isPresent() ? 1 : 0)
                + (workload.import_().isPresent() ? 1 : 0);
        if (kinds != 1) {
            throw entry.key()
                    .span()
                    .error(
                            "LEAT-B008",
                            entry.key().text(),
                            "a workload is one of: command, pipeline, import",
                            "Write  command: ./program");
        }
        if (workload.command().isPresent()) {
            words(workload.command().get(), workload.shell());
        }
        if (workload.service().isPresent()) {
            words(workload.service().get().command(), false);
            pattern(entry.value(), workload.service().get().ready().orElse(""));
        }
        if (workload.corpus().isPresent()) {
            known(
                    entry.value(),
                    "corpus",
                    workload.corpus().get(),
                    settings.corpora().keySet(),
                    "corpus");
        }
        BenchSettings.Runs runs = workload.runs();
        if (runs.cold() < 0
                || runs.warm().orElse(1) < 0
                || (runs.cold() == 0 && runs.warm().orElse(1) == 0)
                || runs.minPairs() < 1
                || runs.maxPairs() < runs.minPairs()) {
            throw at(entry.value(), "runs")
                    .error(
                            "LEAT-B008",
                            runs.cold() + " cold, "
                                    + runs.warm().map(n -> n + " warm").orElse("warm as needed"),
                            "a workload has at least one run, and max_pairs is not below min_pairs",
                            "Write  runs: { warm: 10 }");
        }
        if (workload.work().isPresent()
                && !workload.work().get().equals("corpus")
                && Quantity.in(workload.work().get(), "").isEmpty()) {
            throw at(entry.value(), "work")
                    .error("LEAT-B005", workload.work().get(), "work is a number, or corpus", "Write  work: corpus");
        }
    }

    private void check(Node.Entry entry, GateSettings gate) throws ConfigError {
        List<String> forms = gate.forms();
        boolean relative = forms.contains("relative");
        if (forms.size() != 1
                || relative != gate.compare().isPresent()
                || gate.within().isPresent() != gate.of().isPresent()) {
            throw entry.key()
                    .span()
                    .error(
                            "LEAT-B004",
                            entry.key().text(),
                            "a gate has exactly one form: parity, tests, forbid, one absolute limit, compare with one"
                                    + " relative limit, share, all, within and of, slope or max_growth, history, profile",
                            "For example  { workload: w, metric: wall, compare: baseline, max_increase: 5% }");
        }
        waiver(entry, gate);
        switch (forms.getFirst()) {
            case "parity" ->
                known(
                        entry.value(),
                        "parity",
                        gate.parity().orElseThrow(),
                        settings.parity().keySet(),
                        "parity set");
            case "tests" ->
                known(
                        entry.value(),
                        "tests",
                        gate.tests().orElseThrow(),
                        settings.tests().stream().map(BenchSettings.Test::name).toList(),
                        "test");
            case "forbid" -> {
                GateSettings.Forbid forbid = gate.forbid().orElseThrow();
                pattern(entry.value(), forbid.pattern());
                String probe = forbid.probe().orElse(forbid.pattern());
                if (!Pattern.compile(forbid.pattern()).matcher(probe).find()) {
                    throw at(entry.value(), "forbid")
                            .error(
                                    "LEAT-B003",
                                    forbid.pattern(),
                                    "the pattern does not find \"" + probe + "\": it may find nothing anywhere",
                                    "Add  probe: a text that it must find");
                }
            }
            case "profile" ->
                known(
                        entry.value(),
                        "profile",
                        gate.profile().orElseThrow().workload(),
                        workloads.keySet(),
                        "workload");
            default -> measured(entry, gate);
        }
    }

    private static void pattern(Node block, String pattern) throws ConfigError {
        check(block.span(), pattern);
    }

    private static boolean isDay(String text) {
        try {
            java.time.LocalDate.parse(text);
            return true;
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }

    private static void waiver(Node.Entry entry, GateSettings gate) throws ConfigError {
        boolean sacred = gate.parity().isPresent() || gate.tests().isPresent();
        if (gate.waiver().isPresent() && sacred) {
            throw at(entry.value(), "waiver")
                    .error(
                            "LEAT-B023",
                            entry.key().text(),
                            "wrong outputs and failing tests are not waived",
                            "Accept the new outputs with a reason: leat bench parity accept");
        }
        if (gate.waiver().isPresent() && !isDay(gate.waiver().get().expires())) {
            throw at(entry.value(), "waiver", "expires")
                    .error(
                            "LEAT-B023",
                            gate.waiver().get().expires(),
                            "a waiver ends on a day",
                            "For example  expires: 2027-01-31");
        }
    }

    private void measured(Node.Entry entry, GateSettings gate) throws ConfigError {
        if (gate.workload().isEmpty()) {
            throw entry.key()
                    .span()
                    .error("LEAT-B004", entry.key().text(), "a measured gate names its workload", "Add  workload: …");
        }
        boolean imported = false;
        if (!gate.workload().get().equals("*")) {
            known(entry.value(), "workload", gate.workload().get(), workloads.keySet(), "workload");
            imported = java.util.Objects.requireNonNull(
                            workloads.get(gate.workload().get()))
                    .import_()
                    .isPresent();
        }
        List<String> metrics = new ArrayList<>(BUILT_IN.keySet());
        metrics.addAll(settings.metrics().keySet());
        boolean events = gate.share().isPresent() || gate.all().isPresent();
        if (!gate.metric().equals("auto")) {
            if (!imported) {
                known(entry.value(), "metric", gate.metric(), metrics, "metric");
            }
        } else if (gate.relative().isEmpty() && gate.history().isEmpty()) {
            throw entry.key()
                    .span()
                    .error("LEAT-B004", entry.key().text(), "such a gate names its metric", "Add  metric: wall");
        }
        if (gate.of().isPresent()) {
            known(entry.value(), "of", gate.of().get(), metrics, "metric");
        }
        events(entry, gate, events);
        if (!STATISTIC.matcher(gate.statistic()).matches()) {
            throw at(entry.value(), "statistic")
                    .error(
                            "LEAT-B005",
                            gate.statistic(),
                            "not a statistic",
                            "median, mean, min, max, sum, count, p50 … p99");
        }
        percentile(entry, gate);
        for (Optional<String> limit : List.of(
                gate.max(),
                gate.min(),
                gate.below(),
                gate.above(),
                gate.equals(),
                gate.alsoMinAbs(),
                gate.maxGrowth(),
                gate.listAbove())) {
            if (limit.isPresent()
                    && !imported
                    && Quantity.in(limit.get(), unit(gate.metric())).isEmpty()) {
                throw entry.value()
                        .span()
                        .error(
                                "LEAT-B005",
                                limit.get(),
                                "not a quantity of " + gate.metric() + ", which is in \"" + unit(gate.metric()) + "\"",
                                "For example  below: 950ms");
            }
        }
        for (Optional<String> share : List.of(
                gate.maxIncrease(),
                gate.maxDecrease(),
                gate.minImprovement(),
                gate.equivalence(),
                gate.within(),
                gate.share().map(GateSettings.Share::min),
                gate.history().map(GateSettings.Steps::noStepUp))) {
            if (share.isPresent()
                    && Quantity.share(share.get()).filter(s -> s >= 0).isEmpty()) {
                throw entry.value()
                        .span()
                        .error("LEAT-B005", share.get(), "not a share", "For example  max_increase: 5%");
            }
        }
    }

    /// Questions about single events are asked of a metric that has them.
    private void events(Node.Entry entry, GateSettings gate, boolean events) throws ConfigError {
        BenchSettings.Metric metric = settings.metrics().get(gate.metric());
        boolean single = metric != null && metric.level() != BenchSettings.Level.RUN;
        boolean growth = gate.slope().isPresent() || gate.maxGrowth().isPresent();
        if (((events || gate.listAbove().isPresent()) && !single)
                || (growth && !single && !gate.metric().equals("heap_after_gc"))) {
            throw entry.key()
                    .span()
                    .error(
                            "LEAT-B004",
                            entry.key().text(),
                            "share, all, slope, max_growth and list_above ask of items or events",
                            "Give the metric  level: event");
        }
        List<String> columns = new ArrayList<>();
        gate.all().ifPresent(all -> columns.add(all.groupBy()));
        if (single) {
            gate.slope().ifPresent(slope -> columns.add(slope.x()));
        }
        for (String column : columns) {
            known(
                    entry.value(),
                    "metric",
                    column,
                    java.util.Objects.requireNonNull(metric).keep(),
                    "kept column");
        }
    }

    /// The percentile of a few runs is just the largest of them.
    private void percentile(Node.Entry entry, GateSettings gate) throws ConfigError {
        boolean asks = gate.statistic().startsWith("p") && !gate.statistic().equals("p50");
        BenchSettings.Metric metric = settings.metrics().get(gate.metric());
        boolean runs = metric == null || metric.level() == BenchSettings.Level.RUN;
        BenchSettings.Workload workload = workloads.get(gate.workload().orElse(""));
        if (!asks || !runs || workload == null || workload.import_().isPresent()) {
            return;
        }
        BenchSettings.Runs often = workload.runs();
        int most = gate.state() == GateSettings.State.COLD
                ? Math.max(often.cold(), often.extend() ? 5 : 0)
                : gate.relative().isPresent()
                        ? often.pairs().or(often::warm).orElse(often.maxPairs())
                        : often.warm().orElse(10);
        if (most < PERCENTILE_RUNS_MIN) {
            throw at(entry.value(), "statistic")
                    .error(
                            "LEAT-B016",
                            gate.statistic() + " of " + most + " runs",
                            "a percentile of runs needs " + PERCENTILE_RUNS_MIN + " of them",
                            "Raise runs, or measure items inside the run");
        }
    }

    private static void known(Node block, String key, String name, Collection<String> names, String kind)
            throws ConfigError {
        if (!names.contains(name)) {
            throw at(block, key)
                    .error(
                            "LEAT-B002",
                            name,
                            "there is no " + kind + " of this name",
                            Nearest.of(name, names)
                                    .map(near -> "The nearest is \"" + near + "\"")
                                    .orElse("Known: " + String.join(", ", names)));
        }
    }

    /// Gates and conditions that ask of a workload.
    public SequencedMap<String, GateSettings> asking(String workload) {
        SequencedMap<String, GateSettings> asking = new LinkedHashMap<>();
        for (SequencedMap<String, GateSettings> some : List.of(gates, conditions)) {
            some.forEach((name, gate) -> {
                if (gate.workload()
                        .filter(of -> of.equals(workload) || of.equals("*"))
                        .isPresent()) {
                    asking.put(name, gate);
                }
            });
        }
        return asking;
    }

    public String unit(String metric) {
        BenchSettings.Metric own = settings.metrics().get(metric);
        return own != null ? own.unit() : BUILT_IN.getOrDefault(metric, "ms");
    }

    public boolean higherIsBetter(String metric) {
        BenchSettings.Metric own = settings.metrics().get(metric);
        return own != null ? own.better() == BenchSettings.Direction.HIGHER : metric.equals("throughput");
    }

    /// A command as it stands in the file: a list of words, or a line.
    public static List<String> words(Node command, boolean shell) throws ConfigError {
        if (command instanceof Node.Scalar line) {
            try {
                // Variables are put in later: a word with a space in its value stays one word.
                return shell
                        ? Call.shell(line.text())
                        : Call.split(hidden(line.text())).stream()
                                .map(BenchFile::shown)
                                .toList();
            } catch (IllegalArgumentException e) {
                throw line.span()
                        .error(
                                "LEAT-B003",
                                line.text(),
                                String.valueOf(e.getMessage()),
                                "Quote it, or add  shell: true");
            }
        }
        if (command instanceof Node.Sequence list && !list.items().isEmpty()) {
            List<String> words = new ArrayList<>();
            for (Node item : list.items()) {
                if (!(item instanceof Node.Scalar word)) {
                    throw item.span().error("LEAT-B003", item.kind(), "a command is a list of words", "Write text");
                }
                words.add(word.text());
            }
            return words;
        }
        throw command.span().error("LEAT-B003", command.kind(), "a command is a line or a list of words", "Write one");
    }

    private static final char DOLLAR = '\uE000';

    private static String hidden(String line) {
        return VARIABLE.matcher(line)
                .replaceAll(m -> m.group().equals("$$")
                        ? DOLLAR + "" + DOLLAR
                        : Matcher.quoteReplacement(DOLLAR + m.group().substring(1)));
    }

    private static String shown(String word) {
        return word.replace(DOLLAR, '$');
    }

    /// Puts values for `${NAME}`: parameters first, then the environment; `$$` is a dollar.
    public static String expand(
            String text,
            java.util.Map<String, String> params,
            java.util.function.Function<String, Optional<String>> environment) {
        return VARIABLE.matcher(text).replaceAll(m -> {
            if (m.group(1) == null) {
                return Matcher.quoteReplacement("$");
            }
            String value = params.get(m.group(1));
            return Matcher.quoteReplacement(
                    value != null ? value : environment.apply(m.group(1)).orElse(m.group()));
        });
    }

    public static Set<String> unresolved(String text) {
        Set<String> names = new java.util.TreeSet<>();
        VARIABLE.matcher(text).results().filter(r -> r.group(1) != null).forEach(r -> names.add(r.group(1)));
        return names;
    }
}
