package dev.leat.bench.workload;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.config.Template;
import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.json.Json;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.measure.Side;
import dev.leat.bench.metric.CollectorLog;
import dev.leat.bench.metric.Sources;
import dev.leat.bench.override.Overrides;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// A workload with its parameters and variant, ready to run in a folder.
///
/// @param profiler  for what is no Java program
/// @param overrides files that hold something else while it is measured, with that content
/// @param imported  how results of another tool are had; then nothing else is run
/// @param definition SHA-256 of everything that decides what is run: results with another one cannot be
///                   compared
public record Prepared(
        String name,
        SequencedMap<String, String> params,
        String variant,
        Side side,
        Optional<Profiler> profiler,
        Optional<Call> prepare,
        Optional<Call> conclude,
        Optional<Call> last,
        Optional<Service> service,
        SequencedMap<Path, byte[]> overrides,
        Optional<Import> imported,
        Optional<Corpus> corpus,
        BenchSettings.Runs runs,
        boolean sharedCache,
        String definition) {
    /// Every Java virtual machine reads it.
    private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

    /// Runs the workload under a profiler that writes collapsed stacks to `out`.
    public record Profiler(Call call, Path out) {}

    /// Runs beside.
    ///
    /// @param ready a regular expression; as text, so that two of them can be equal
    public record Service(Call call, Optional<String> ready) {}

    /// Results of another tool: written by a command, or there already.
    ///
    /// @param out where the command writes, or what it prints is put if its output is kept
    public record Import(Optional<Call> call, Path out, List<Path> files) {}

    /// The same, its runs read from a file that another tool wrote; nothing is run.
    public Prepared importing(Path file) {
        return new Prepared(
                name,
                params,
                variant,
                side,
                profiler,
                prepare,
                conclude,
                last,
                service,
                overrides,
                Optional.of(new Import(Optional.empty(), file, List.of(file))),
                corpus,
                runs,
                sharedCache,
                definition);
    }

    /// What a workload is made with.
    ///
    /// @param folder where it runs: the project's, or a revision's worktree
    public record Surroundings(
            BenchFile file,
            Disk disk,
            InstantSource clock,
            Path folder,
            Function<String, Optional<String>> environment,
            Launcher launcher,
            Pipelines pipelines) {

        /// Where results, caches and journals lie.
        public Path storage() {
            return file.folder().resolve(file.settings().storage().dir()).normalize();
        }

        public Surroundings in(Path other) {
            return new Surroundings(file, disk, clock, other, environment, launcher, pipelines);
        }
    }

    public static Prepared of(Surroundings in, String name, Map<String, String> given, String variant)
            throws ConfigError, IOException, InterruptedException, Failed, Incomparable {
        BenchSettings.Workload workload =
                java.util.Objects.requireNonNull(in.file().workloads().get(name), name);
        SequencedMap<String, String> params = new LinkedHashMap<>(workload.params());
        params.putAll(given);
        Optional<Corpus> corpus = Optional.empty();
        if (workload.corpus().isPresent()) {
            String named = workload.corpus().get();
            BenchSettings.Corpus settings = java.util.Objects.requireNonNull(
                    in.file().settings().corpora().get(named), named);
            corpus = Optional.of(Corpus.of(in, named, settings));
        }
        Words words = new Words(in, workload, params, corpus);
        BenchSettings.Variant chosen = variant.isEmpty()
                ? new BenchSettings.Variant(new LinkedHashMap<>(), List.of(), Optional.empty())
                : java.util.Objects.requireNonNull(workload.variants().get(variant), variant);
        Sources sources = new Sources(
                in.disk(),
                words.folder(),
                in.file().settings().metrics(),
                in.file().asking(name));
        sources.check();
        Call call = words.call(chosen, sources.needOutput());
        Optional<Corpus> items = corpus;
        Optional<Launcher.Work> work = workload.pipeline().isEmpty()
                ? Optional.empty()
                : Optional.of(in.pipelines()
                        .find(workload.pipeline().get(), params, words.corpusFiles())
                        .orElseThrow(() -> new Failed(Problem.lasting(
                                "LEAT-B026",
                                Place.of("workloads." + name),
                                workload.pipeline().get(),
                                "there is no such piece of Leat to run in this process",
                                "There are: " + String.join(", ", in.pipelines().names())))));
        BenchSettings.ColdLevel level = workload.coldLevel()
                .orElse(workload.reset().isPresent() ? BenchSettings.ColdLevel.STATE : BenchSettings.ColdLevel.PROCESS);
        Side side = new Side(
                name + (variant.isEmpty() ? "" : " " + variant),
                call,
                work,
                Set.copyOf(new LinkedHashSet<>(workload.expectExit())),
                level == BenchSettings.ColdLevel.PROCESS ? Optional.empty() : words.reset(),
                level == BenchSettings.ColdLevel.OS
                        ? Optional.of(Call.of(Call.shell("sync && echo 3 > /proc/sys/vm/drop_caches"), words.folder()))
                        : Optional.empty(),
                words.hook(workload.verify()),
                workload.verifyEach(),
                List.of(new Reading(in, name, workload, sources, items, params, words)),
                workload.allowFailed());
        return new Prepared(
                name,
                params,
                variant,
                side,
                words.profiler(call),
                words.hook(workload.prepare()),
                words.hook(workload.conclude()),
                words.hook(workload.finally_()),
                words.service(),
                words.overrides(),
                words.imported(),
                corpus,
                workload.runs(),
                workload.sharedCache(),
                definition(workload, chosen, call, params, in.folder()));
    }

    /// Reads what is measured beside time.
    private record Reading(
            Surroundings in,
            String name,
            BenchSettings.Workload workload,
            Sources sources,
            Optional<Corpus> corpus,
            Map<String, String> params,
            Words words)
            implements Side.Reader {
        private static final int LOG_MAX = 64 << 20;
        private static final int FOLDER_MODE = 0777;

        @Override
        public void before() throws IOException {
            if (workload.jvm()) {
                DiskWrites.mkdirs(in.disk(), words.logs(), FOLDER_MODE);
                for (Path log : in.disk().list(words.logs())) {
                    in.disk().delete(log);
                }
            }
        }

        @Override
        public Map<String, Double> read(Ended ended, Map<String, Double> told, Side.Hooks hooks)
                throws IOException, InterruptedException, ConfigError, Failed {
            Map<String, Double> known = new TreeMap<>(told);
            known.put("wall", ended.wall());
            ended.cpu().ifPresent(cpu -> known.put("cpu", cpu));
            ended.peak().ifPresent(bytes -> known.put("peak_rss", bytes / (double) (1 << 20)));
            params.forEach((key, value) -> {
                if (value.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
                    known.put(key, Double.parseDouble(value));
                }
            });
            Map<String, Double> all = new LinkedHashMap<>(told);
            if (workload.work().isPresent()) {
                all.put("throughput", work() / (ended.wall() / 1_000));
            }
            if (workload.jvm()) {
                CollectorLog log = new CollectorLog();
                for (Path file : in.disk().list(words.logs())) {
                    log.add(new String(in.disk().readAll(file, LOG_MAX), StandardCharsets.UTF_8));
                }
                all.putAll(log.metrics());
            }
            known.putAll(all);
            all.putAll(sources.read(
                    ended,
                    known,
                    (metric, command) -> hooks.run(metric, words.hook(command)).output()));
            return all;
        }

        private double work() throws Failed {
            if (!workload.work().orElseThrow().equals("corpus")) {
                return Double.parseDouble(workload.work().get());
            }
            return corpus.orElseThrow(() -> new Failed(Problem.lasting(
                            "LEAT-B013",
                            Place.of("workloads." + name),
                            "work: corpus",
                            "the workload has no corpus",
                            "Add  corpus: …")))
                    .files()
                    .size();
        }
    }

    /// The folder is left out, so that a revision's worktree runs the same definition.
    private static String definition(
            BenchSettings.Workload workload,
            BenchSettings.Variant variant,
            Call call,
            Map<String, String> params,
            Path folder) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put(
                "command",
                Json.texts(call.words().stream()
                        .map(word -> word.replace(folder.toString(), "{folder}"))
                        .toList()));
        SequencedMap<String, Json> env = new LinkedHashMap<>();
        new TreeMap<>(call.environment()).forEach((key, value) -> env.put(key, Json.text(value)));
        fields.put("env", Json.object(env));
        fields.put("stdin", Json.text(workload.stdin().orElse("")));
        fields.put("reset", Json.text(workload.reset().map(Words::text).orElse("")));
        SequencedMap<String, Json> values = new LinkedHashMap<>();
        new TreeMap<>(params).forEach((key, value) -> values.put(key, Json.text(value)));
        fields.put("params", Json.object(values));
        fields.put("args", Json.texts(variant.args()));
        workload.overrides().ifPresent(overrides -> fields.put("overrides", Json.text(overrides.toString())));
        workload.service().ifPresent(service -> fields.put("service", Json.text(Words.text(service.command()))));
        byte[] canonical = Json.object(fields).canonical().getBytes(StandardCharsets.UTF_8);
        return "sha256:" + Fingerprint.ofBytes(canonical, 0, canonical.length).hex();
    }

    /// Commands of a workload with their variables put in.
    private record Words(
            Surroundings in, BenchSettings.Workload workload, Map<String, String> params, Optional<Corpus> corpus) {
        Path folder() {
            return in.folder().resolve(workload.dir().orElse("")).normalize();
        }

        Path corpusFolder() {
            return corpus.map(Corpus::folder).orElse(folder());
        }

        List<Path> corpusFiles() {
            return corpus.map(one ->
                            one.files().stream().map(one.folder()::resolve).toList())
                    .orElse(List.of());
        }

        Path out() {
            return in.storage().resolve("out");
        }

        Path logs() {
            return in.storage().resolve("gc");
        }

        private Map<String, String> environment() {
            Map<String, String> environment = new LinkedHashMap<>(workload.env());
            workload.overrides().ifPresent(overrides -> environment.putAll(overrides.env()));
            return environment;
        }

        Call call(BenchSettings.Variant variant, boolean keep) throws ConfigError {
            Optional<Node> command = variant.command().or(workload::command);
            List<String> words = new ArrayList<>();
            if (command.isPresent()) {
                words.addAll(expanded(command.get(), workload.shell()));
            } else {
                words.add(workload.pipeline().orElse("import"));
            }
            words.addAll(variant.args());
            Map<String, String> environment = environment();
            environment.putAll(variant.env());
            if (workload.jvm()) {
                String before = environment.getOrDefault(
                        TOOL_OPTIONS, in.environment().apply(TOOL_OPTIONS).orElse(""));
                environment.put(TOOL_OPTIONS, (before + " " + CollectorLog.OPTIONS.formatted(logs())).strip());
            }
            return new Call(
                    words,
                    environment,
                    folder(),
                    workload.stdin().map(file -> in.folder().resolve(file)),
                    workload.timeout(),
                    keep);
        }

        Optional<Service> service() throws ConfigError {
            if (workload.service().isEmpty()) {
                return Optional.empty();
            }
            BenchSettings.Service service = workload.service().get();
            Call call = new Call(
                    expanded(service.command(), false),
                    environment(),
                    folder(),
                    Optional.empty(),
                    service.within(),
                    true);
            return Optional.of(new Service(call, service.ready()));
        }

        /// What the files will hold.
        SequencedMap<Path, byte[]> overrides() throws ConfigError, IOException {
            SequencedMap<Path, byte[]> files = new LinkedHashMap<>();
            if (workload.overrides().isEmpty()) {
                return files;
            }
            for (Map.Entry<String, Node> entry :
                    workload.overrides().get().files().entrySet()) {
                Path file = folder().resolve(entry.getKey()).normalize();
                if (entry.getValue() instanceof Node.Mapping keys) {
                    try {
                        Optional<byte[]> now = in.disk().exists(file)
                                ? Optional.of(in.disk().readAll(file, Overrides.FILE_MAX))
                                : Optional.empty();
                        files.put(file, Overrides.withKeys(now, ((Json.Obj) json(keys)).fields()));
                    } catch (Overrides.Refused e) {
                        throw keys.span()
                                .error(
                                        "LEAT-B027",
                                        entry.getKey(),
                                        String.valueOf(e.getMessage()),
                                        "Give the file's whole content as text");
                    }
                } else {
                    files.put(file, text(entry.getValue()).getBytes(StandardCharsets.UTF_8));
                }
            }
            return files;
        }

        private static Json json(Node node) {
            return switch (node) {
                case Node.Scalar scalar -> scalar(scalar);
                case Node.Sequence list ->
                    new Json.Arr(list.items().stream().map(Words::json).toList());
                case Node.Mapping block -> {
                    SequencedMap<String, Json> fields = new LinkedHashMap<>();
                    block.byKey().forEach((key, value) -> fields.put(key, json(value)));
                    yield Json.object(fields);
                }
            };
        }

        private static Json scalar(Node.Scalar scalar) {
            String text = scalar.text();
            if (scalar.plain() && text.matches("true|false")) {
                return new Json.Bool(text.equals("true"));
            }
            return scalar.plain() && text.matches("-?\\d{1,15}(\\.\\d{1,9})?")
                    ? new Json.Num(new java.math.BigDecimal(text))
                    : Json.text(text);
        }

        Optional<Profiler> profiler(Call measured) throws ConfigError {
            if (workload.profiler().isEmpty()) {
                return Optional.empty();
            }
            List<String> all = new ArrayList<>();
            for (String word : expanded(workload.profiler().get(), false)) {
                all.addAll(word.equals("{command}") ? measured.words() : List.of(word));
            }
            Call call = new Call(
                    all, measured.environment(), measured.folder(), measured.input(), measured.timeout(), false);
            return Optional.of(new Profiler(call, out()));
        }

        Optional<Import> imported() throws ConfigError {
            if (workload.import_().isEmpty()) {
                return Optional.empty();
            }
            BenchSettings.Import from = workload.import_().get();
            boolean named = false;
            Optional<Call> call = Optional.empty();
            if (from.command().isPresent()) {
                List<String> words = expanded(from.command().get(), workload.shell());
                named = Template.words(from.command().get(), false).stream().anyMatch(word -> word.contains("{out}"));
                call = Optional.of(
                        new Call(words, environment(), folder(), Optional.empty(), workload.timeout(), !named));
            }
            return Optional.of(new Import(
                    call,
                    out(),
                    from.files().stream().map(file -> folder().resolve(file)).toList()));
        }

        Optional<Call> hook(Optional<Node> node) throws ConfigError {
            return node.isEmpty() ? Optional.empty() : Optional.of(hook(node.get()));
        }

        private Call hook(Node node) throws ConfigError {
            return new Call(
                    expanded(node, workload.shell()),
                    environment(),
                    folder(),
                    Optional.empty(),
                    Duration.ofMinutes(10),
                    true);
        }

        /// `reset: words` or `reset: {run, check: {run, equals}}`
        Optional<Side.Reset> reset() throws ConfigError {
            if (workload.reset().isEmpty()) {
                return Optional.empty();
            }
            Node node = workload.reset().get();
            if (!(node instanceof Node.Mapping block)) {
                return Optional.of(new Side.Reset(hook(node), Optional.empty()));
            }
            ResetSettings reset = dev.leat.engine.config.Settings.bind(ResetSettings.class, List.of(block), "reset");
            Optional<Side.Check> check = reset.check().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Side.Check(
                            hook(reset.check().get().run()), reset.check().get().equals()));
            return Optional.of(new Side.Reset(hook(reset.run()), check));
        }

        private List<String> expanded(Node node, boolean shell) throws ConfigError {
            List<String> words = new ArrayList<>();
            for (String word : Template.words(node, shell)) {
                for (String variable : Template.unresolved(word)) {
                    if (!params.containsKey(variable)
                            && in.environment().apply(variable).isEmpty()) {
                        throw node.span()
                                .error(
                                        "LEAT-B009",
                                        "${" + variable + "}",
                                        "there is no parameter and no environment variable of this name",
                                        "Add it to params:");
                    }
                }
                words.add(Template.expand(word, params, in.environment())
                        .replace("{corpus}", corpusFolder().toString())
                        .replace("{out}", out().toString()));
            }
            return words;
        }

        static String text(Node node) {
            return switch (node) {
                case Node.Scalar scalar -> scalar.text();
                case Node.Sequence list ->
                    String.join(" ", list.items().stream().map(Words::text).toList());
                case Node.Mapping block ->
                    block.byKey().entrySet().stream()
                            .map(e -> e.getKey() + "=" + text(e.getValue()))
                            .collect(java.util.stream.Collectors.joining(","));
            };
        }
    }
}
