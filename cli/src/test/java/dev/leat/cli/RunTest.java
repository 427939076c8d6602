package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.plan.Recipe;
import dev.leat.store.Store;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Retention;
import dev.leat.store.sql.Seams;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `run` and `plan` from the command line to rows and back, with their exit codes.
class RunTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void makeAProject() throws IOException {
        cli = new Cli(folder);
        cli.write("leat.yaml", "pipelines: { docs: { markdown: { sources: [\"docs/**/*.md\"] } } }\n");
        cli.write("docs/a.md", "# A\n\nWords [link](b.md).\n").write("docs/b.md", "# B\n\nMore.\n");
    }

    @Test
    void runsOnceAndThenHasNothingToDo() {
        Cli.Result first = cli.run("run");
        assertThat(first.exit()).isZero();
        assertThat(first.out()).isEmpty();
        assertThat(first.err()).contains("2 added", "Store: leat.db");
        Cli.Result second = cli.run("run");
        assertThat(second.exit()).isZero();
        assertThat(second.err()).contains("docs in step, nothing to do (2 items looked at)");
    }

    @Test
    void answersOneDocumentInJson() {
        Cli.Result result = cli.run("run", "--format", "json");
        assertThat(result.out().lines()).hasSize(1);
        assertThat(result.out())
                .startsWith("{\"schema\":\"leat.run/1\",\"run\":1,\"exit\":0,\"seconds\":0.0")
                .contains("\"started\":\"2026-11-20T09:00:00Z\"", "\"command\":\"leat run --format json\"")
                .contains("\"name\":\"docs\",\"room\":\"markdown\",\"state\":\"done\",\"items\":2,\"added\":2")
                .contains("\"coverage\":{\"whole\":true,\"unseen\":[]}", "\"evidence\":\".leat/runs/000001\"")
                .containsPattern("\"tool\":\\{\"version\":\"[^\"]+\",\"build\":\"[^\"]+\"}");
        assertThat(folder.resolve(".leat/runs/000001/events.jsonl")).isNotEmptyFile();
        assertThat(cli.run("run", "-q", "--format", "json", "--report", "summary.json")
                        .err())
                .isEmpty();
        assertThat(folder.resolve("summary.json")).content().startsWith("{\"schema\":\"leat.run/1\"");
    }

    @Test
    void aPlanWritesNothingAndShowsWhatRunWouldDo() throws IOException {
        Cli.Result plan = cli.run("plan");
        assertThat(plan.exit()).isZero();
        assertThat(plan.out()).contains("+ docs/a.md", "Plan: 2 to add.", "Apply: leat run");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(p -> p.getFileName().toString())).containsExactlyInAnyOrder("leat.yaml", "docs");
        }
        assertThat(cli.run("plan", "--check").exit()).isEqualTo(1);
        assertThat(cli.run("run", "-n").out()).isEqualTo(plan.out());
        cli.run("run");
        assertThat(cli.run("plan", "--check").exit()).isZero();
        assertThat(cli.run("plan").out()).contains("docs   in step", "Plan: nothing to do.");
    }

    @Test
    void aPlanAsJsonNamesEachOperation() {
        assertThat(cli.run("plan", "--format", "json").out())
                .startsWith("{\"schema\":\"leat.plan/1\"")
                .contains("{\"op\":\"add\",\"key\":\"docs/a.md\",\"reason\":\"new\",\"rows\":{\"documents\":[1,0,0]")
                .endsWith("\"complete\":true}\n");
        String lines = cli.run("plan", "--format", "jsonl").out();
        assertThat(lines.lines()).hasSize(3);
        assertThat(lines).contains("\"pipeline\":\"docs\",\"op\":\"add\",\"key\":\"docs/b.md\"");
    }

    @Test
    void showsChangesAndRemovalsByKind() throws IOException {
        cli.run("run");
        cli.write("docs/a.md", "# A\n\nOther words.\n").write("docs/c.md", "# C\n");
        Files.delete(folder.resolve("docs/b.md"));
        String plan = cli.run("plan", "--reasons").out();
        assertThat(plan)
                .contains("+ docs/c.md", "~ docs/a.md", "- docs/b.md", "Removed for good: docs 1 item")
                .contains("content  1", "Plan: 1 to add, 1 to change, 1 to remove.");
        assertThat(cli.run("plan", "--summary").out()).contains("+ 1 added").doesNotContain("docs/c.md");
        assertThat(cli.run("run").err()).contains("1 added, 1 changed, 1 removed.");
    }

    @Test
    void aFailedItemEndsWithSixAndStaysFailed() throws IOException {
        Files.write(folder.resolve("docs/bad.md"), new byte[] {'#', (byte) 0xff, (byte) 0xfe, 0});
        cli.write(
                "leat.yaml",
                "pipelines: { docs: { markdown: { sources: [\"docs/**/*.md\"], limits: { bytes: 20B } } } }\n");
        Cli.Result first = cli.run("run");
        assertThat(first.exit()).isEqualTo(6);
        assertThat(first.err()).contains("docs/a.md", "LEAT-M", "failed", "leat status --failed");
        Cli.Result second = cli.run("run");
        assertThat(second.exit()).isEqualTo(6);
        assertThat(second.err()).contains("nothing to do; ", "still failed");
    }

    @Test
    void refusesToRemoveTooMuch() throws IOException {
        for (int i = 0; i < 30; i++) {
            cli.write("docs/n" + i + ".md", "# " + i + "\n");
        }
        cli.run("run");
        for (int i = 0; i < 30; i++) {
            Files.delete(folder.resolve("docs/n" + i + ".md"));
        }
        Cli.Result refused = cli.run("run");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("LEAT-P004", "leat run docs --allow-removals");
        assertThat(cli.run("run", "--allow-removals").exit()).isZero();
    }

    @Test
    void aMissingRootIsNoRemoval() throws IOException {
        cli.run("run");
        Files.move(folder.resolve("docs"), folder.resolve("elsewhere"));
        Cli.Result lost = cli.run("run");
        assertThat(lost.exit()).isEqualTo(4);
        assertThat(lost.err()).contains("LEAT-S023");
    }

    @Test
    void onlyLooksAtWhatItIsTold() throws IOException {
        cli.run("run");
        cli.write("docs/a.md", "# changed\n").write("docs/b.md", "# changed\n");
        assertThat(cli.run("run", "--only", "docs/a.md").err()).contains("1 changed");
        assertThat(cli.run("run", "--only", "[").exit()).isIn(0, 2);
        assertThat(cli.run("run", "--workers", "0").exit()).isEqualTo(2);
        assertThat(cli.run("run", "--workers", "2", "--redo", "--paranoid", "--fail-fast")
                        .exit())
                .isZero();
        assertThat(cli.run("run", "--failed").exit()).isZero();
    }

    @Test
    void takesAFolderAnUnknownPipelineAndADisabledOne() throws IOException {
        cli.write("sub/leat.yaml", "pipelines:\n  p: { markdown: { sources: \"*.md\" }, enabled: false }\n");
        Cli.Result disabled = cli.run("run", "./sub");
        assertThat(disabled.exit()).isZero();
        assertThat(disabled.err()).contains("p  not enabled");
        Cli.Result unknown = cli.run("run", "dcos");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("LEAT-C016", "The nearest pipeline is \"docs\"");
        assertThat(cli.run("run", "./nowhere").exit()).isEqualTo(2);
        assertThat(cli.run("run", "-f", "leat.yaml", "./sub").exit()).isEqualTo(2);
    }

    @Test
    void aWrongSettingShowsItsLine() throws IOException {
        cli.write("leat.yaml", "pipelines:\n  docs: { markdown: { source: x } }\n");
        Cli.Result result = cli.run("run");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .contains("leat.yaml:2:23: unknown key in pipelines.docs.markdown \"source\"  LEAT-C003")
                .contains("^^^^^^")
                .contains("The nearest key is \"sources\". Nothing was started.");
        assertThat(result.err()).doesNotContain("at dev.leat");
        assertThat(cli.run("run", "--debug").err()).contains("at dev.leat");
    }

    @Test
    void aSignalEndsTheRunWithItsOwnCode() {
        cli.interrupts = onSignal -> {
            onSignal.run();
            return () -> {};
        };
        Cli.Result stopped = cli.run("run");
        assertThat(stopped.exit()).isEqualTo(130);
        assertThat(stopped.err()).contains("Stopping: finishing what is begun", "Interrupted.");
        cli.interrupts = onSignal -> () -> {};
        assertThat(cli.run("run").exit()).isZero();
    }

    @Test
    void aFileThatIsNoStoreIsRefused() throws IOException {
        cli.write("other.db", "a,b\n1,2\n");
        Cli.Result result = cli.run("run", "--store", "other.db");
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("LEAT-S");
        assertThat(folder.resolve("other.db")).hasContent("a,b\n1,2\n");
        assertThat(cli.run("run", "--store", "oracle://me:secret@h/d").err())
                .contains("***")
                .doesNotContain("secret");
        Cli.Result nobody = cli.run("run", "--store", "postgresql://me:secret@127.0.0.1:1/d");
        assertThat(nobody.exit()).isEqualTo(4);
        assertThat(nobody.err()).contains("LEAT-S045", "127.0.0.1:1").doesNotContain("secret");
    }

    @Test
    void aReaderThatLeavesEndsQuietlyAFullDiskDoesNot() {
        cli.out = new Failing("Broken pipe");
        assertThat(cli.run("config")).isEqualTo(new Cli.Result(0, "", ""));
        cli.out = new Failing("No space left on device");
        Cli.Result full = cli.run("config");
        assertThat(full.exit()).isEqualTo(4);
        assertThat(full.err()).contains("LEAT-Q029", "No space left");
    }

    private static final class Failing extends OutputStream {
        private final String message;

        Failing(String message) {
            this.message = message;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(message);
        }
    }

    @Test
    void saysEachDecisionWhenAsked() {
        assertThat(cli.run("run", "-v").err()).contains("docs  + docs/a.md", "new");
    }

    /// The store as another run opens it.
    private Store holding() throws Exception {
        Seams seams = new Seams(
                new RealDisk(), InstantSource.system(), Ticker.system(), Sleeper.system(), folder, "leat test");
        return Store.open(folder.resolve("leat.db"), Access.WRITE, seams);
    }

    private static final Recipe RECIPE = new Recipe("markdown", 1, new TreeMap<>());

    @Test
    void aSecondRunSaysWhomItWaitsForAndGivesUpInTime() throws Exception {
        cli.run("run");
        // Time passes only while the lock is waited for: the thread that draws must not use it up.
        AtomicLong nanos = new AtomicLong();
        cli.ticker = nanos::get;
        cli.sleeper = duration -> {
            if (Thread.currentThread().isDaemon()) {
                Thread.sleep(duration);
            } else {
                nanos.addAndGet(duration.toNanos());
            }
        };
        try (Store store = holding();
                var _ = store.tables("other", "markdown", List.of()).ledger().claim(9, RECIPE, Duration.ZERO)) {
            Cli.Result second = cli.run("run", "--lock-wait", "0s");
            assertThat(second.exit()).isEqualTo(4);
            assertThat(second.err()).contains("LEAT-S012", "--lock-wait").doesNotContain("Waiting");
            second = cli.run("run", "--lock-wait", "20s");
            assertThat(second.exit()).isEqualTo(4);
            assertThat(second.err())
                    .contains("Waiting for the store lock, held by pid "
                            + ProcessHandle.current().pid())
                    .contains("(Ctrl-C stops; --lock-wait 20s)", "LEAT-S012", "give it longer with --lock-wait");
        }
        assertThat(cli.run("run").exit()).isZero();
        assertThat(cli.run("status", "--runs").out()).contains("✗ failed");
    }

    @Test
    void ctrlCEndsTheWait() throws Exception {
        cli.run("run");
        AtomicReference<Runnable> signal = new AtomicReference<>(() -> {});
        cli.interrupts = onSignal -> {
            signal.set(onSignal);
            return () -> {};
        };
        try (Store store = holding();
                var _ = store.tables("other", "markdown", List.of()).ledger().claim(9, RECIPE, Duration.ZERO)) {
            cli.sleeper = duration -> {
                if (Thread.currentThread().isDaemon()) {
                    Thread.sleep(duration);
                } else {
                    signal.getAndSet(() -> {}).run();
                }
            };
            Cli.Result stopped = cli.run("run");
            assertThat(stopped.exit()).isEqualTo(130);
            assertThat(stopped.err()).contains("Stopping:", "Interrupted.").doesNotContain("LEAT-S012");
        }
    }

    @Test
    void aRunThatWasKilledIsNoRunThatGoesOn() throws Exception {
        cli.run("run");
        try (Store store = holding()) {
            long run = store.runLog(Retention.Keep.DEFAULT).begin("leat run");
            store.tables("docs", "markdown", List.of())
                    .ledger()
                    .claim(run, RECIPE, Duration.ZERO)
                    .close();
        }
        assertThat(cli.run("status").out()).contains("▸ running");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("leat.db"))) {
            // As if another process had begun it, which is gone: nobody has this number.
            other.createStatement().executeUpdate("UPDATE leat_runs SET pid = 2147483646 WHERE state = 'running'");
        }
        assertThat(cli.run("status").out()).contains("? killed").doesNotContain("running");
        assertThat(cli.run("status", "--runs").out()).contains("? killed").doesNotContain("running");
        assertThat(cli.run("status", "--check").exit()).isEqualTo(1);
    }

    @Test
    void aPipelineThatLeftTheFileIsNamed() throws IOException {
        cli.run("run");
        cli.write("leat.yaml", "pipelines: { pages: { markdown: { sources: [\"docs/**/*.md\"] } } }\n");
        assertThat(cli.run("run").err()).contains("· docs  in the store, not in leat.yaml: left as it is");
        assertThat(cli.run("run", "-q").err()).isEmpty();
        assertThat(cli.run("status").out()).contains("not in the file", "1 in the store, not in leat.yaml");
    }

    @Test
    void aPipeGetsALineAtBeginningAndEndOfEachPipeline() throws IOException {
        assertThat(cli.run("run").err()).startsWith("docs: started\ndocs: done in 0 ms: 2 added\n2 added.");
        cli.write("docs/a.md", "# A\n\nOther.\n");
        assertThat(cli.run("run", "-vv").err())
                .contains("project leat.yaml, ", "; store leat.db\n")
                .contains("09:00:00 docs: started\n", "docs  ~ docs/a.md", "docs  because of content: 1\n")
                .containsPattern("docs  scan 0 ms · parse .* read · rows \\+1 ~3 -2");
    }

    @Test
    void aPlanSaysHowManyRowsOfHowMany() throws IOException {
        cli.write("docs/a.md", "# A\n\n## B\n\nOne.\n\n## C\n\nTwo.\n");
        cli.run("run");
        cli.write("docs/a.md", "# A\n\n## B\n\nOne.\n\n## C\n\nThree.\n");
        assertThat(cli.run("plan").out()).containsPattern("~ docs/a.md +2 sections of 3   1 chunk of 3");
        assertThat(cli.run("plan", "--summary").out()).containsPattern("~ 1 changed .*of \\d");
    }

    @Test
    void aPlanSaysWhyItemsAreParsedAgain() throws IOException {
        cli.run("run");
        cli.write(
                "leat.yaml",
                "pipelines: { docs: { markdown: { sources: [\"docs/**/*.md\"], limits: { tables: 9 } } } }\n");
        assertThat(cli.run("plan").out()).contains("= 2 parsed again, the same came out   recipe:limits.tables – → 9");
    }
}
