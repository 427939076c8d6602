package dev.leat.spark;

import dev.leat.cli.Leat;
import dev.leat.cli.command.Host;
import dev.leat.cli.screen.Screen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A project folder and the program played over it in this JVM, which is then the driver.
record Project(Path folder) {
    /// One moment for every run, because some columns hold it; later than any file was written.
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2100-01-01T00:00:00Z"));

    record Result(int exit, String out, String err) {}

    static Project copyOf(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (Files.isRegularFile(file)) {
                    Files.copy(file, copy);
                }
            }
        }
        return new Project(to.toRealPath());
    }

    Result leat(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Host system = Host.system();
        Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8"));
        try {
            environment.put(
                    "LEAT_CACHE",
                    Files.createDirectories(Path.of("target", "test-cache"))
                            .toRealPath()
                            .toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Screen.Facts plain = new Screen.Facts(false, 0, 0);
        int exit = Leat.run(
                arguments,
                new Host(
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        err,
                        environment,
                        folder,
                        folder,
                        OptionalInt.empty(),
                        plain,
                        plain,
                        system.window(),
                        system.disk(),
                        CLOCK,
                        system.ticker(),
                        system.sleeper(),
                        listener -> () -> {}));
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// The whole store in canonical form.
    String dump() {
        Result dump = leat("export", "--canonical");
        if (dump.exit() != 0) {
            throw new AssertionError(dump.err());
        }
        return dump.out();
    }

    /// Lines of evidence of this type, of the n-th run.
    List<String> events(int run, String type) throws IOException {
        Path file = folder.resolve(String.format(".leat/runs/%06d/events.jsonl", run));
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.contains("\"type\":\"" + type + "\"")) {
                found.add(line);
            }
        }
        return found;
    }
}
