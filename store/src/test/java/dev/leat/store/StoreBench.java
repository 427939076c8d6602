package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.Pipeline;
import dev.leat.engine.Vanished;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.plan.Grouping;
import dev.leat.engine.plan.Items;
import dev.leat.engine.plan.Parser;
import dev.leat.engine.plan.Recipe;
import dev.leat.engine.plan.RemovalGuard;
import dev.leat.engine.rows.TablePlanner;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.scan.Content;
import dev.leat.engine.scan.FileScanner;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Database;
import dev.leat.store.sql.Durability;
import dev.leat.store.sql.Retention;
import dev.leat.store.sql.Seams;
import dev.leat.store.sql.Wire;
import dev.leat.testkit.fault.FaultyStore;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.loop.Workbench;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A project of text files and an SQLite store, one page and its notes a file. `planted` may put a bug on the wire.
class StoreBench implements Workbench {
    private final Path project;
    private final Path folder;
    private final ManualTime time;
    private final UnaryOperator<Wire> planted;

    StoreBench(Path folder, ManualTime time, UnaryOperator<Wire> planted) throws IOException {
        this.project = Files.createDirectories(folder.resolve("project"));
        this.folder = folder;
        this.time = time;
        this.planted = planted;
    }

    @Override
    public Path project() {
        return project;
    }

    @Override
    public String sources() {
        return "docs";
    }

    @Override
    public String ending() {
        return ".txt";
    }

    @Override
    public String good(int number) {
        return "Title " + number + "\nline one of " + number + "\nshared line\n" + "more\n".repeat(number % 3);
    }

    @Override
    public String bad() {
        return "! bad";
    }

    private Seams seams(Disk disk, Wire wire) {
        return new Seams(disk, time, time, time, folder.resolve("cache"), "leat test", planted.apply(wire));
    }

    @Override
    public Opened open(Disk disk, int groupItems, String option) throws Exception {
        return open(Access.WRITE, seams(disk, Wire.DIRECT), groupItems, option);
    }

    @Override
    public Opened openToPlan(Disk disk, int groupItems, String option) throws Exception {
        return open(Access.PLAN, seams(disk, Wire.DIRECT), groupItems, option);
    }

    @Override
    public Opened open(Disk disk, FaultyStore store, int groupItems, String option) throws Exception {
        return open(Access.WRITE, seams(disk, new FaultyWire(store)), groupItems, option);
    }

    @Override
    public boolean targetIsSql() {
        return true;
    }

    @Override
    public boolean isReplayed(String call, String before) {
        return call.contains("leat_batches VALUES") || before.startsWith("UPDATE leat_store SET serial");
    }

    private Opened open(Access access, Seams seams, int groupItems, String option) throws Exception {
        Store store = openStore(access, seams);
        Pipeline<?, ?, ?> pipeline = new Pipeline<>(
                "notes",
                "lab",
                "leat.db",
                Vanished.REMOVE,
                RemovalGuard.DEFAULT,
                new FileScanner(seams.disk(), time, FileScanner.Options.of(project, List.of("docs/**/*.txt"))),
                new NoteParser(option),
                new TablePlanner(Lab.TABLES, Grouping.of(groupItems, Duration.ofSeconds(2))),
                Lab.target(store, "notes"));
        return new Opened(pipeline, store.runLog(Retention.Keep.DEFAULT), store::close);
    }

    /// What a power cut may take is not at stake here, and syncing would cost most of the time.
    Store openStore(Access access, Seams seams) throws Exception {
        return Store.open(project.resolve("leat.db"), new Database.Options(access, Durability.NONE, false), seams);
    }

    private Store look() throws Exception {
        return openStore(Access.PLAN, seams(new RealDisk(), Wire.DIRECT));
    }

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

    @Override
    public String ledger() throws Exception {
        try (Store store = look()) {
            return String.join(
                    "\n",
                    Lab.texts(
                            store,
                            "SELECT i.key, i.state, "
                                    + store.database().dialect().hex("content_hash") + ", "
                                    + store.database().dialect().hex("rows_hash")
                                    + " FROM leat_items i ORDER BY i.key"));
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
            if (!store.isServer()) {
                assertThat(Lab.texts(store, "PRAGMA integrity_check")).containsExactly("ok");
                Checks.searchIsInStep(store);
            }
        }
        assertThat(Files.list(project).map(path -> path.getFileName().toString()))
                .isSubsetOf("docs", "leat.db", "leat.db.lock", "unmounted");
    }

    @Override
    public boolean targetIsOnDisk() {
        return false;
    }

    @Override
    public void close() {}

    private record NoteParser(String option) implements Parser<TableRows> {
        @Override
        public Recipe recipe() {
            return new Recipe("lab", 1, new TreeMap<>(Map.of("option", option)));
        }

        @Override
        public Items<TableRows> parse(SourceRef source, Content content) throws IOException {
            String text = switch (content) {
                case Content.Bytes bytes -> new String(bytes.array(), 0, bytes.length(), StandardCharsets.UTF_8);
                case Content.Flow flow -> new String(flow.stream().readAllBytes(), StandardCharsets.UTF_8);
                case Content.NotModified none -> throw new IllegalStateException("nothing to parse");
            };
            Key key = source.key();
            if (text.startsWith("!")) {
                return Items.of(new Item.Bad<>(
                        key, Problem.lasting("LEAT-T001", new Place(key.text(), 1, 1), "!", "no !", "Take it out")));
            }
            TableRows rows = Lab.rows(key, text);
            return Items.of(new Item.Good<>(key, rows, rows.fingerprint(), text.length(), List.of()));
        }
    }
}
