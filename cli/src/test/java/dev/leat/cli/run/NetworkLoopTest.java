package dev.leat.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.Pipeline;
import dev.leat.engine.PipelineSetup;
import dev.leat.engine.Services;
import dev.leat.engine.Vanished;
import dev.leat.engine.apply.Target;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Settings;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.memory.Cache;
import dev.leat.engine.plan.RemovalGuard;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import dev.leat.network.NetworkRoom;
import dev.leat.network.NetworkSettings;
import dev.leat.store.CanonicalDump;
import dev.leat.store.Store;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Database;
import dev.leat.store.sql.Durability;
import dev.leat.store.sql.Retention;
import dev.leat.store.sql.Seams;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.loop.LoopContract;
import dev.leat.testkit.loop.Workbench;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The invariants of the loop over the room `network` into an SQLite store.
class NetworkLoopTest extends LoopContract {
    @Override
    protected Workbench newBench(Path folder, ManualTime time) throws IOException {
        return new NetworkBench(Files.createDirectories(folder.resolve("project")), folder, time);
    }

    private record Machine(Store store, Disk disk, ManualTime time, Path project) implements Services {
        @Override
        public Target<TableView, RowOperation> tables(String pipeline, String room, List<TableSpec> tables) {
            return store.tables(pipeline, room, tables);
        }

        @Override
        public String storeName() {
            return "leat.db";
        }

        @Override
        public Cache cache(String space) {
            return Cache.forgetful();
        }

        @Override
        public InstantSource clock() {
            return time;
        }

        @Override
        public Path state() {
            return store.state();
        }

        @Override
        public Predicate<Facts.FileId> offLimits() {
            return store.offLimits();
        }
    }

    private record NetworkBench(Path project, Path folder, ManualTime time) implements Workbench {
        @Override
        public String sources() {
            return "captures";
        }

        @Override
        public String ending() {
            return ".log";
        }

        @Override
        public String good(int number) {
            String prompt = "SITE-SW1#";
            StringBuilder text = new StringBuilder(prompt + "show interfaces status\n"
                    + "Port      Name               Status       Vlan       Duplex  Speed Type\n");
            for (int port = 0; port <= number % 3; port++) {
                text.append("Gi1/0/%d   desk %-13d connected    %-10d a-full a-1000 RJ45\n"
                        .formatted(port, number, 1 + number % 99));
            }
            return text + prompt + "exit\n";
        }

        @Override
        public String bad() {
            return "no device speaks here\n";
        }

        /// A way to sites that gives every name here the same one: it belongs to the recipe and changes no row.
        private static NetworkSettings settings(String option) throws ConfigError {
            return Settings.parse(
                    NetworkSettings.class,
                    "{sources: [\"captures/**/*.log\"], platform: cisco_ios, site: '^(?<site>[^-]+)-(?:|%s)'}"
                            .formatted(option.replaceAll("[^a-z0-9]", "x")));
        }

        @Override
        public String recipeReason() {
            return "recipe:site";
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
            Pipeline<?, ?, ?> pipeline = new NetworkRoom()
                    .open(
                            new PipelineSetup("captures", settings(option), Vanished.REMOVE, RemovalGuard.DEFAULT),
                            new Machine(store, disk, time, project));
            return new Opened(pipeline, store.runLog(Retention.Keep.DEFAULT), store::close);
        }

        private Store look() throws Exception {
            return Store.open(project.resolve("leat.db"), Access.PLAN, seams(new RealDisk()));
        }

        /// Without history: what was there before is not what is there.
        @Override
        public String dump() throws Exception {
            try (Store store = look()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                CanonicalDump.write(store, out);
                return out.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.contains("\"table\"") && !line.contains("\"device_changes\""))
                        .map(line -> line.replaceAll("\"changes\":\\d+", "\"changes\":0"))
                        .sorted()
                        .collect(Collectors.joining("\n"));
            }
        }

        private static List<String> rows(Store store, String sql) throws Exception {
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
                // whoever stands in the inventory has a history, and the other way round
                assertThat(rows(
                                store,
                                "SELECT hostname FROM devices d WHERE changes <> (SELECT count(*) FROM device_changes c"
                                        + " WHERE c.item_id = d.item_id AND c.hostname = d.hostname)"))
                        .isEmpty();
            }
        }

        @Override
        public boolean targetIsOnDisk() {
            return false;
        }

        @Override
        public void close() {}
    }
}
