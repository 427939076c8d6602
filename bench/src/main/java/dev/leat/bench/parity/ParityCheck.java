package dev.leat.bench.parity;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.workload.Corpus;
import dev.leat.bench.workload.Prepared;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.scan.Glob;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// One parity set: every input has an expected output and every expected output an input, and all are the same.
public final class ParityCheck {
    private static final int OUTPUT_MAX = 64 << 20;
    private static final int MODE = 0666;
    private static final int FOLDER_MODE = 0777;

    private final Prepared.Surroundings in;
    private final String name;
    private final BenchSettings.Parity settings;
    private final Launcher launcher;

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
    }

    public ParityCheck(Prepared.Surroundings in, String name, Launcher launcher) {
        this.in = in;
        this.name = name;
        this.settings =
                java.util.Objects.requireNonNull(in.file().settings().parity().get(name), name);
        this.launcher = launcher;
    }

    public Report check(Optional<String> subset) throws IOException, InterruptedException, ConfigError, Incomparable {
        Corpus corpus = corpus();
        List<Glob> wanted = subset.map(Glob::compile).orElse(List.of());
        TreeMap<String, Compared> items = new TreeMap<>();
        TreeSet<String> expectedFiles = expectedFiles();
        for (String input : corpus.files()) {
            String file = expectedName(input);
            expectedFiles.remove(file);
            if (wanted.isEmpty() || wanted.stream().anyMatch(glob -> glob.matches(input))) {
                items.put(input, one(input, file));
            }
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

    /// Writes what comes now as what is expected; answers how many. Inputs that give an error write nothing.
    public Report record(Optional<String> subset) throws IOException, InterruptedException, ConfigError, Incomparable {
        Corpus corpus = corpus();
        List<Glob> wanted = subset.map(Glob::compile).orElse(List.of());
        TreeMap<String, Compared> items = new TreeMap<>();
        for (String input : corpus.files()) {
            if (!wanted.isEmpty() && wanted.stream().noneMatch(glob -> glob.matches(input))) {
                continue;
            }
            Produced produced = produce(input);
            if (produced.output().isEmpty()) {
                items.put(input, Compared.error(produced.error()));
                continue;
            }
            Path file = expectedFolder().resolve(expectedName(input));
            byte[] bytes = settings.mode() == BenchSettings.Mode.SHA256
                    ? dev.leat.engine.item.Fingerprint.ofBytes(
                                    produced.output().get(),
                                    0,
                                    produced.output().get().length)
                            .hex()
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII)
                    : produced.output().get();
            Path folder = java.util.Objects.requireNonNull(file.getParent());
            DiskWrites.mkdirs(in.disk(), folder, FOLDER_MODE);
            DiskWrites.replace(in.disk(), file, bytes, MODE, "parity");
            items.put(input, Compared.same());
        }
        if (items.isEmpty()) {
            throw nothing("no item of the corpus is looked at");
        }
        return new Report(name, items, corpus.id(), !wanted.isEmpty());
    }

    private Corpus corpus() throws IOException, Incomparable, ConfigError {
        BenchSettings.Corpus corpus = in.file().settings().corpora().get(settings.corpus());
        if (corpus == null) {
            throw settings.command()
                    .span()
                    .error("LEAT-B002", settings.corpus(), "there is no corpus of this name", "Add it to corpora:");
        }
        return Corpus.read(in.disk(), in.clock(), in.folder(), settings.corpus(), corpus);
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

    /// `docs/a.md` by `{dir}/{stem}.json` is `docs/a.json`.
    private String expectedName(String input) {
        int slash = input.lastIndexOf('/');
        String base = input.substring(slash + 1);
        int dot = base.lastIndexOf('.');
        String named = settings.name()
                .replace("{dir}", slash < 0 ? "." : input.substring(0, slash))
                .replace("{stem}", dot <= 0 ? base : base.substring(0, dot))
                .replace("{name}", base);
        return Path.of(named).normalize().toString();
    }

    private Compared one(String input, String file) throws IOException, InterruptedException, ConfigError {
        Produced produced = produce(input);
        if (!produced.error().isEmpty()) {
            return Compared.error(produced.error());
        }
        if (settings.repeat()) {
            Produced again = produce(input);
            if (!Arrays.equals(
                    produced.output().orElse(new byte[0]), again.output().orElse(new byte[0]))) {
                return Compared.error("nondeterministic: two runs give different outputs");
            }
        }
        return Compare.of(expected(file), produced.output(), Rules.of(settings));
    }

    private Optional<byte[]> expected(String file) throws IOException {
        try {
            return Optional.of(in.disk().readAll(expectedFolder().resolve(file), OUTPUT_MAX));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private record Produced(Optional<byte[]> output, String error) {}

    private Produced produce(String input) throws IOException, InterruptedException, ConfigError {
        Path out =
                in.file().folder().resolve(in.file().settings().storage().dir()).resolve("parity.out");
        List<String> words = new ArrayList<>();
        boolean toFile = false;
        for (String word : BenchFile.words(settings.command(), false)) {
            toFile |= word.contains("{out}");
            words.add(BenchFile.expand(
                    word.replace("{in}", input).replace("{out}", out.toString()), Map.of(), in.environment()));
        }
        if (toFile) {
            Path folder = java.util.Objects.requireNonNull(out.getParent());
            DiskWrites.mkdirs(in.disk(), folder, FOLDER_MODE);
            if (in.disk().exists(out)) {
                in.disk().delete(out);
            }
        }
        Ended ended =
                launcher.run(new Call(words, Map.of(), in.folder(), Optional.empty(), Duration.ofMinutes(10), !toFile));
        if (ended.how() == Ended.End.INTERRUPTED) {
            throw new InterruptedException();
        }
        if (ended.exit() != 0 || ended.how() != Ended.End.EXITED) {
            String said = ended.errors().strip().lines().reduce((a, b) -> b).orElse("");
            return new Produced(Optional.empty(), "the command ended with status " + ended.exit() + ". " + said);
        }
        if (!toFile) {
            return new Produced(Optional.of(ended.output()), "");
        }
        return new Produced(
                in.disk().exists(out) ? Optional.of(in.disk().readAll(out, OUTPUT_MAX)) : Optional.empty(), "");
    }
}
