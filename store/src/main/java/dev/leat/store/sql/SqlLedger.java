package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.memory.LockWait;
import dev.leat.engine.plan.Recipe;
import dev.leat.store.dialect.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ledger of one pipeline. Thread-safe.
public final class SqlLedger implements Ledger {
    private static final int CHECK_SECONDS = 2;

    private final TableTarget target;

    SqlLedger(TableTarget target) {
        this.target = target;
    }

    @Override
    public Lines lines(List<Key> prefixes) throws TargetLost {
        learn();
        return new PagedLines(target.database(), target.recipes(), target.pipelineId(), KeyRanges.of(prefixes));
    }

    private void learn() throws TargetLost {
        target.database().read(connection -> {
            target.learn(connection);
            return 0;
        });
    }

    @Override
    public Lines linesWithin(Key source) throws TargetLost {
        long pipeline = target.pipelineId();
        return new Lines() {
            private String after = "";
            private Iterator<LedgerLine> page = List.<LedgerLine>of().iterator();
            private boolean last = pipeline == 0;

            @Override
            public @Nullable LedgerLine next() throws TargetLost {
                if (!page.hasNext() && !last) {
                    List<LedgerLine> lines = within(pipeline, source, after);
                    last = lines.size() < PagedLines.PAGE;
                    if (!lines.isEmpty()) {
                        after = lines.getLast().key().text();
                    }
                    page = lines.iterator();
                }
                return page.hasNext() ? page.next() : null;
            }

            @Override
            public void close() {
                last = true;
            }
        };
    }

    private List<LedgerLine> within(long pipeline, Key source, String after) throws TargetLost {
        return target.database().read(connection -> {
            // ordered by key out of an index by source: SQLite sorts the source's items once a page
            try (ResultSet result = connection
                    .bind(
                            "SELECT " + LineRows.COLUMNS + " FROM leat_items i WHERE i.source_id = (SELECT item_id"
                                    + " FROM leat_items WHERE pipeline_id = ? AND \"key\" = ?) AND i.\"key\" > ?"
                                    + " ORDER BY " + connection.dialect().unindexed("i.\"key\"") + " LIMIT "
                                    + PagedLines.PAGE,
                            pipeline,
                            source.text(),
                            after)
                    .executeQuery()) {
                return LineRows.read(connection, result, target.recipes(), Optional.of(source));
            }
        });
    }

    @Override
    public Map<Key, LedgerLine> find(Collection<Key> keys) throws TargetLost {
        long pipeline = target.pipelineId();
        Map<Key, LedgerLine> found = HashMap.newHashMap(keys.size());
        if (pipeline == 0 || keys.isEmpty()) {
            return found;
        }
        return target.database().read(connection -> {
            try (ResultSet result = connection
                    .bind(
                            "SELECT " + LineRows.COLUMNS + LineRows.SOURCE
                                    + " FROM "
                                    + connection.dialect().each(false)
                                    + connection.dialect().thenJoin()
                                    + "leat_items i ON i.pipeline_id = ? AND i.\"key\" = j.value",
                            JsonText.ofKeys(keys),
                            pipeline)
                    .executeQuery()) {
                for (LedgerLine line : LineRows.readAny(connection, result, target.recipes())) {
                    found.put(line.key(), line);
                }
            }
            return found;
        });
    }

    @Override
    public Optional<Recipe> recipe(Fingerprint fingerprint) throws TargetLost {
        long pipeline = target.pipelineId();
        return target.database().read(connection -> Recipes.find(connection, pipeline, target.room(), fingerprint));
    }

    @Override
    public Claim claim(long run, Recipe recipe, LockWait wait) throws TargetLost, InterruptedException {
        Database database = target.database();
        boolean first =
                database.lock().acquire(target.pipeline(), run, RunOwner.here().describe(database.seams(), run), wait);
        boolean claimed = false;
        try {
            long killed = database.writer().transaction(false, connection -> take(connection, run, recipe, first));
            if (killed > 0) {
                check(database);
            }
            claimed = true;
        } finally {
            if (!claimed) {
                database.lock().release(target.pipeline());
            }
        }
        return new Claim() {
            private boolean closed;

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    target.hold(null);
                    database.lock().release(target.pipeline());
                }
            }
        };
    }

    /// The claim's transaction; answers how many killed runs it found.
    private long take(SqlConnection connection, long run, Recipe recipe, boolean first)
            throws SQLException, TargetLost {
        Database database = target.database();
        String now = SqlTime.text(database.seams().clock().instant());
        Optional<String> lockSchema = connection.dialect().lockSchema();
        if (lockSchema.isPresent()) {
            connection.execute(lockSchema.get());
        }
        target.learn(connection);
        int known = connection.update(
                "UPDATE leat_pipelines SET epoch = epoch + 1, last_run = ? WHERE name = ?", run, target.pipeline());
        if (known == 0) {
            connection.update(
                    "INSERT INTO leat_pipelines (name, room, created, last_run, epoch, items) VALUES (?, ?, ?, ?, 1,"
                            + " 0)",
                    target.pipeline(),
                    target.room(),
                    now,
                    run);
        }
        long pipeline = connection.number("SELECT pipeline_id FROM leat_pipelines WHERE name = ?", target.pipeline());
        Recipes.note(connection, pipeline, recipe, run);
        TableCatalog.ensure(connection, target.room(), target.tables(), database.name(), target.makes());
        target.learn(connection);
        long epoch = connection.number("SELECT epoch FROM leat_pipelines WHERE pipeline_id = ?", pipeline);
        target.hold(new TableTarget.Hold(run, epoch));
        return first ? RunOwner.buryKilled(connection, database.lock(), run, now) : 0;
    }

    /// After an unclean end a quick look for damage, within two seconds.
    private static void check(Database database) throws TargetLost {
        if (!database.dialect().name().equals("sqlite")) {
            return; // servers look after their files themselves
        }
        long end = database.seams().ticker().nanos() + CHECK_SECONDS * 1_000_000_000L;
        Optional<String> damage = database.read(connection -> {
            TimeLimit limit =
                    TimeLimit.on(connection, () -> database.seams().ticker().nanos() - end > 0);
            try (limit) {
                return connection.text("PRAGMA quick_check(1)").filter(text -> !text.equals("ok"));
            } catch (SQLException e) {
                if (SqlErrors.code(e) == SqlErrors.INTERRUPT) {
                    return Optional.empty(); // a large store: what could be looked at in this time is sound
                }
                throw e;
            }
        });
        if (damage.isPresent()) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-S005",
                    Place.of(database.name()),
                    damage.get(),
                    "the store's file is damaged or cut short",
                    "Put a copy back in its place, or move it away and run again: sources are read anew"));
        }
    }
}
