package dev.leat.bench.workload;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.json.Json;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.measure.Side;
import dev.leat.bench.metric.Sources;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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
/// @param definition SHA-256 of everything that decides what is run: results with another one cannot be compared
public record Prepared(
        String name,
        SequencedMap<String, String> params,
        String variant,
        Side side,
        Optional<Call> prepare,
        Optional<Call> conclude,
        Optional<Call> last,
        Optional<Corpus> corpus,
        BenchSettings.Runs runs,
        String definition) {

    /// What a workload is made with.
    ///
    /// @param folder where it runs: the project's, or a revision's worktree
    public record Surroundings(
            BenchFile file,
            Disk disk,
            InstantSource clock,
            Path folder,
            Function<String, Optional<String>> environment) {}

    public static Prepared of(Surroundings in, String name, Map<String, String> given, String variant)
            throws ConfigError, IOException, Incomparable {
        BenchSettings.Workload workload =
                java.util.Objects.requireNonNull(in.file().workloads().get(name), name);
        SequencedMap<String, String> params = new LinkedHashMap<>(workload.params());
        params.putAll(given);
        Optional<Corpus> corpus = Optional.empty();
        if (workload.corpus().isPresent()) {
            String named = workload.corpus().get();
            BenchSettings.Corpus settings = java.util.Objects.requireNonNull(
                    in.file().settings().corpora().get(named), named);
            corpus = Optional.of(Corpus.read(in.disk(), in.clock(), in.folder(), named, settings));
        }
        Words words = new Words(in, workload, params);
        BenchSettings.Variant chosen = variant.isEmpty()
                ? new BenchSettings.Variant(new LinkedHashMap<>(), List.of(), Optional.empty())
                : java.util.Objects.requireNonNull(workload.variants().get(variant), variant);
        Sources sources = new Sources(
                in.disk(),
                words.folder(),
                in.file().settings().metrics(),
                in.file().asked(name));
        sources.check();
        Call call = words.call(chosen, sources.needOutput());
        Optional<Side.Reset> reset = words.reset();
        Optional<Corpus> items = corpus;
        Side side = new Side(
                name + (variant.isEmpty() ? "" : " " + variant),
                call,
                Set.copyOf(new LinkedHashSet<>(workload.expectExit())),
                reset,
                words.hook(workload.verify()),
                List.of(ended -> measured(name, workload, sources, items, params, ended)));
        return new Prepared(
                name,
                params,
                variant,
                side,
                words.hook(workload.prepare()),
                words.hook(workload.conclude()),
                words.hook(workload.finally_()),
                corpus,
                workload.runs(),
                definition(workload, chosen, call, params, in.folder()));
    }

    private static Map<String, Double> measured(
            String name,
            BenchSettings.Workload workload,
            Sources sources,
            Optional<Corpus> corpus,
            Map<String, String> params,
            Ended ended)
            throws IOException, Failed {
        Map<String, Double> known = new TreeMap<>();
        known.put("wall", ended.wall());
        ended.cpu().ifPresent(cpu -> known.put("cpu", cpu));
        params.forEach((key, value) -> {
            if (value.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
                known.put(key, Double.parseDouble(value));
            }
        });
        Map<String, Double> all = new LinkedHashMap<>();
        if (workload.work().isPresent()) {
            double work = workload.work().get().equals("corpus")
                    ? corpus.orElseThrow(() -> new Failed(Problem.lasting(
                                    "LEAT-B013",
                                    Place.of("workloads." + name),
                                    "work: corpus",
                                    "the workload has no corpus",
                                    "Add  corpus: …")))
                            .files()
                            .size()
                    : Double.parseDouble(workload.work().get());
            all.put("throughput", work / (ended.wall() / 1_000));
            known.putAll(all);
        }
        all.putAll(sources.read(ended, known));
        return all;
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
        byte[] canonical = Json.object(fields).canonical().getBytes(StandardCharsets.UTF_8);
        return "sha256:" + Fingerprint.ofBytes(canonical, 0, canonical.length).hex();
    }

    /// Commands of a workload with their variables put in.
    private record Words(Surroundings in, BenchSettings.Workload workload, Map<String, String> params) {
        Path folder() {
            return in.folder().resolve(workload.dir().orElse("")).normalize();
        }

        Call call(BenchSettings.Variant variant, boolean keep) throws ConfigError {
            Node command = variant.command().orElse(workload.command());
            java.util.ArrayList<String> words = new java.util.ArrayList<>(expanded(command, workload.shell()));
            words.addAll(variant.args());
            Map<String, String> environment = new LinkedHashMap<>(workload.env());
            environment.putAll(variant.env());
            return new Call(
                    words,
                    environment,
                    folder(),
                    workload.stdin().map(file -> in.folder().resolve(file)),
                    workload.timeout(),
                    keep);
        }

        Optional<Call> hook(Optional<Node> node) throws ConfigError {
            return node.isEmpty() ? Optional.empty() : Optional.of(hook(node.get()));
        }

        private Call hook(Node node) throws ConfigError {
            return new Call(
                    expanded(node, workload.shell()),
                    workload.env(),
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
            List<String> words = new java.util.ArrayList<>();
            for (String word : BenchFile.words(node, shell)) {
                for (String variable : BenchFile.unresolved(word)) {
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
                words.add(BenchFile.expand(word, params, in.environment()));
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
