package dev.leat.cli.command;

import dev.leat.cli.screen.Screen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options every command understands.
public final class Common {
    /// Options whose value is the next word; the dispatcher must step over it to find the command.
    public static final List<String> WITH_VALUE =
            List.of("-f", "--file", "--var", "--store", "--format", "--color", "--lock-wait");

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The project file or its folder; default: leat.yaml here or above")
    Optional<String> file = Optional.empty();

    @Option(names = "--var", paramLabel = "N=V", description = "A variable of the project file; repeatable")
    List<String> variables = new ArrayList<>();

    @Option(names = "--store", paramLabel = "FILE", description = "The store, instead of the project's")
    Optional<String> store = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", description = "Shape of the listing on stdout")
    Optional<Format> format = Optional.empty();

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, no summary, no hints; errors only")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "What was decided and why; twice: timings")
    List<Boolean> verbose = new ArrayList<>();

    @Option(names = "--debug", description = "Show where in the program an error arose")
    boolean debug;

    @Option(names = "--color", paramLabel = "WHEN", description = "auto, always or never")
    Screen.Colour colour = Screen.Colour.AUTO;

    @Option(names = "--ascii", description = "Marks and lines in ASCII; data is never changed")
    boolean ascii;

    @Option(names = "--progress", paramLabel = "HOW", description = "auto, or plain: lines that are never redrawn")
    Optional<Progress> progress = Optional.empty();

    @Option(names = "--lock-wait", paramLabel = "SPAN", description = "How long to wait for another run; default 30s")
    Optional<Duration> lockWait = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This page")
    boolean help;

    enum Progress {
        AUTO,
        PLAIN
    }

    public boolean quiet() {
        return quiet;
    }

    /// 0, 1 (`-v`) or 2 (`-vv`).
    public int verbosity() {
        return Math.min(2, verbose.size());
    }

    public Optional<String> file() {
        return file;
    }

    public boolean debug() {
        return debug;
    }

    public Duration lockWait() {
        return lockWait.orElse(Duration.ofSeconds(30));
    }
}
