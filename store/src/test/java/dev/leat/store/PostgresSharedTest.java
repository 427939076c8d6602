package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableView;
import dev.leat.store.dialect.Address;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Database;
import dev.leat.store.sql.Retention;
import dev.leat.store.sql.Seams;
import dev.leat.testkit.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several runs over one PostgreSQL store, and a server that goes away.
class PostgresSharedTest {
    private static final int BATCHES = 12;

    @TempDir
    Path folder;

    private String schema = "";

    @BeforeAll
    static void isInstalled() {
        assumeThat(PostgresServer.programs()).as("PostgreSQL is installed").isPresent();
    }

    @BeforeEach
    void makeSchema() throws Exception {
        schema = PostgresServer.shared().freshSchema();
        execute(PostgresServer.shared(), "CREATE SCHEMA " + schema);
    }

    private static void execute(PostgresServer server, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(server.jdbc());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(PostgresServer.shared().jdbc() + "&currentSchema=" + schema);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    private Store open(PostgresServer server, Seams seams) throws Exception {
        Address address = Address.of(server.address() + "?schema=" + schema, folder, Optional.empty());
        return Store.open(address, folder, Database.Options.of(Access.WRITE), seams);
    }

    private Store open() throws Exception {
        return open(PostgresServer.shared(), Lab.seams(folder));
    }

    private static long begin(Store store, String pipeline) throws TargetLost {
        return store.runLog(Retention.Keep.DEFAULT).begin("leat run " + pipeline);
    }

    private static Map<String, String> items(String prefix, int count) {
        Map<String, String> items = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            items.put(prefix + String.format("%03d", i), prefix + " " + i + "\nshared line\nanother");
        }
        return items;
    }

    /// From the first run on, which makes the store, each with connections of its own.
    @Test
    void runsOfDifferentPipelinesWriteAtOnceAndNothingIsMixedUp() throws Exception {
        CompletableFuture<Void> docs = CompletableFuture.runAsync(() -> grow("docs"));
        CompletableFuture<Void> notes = CompletableFuture.runAsync(() -> grow("notes"));
        CompletableFuture.allOf(docs, notes).join();

        for (String pipeline : new String[] {"docs", "notes"}) {
            assertThat(ask("SELECT count(*) FROM items i JOIN pages p ON p.item_id = i.item_id WHERE i.pipeline = '"
                            + pipeline + "' AND p.title LIKE '" + pipeline + " %'"))
                    .isEqualTo(Integer.toString(BATCHES * 20));
        }
        assertThat(ask("SELECT serial FROM leat_store")).isEqualTo(Integer.toString(2 * BATCHES));
        assertThat(ask("SELECT string_agg(run_id || state, ' ' ORDER BY run_id) FROM leat_runs"))
                .isEqualTo("1done 2done");
    }

    private void grow(String pipeline) {
        try (Store store = open()) {
            Target<TableView, RowOperation> target = Lab.target(store, pipeline);
            long run = begin(store, pipeline);
            try (Ledger.Claim _ = target.ledger().claim(run, Lab.RECIPE, Lab.NO_WAIT)) {
                for (int i = 1; i <= BATCHES; i++) {
                    Lab.batch(target, run, Integer.toString(i), items(pipeline, i * 20), pipeline, false);
                }
            }
            store.runLog(Retention.Keep.DEFAULT).end(Lab.report(run, Lab.report(pipeline, 0, 0, 0), 0));
        } catch (Exception e) {
            throw new IllegalStateException(pipeline, e);
        }
    }

    @Test
    void aSecondRunOfThePipelineIsToldWhoHoldsIt() throws Exception {
        try (Store first = open();
                Store second = open()) {
            long run = begin(first, "docs");
            try (Ledger.Claim _ = Lab.target(first, "docs").ledger().claim(run, Lab.RECIPE, Lab.NO_WAIT)) {
                long later = begin(second, "docs");
                assertThatThrownBy(() ->
                                Lab.target(second, "docs").ledger().claim(later, Lab.RECIPE, Duration.ofMillis(1)))
                        .isInstanceOfSatisfying(TargetLost.class, lost -> {
                            assertThat(lost.problem().code()).isEqualTo("LEAT-S012");
                            assertThat(lost.problem().describe())
                                    .contains("pipeline docs")
                                    .contains("(run " + run + " by ");
                        });
            }
        }
    }

    @Test
    void aRunOnAnotherMachineIsNotTakenForDeadUntilItIs() throws Exception {
        try (Store first = open();
                Store second = open()) {
            long run = begin(first, "docs");
            try (Ledger.Claim _ = Lab.target(first, "docs").ledger().claim(run, Lab.RECIPE, Lab.NO_WAIT)) {
                execute(PostgresServer.shared(), "UPDATE " + schema + ".leat_runs SET host = 'elsewhere'");
                long later = begin(second, "notes");
                Lab.target(second, "notes")
                        .ledger()
                        .claim(later, Lab.RECIPE, Lab.NO_WAIT)
                        .close();
                assertThat(ask("SELECT state FROM leat_runs WHERE run_id = " + run))
                        .isEqualTo("running");
            }
            long last = begin(second, "notes");
            Lab.target(second, "notes")
                    .ledger()
                    .claim(last, Lab.RECIPE, Lab.NO_WAIT)
                    .close();
            assertThat(ask("SELECT state FROM leat_runs WHERE run_id = " + run)).isEqualTo("killed");
        }
    }

    /// Batches of a run that goes on are how it knows what it has committed; another that ends leaves them.
    @Test
    void aRunThatEndsLeavesTheBatchesOfOneThatGoesOn() throws Exception {
        try (Store first = open();
                Store second = open()) {
            Target<TableView, RowOperation> docs = Lab.target(first, "docs");
            long run = begin(first, "docs");
            try (Ledger.Claim _ = docs.ledger().claim(run, Lab.RECIPE, Lab.NO_WAIT)) {
                Lab.batch(docs, run, "1", items("docs", 3), "docs", false);
                Lab.run(second, "notes", items("notes", 3));

                assertThat(Lab.batch(docs, run, "1", items("docs", 9), "docs", false)
                                .items())
                        .as("the batch is known")
                        .isZero();
            }
        }
    }

    /// The statements are those of the how-to page.
    @Test
    void aRoleThatOwnsOneSchemaIsEnoughAndAReaderCannotWrite() throws Exception {
        PostgresServer server = PostgresServer.shared();
        String page = Files.readString(
                Path.of(System.getProperty("leat.root", "..")).resolve("docs/how-to/share-a-store.md"));
        String sql = page.substring(page.indexOf("```sql\n") + 7, page.indexOf("```", page.indexOf("```sql") + 6));
        execute(server, sql.replace("leat_reader", "reader_" + schema).replaceAll("\\bleat\\b", "own_" + schema));
        String writer = address(server, "own_" + schema);
        try (Store store = Store.open(
                Address.of(writer, folder, Optional.empty()),
                folder,
                Database.Options.of(Access.WRITE),
                Lab.seams(folder))) {
            Lab.run(store, "docs", items("docs", 40));
            Lab.run(store, "docs", items("docs", 50));
            Lab.run(store, "docs", items("docs", 9));
        }
        Address reading = Address.of(address(server, "reader_" + schema), folder, Optional.empty());
        try (Store store = Store.open(reading, folder, Database.Options.of(Access.READ), Lab.seams(folder))) {
            assertThat(Lab.texts(store, "SELECT count(*) FROM pages")).containsExactly("9");
        }
        try (Store store = Store.open(reading, folder, Database.Options.of(Access.WRITE), Lab.seams(folder))) {
            assertThatThrownBy(() -> begin(store, "docs"))
                    .isInstanceOfSatisfying(
                            TargetLost.class,
                            lost -> assertThat(lost.problem().code()).isEqualTo("LEAT-S046"));
        }
    }

    private String address(PostgresServer server, String role) {
        return server.address().replace("leat@", role + "@") + "?schema=own_" + schema;
    }

    /// The first pause of whoever waits for the server starts it again.
    @Test
    void aServerThatStartsAgainIsWaitedFor() throws Exception {
        try (PostgresServer server = PostgresServer.start(false)) {
            execute(server, "CREATE SCHEMA " + schema);
            AtomicBoolean down = new AtomicBoolean();
            Seams plain = Lab.seams(folder);
            Seams seams = new Seams(
                    plain.disk(),
                    plain.clock(),
                    plain.ticker(),
                    pause -> {
                        if (down.getAndSet(false)) {
                            restart(server);
                        }
                    },
                    plain.cache(),
                    plain.tool());
            try (Store store = open(server, seams)) {
                Target<TableView, RowOperation> docs = Lab.target(store, "docs");
                long run = begin(store, "docs");
                try (Ledger.Claim _ = docs.ledger().claim(run, Lab.RECIPE, Lab.NO_WAIT)) {
                    Lab.batch(docs, run, "1", items("docs", 3), "docs", false);
                    server.crash();
                    down.set(true);

                    Lab.batch(docs, run, "2", items("docs", 6), "docs", false);

                    assertThat(down).isFalse();
                    try (Store other = open(server, plain)) {
                        long later = begin(other, "docs");
                        assertThatThrownBy(() -> Lab.target(other, "docs")
                                        .ledger()
                                        .claim(later, Lab.RECIPE, Duration.ofMillis(1)))
                                .as("the lock is ours again")
                                .isInstanceOfSatisfying(
                                        TargetLost.class,
                                        lost -> assertThat(lost.problem().code())
                                                .isEqualTo("LEAT-S012"));
                    }
                    server.crash();
                    down.set(true);
                }
                store.runLog(Retention.Keep.DEFAULT).end(Lab.report(run, Lab.report("docs", 0, 0, 0), 0));
                assertThat(Lab.all(docs)).hasSize(6);
            }
        }
    }

    private static void restart(PostgresServer server) {
        try {
            server.restart();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
