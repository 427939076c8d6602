package dev.leat.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.Pipeline;
import dev.leat.engine.PipelineSetup;
import dev.leat.engine.Run;
import dev.leat.engine.RunObserver;
import dev.leat.engine.RunOptions;
import dev.leat.engine.RunReport;
import dev.leat.engine.RunServices;
import dev.leat.engine.Vanished;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.Settings;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.evidence.EvidenceSink;
import dev.leat.engine.flow.Cancellation;
import dev.leat.engine.plan.RemovalGuard;
import dev.leat.records.RecordsRoom;
import dev.leat.records.RecordsSettings;
import dev.leat.store.Store;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Database;
import dev.leat.store.sql.Durability;
import dev.leat.store.sql.Retention;
import dev.leat.store.sql.Seams;
import dev.leat.store.sql.Wire;
import dev.leat.testkit.fault.FaultyDisk;
import dev.leat.testkit.fault.FaultyStore;
import dev.leat.testkit.fault.FaultyStore.Fault;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.fault.PassingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records into SQLite while the database goes wrong: after each fault no record is partly written, the next load goes
/// on, and the counts are exact. Records that the database alone finds fault with leave nothing, the others are there.
class RecordsFaultsTest {
    private static final int RECORDS = 40;

    private static final String CONTRACT = """
        leat_contract: 1
        name: orders
        xml_root_element: order
        key: { column: id, xml_path: /order, xml_attribute: id, data_type: bigint, min: 1 }
        tables:
          sale: { kind: root, primary_key: [id] }
          item: { kind: element, element_type: line, primary_key: [id, n] }
          note: { kind: single, primary_key: [topic], on_existing: skip }
        element_filtering:
          filter_rules:
            - { element_type: line, xml_child_path: /order/line, required_attributes: { n: true } }
        relationships:
          - { parent_table: sale, child_table: item, foreign_key_column: id }
        table_insertion_order: [sale, item, note]
        mappings:
          - { xml_path: /order, xml_attribute: id, target_table: sale, target_column: id, data_type: bigint }
          - { xml_path: /order, xml_attribute: who, target_table: sale, target_column: who, data_type: string }
          - { xml_path: /order/line, xml_attribute: n, target_table: item, target_column: n, data_type: int }
          - { xml_path: /order, xml_attribute: topic, target_table: note, target_column: topic, data_type: string }
          - { xml_path: /order, xml_attribute: who, target_table: note, target_column: who, data_type: string }
        """;

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime(Instant.parse("2026-11-20T09:00:00Z"));

    @BeforeEach
    void makeAnInbox() throws IOException {
        Files.writeString(folder.resolve("contract.yaml"), CONTRACT);
        Files.createDirectories(folder.resolve("in"));
    }

    private void records(int from, int to, String who) throws IOException {
        for (int id = from; id < to; id++) {
            StringBuilder text = new StringBuilder("<order id='%d' who='%s' topic='t%d'>".formatted(id, who, id % 7));
            for (int n = 0; n <= id % 3; n++) {
                text.append("<line n='").append(n).append("'/>");
            }
            Files.writeString(folder.resolve("in/%05d.xml".formatted(id)), text + "</order>");
        }
    }

    private record Through(FaultyStore store) implements Wire {
        @Override
        public void opened(Connection connection) throws SQLException {
            store.opened(connection);
        }

        @Override
        public PreparedStatement prepared(String sql, PreparedStatement statement) {
            return store.prepared(sql, statement);
        }

        @Override
        public void run(String what, Connection on, Work work) throws SQLException {
            store.run(what, on, () -> {
                work.run();
                return null;
            });
        }
    }

    private RunReport load(Wire wire, int workers) throws Exception {
        Disk disk = PassingDisk.unsynced(new RealDisk());
        Seams seams = new Seams(disk, time, time, time, folder.resolve("cache"), "leat test", wire);
        try (Store store = Store.open(
                folder.resolve("leat.db"), new Database.Options(Access.WRITE, Durability.NONE, false), seams)) {
            RecordsSettings settings = Settings.parse(
                    RecordsSettings.class, "{contract: contract.yaml, create_tables: true, sources: [\"in/*.xml\"]}");
            Pipeline<?, ?, ?> pipeline = new RecordsRoom()
                    .open(
                            new PipelineSetup("orders", settings, Vanished.KEEP, RemovalGuard.DEFAULT),
                            new StoreServices(store, disk, time, folder));
            RunServices services = new RunServices(
                    time, Ticker.system(), time, EvidenceSink.NONE, RunObserver.NONE, new Cancellation(), "test");
            return new Run(RunOptions.of(Mode.APPLY, "test").withWorkers(workers), services)
                    .execute(List.of(pipeline), store.runLog(Retention.Keep.DEFAULT));
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("leat.db"));
                Statement statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("leat.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Every record that is there is there with all its rows and its line in the ledger, and no row is without its
    /// record.
    private void nothingIsPartlyWritten() throws SQLException {
        assertThat(rows("SELECT s.id FROM sale s WHERE (SELECT count(*) FROM item i WHERE i.id = s.id) <> s.id"
                        + " % 3 + 1"))
                .isEmpty();
        assertThat(rows("SELECT i.id FROM item i LEFT JOIN sale s ON s.id = i.id WHERE s.id IS NULL"))
                .isEmpty();
        assertThat(rows("SELECT s.id FROM sale s LEFT JOIN loaded_records l ON l.record_key = s.id || ''"
                        + " LEFT JOIN leat_items x ON x.item_id = l.item_id WHERE x.state IS NOT 'ok'"))
                .isEmpty();
        assertThat(rows("PRAGMA integrity_check")).containsExactly("ok");
    }

    private List<String> everything() throws SQLException {
        List<String> all = new ArrayList<>(rows("SELECT id || who FROM sale ORDER BY id"));
        all.addAll(rows("SELECT id || '.' || n FROM item ORDER BY id, n"));
        all.addAll(rows("SELECT topic || who FROM note ORDER BY topic"));
        all.addAll(rows("SELECT key || state FROM leat_items ORDER BY key"));
        return all;
    }

    @Test
    void whateverCallGoesWrongTheNextLoadEndsAsIfNothingHad() throws Exception {
        records(1, RECORDS + 1, "Ada");
        load(Wire.DIRECT, 1);
        List<String> undisturbed = everything();
        assertThat(undisturbed).hasSize(RECORDS + 80 + 7 + RECORDS);
        forget();
        FaultyStore counting = FaultyStore.counting();
        load(new Through(counting), 1);
        long calls = counting.count();
        Fault[] faults = Fault.values();
        Random random = new Random(7);
        for (long call = 1; call <= calls; call++) {
            forget();
            Fault fault = faults[random.nextInt(faults.length)];
            FaultyStore faulty = FaultyStore.once(call, fault);
            try {
                load(new Through(faulty), 1);
            } catch (SQLException | TargetLost | RuntimeException | FaultyDisk.Killed e) {
                // the store could not be opened, or its process died: the next one finds what is there
            }
            faulty.bury();
            if (Files.exists(folder.resolve("leat.db"))
                    && !rows("SELECT 1 FROM sqlite_schema WHERE name = 'loaded_records'")
                            .isEmpty()) {
                nothingIsPartlyWritten();
            }
            load(Wire.DIRECT, 1);
            nothingIsPartlyWritten();
            assertThat(everything())
                    .as("%s at call %d (%s)", fault, call, faulty.struck())
                    .isEqualTo(undisturbed);
        }
    }

    private void forget() throws IOException {
        for (String name : List.of("leat.db", "leat.db-wal", "leat.db-shm", "leat.db-journal")) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    @Test
    void recordsThatOnlyTheDatabaseFindsFaultWithLeaveNothingBehind() throws Exception {
        records(1, 2, "Ada");
        load(Wire.DIRECT, 1);
        change("CREATE TRIGGER no_bad BEFORE INSERT ON item WHEN (SELECT who FROM sale WHERE id = new.id) = 'Bad'"
                + " BEGIN SELECT RAISE(ABORT, 'no bad ones'); END");
        records(2, 601, "Per");
        for (int id = 10; id <= 600; id += 10) {
            records(id, id + 1, "Bad");
        }
        var report = load(Wire.DIRECT, 2);
        assertThat(report.exit()).isEqualTo(6);
        assertThat(rows("SELECT count(*) FROM sale")).containsExactly("540");
        assertThat(rows("SELECT count(*) FROM leat_items WHERE state = 'failed'"))
                .containsExactly("60");
        nothingIsPartlyWritten();
        assertThat(load(Wire.DIRECT, 2).exit()).isEqualTo(6);
        assertThat(rows("SELECT count(*) FROM sale")).containsExactly("540");
    }

    @Test
    void aRowThatAnotherRecordBroughtIsForeseen() throws Exception {
        records(1, 301, "Ada");
        for (int id = 400; id < 430; id++) {
            Files.writeString(
                    folder.resolve("in/%05d.xml".formatted(id)),
                    "<order id='%d' who='Twin' topic='x'><line n='9'/></order>".formatted(id - 300));
        }
        assertThat(load(Wire.DIRECT, 2).exit()).isEqualTo(6);
        assertThat(rows("SELECT count(*) FROM sale WHERE who = 'Ada'")).containsExactly("300");
        assertThat(rows("SELECT count(*) FROM leat_failures WHERE code = 'LEAT-R119'"))
                .containsExactly("30");
        // one group, written once: nothing had to be tried twice
        assertThat(rows("SELECT count(*) FROM leat_batches WHERE batch LIKE '%/%' OR batch LIKE '%.%'"))
                .containsExactly("0");
        nothingIsPartlyWritten();
    }

    @Test
    void rowsThatSomebodyElseWritesMeanwhileCostATryAndNothingElse() throws Exception {
        records(1, 2, "Ada");
        load(Wire.DIRECT, 1);
        change("INSERT INTO note VALUES ('t3', 'somebody')");
        change("INSERT INTO sale VALUES (50, 'somebody')");
        records(2, 101, "Per");
        assertThat(load(Wire.DIRECT, 2).exit()).isEqualTo(6);
        assertThat(rows("SELECT who FROM note WHERE topic = 't3'")).containsExactly("somebody");
        assertThat(rows("SELECT who FROM sale WHERE id = 50")).containsExactly("somebody");
        assertThat(rows("SELECT count(*) FROM sale")).containsExactly("100");
        assertThat(rows("SELECT count(*) FROM item WHERE id = 50")).containsExactly("0");
    }
}
