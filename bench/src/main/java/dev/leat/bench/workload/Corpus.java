package dev.leat.bench.workload;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.measure.Incomparable;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.scan.FileScanner;
import dev.leat.engine.scan.ScanLost;
import dev.leat.engine.scan.Scanned;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/// A named input set as it is now.
///
/// @param files relative paths, sorted
/// @param id    SHA-256 over path, size and SHA-256 of every file
public record Corpus(String name, Path folder, List<String> files, long bytes, String id) {
    private static final int BUFFER = 1 << 16;

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
