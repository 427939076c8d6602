package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.RunReport;
import dev.leat.engine.memory.RunLog;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Retention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() throws Exception {
        store = Store.open(folder.resolve("leat.db"), Access.WRITE, Lab.seams(folder));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private long run(Retention.Keep keep, int exit) throws Exception {
        RunLog log = store.runLog(keep);
        long run = log.begin("leat run");
        Path evidence = folder.resolve(".leat/runs/" + String.format("%06d", run));
        Files.createDirectories(evidence);
        Files.writeString(evidence.resolve("events.jsonl"), "{}\n");
        RunReport report = new RunReport(
                run,
                "leat run",
                "leat.db",
                Instant.EPOCH,
                Duration.ofHours(1),
                List.of(Lab.report("docs", 0, 0, 0)),
                exit);
        log.end(report);
        return run;
    }

    private List<String> folders() throws Exception {
        try (var list = Files.list(folder.resolve(".leat/runs"))) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void keepsTheNewestTheLastThatFailedAndTheLastThatChangedAPipeline() throws Exception {
        Retention.Keep keep = new Retention.Keep(3, Duration.ZERO);
        Lab.run(store, "docs", Lab.items("a", "Alpha", "b", "Beta"));
        Lab.run(store, "docs", Lab.items("a", "Alpha")); // the last that changed anything
        run(keep, 4); // failed, but not the last
        run(keep, 1); // the last that failed
        for (int i = 0; i < 30; i++) {
            run(keep, 0);
        }
        assertThat(Lab.texts(store, "SELECT run FROM runs ORDER BY run")).containsExactly("2", "4", "32", "33", "34");
        assertThat(folders()).containsExactly("000004", "000032", "000033", "000034");
        assertThat(Lab.texts(store, "SELECT DISTINCT run_id FROM leat_tombstones"))
                .containsExactly("2");
        assertThat(Lab.texts(store, "SELECT title FROM pages")).containsExactly("Alpha");
        assertThat(Lab.texts(store, "SELECT expired_run FROM leat_store")).containsExactly("31");
    }

    @Test
    void youngRunsStay() throws Exception {
        for (int i = 0; i < 5; i++) {
            run(new Retention.Keep(1, Duration.ofDays(1)), 0);
        }
        assertThat(folders()).hasSize(5);
    }

    @Test
    void whatOthersPutThereStays() throws Exception {
        Retention.Keep keep = new Retention.Keep(1, Duration.ZERO);
        long first = run(keep, 0);
        Path theirs = folder.resolve(".leat/runs/000001/notes");
        Files.createDirectory(theirs);
        Files.writeString(theirs.resolve("mine.txt"), "x");
        run(keep, 0);
        assertThat(first).isEqualTo(1);
        assertThat(theirs.resolve("mine.txt")).exists();
    }

    @Test
    void aStorePutBackFromACopyWritesOverNoEvidence() throws Exception {
        Files.createDirectories(folder.resolve(".leat/runs/000001"));
        Files.createDirectories(folder.resolve(".leat/runs/000002"));
        assertThat(store.runLog(Retention.Keep.DEFAULT).begin("leat run")).isEqualTo(3);
    }

    @Test
    void aRunThatEndsLateDoesNotHideTheOneThatTookOver() throws Exception {
        RunLog log = store.runLog(Retention.Keep.DEFAULT);
        long slept = log.begin("leat run");
        Lab.run(store, "docs", Lab.items("a", "Alpha"));
        assertThat(Lab.texts(store, "SELECT last_run, changed_run FROM leat_pipelines"))
                .containsExactly("2|2");
        log.end(Lab.report(slept, Lab.report("docs", 1, 0, 0), 4));
        assertThat(Lab.texts(store, "SELECT last_run, changed_run FROM leat_pipelines"))
                .containsExactly("2|2");
    }

    @Test
    void batchesOfEndedRunsAreForgotten() throws Exception {
        Lab.run(store, "docs", Lab.items("a", "Alpha"));
        Lab.run(store, "docs", Lab.items("a", "Beta"));
        assertThat(Lab.texts(store, "SELECT run_id, batch FROM leat_batches")).containsExactly("2|1");
    }

    @Test
    void statesFollowTheExitCode() throws Exception {
        for (int exit : new int[] {0, 6, 1, 3, 4, 130}) {
            run(Retention.Keep.DEFAULT, exit);
        }
        assertThat(Lab.texts(store, "SELECT state FROM runs ORDER BY run"))
                .containsExactly("done", "done", "failed", "failed", "failed", "interrupted");
    }
}
