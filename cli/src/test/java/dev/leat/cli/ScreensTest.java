package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.cli.screen.Screen;
import dev.leat.testkit.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
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
        cli = project(folder);
    }

    private static Cli project(Path folder) throws IOException {
        Cli cli = new Cli(folder);
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
        return cli;
    }

    @Test
    void plan() throws IOException {
        show("plan", "plan");
        show("plan-summary", "plan", "--summary");
        cli.run("run");
        show("plan-in-step", "plan");
    }

    @Test
    void runs() throws IOException {
        showRun("run-first", Change.NONE, "run");
        showRun("run-second", fresh -> fresh.run("run"), "run");
        showRun("run-verbose", Change.NONE, "run", "handbook", "-vv");
        showRun("run-changes", ScreensTest::runThenChange, "run");
        showRun(
                "run-failed-again",
                fresh -> {
                    runThenChange(fresh);
                    fresh.run("run");
                },
                "run");
        showRun(
                "run-refused",
                fresh -> {
                    for (int i = 0; i < 30; i++) {
                        fresh.write("notes/n" + i + ".md", "# " + i + "\n");
                    }
                    fresh.run("run");
                    for (int i = 0; i < 30; i++) {
                        Files.delete(fresh.folder.resolve("notes/n" + i + ".md"));
                    }
                },
                "run",
                "notes");
        showRun(
                "run-many-failures",
                fresh -> {
                    for (int i = 0; i < 12; i++) {
                        fresh.write("docs/large" + i + ".md", "# Large\n" + "word ".repeat(2_000));
                    }
                },
                "run",
                "handbook");
        showRun(
                "run-interrupted",
                fresh -> fresh.interrupts = onSignal -> {
                    onSignal.run();
                    return () -> {};
                },
                "run",
                "notes");
        showRun(
                "run-orphan",
                fresh -> {
                    fresh.run("run");
                    fresh.write("leat.yaml", "pipelines: { notes: { markdown: { sources: [\"notes/*.md\"] } } }\n");
                },
                "run");
    }

    private static void runThenChange(Cli fresh) throws IOException {
        fresh.run("run");
        fresh.write("docs/readme.md", "# Read me\n\nAll new.\n");
        fresh.write("docs/large.md", "# Large\n" + "word ".repeat(2_000));
        fresh.write("docs/new.md", "# New\n");
        Files.delete(fresh.folder.resolve("notes/two.md"));
    }

    @Test
    void changesFailuresAndRemovals() throws IOException {
        runThenChange(cli);
        show("plan-changes", "plan", "--reasons");
        show("explain-behind", "explain", "docs/readme.md");
        cli.run("run");
        show("status", "status");
        show("status-failed", "status", "--failed");
        show("status-runs", "status", "--runs");
        show("status-run", "status", "2");
        show("explain", "explain", "docs/readme.md");
        show("explain-failed", "explain", "docs/large.md");
        show("explain-code", "explain", "LEAT-M002");
    }

    @Test
    void listings() throws IOException {
        cli.run("run", "handbook"); // first, so that its items have the first numbers
        cli.run("run");
        show("query", "query", "select key, state, 12345.5 as n, null as m from items order by key");
        show("query-tables", "query", "--tables");
        show("query-nothing", "query", "select * from items where 0");
        show("search", "search", "turbine");
        show("search-nothing", "search", "turbnie");
        show("export", "export", "sections");
        show("export-jsonl", "export", "findings", "--format", "jsonl");
        show("config", "config");
        show("config-recipe", "config", "--recipe", "notes");
        show("help", "run", "--help");
        showRun("init", fresh -> Files.delete(fresh.folder.resolve("leat.yaml")), "init");
        show("completion-names", "completion", "--names", "pipelines");
    }

    @Test
    void documents() throws IOException {
        show("markdown-parse", "markdown", "parse", "docs/readme.md");
        show("markdown-render", "markdown", "render", "docs/readme.md");
        show("markdown-tokens", "markdown", "tokens", "docs/readme.md");
        show("markdown-inspect", "markdown", "inspect", "docs/guide/install.md");
    }

    @Test
    void errors() throws Exception {
        cli.write("bad.yaml", "pipelines:\n  loans: { markdown: { sorces: \"inbox/*.md\" } }\n");
        show("error-config", "run", "-f", "bad.yaml");
        show("error-usage", "run", "--alow-removals");
        show("error-command", "statsu");
        show("error-item", "explain", "no/such.md", "--store", "other.db");
        cli.run("run");
        show("error-sql", "query", "select titel from documents");
        show("error-pipeline", "run", "handbok");
        show("error-file", "markdown", "parse", "no-such.md");
        show("error-no-project", "run", "-f", "no-such.yaml");
        try (var db = java.sql.DriverManager.getConnection("jdbc:sqlite:" + cli.folder.resolve("leat.db"));
                var statement = db.createStatement()) {
            statement.executeUpdate("UPDATE leat_store SET schema = 99");
        }
        show("error-newer-store", "status");
    }

    /// What happens to a fresh project before the run that is shown.
    private interface Change {
        Change NONE = fresh -> {};

        void make(Cli fresh) throws IOException;
    }

    record Mode(String name, int columns, List<String> flags) {
        Screen.Facts facts() {
            return new Screen.Facts(columns > 0, 24, columns);
        }
    }

    static final List<Mode> MODES = List.of(
            new Mode("colour", 80, List.of()),
            new Mode("ascii", 80, List.of("--ascii", "--color", "never")),
            new Mode("plain", 0, List.of()),
            new Mode("60", 60, List.of("--color", "never")),
            new Mode("200", 200, List.of("--color", "never")));

    private void show(String name, String... words) throws IOException {
        for (Mode mode : MODES) {
            show(name, mode, cli, words);
        }
        obeysDumbTerminals(words);
    }

    /// No byte that a dumb terminal would show as rubbish.
    private void obeysDumbTerminals(String... words) {
        cli.terminal(80);
        cli.environment.put("TERM", "dumb");
        assertThat(cli.run(words).all()).doesNotContain("\033");
        cli.environment.remove("TERM");
    }

    /// What a terminal makes of it: every sequence is known and ended, colour comes only where it was asked for, and
    /// the cells hold the words.
    private static void replay(Mode mode, String written) {
        if (!mode.name().equals("colour")) {
            assertThat(written).doesNotContain("\033");
        }
        if (mode.columns() > 0) {
            Terminal terminal = new Terminal(24, mode.columns()).feed(written);
            assertThat(terminal.style()).isEmpty();
            assertThat(terminal.isSynchronizing()).isFalse();
            assertThat(String.join("\n", terminal.lines()))
                    .isEqualTo(written.replaceAll("\033\\[[0-9]*m", "")
                            .lines()
                            .map(String::stripTrailing)
                            .collect(Collectors.joining("\n"))
                            .stripTrailing());
        }
    }

    /// A command that changes things is shown on a project of its own in each mode.
    private void showRun(String name, Change change, String... words) throws IOException {
        for (Mode mode : MODES) {
            Cli fresh = project(Files.createDirectories(folder.resolve(name + "-" + mode.name())));
            change.make(fresh);
            show(name, mode, fresh, words);
        }
    }

    private static void show(String name, Mode mode, Cli cli, String... words) throws IOException {
        cli.outFacts = mode.facts();
        cli.errFacts = mode.facts();
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(mode.flags());
        Cli.Result result = cli.run(all.toArray(String[]::new));
        replay(mode, result.out());
        replay(mode, result.err());
        Golden.matches(
                Golden.screen(name + "." + mode.name() + ".txt"),
                masked(cli, result.out() + (result.err().isEmpty() ? "" : "── stderr\n" + result.err())));
    }

    /// What differs from run to run: the store's size, the project's place, numbers given as workers come; and which
    /// of two pipelines speaks first.
    private static String masked(Cli cli, String screen) {
        List<String> lines = new ArrayList<>();
        List<String> turns = new ArrayList<>();
        for (String line : (screen + "\0").split("\n", -1)) {
            if (line.matches("(handbook|notes): .*")) {
                turns.add(line);
            } else {
                turns.sort(Comparator.comparing(turn -> turn.replaceFirst(":.*", "")));
                lines.addAll(turns);
                turns.clear();
                lines.add(line);
            }
        }
        return String.join("\n", lines)
                .replace("\0", "")
                .replace("\r\n", "\\r\n")
                .replace(cli.folder.toString(), "FOLDER")
                .replaceAll("\\d+(\\.\\d+)? kB", "… kB")
                .replaceAll("(item|recipe) \\d+", "$1 N")
                .replaceAll("\\b[0-9a-f]{12,64}\\b", "HASH");
    }
}
