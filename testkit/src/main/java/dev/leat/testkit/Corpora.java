package dev.leat.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The shared corpora, which are not part of the project: `-Dleat.corpora=DIR` says where they lie, from the
/// project's root if it is relative. Without it a test that needs them is skipped with one loud, counted line; with
/// `LEAT_CORPORA=required` in the environment it fails.
public final class Corpora {
    private static final AtomicInteger SKIPPED = new AtomicInteger();

    private Corpora() {}

    /// A file or folder of the corpora; skips the calling test if there are none.
    public static Path need(String relative) {
        String root = System.getProperty("leat.corpora", "");
        Path found = Path.of(System.getProperty("leat.root", "")).resolve(root).resolve(relative).normalize();
        if (!root.isEmpty() && Files.exists(found)) {
            return found;
        }
        String why = root.isEmpty() ? "leat.corpora is not set" : found + " is not there";
        if ("required".equals(System.getenv("LEAT_CORPORA"))) {
            throw new AssertionError("LEAT_CORPORA=required, but " + why);
        }
        System.err.println("SKIPPED without corpora (" + SKIPPED.incrementAndGet() + "): " + relative + ": " + why);
        return Assumptions.abort(why);
    }

    /// The regular files below a folder whose names end so, sorted by path.
    public static List<Path> files(String relative, String ending) {
        try (Stream<Path> walk = Files.walk(need(relative))) {
            return walk.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
