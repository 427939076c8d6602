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
import dev.leat.web.WebRoom;
import dev.leat.web.WebSettings;
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

/// The invariants of the loop over saved pages into an SQLite store. Their files are tried by `WebRunTest`.
class WebLoopTest extends LoopContract {
    @Override
    protected Workbench newBench(Path folder, ManualTime time) throws IOException {
        return new WebBench(Files.createDirectories(folder.resolve("project")), folder, time);
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

    private record WebBench(Path project, Path folder, ManualTime time) implements Workbench {
        @Override
        public String sources() {
            return "pages";
        }

        @Override
        public String ending() {
            return ".html";
        }

        @Override
        public String good(int number) {
            return "<!doctype html><html lang=en><head><title>Mill %1$d</title></head><body><nav><a href=/>home</a></nav>"
                            .formatted(number)
                    + "<main><h1>Mill %1$d</h1><p>The wheel of mill %1$d turns at %2$d turns a minute.</p>"
                            .formatted(number, 3 + number % 9)
                    + "<ul><li>flour</li><li>meal %d</li></ul>".formatted(number)
                    + "<table><tr><th>Day</th><th>Sacks</th></tr><tr><td>1</td><td>%d</td></tr></table></main></body></html>\n"
                            .formatted(number);
        }

        /// Larger than the settings allow.
        @Override
        public String bad() {
            return "<p>" + "too large ".repeat(3_000) + "</p>";
        }

        /// Where the pages were found: it belongs to the recipe, and as their links are no content, changes no row.
        private static WebSettings settings(String option) throws ConfigError {
            return Settings.parse(
                    WebSettings.class,
                    "{sources: [\"pages/**/*.html\"], max_bytes: 20KB, base_url: 'http://mill.example/%s/'}"
                            .formatted(option.replaceAll("[^a-z0-9]", "x")));
        }

        @Override
        public String recipeReason() {
            return "recipe:base_url";
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
            Pipeline<?, ?, ?> pipeline = new WebRoom()
                    .open(
                            new PipelineSetup("site", settings(option), Vanished.REMOVE, RemovalGuard.DEFAULT),
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
                        .filter(line -> line.contains("\"table\""))
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
