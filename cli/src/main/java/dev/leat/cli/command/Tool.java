package dev.leat.cli.command;

import dev.leat.engine.item.Fingerprint;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which build this is.
public final class Tool {
    private static final int BUILD_MAX = 1 << 16;
    private static final int BUILD_SHOWN = 12;
    private static final int JAR_MAX = 64 << 20;
    private static final String BUILD_ID = "build-id";
    private static final String UNPACKED = "unpacked";

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

    /// The beginning of the hash over all jars, which stands beside them. Without it (our jar alone): of the jar's
    /// own hash; `unpacked` where the classes lie in a folder, as while they are developed.
    public static String build(Host host) {
        List<Path> ids = new ArrayList<>();
        String home = System.getProperty("leat.home", "");
        if (!home.isEmpty()) {
            ids.add(Path.of(home, "lib", BUILD_ID));
            ids.add(Path.of(home, "dist", "target", "lib", BUILD_ID));
        }
        Path first = Path.of(System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0]);
        boolean jar = first.toString().endsWith(".jar");
        if (jar) {
            ids.add(first.resolveSibling(BUILD_ID));
        }
        for (Path id : ids) {
            try {
                return shown(new String(host.disk().readAll(id, BUILD_MAX), StandardCharsets.UTF_8));
            } catch (IOException e) {
                // Then it is the next kind of folder, or none.
            }
        }
        return jar ? hash(host, first) : UNPACKED;
    }

    private static String hash(Host host, Path jar) {
        try {
            byte[] bytes = host.disk().readAll(jar, JAR_MAX);
            return shown(Fingerprint.ofBytes(bytes, 0, bytes.length).hex());
        } catch (IOException e) {
            return UNPACKED; // It is running, but cannot be read again.
        }
    }

    private static String shown(String hash) {
        int end = hash.indexOf('\n');
        return hash.substring(0, Math.min(BUILD_SHOWN, end < 0 ? hash.length() : end));
    }
}
