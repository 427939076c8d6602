package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Host;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The system's git, called with words, never through a shell. Its own credentials serve; none is read or kept here.
final class Git {
    private static final int OUTPUT_MAX = 16 << 20;

    private final Host host;
    private final Path folder;

    /// @param folder where it works
    Git(Host host, Path folder) {
        this.host = host;
        this.folder = folder;
    }

    /// What a call answered; both streams in one.
    record Answer(int exit, String text) {
        boolean isGood() {
            return exit == 0;
        }

        List<String> lines() {
            return text.lines().toList();
        }
    }

    Answer ask(String... words) throws CommandError, InterruptedException {
        List<String> call = new ArrayList<>(List.of("git"));
        call.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(call);
        builder.directory(folder.toFile());
        builder.redirectErrorStream(true);
        builder.environment().putAll(host.environment());
        builder.environment().put("LC_ALL", "C");
        if (!host.outFacts().terminal()) {
            builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        }
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.lasting(
                            "LEAT-D025",
                            Place.of("git"),
                            String.valueOf(e.getMessage()),
                            "git cannot be started",
                            "Install git, and see that it is on the PATH."));
        }
        try (var out = process.getInputStream()) {
            process.getOutputStream().close();
            String text = new String(out.readNBytes(OUTPUT_MAX), StandardCharsets.UTF_8);
            out.skip(Long.MAX_VALUE);
            return new Answer(process.waitFor(), text);
        } catch (IOException e) {
            throw failed(words[0], String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        }
    }

    /// What it answered, without the line feed at the end.
    String must(String... words) throws CommandError, InterruptedException {
        Answer answer = ask(words);
        if (!answer.isGood()) {
            throw failed(words[0], answer.text());
        }
        return answer.text().strip();
    }

    CommandError failed(String verb, String text) {
        String last = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((a, b) -> b.startsWith("fatal") || b.startsWith("error") || !isReason(a) ? b : a)
                .orElse("");
        return new CommandError(
                Exit.UNREACHABLE,
                Problem.passing(
                        "LEAT-D025",
                        Place.of(folder.toString()),
                        withoutSecrets(last),
                        "git " + verb + " failed",
                        "Try the same with git itself; its words stand above."));
    }

    private static boolean isReason(String line) {
        return line.startsWith("fatal") || line.startsWith("error");
    }

    /// An address without the name and password that may stand in it.
    static String withoutSecrets(String text) {
        return text.replaceAll("(?i)([a-z][a-z0-9+.-]*://)[^/@\\s]*@", "$1");
    }
}
