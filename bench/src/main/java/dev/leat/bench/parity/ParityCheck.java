package dev.leat.bench.parity;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.config.Template;
import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.json.Json;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.workload.Corpus;
import dev.leat.bench.workload.Prepared;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.scan.Glob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// One parity set: every input has an expected output and every expected output an input, and all are the same.
public final class ParityCheck {
    private static final int MODE = 0666;
    private static final int FOLDER_MODE = 0777;

    private final Prepared.Surroundings in;
    private final String name;
    private final BenchSettings.Parity settings;
    private final Launcher launcher;
    private int jobs;
    private boolean repeated;

    /// What came of a set; `partial` if only a subset was looked at, which proves nothing to a gate.
    public record Report(String set, SortedMap<String, Compared> items, String corpus, boolean partial) {
        public long count(Compared.Result result) {
            return items.values().stream()
                    .filter(item -> item.result() == result)
                    .count();
        }

        public boolean passes() {
            return !items.isEmpty() && count(Compared.Result.SAME) == items.size() && !partial;
        }

        /// Differences by cause: the same place in many items is one group. Largest first.
        public SequencedMap<String, Long> groups() {
            Map<String, Long> groups = new TreeMap<>();
            for (Compared item : items.values()) {
                if (item.result() != Compared.Result.SAME) {
                    String place = item.places().isEmpty()
                            ? item.result().name().toLowerCase(Locale.ROOT)
                            : item.places()
                                    .getFirst()
                                    .replaceAll("\\[\\d+]", "[*]")
                                    .replaceAll("line \\d+", "line");
                    groups.merge(place, 1L, Long::sum);
                }
            }
            SequencedMap<String, Long> ordered = new LinkedHashMap<>();
            groups.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .forEach(group -> ordered.put(group.getKey(), group.getValue()));
            return ordered;
        }

        /// Same and all of each first folder.
        public SortedMap<String, long[]> categories() {
            SortedMap<String, long[]> all = new TreeMap<>();
            items.forEach((name, item) -> {
                int slash = name.indexOf('/');
                long[] counts = all.computeIfAbsent(slash < 0 ? "." : name.substring(0, slash), n -> new long[2]);
                counts[0] += item.result() == Compared.Result.SAME ? 1 : 0;
                counts[1]++;
            });
            return all;
        }
    }

    public ParityCheck(Prepared.Surroundings in, String name, Launcher launcher) {
        this.in = in;
        this.name = name;
        this.settings =
                java.util.Objects.requireNonNull(in.file().settings().parity().get(name), name);
        this.launcher = launcher;
        this.jobs = settings.jobs();
        this.repeated = settings.repeat();
    }

    /// The same with so many commands at once, whatever the file says.
    public ParityCheck jobs(int many) {
        this.jobs = many;
        return this;
    }

    /// The same with each output made twice, whatever the file says.
    public ParityCheck repeated() {
        this.repeated = true;
        return this;
    }

    public Report check(Optional<String> subset)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        Corpus corpus = corpus();
        List<Glob> wanted = subset.map(Glob::compile).orElse(List.of());
        TreeMap<String, Compared> items = new TreeMap<>();
        TreeSet<String> expectedFiles = expectedFiles();
        SequencedMap<String, Outputs.Maker> makers = new Outputs(in, name, settings).makers(corpus);
        List<String> asked = new ArrayList<>();
        for (String input : corpus.files()) {
            expectedFiles.remove(Outputs.named(settings.name(), input));
            if (meant(input, wanted)) {
                asked.add(input);
            }
        }
        // One command for all of them is run once, so there is nothing to do at once.
        if (jobs == 1 || asked.size() < 2 || settings.tree().isPresent()) {
            for (String input : asked) {
                items.putAll(one(makers, input, Outputs.named(settings.name(), input), new Bench(launcher, "")));
            }
        } else {
            items.putAll(new SideBySide(launcher, Math.min(jobs, asked.size()))
                    .each(asked, (input, bench) -> one(makers, input, Outputs.named(settings.name(), input), bench)));
        }
        if (wanted.isEmpty()) {
            // Expected, but no input makes it any more.
            expectedFiles.forEach(
                    file -> items.put(file, new Compared(Compared.Result.MISSING, List.of(), "no input makes it")));
        }
        if (items.isEmpty()) {
            throw nothing("no item of the corpus is looked at");
        }
        return new Report(name, items, corpus.id(), !wanted.isEmpty());
    }

    private static boolean meant(String input, List<Glob> wanted) {
        return wanted.isEmpty() || wanted.stream().anyMatch(glob -> glob.matches(input));
    }

    /// Writes what comes now as what is expected, and a manifest of both. Inputs that give an error write
    /// nothing.
    public Report record(Optional<String> subset)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        Corpus corpus = corpus();
        List<Glob> wanted = subset.map(Glob::compile).orElse(List.of());
        TreeMap<String, Compared> items = new TreeMap<>();
        SequencedMap<String, Json> manifest = new LinkedHashMap<>();
        Outputs.Maker maker =
                new Outputs(in, name, settings).makers(corpus).firstEntry().getValue();
        for (String input : corpus.files()) {
            if (!meant(input, wanted)) {
                continue;
            }
            Outputs.Produced produced = maker.make(input, new Bench(launcher, ""));
            if (produced.output().isEmpty()) {
                items.put(input, Compared.error(produced.error()));
                continue;
            }
            byte[] output = produced.output().get();
            String hash = Fingerprint.ofBytes(output, 0, output.length).hex();
            Path file = expectedFolder().resolve(Outputs.named(settings.name(), input));
            byte[] bytes =
                    settings.mode() == BenchSettings.Mode.SHA256 ? hash.getBytes(StandardCharsets.US_ASCII) : output;
            DiskWrites.mkdirs(in.disk(), java.util.Objects.requireNonNull(file.getParent()), FOLDER_MODE);
            DiskWrites.replace(in.disk(), file, bytes, MODE, "parity");
            SequencedMap<String, Json> one = new LinkedHashMap<>();
            one.put("input", Json.text(Corpus.hash(in.disk(), corpus.folder().resolve(input))));
            one.put("output", Json.text(hash));
            one.put("bytes", Json.number((long) output.length));
            manifest.put(input, Json.object(one));
            items.put(input, Compared.same());
        }
        if (items.isEmpty()) {
            throw nothing("no item of the corpus is looked at");
        }
        if (wanted.isEmpty()) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("format", Json.text("leat-bench-parity/1"));
            fields.put("corpus", Json.text(corpus.id()));
            fields.put("items", Json.object(manifest));
            Path file = in.storage().resolve("parity").resolve(name).resolve("manifest.json");
            DiskWrites.mkdirs(in.disk(), java.util.Objects.requireNonNull(file.getParent()), FOLDER_MODE);
            DiskWrites.replace(in.disk(), file, Json.object(fields).line() + "\n", MODE, "parity");
        }
        return new Report(name, items, corpus.id(), !wanted.isEmpty());
    }

    /// Which named cause each difference has; `other` for none of them.
    public SequencedMap<String, Long> buckets(Report report) {
        SequencedMap<String, Long> counts = new LinkedHashMap<>();
        settings.buckets().keySet().forEach(label -> counts.put(label, 0L));
        report.items().forEach((item, compared) -> {
            if (compared.result() != Compared.Result.SAME) {
                String said = item + " " + String.join(" ", compared.places()) + " " + compared.detail();
                String label = settings.buckets().entrySet().stream()
                        .filter(bucket ->
                                Pattern.compile(bucket.getValue()).matcher(said).find())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("other");
                counts.merge(label, 1L, Long::sum);
            }
        });
        return counts;
    }

    private Corpus corpus() throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        return Corpus.of(
                in,
                settings.corpus(),
                java.util.Objects.requireNonNull(
                        in.file().settings().corpora().get(settings.corpus()), settings.corpus()));
    }

    private Path expectedFolder() {
        return in.file().folder().resolve(settings.expected()).normalize();
    }

    private TreeSet<String> expectedFiles() throws IOException, Incomparable {
        TreeSet<String> files = new TreeSet<>();
        if (!in.disk().exists(expectedFolder())) {
            throw nothing("there are no expected outputs in " + settings.expected());
        }
        java.util.ArrayDeque<Path> open = new java.util.ArrayDeque<>(List.of(expectedFolder()));
        while (!open.isEmpty()) {
            for (Path entry : in.disk().list(open.remove())) {
                switch (in.disk().factsFollowing(entry).kind()) {
                    case FOLDER -> open.add(entry);
                    case FILE -> files.add(expectedFolder().relativize(entry).toString());
                    case LINK, OTHER -> {}
                }
            }
        }
        return files;
    }

    private Incomparable nothing(String rule) {
        return new Incomparable(Problem.lasting(
                "LEAT-B030",
                Place.of("parity." + name),
                "",
                rule,
                "Record what is expected: leat bench parity record " + name));
    }

    /// Every way through the tree, each against what is expected and against the first way.
    private SortedMap<String, Compared> one(
            SequencedMap<String, Outputs.Maker> makers, String input, String file, Bench bench)
            throws IOException, InterruptedException, ConfigError {
        SortedMap<String, Compared> results = new TreeMap<>();
        Optional<byte[]> first = Optional.empty();
        for (Map.Entry<String, Outputs.Maker> maker : makers.entrySet()) {
            String item = makers.size() == 1 ? input : input + " @" + maker.getKey();
            Outputs.Produced produced = maker.getValue().make(input, bench);
            Compared compared = compared(maker.getValue(), produced, input, file, bench);
            if (first.isPresent()
                    && produced.output().isPresent()
                    && compared.result() == Compared.Result.SAME
                    && !Arrays.equals(
                            Rules.of(settings).normalised(first.get()),
                            Rules.of(settings).normalised(produced.output().get()))) {
                compared = Compared.different(
                        List.of("across variants"),
                        "not the bytes of " + makers.firstEntry().getKey());
            }
            first = first.isPresent() ? first : produced.output();
            results.put(item, compared);
        }
        return results;
    }

    private Compared compared(Outputs.Maker maker, Outputs.Produced produced, String input, String file, Bench bench)
            throws IOException, InterruptedException, ConfigError {
        if (!produced.error().isEmpty()) {
            return Compared.error(produced.error());
        }
        if (repeated) {
            Outputs.Produced again = maker.again(input, bench);
            if (!Arrays.equals(
                    produced.output().orElse(new byte[0]), again.output().orElse(new byte[0]))) {
                return Compared.error("nondeterministic: two runs give different outputs");
            }
        }
        Optional<byte[]> expected = expected(file);
        return settings.mode() == BenchSettings.Mode.EXEC
                        && expected.isPresent()
                        && produced.output().isPresent()
                ? executed(file, produced.output().get(), bench)
                : Compare.of(
                        expected,
                        produced.output(),
                        settings.mode() == BenchSettings.Mode.EXEC
                                ? Rules.of(BenchSettings.Mode.BYTES)
                                : Rules.of(settings));
    }

    /// A program of the user's compares: 0 the same, 1 different, all else an error.
    private Compared executed(String file, byte[] output, Bench bench)
            throws IOException, InterruptedException, ConfigError {
        Path actual = in.storage().resolve("parity.actual" + bench.suffix());
        DiskWrites.mkdirs(in.disk(), in.storage(), FOLDER_MODE);
        DiskWrites.replace(in.disk(), actual, output, MODE, "parity" + bench.suffix());
        List<String> words = new ArrayList<>();
        for (String word : Template.words(settings.exec().orElseThrow(), false)) {
            words.add(Template.expand(
                    word.replace("{expected}", expectedFolder().resolve(file).toString())
                            .replace("{actual}", actual.toString()),
                    Map.of(),
                    in.environment()));
        }
        Ended ended = bench.launcher()
                .run(new Call(words, Map.of(), in.folder(), Optional.empty(), Duration.ofMinutes(10), true));
        if (ended.how() == Ended.End.INTERRUPTED) {
            throw new InterruptedException();
        }
        String said = (new String(ended.output(), StandardCharsets.UTF_8) + ended.errors()).strip();
        return ended.how() == Ended.End.EXITED && ended.exit() == 0
                ? Compared.same()
                : ended.how() == Ended.End.EXITED && ended.exit() == 1
                        ? Compared.different(List.of("by " + words.getFirst()), said)
                        : Compared.error("the comparing program ended with status " + ended.exit() + ". " + said);
    }

    private Optional<byte[]> expected(String file) throws IOException {
        try {
            return Optional.of(in.disk().readAll(expectedFolder().resolve(file), Outputs.OUTPUT_MAX));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
