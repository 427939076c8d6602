package dev.leat.cli.command;

import dev.leat.cli.screen.Screen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The options every command understands.
public final class Common {
    /// Options whose value is the next word; the dispatcher must step over it to find the command.
    public static final List<String> WITH_VALUE =
            List.of("-f", "--file", "--var", "--store", "--format", "--color", "--progress", "--lock-wait");

    Optional<String> file = Optional.empty();
    List<String> variables = List.of();
    Optional<String> store = Optional.empty();
    Optional<String> format = Optional.empty();
    boolean quiet;
    int verbosity;
    boolean debug;
    Screen.Colour colour = Screen.Colour.AUTO;
    boolean ascii;
    Optional<Progress> progress = Optional.empty();
    Optional<Duration> lockWait = Optional.empty();

    /// What the words say of colour and ASCII, before anything is known of the command they belong to: help and errors
    /// of usage obey too. What is no such option, or no value of it, is for the parser to judge.
    static Common glance(List<String> words) {
        Common common = new Common();
        for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
            String word = words.get(i);
            common.ascii |= word.equals("--ascii");
            String wish = word.startsWith("--color=")
                    ? word.substring("--color=".length())
                    : word.equals("--color") && i + 1 < words.size() ? words.get(i + 1) : "";
            for (Screen.Colour colour : Screen.Colour.values()) {
                common.colour = colour.name().equalsIgnoreCase(wish) ? colour : common.colour;
            }
        }
        return common;
    }

    void describe(Syntax syntax, boolean hasProject) {
        syntax.text(
                        hasProject ? "-f, --file" : "--file",
                        "FILE",
                        "The project file or its folder; default: leat.yaml here or above",
                        value -> file = Optional.of(value))
                .texts("--var", "N=V", "A variable of the project file; repeatable", values -> variables = values)
                .text("--store", "FILE", "The store, instead of the project's", value -> store = Optional.of(value))
                .text(
                        hasProject ? "--format" : "-f, --format",
                        "FORMAT",
                        "Shape of the listing on stdout",
                        value -> format = Optional.of(value))
                .flag("-q, --quiet", "No progress, no summary, no hints; errors only", on -> quiet = on)
                .counted("-v, --verbose", "What was decided and why; twice: timings", times -> verbosity = times)
                .flag("--debug", "Show where in the program an error arose", on -> debug = on)
                .value("--color", "WHEN", Screen.Colour.class, "auto, always or never", value -> colour = value)
                .flag("--ascii", "Marks and lines in ASCII; data is never changed", on -> ascii = on)
                .value(
                        "--progress",
                        "HOW",
                        Progress.class,
                        "auto, or plain: lines that are never redrawn",
                        value -> progress = Optional.of(value))
                .value(
                        "--lock-wait",
                        "SPAN",
                        Duration.class,
                        "How long to wait for another run; default 30s",
                        value -> lockWait = Optional.of(value))
                .help("-h, --help", "This page");
    }

    /// As `--color never`, which it outranks, whatever comes last.
    public void describeNoColour(Syntax syntax) {
        syntax.flag("--no-color", "No colours, whatever else says so", on -> colour = Screen.Colour.NEVER);
    }

    enum Progress {
        AUTO,
        PLAIN
    }

    public boolean quiet() {
        return quiet;
    }

    /// 0, 1 (`-v`) or 2 (`-vv`).
    public int verbosity() {
        return Math.min(2, verbosity);
    }

    public Optional<String> file() {
        return file;
    }

    public boolean debug() {
        return debug;
    }

    /// What `--lock-wait` said, if it was said.
    public Optional<Duration> lockWaitIfSaid() {
        return lockWait;
    }

    public Duration lockWait() {
        return lockWait.orElse(Duration.ofSeconds(30));
    }
}
