package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Expected text in a file of the source tree. `-Dleat.golden=update` writes what came instead; review the
/// difference.
public final class Golden {
    private Golden() {}

    public static void matches(Path file, String actual) throws IOException {
        if ("update".equals(System.getProperty("leat.golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
            return;
        }
        assertThat(file).as("missing; make it with -Dleat.golden=update").exists();
        assertThat(actual)
                .as("differs from %s; if it should, renew it with -Dleat.golden=update", file)
                .isEqualTo(Files.readString(file));
    }

    public static Path screen(String name) {
        return Path.of("src/test/resources/screens").resolve(name);
    }

    /// A page of the documentation.
    static Path page(String name) {
        return Path.of("../docs/reference").resolve(name);
    }
}
