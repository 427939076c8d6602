package dev.leat.cli.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The program as a process of its own, which can be killed.
final class Victim {
    private static final long SECONDS_MAX = 120;

    private final Path project;
    private final Path home;

    Victim(Path project, Path home) {
        this.project = project;
        this.home = home;
    }

    /// What a finished process said.
    record End(int exit, String out, String err) {}

    /// The command line of a process that runs Leat, behind `prefix` (a tracer, or nothing).
    private ProcessBuilder command(List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-Xmx256m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.leat.cli.Leat"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
        return builder;
    }

    End finish(String... arguments) throws IOException, InterruptedException {
        return finish(List.of(), arguments);
    }

    End finish(List<String> prefix, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home, "out", "");
        Path err = Files.createTempFile(home, "err", "");
        Process process = command(prefix, arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("leat " + String.join(" ", arguments) + " does not end: " + Files.readString(err));
        }
        return new End(process.exitValue(), text(out), text(err));
    }

    /// A run that goes on while the test does other things; its messages go to `err`.
    Process start(Path err, String... arguments) throws IOException {
        return command(List.of(), arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
    }

    private static String text(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }

    /// Starts a run and kills it after so long; whether it was still running then.
    boolean killAfter(long millis, String... arguments) throws IOException, InterruptedException {
        Process process = command(List.of(), arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return !ended;
    }
}
