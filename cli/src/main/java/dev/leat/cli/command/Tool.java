package dev.leat.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Which build this is.
public final class Tool {
    private static final int BUILD_MAX = 1 << 16;
    private static final int BUILD_SHOWN = 12;

    private Tool() {}

    /// As `leat --version` says it, without the name.
    public static String version() {
        try (InputStream resource = Page.open("version.txt")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("leat", "")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The beginning of the hash over all jars, which the launcher's folder names; empty where Leat runs without it.
    public static String build(Host host) {
        String home = System.getProperty("leat.home", "");
        if (home.isEmpty()) {
            return "";
        }
        for (String folder : new String[] {"lib", "dist/target/lib"}) {
            try {
                byte[] id = host.disk().readAll(Path.of(home, folder, "build-id"), BUILD_MAX);
                String line = new String(id, StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("");
                return line.substring(0, Math.min(BUILD_SHOWN, line.length()));
            } catch (IOException e) {
                // Then it is the other kind of folder, or none.
            }
        }
        return "";
    }
}
