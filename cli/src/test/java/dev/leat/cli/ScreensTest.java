package dev.leat.cli;

import dev.leat.cli.screen.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people see, as files: each screen on a terminal with colour, in ASCII, in a pipe, and on 60 and 200 columns.
class ScreensTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void makeAProject() throws IOException {
        cli = new Cli(folder);
        cli.write("leat.yaml", """
                store: leat.db
                vars: { docs: docs }
                pipelines:
                  handbook: { markdown: { sources: ["${docs}/**/*.md"], limits: { bytes: 3KB } } }
                  notes: { markdown: { sources: ["notes/*.md"] }, fresh: 7d }
                """);
        cli.write(
                "docs/guide/install.md",
                "# Install\n\nPut the *turbine* into the weir.\n\n## From source\n\nBuild it.\n");
        cli.write("docs/guide/a-rather-long-name-for-a-page-that-must-be-cut-somewhere.md", "# Long\n\n[x](y.md)\n");
        cli.write("docs/readme.md", "# Read me\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        cli.write("docs/日本語.md", "# 日本語\n\nText.\n");
        cli.write("notes/one.md", "# One\n");
        cli.write("notes/two.md", "# Two\n");
    }

    @Test
    void planAndFirstRun() throws IOException {
        show("plan", "plan");
        cli.terminal(80);
        Golden.matches(Golden.screen("run-first.txt"), masked(cli.run("run").err()));
        Golden.matches(Golden.screen("run-second.txt"), masked(cli.run("run").err()));
        show("plan-in-step", "plan");
    }

    @Test
    void changesFailuresAndRemovals() throws IOException {
        cli.run("run");
        cli.write("docs/readme.md", "# Read me\n\nAll new.\n");
        cli.write("docs/large.md", "# Large\n" + "word ".repeat(2_000));
        cli.write("docs/new.md", "# New\n");
        Files.delete(folder.resolve("notes/two.md"));
        show("plan-changes", "plan", "--reasons");
        cli.terminal(80);
        Golden.matches(Golden.screen("run-changes.txt"), masked(cli.run("run").err()));
        show("status", "status");
        show("status-failed", "status", "--failed");
        show("status-runs", "status", "--runs");
        show("explain", "explain", "docs/readme.md");
    }

    @Test
    void listings() throws IOException {
        cli.run("run");
        show("query", "query", "select key, state, 12345.5 as n, null as m from items order by key");
        show("query-tables", "query", "--tables");
        show("search", "search", "turbine");
        show("config", "config");
        show("help", "run", "--help");
    }

    @Test
    void errors() throws IOException {
        cli.write("bad.yaml", "pipelines:\n  loans: { markdown: { sorces: \"inbox/*.md\" } }\n");
        show("error-config", "run", "-f", "bad.yaml");
        show("error-usage", "run", "--alow-removals");
        show("error-command", "statsu");
    }

    private record Mode(String name, int columns, List<String> flags) {}

    private void show(String name, String... words) throws IOException {
        List<Mode> modes = List.of(
                new Mode("colour", 80, List.of()),
                new Mode("ascii", 80, List.of("--ascii", "--color", "never")),
                new Mode("plain", 0, List.of()),
                new Mode("60", 60, List.of("--color", "never")),
                new Mode("200", 200, List.of("--color", "never")));
        for (Mode mode : modes) {
            cli.outFacts = new Screen.Facts(mode.columns() > 0, 24, mode.columns());
            cli.errFacts = cli.outFacts;
            String[] all = new String[words.length + mode.flags().size()];
            System.arraycopy(words, 0, all, 0, words.length);
            for (int i = 0; i < mode.flags().size(); i++) {
                all[words.length + i] = mode.flags().get(i);
            }
            Cli.Result result = cli.run(all);
            Golden.matches(
                    Golden.screen(name + "." + mode.name() + ".txt"),
                    masked(result.out() + (result.err().isEmpty() ? "" : "── stderr\n" + result.err())));
        }
    }

    /// What differs from run to run: the store's size, the project's place, numbers given as workers come.
    private String masked(String screen) {
        return screen.replaceAll("\\d+(\\.\\d+)? kB", "… kB")
                .replaceAll("(item|recipe) \\d+", "$1 N")
                .replace(folder.toString(), "FOLDER");
    }
}
