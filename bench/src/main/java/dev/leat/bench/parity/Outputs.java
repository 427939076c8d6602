package dev.leat.bench.parity;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.config.Template;
import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.workload.Corpus;
import dev.leat.bench.workload.Prepared;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import dev.leat.engine.disk.DiskWrites;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// How a set's outputs are made: by a command for each input, or by one for all that writes a tree; each way through
/// the tree has a maker of its own.
record Outputs(Prepared.Surroundings in, String name, BenchSettings.Parity settings) {
    static final int OUTPUT_MAX = 64 << 20;
    private static final int FOLDER_MODE = 0777;

    /// `docs/a.md` by `{dir}/{stem}.json` is `docs/a.json`.
    static String named(String pattern, String input) {
        int slash = input.lastIndexOf('/');
        String base = input.substring(slash + 1);
        int dot = base.lastIndexOf('.');
        String named = pattern.replace("{dir}", slash < 0 ? "." : input.substring(0, slash))
                .replace("{stem}", dot <= 0 ? base : base.substring(0, dot))
                .replace("{name}", base);
        return Path.of(named).normalize().toString();
    }

    record Produced(Optional<byte[]> output, String error) {}

    /// Makes the output of an input, one way through the tree.
    interface Maker {
        Produced make(String input, Bench bench) throws IOException, InterruptedException, ConfigError;

        Produced again(String input, Bench bench) throws IOException, InterruptedException, ConfigError;
    }

    SequencedMap<String, Maker> makers(Corpus corpus) throws IOException, InterruptedException, ConfigError {
        SequencedMap<String, BenchSettings.Variant> ways = new LinkedHashMap<>(settings.variants());
        if (ways.isEmpty()) {
            ways.put("", new BenchSettings.Variant(new LinkedHashMap<>(), List.of(), Optional.empty()));
        }
        SequencedMap<String, Maker> makers = new LinkedHashMap<>();
        for (Map.Entry<String, BenchSettings.Variant> way : ways.entrySet()) {
            makers.put(
                    way.getKey(),
                    settings.tree().isPresent()
                            ? new Tree(corpus, way.getKey(), way.getValue())
                            : new Each(corpus, way.getValue()));
        }
        return makers;
    }

    private Ended run(
            Bench bench, Node command, BenchSettings.Variant way, Map<String, String> placeholders, boolean keep)
            throws IOException, InterruptedException, ConfigError {
        List<String> words = new ArrayList<>();
        for (String word : Template.words(way.command().orElse(command), false)) {
            String filled = word;
            for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
                filled = filled.replace(placeholder.getKey(), placeholder.getValue());
            }
            words.add(Template.expand(filled, Map.of(), in.environment()));
        }
        words.addAll(way.args());
        Ended ended = bench.launcher()
                .run(new Call(words, way.env(), in.folder(), Optional.empty(), Duration.ofMinutes(10), keep));
        if (ended.how() == Ended.End.INTERRUPTED) {
            throw new InterruptedException();
        }
        return ended;
    }

    private static Optional<Produced> failed(Ended ended) {
        if (ended.exit() == 0 && ended.how() == Ended.End.EXITED) {
            return Optional.empty();
        }
        String said = ended.errors().strip().lines().reduce((a, b) -> b).orElse("");
        return Optional.of(
                new Produced(Optional.empty(), "the command ended with status " + ended.exit() + ". " + said));
    }

    /// A command for each input.
    private final class Each implements Maker {
        private final Corpus corpus;
        private final BenchSettings.Variant way;

        Each(Corpus corpus, BenchSettings.Variant way) {
            this.corpus = corpus;
            this.way = way;
        }

        @Override
        public Produced make(String input, Bench bench) throws IOException, InterruptedException, ConfigError {
            Node command = settings.command().orElseThrow();
            boolean toFile = Template.words(way.command().orElse(command), false).stream()
                    .anyMatch(word -> word.contains("{out}"));
            Path out = in.storage().resolve("parity.out" + bench.suffix());
            if (toFile) {
                DiskWrites.mkdirs(in.disk(), in.storage(), FOLDER_MODE);
                if (in.disk().exists(out)) {
                    in.disk().delete(out);
                }
            }
            String shown = !corpus.folder().equals(in.folder())
                    ? corpus.folder().resolve(input).toString()
                    : input;
            Ended ended = run(bench, command, way, Map.of("{in}", shown, "{out}", out.toString()), !toFile);
            if (failed(ended).isPresent()) {
                return failed(ended).get();
            }
            if (!toFile) {
                return new Produced(Optional.of(ended.output()), "");
            }
            return new Produced(
                    in.disk().exists(out) ? Optional.of(in.disk().readAll(out, OUTPUT_MAX)) : Optional.empty(), "");
        }

        @Override
        public Produced again(String input, Bench bench) throws IOException, InterruptedException, ConfigError {
            return make(input, bench);
        }
    }

    /// One command for all inputs, run once, and once more where outputs are asked for twice.
    private final class Tree implements Maker {
        private final Corpus corpus;
        private final String variant;
        private final BenchSettings.Variant way;
        private Optional<Ended> ran = Optional.empty();
        private Optional<Ended> ranAgain = Optional.empty();

        Tree(Corpus corpus, String variant, BenchSettings.Variant way) {
            this.corpus = corpus;
            this.variant = variant;
            this.way = way;
        }

        private Path out(String which) {
            return in.storage().resolve("parity.tree").resolve(name + "-" + variant + which);
        }

        private Ended write(Path out, Bench bench) throws IOException, InterruptedException, ConfigError {
            remove(out);
            DiskWrites.mkdirs(in.disk(), out, FOLDER_MODE);
            return run(
                    bench,
                    settings.tree().orElseThrow(),
                    way,
                    Map.of("{out}", out.toString(), "{corpus}", corpus.folder().toString()),
                    false);
        }

        /// What an earlier command left is never taken for this one's.
        private void remove(Path path) throws IOException {
            if (!in.disk().exists(path)) {
                return;
            }
            if (in.disk().facts(path).kind() == dev.leat.engine.disk.Facts.Kind.FOLDER) {
                for (Path entry : in.disk().list(path)) {
                    remove(entry);
                }
            }
            in.disk().delete(path);
        }

        private Produced read(Ended ended, Path out, String input) throws IOException {
            if (failed(ended).isPresent()) {
                return failed(ended).get();
            }
            try {
                Path file = out.resolve(named(settings.made().orElse(settings.name()), input));
                return new Produced(Optional.of(in.disk().readAll(file, OUTPUT_MAX)), "");
            } catch (NoSuchFileException e) {
                return new Produced(Optional.empty(), "");
            }
        }

        @Override
        public Produced make(String input, Bench bench) throws IOException, InterruptedException, ConfigError {
            if (ran.isEmpty()) {
                ran = Optional.of(write(out(""), bench));
            }
            return read(ran.get(), out(""), input);
        }

        @Override
        public Produced again(String input, Bench bench) throws IOException, InterruptedException, ConfigError {
            if (ranAgain.isEmpty()) {
                ranAgain = Optional.of(write(out("-again"), bench));
            }
            return read(ranAgain.get(), out("-again"), input);
        }
    }
}
