package dev.leat.bench.workload;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.config.Template;
import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.result.Archive;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.scan.FileScanner;
import dev.leat.engine.scan.ScanLost;
import dev.leat.engine.scan.Scanned;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A named input set as it is now.
///
/// @param files relative paths, sorted
/// @param id    SHA-256 over path, size and SHA-256 of every file
public record Corpus(String name, Path folder, List<String> files, long bytes, String id) {
    private static final int BUFFER = 1 << 16;
    private static final int MANIFEST_MAX = 1 << 10;
    private static final int FILE_MODE = 0666;
    private static final int FOLDER_MODE = 0777;

    /// A corpus as `bench.yaml` names it: made first if it has a generator, and held against its manifest if it
    /// is frozen.
    public static Corpus of(Prepared.Surroundings in, String name, BenchSettings.Corpus settings)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        Corpus corpus = settings.generate().isEmpty()
                ? read(in.disk(), in.clock(), in.folder(), name, settings)
                : read(in.disk(), in.clock(), generated(in, name, settings), name, everything(settings));
        if (!settings.freeze()) {
            return corpus;
        }
        Path manifest = manifest(in, name);
        if (!in.disk().exists(manifest)) {
            throw new Incomparable(Problem.lasting(
                    "LEAT-B025",
                    Place.of("corpora." + name),
                    "",
                    "the corpus is frozen, but its manifest is not there",
                    "Write it: leat bench run --freeze"));
        }
        String expected = new String(in.disk().readAll(manifest, MANIFEST_MAX), StandardCharsets.UTF_8).strip();
        if (!expected.equals(corpus.id())) {
            throw new Incomparable(Problem.lasting(
                    "LEAT-B025",
                    Place.of("corpora." + name),
                    corpus.id(),
                    "the frozen corpus has changed: its manifest says " + expected,
                    "Restore its files, or freeze it anew: leat bench run --freeze"));
        }
        return corpus;
    }

    private static Path manifest(Prepared.Surroundings in, String name) {
        return in.storage().resolve("corpora").resolve(Archive.fileName(name) + ".id");
    }

    /// Writes down what the corpus is now.
    public static void freeze(Prepared.Surroundings in, String name, BenchSettings.Corpus settings)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        Corpus corpus = of(
                in,
                name,
                new BenchSettings.Corpus(
                        settings.paths(),
                        settings.exclude(),
                        settings.generate(),
                        settings.expectItems(),
                        false,
                        settings.seed()));
        Path manifest = manifest(in, name);
        DiskWrites.mkdirs(in.disk(), java.util.Objects.requireNonNull(manifest.getParent()), FOLDER_MODE);
        DiskWrites.replace(in.disk(), manifest, corpus.id() + "\n", FILE_MODE, "freeze");
    }

    /// What a generator wrote is all of its folder.
    private static BenchSettings.Corpus everything(BenchSettings.Corpus settings) {
        return new BenchSettings.Corpus(
                settings.paths().isEmpty() ? List.of("**") : settings.paths(),
                settings.exclude(),
                settings.generate(),
                settings.expectItems(),
                false,
                settings.seed());
    }

    /// Made once for each command and seed.
    private static Path generated(Prepared.Surroundings in, String name, BenchSettings.Corpus settings)
            throws IOException, InterruptedException, ConfigError, Failed {
        List<String> words = new ArrayList<>();
        for (String word : Template.words(settings.generate().orElseThrow(), false)) {
            words.add(Template.expand(
                    word.replace("{seed}", "" + settings.seed().orElse(1L)), Map.of(), in.environment()));
        }
        String recipe = Fingerprint.ofParts(words).brief();
        Path folder = in.storage().resolve("corpora").resolve(Archive.fileName(name) + "-" + recipe);
        Path done = folder.resolveSibling(folder.getFileName() + ".made");
        if (in.disk().exists(done)) {
            return folder;
        }
        DiskWrites.mkdirs(in.disk(), folder, FOLDER_MODE);
        Call call = Call.of(
                        words.stream()
                                .map(word -> word.replace("{dir}", folder.toString()))
                                .toList(),
                        in.folder())
                .keeping();
        Ended ended = in.launcher().run(call);
        if (ended.exit() != 0 || ended.how() != Ended.End.EXITED) {
            throw new Failed(Problem.lasting(
                    "LEAT-B011",
                    Place.of("corpora." + name + ".generate"),
                    String.join(" ", call.words()),
                    "the generator ended with status " + ended.exit(),
                    "It said: " + ended.errors().strip()));
        }
        DiskWrites.replace(in.disk(), done, recipe + "\n", FILE_MODE, "made");
        return folder;
    }

    public static Corpus read(Disk disk, InstantSource clock, Path folder, String name, BenchSettings.Corpus settings)
            throws IOException, Incomparable {
        TreeMap<String, String> manifest = new TreeMap<>();
        long bytes = 0;
        FileScanner.Options options =
                new FileScanner.Options(folder, settings.paths(), settings.exclude(), false, false, true, id -> false);
        try (FileScanner scanner = new FileScanner(disk, clock, options)) {
            Iterator<Scanned> found = scanner.scan();
            while (found.hasNext()) {
                if (found.next() instanceof Scanned.Found file) {
                    String key = file.source().key().text();
                    long size = disk.factsFollowing(folder.resolve(key)).size();
                    bytes += size;
                    manifest.put(key, size + " " + hash(disk, folder.resolve(key)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new Incomparable(Problem.lasting(
                    "LEAT-B014",
                    Place.of("corpora." + name),
                    String.valueOf(e.getMessage()),
                    "a glob cannot be read",
                    "For example  paths: [\"docs/**/*.md\"]"));
        } catch (ScanLost e) {
            throw new Incomparable(e.problem());
        }
        int expected = settings.expectItems().orElse(manifest.size());
        if (manifest.isEmpty() || manifest.size() != expected) {
            throw new Incomparable(Problem.lasting(
                    "LEAT-B014",
                    Place.of("corpora." + name),
                    manifest.size() + " files",
                    manifest.isEmpty()
                            ? "a corpus without files proves nothing"
                            : "the corpus must have exactly " + expected + " files",
                    "Look at its paths, or correct expect_items"));
        }
        List<String> parts = new ArrayList<>();
        manifest.forEach((path, facts) -> parts.add(path + " " + facts));
        return new Corpus(
                name,
                folder,
                List.copyOf(manifest.keySet()),
                bytes,
                "sha256:" + Fingerprint.ofParts(parts).hex());
    }

    public static String hash(Disk disk, Path file) throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = disk.open(disk.realPath(file))) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Fingerprint.of(digest.digest()).hex();
    }
}
