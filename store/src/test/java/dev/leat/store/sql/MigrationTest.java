package dev.leat.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.disk.Ticker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteOpenMode;

/// An older store, as SQL built it: no `expired_run`, another name for `command`.
class MigrationTest {
    private static final String OLD = """
            CREATE TABLE leat_store (store_id TEXT NOT NULL, schema INTEGER NOT NULL, serial INTEGER NOT NULL);
            INSERT INTO leat_store VALUES ('7c0e3a52-0000-4000-8000-000000000001', 5, 41);
            CREATE TABLE leat_runs (run_id INTEGER PRIMARY KEY, what TEXT NOT NULL) STRICT;
            INSERT INTO leat_runs VALUES (1, 'leat run'), (2, 'leat run docs');
            PRAGMA user_version = 5;
            """;

    private static final List<Migration.Step> STEPS = List.of(
            new Migration.Step(6, "ALTER TABLE leat_runs RENAME COLUMN what TO command"),
            new Migration.Step(5, "ALTER TABLE leat_store ADD COLUMN expired_run INTEGER NOT NULL DEFAULT 0"));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void build() {
        file = folder.resolve("leat.db");
        Probe.execute(file, OLD);
    }

    private void migrate(List<Migration.Step> steps, int current) throws Exception {
        Seams seams =
                new Seams(new RealDisk(), InstantSource.system(), Ticker.system(), duration -> {}, folder, "leat test");
        try (SqlConnection connection =
                SqlConnection.open(Wire.DIRECT, SqliteDatabase.address(file), SQLiteOpenMode.READWRITE)) {
            Migration.run(connection, file, seams, steps, current);
        }
    }

    private String ask(Path store, String sql) throws Exception {
        try (SqlConnection connection =
                SqlConnection.open(Wire.DIRECT, SqliteDatabase.address(store), SQLiteOpenMode.READWRITE)) {
            return connection.text(sql).orElse("");
        }
    }

    @Test
    void allStepsAreTakenInOrderAndACopyIsKept() throws Exception {
        migrate(STEPS, 7);
        assertThat(ask(file, "SELECT schema || ' ' || expired_run || ' ' || serial FROM leat_store"))
                .isEqualTo("7 0 41");
        assertThat(ask(file, "SELECT group_concat(command) FROM leat_runs")).isEqualTo("leat run,leat run docs");
        assertThat(ask(file, "PRAGMA user_version")).isEqualTo("7");
        Path copy = folder.resolve("leat.db.bak-5");
        assertThat(ask(copy, "SELECT group_concat(what) FROM leat_runs")).isEqualTo("leat run,leat run docs");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        byte[] before = Files.readAllBytes(file);
        migrate(STEPS, 7);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void oneStepThatFailsLeavesTheStoreAsItWas() throws Exception {
        List<Migration.Step> broken =
                List.of(STEPS.getLast(), new Migration.Step(6, "ALTER TABLE nowhere ADD COLUMN x"));
        for (int attempt = 0; attempt < 2; attempt++) { // the copy of the first attempt is no obstacle
            assertThatThrownBy(() -> migrate(broken, 7)).isInstanceOfSatisfying(TargetLost.class, lost -> {
                assertThat(lost.problem().code()).isEqualTo("LEAT-S011");
                assertThat(lost.problem().remedy()).contains("leat.db.bak-5");
            });
            assertThat(ask(file, "SELECT schema FROM leat_store")).isEqualTo("5");
            assertThat(ask(file, "SELECT count(*) FROM pragma_table_info('leat_store')"))
                    .isEqualTo("3");
        }
        migrate(STEPS, 7);
        assertThat(ask(file, "SELECT schema FROM leat_store")).isEqualTo("7");
    }

    @Test
    void aMissingStepIsABug() {
        assertThatThrownBy(() -> migrate(List.of(), 6)).isInstanceOf(IllegalStateException.class);
    }
}
