package dev.leat.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.Pipeline;
import dev.leat.engine.PipelineSetup;
import dev.leat.engine.Room;
import dev.leat.engine.Vanished;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.plan.RemovalGuard;
import dev.leat.store.CanonicalDump;
import dev.leat.store.Store;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Database;
import dev.leat.store.sql.Durability;
import dev.leat.store.sql.Retention;
import dev.leat.store.sql.Seams;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.loop.Workbench;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A room that reads files into an SQLite store, as the loop's contract needs it. The pipeline is named as the folder
/// of its sources.
abstract class RoomBench implements Workbench {
    private final Path project;
    private final Path folder;
    private final ManualTime time;

    RoomBench(Path folder, ManualTime time) throws IOException {
        this.project = Files.createDirectories(folder.resolve("project"));
        this.folder = folder;
        this.time = time;
    }

    abstract Room room();

    /// With this option in the recipe, which changes no row.
    abstract Record settings(String option) throws ConfigError;

    /// Whether a line of the canonical dump tells what the sources say now; others tell how it came about.
    boolean isOfTheSource(String line) {
        return true;
    }

    String withoutHistory(String line) {
        return line;
    }

    /// What must hold between the room's rows beside what holds in every store.
    void checkRows(Store store) throws Exception {}

    @Override
    public Path project() {
        return project;
    }

    private Seams seams(Disk disk) {
        return new Seams(disk, time, time, time, folder.resolve("cache"), "leat test");
    }

    @Override
    public Opened open(Disk disk, int groupItems, String option) throws Exception {
        return open(Access.WRITE, disk, option);
    }

    @Override
    public Opened openToPlan(Disk disk, int groupItems, String option) throws Exception {
        return open(Access.PLAN, disk, option);
    }

    private Opened open(Access access, Disk disk, String option) throws Exception {
        // What a power cut may take is not at stake here, and syncing would cost most of the time.
        Store store = Store.open(
                project.resolve("leat.db"), new Database.Options(access, Durability.NONE, false), seams(disk));
        Pipeline<?, ?, ?> pipeline = room().open(
                        new PipelineSetup(sources(), settings(option), Vanished.REMOVE, RemovalGuard.DEFAULT),
                        new StoreServices(store, disk, time, project));
        return new Opened(pipeline, store.runLog(Retention.Keep.DEFAULT), store::close);
    }

    private Store look() throws Exception {
        return Store.open(project.resolve("leat.db"), Access.PLAN, seams(new RealDisk()));
    }

    @Override
    public String dump() throws Exception {
        try (Store store = look()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            CanonicalDump.write(store, out);
            return out.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("\"table\"") && isOfTheSource(line))
                    .map(this::withoutHistory)
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
    }

    static List<String> rows(Store store, String sql) throws Exception {
        return store.database().read(connection -> {
            List<String> rows = new ArrayList<>();
            try (var result = connection.bind(sql).executeQuery()) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            return rows;
        });
    }

    @Override
    public String ledger() throws Exception {
        try (Store store = look()) {
            return String.join(
                    "\n",
                    rows(
                            store,
                            "SELECT key || '|' || state || '|' || ifnull(hex(content_hash), '') || '|'"
                                    + " || ifnull(hex(rows_hash), '') FROM leat_items ORDER BY key"));
        }
    }

    @Override
    public String writes() throws Exception {
        try (Store store = look()) {
            return store.identity().serial() + dump() + ledger();
        }
    }

    @Override
    public void check() throws Exception {
        try (Store store = look()) {
            assertThat(rows(store, "PRAGMA integrity_check")).containsExactly("ok");
            checkRows(store);
        }
    }

    @Override
    public boolean targetIsOnDisk() {
        return false;
    }

    @Override
    public void close() {}
}
