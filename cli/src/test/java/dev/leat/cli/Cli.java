package dev.leat.cli;

import dev.leat.cli.command.Host;
import dev.leat.cli.screen.Screen;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.disk.Ticker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A command line played in this JVM over real files and a real store: the folder is real, clock and terminal are
/// told.
final class Cli {
    final Path folder;
    final Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8"));
    Screen.Facts outFacts = new Screen.Facts(false, 0, 0);
    Screen.Facts errFacts = new Screen.Facts(false, 0, 0);
    String input = "";
    Instant now = Instant.parse("2026-11-20T09:00:00Z");
    OutputStream out = new ByteArrayOutputStream();
    Ticker ticker = () -> 0;
    Sleeper sleeper = duration -> Thread.sleep(Long.MAX_VALUE);
    Host.Interrupts interrupts = onSignal -> () -> {};

    Cli(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        environment.put(
                "LEAT_CACHE",
                Files.createDirectories(Path.of("target", "test-cache"))
                        .toRealPath()
                        .toString());
    }

    record Result(int exit, String out, String err) {
        String all() {
            return out + err;
        }
    }

    Cli write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /// Both streams are terminals of this width.
    Cli terminal(int columns) {
        outFacts = new Screen.Facts(true, 24, columns);
        errFacts = outFacts;
        return this;
    }

    Result run(String... words) {
        ByteArrayOutputStream collected = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Host host = new Host(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out instanceof ByteArrayOutputStream ? collected : out,
                err,
                environment,
                folder,
                folder,
                OptionalInt.empty(),
                outFacts,
                errFacts,
                Optional::empty,
                new RealDisk(),
                InstantSource.fixed(now),
                ticker,
                sleeper,
                interrupts);
        int exit = Leat.run(words, host);
        return new Result(exit, collected.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
