package dev.leat.store.sql;

import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.Tally;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.store.dialect.BulkLoad;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Writes the ledger's part of one commit: lines, changes, failures. Every line is written only over the one that the
/// planner saw: the update names all of its old values.
final class LedgerWriter {
    private static final String INSERT = "INSERT INTO leat_items (item_id, pipeline_id, \"key\", source_id, row_count,"
            + " first_run, " + LineRows.BOUND + ") VALUES (?, ?, ?, ?, ?, ?" + ", ?".repeat(LineRows.BOUND_COUNT) + ")";
    private static final String SETS = String.join(" = ?, ", LineRows.BOUND_COLUMNS) + " = ?";
    private static final String UPDATE =
            "UPDATE leat_items SET source_id = ?, row_count = row_count + ?, vanished_at = NULL, " + SETS;
    private static final String FILL = "UPDATE leat_items SET source_id = ?, row_count = ?, first_run = ?, " + SETS
            + " WHERE item_id = ? AND state = 'pending'";
    private static final String RESTAMP =
            "UPDATE leat_items SET size = ?, mtime_ns = ?, ctime_ns = ?, inode = ?, stamp = ?";
    private static final String MARK = "UPDATE leat_items SET state = 'vanished', vanished_at = ?";
    private static final String REMOVE = "DELETE FROM leat_items";
    private static final String HOLD = "INSERT INTO leat_items (item_id, pipeline_id, \"key\", state, row_count,"
            + " first_run, run_id, good_run) VALUES (?, ?, ?, 'pending', 0, 0, 0, 0)";
    private static final String CHANGE = "INSERT INTO leat_changes (run_id, item_id, pipeline_id, op, reason, detail,"
            + " ins, upd, del, \"key\") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final List<String> CHANGED = List.of("pipeline_id", "op", "reason", "detail", "ins", "upd", "del");
    private static final String FAIL = "INSERT INTO leat_failures (item_id, ord, run_id, code, class, place, line, col,"
            + " value, rule, remedy, attempts, first_at, last_at) VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)";
    private static final String AGAIN = "UPDATE leat_failures SET run_id = ?, code = ?, class = ?, place = ?, line = ?,"
            + " col = ?, value = ?, rule = ?, remedy = ?, attempts = attempts + 1, last_at = ? WHERE item_id = ?"
            + " AND ord = 0";
    private static final String FORGIVE = "DELETE FROM leat_failures WHERE item_id = ?";

    private static final int BULK = 32;

    private final SqlConnection connection;
    private final ItemIds ids;
    private final Recipes recipes;
    private final long pipeline;
    private final long run;
    private final String now;
    private final String seen;
    private final MessageDigest digest = Fingerprint.sha256();
    private final List<Key> inBatch = new ArrayList<>();
    private long items;

    LedgerWriter(SqlConnection connection, ItemIds ids, Recipes recipes, long pipeline, long run, String now) {
        this.connection = connection;
        this.ids = ids;
        this.recipes = recipes;
        this.pipeline = pipeline;
        this.run = run;
        this.now = now;
        this.seen = " WHERE item_id = ? AND " + connection.dialect().same(LineRows.BOUND_COLUMNS);
    }

    void write(List<LedgerChange> changes) throws SQLException, ApplyFailed {
        Set<Key> keys = new LinkedHashSet<>();
        for (LedgerChange change : changes) {
            switch (change) {
                case LedgerChange.Put put -> {
                    keys.add(put.line().key());
                    put.line().source().ifPresent(keys::add);
                }
                case LedgerChange.Restamp restamp -> keys.add(restamp.before().key());
                case LedgerChange.Remove remove -> keys.add(remove.before().key());
                case LedgerChange.Mark mark -> keys.add(mark.before().key());
            }
        }
        ids.learn(keys);
        holdSources(changes);
        insertNew(changes);
        updateOld(changes);
        restamp(changes);
        mark(changes);
        remove(changes);
        troubles(changes);
        history(changes);
        for (LedgerChange change : changes) {
            add(change);
        }
    }

    byte[] digest() {
        return digest.digest();
    }

    /// By how many the pipeline's items grew.
    long items() {
        return items;
    }

    private void add(LedgerChange change) {
        LedgerLine line = switch (change) {
            case LedgerChange.Put put -> put.line();
            case LedgerChange.Restamp restamp -> restamp.line();
            case LedgerChange.Remove remove -> remove.before();
            case LedgerChange.Mark mark -> mark.before();
        };
        digest.update(line.key().text().getBytes(StandardCharsets.UTF_8));
        digest.update(line.content().bytes());
        digest.update(line.rows().bytes());
    }

    /// An item's line names its source by number, and the source's own line comes last: a place is held for it.
    private void holdSources(List<LedgerChange> changes) throws SQLException {
        PreparedStatement statement = connection.prepare(HOLD);
        boolean any = false;
        for (LedgerChange change : changes) {
            if (change instanceof LedgerChange.Put put && put.line().source().isPresent()) {
                Key source = put.line().source().get();
                if (ids.of(source) == 0) {
                    statement.setLong(1, ids.ofOrNew(source));
                    statement.setLong(2, pipeline);
                    statement.setString(3, source.text());
                    statement.addBatch();
                    ids.written(source);
                    items++;
                    any = true;
                }
            }
        }
        if (any) {
            statement.executeBatch();
        }
    }

    private void insertNew(List<LedgerChange> changes) throws SQLException, ApplyFailed {
        PreparedStatement fill = connection.prepare(FILL);
        List<LedgerChange.Put> fresh = new ArrayList<>();
        for (LedgerChange change : changes) {
            if (!(change instanceof LedgerChange.Put put) || put.before().isPresent()) {
                continue;
            }
            LedgerLine line = put.line();
            long id = ids.of(line.key());
            if (id != 0 && !ids.isFresh(line.key())) {
                inBatch.add(line.key());
                int p = source(fill, 1, line);
                fill.setLong(p++, growth(put));
                fill.setLong(p++, line.run());
                p = LineRows.bind(fill, p, line, recipes);
                fill.setLong(p, id);
                fill.addBatch();
                continue;
            }
            fresh.add(put);
        }
        execute(fill);
        if (connection.dialect().searches() || fresh.size() < BULK) {
            insert(fresh);
        } else {
            load(fresh);
        }
        for (LedgerChange.Put put : fresh) {
            ids.written(put.line().key());
            items++;
        }
    }

    private void insert(List<LedgerChange.Put> fresh) throws SQLException, ApplyFailed {
        PreparedStatement statement =
                connection.prepare(INSERT + connection.dialect().keepExisting(List.of("pipeline_id", "\"key\"")));
        for (LedgerChange.Put put : fresh) {
            LedgerLine line = put.line();
            inBatch.add(line.key());
            statement.setLong(1, ids.ofOrNew(line.key()));
            statement.setLong(2, pipeline);
            statement.setString(3, line.key().text());
            int p = source(statement, 4, line);
            statement.setLong(p++, growth(put));
            statement.setLong(p++, line.run());
            LineRows.bind(statement, p, line, recipes);
            statement.addBatch();
        }
        execute(statement);
    }

    /// The fastest way of a server; a line that is there already breaks its key.
    private void load(List<LedgerChange.Put> fresh) throws SQLException, ApplyFailed {
        try (BulkLoad bulk = connection.bulk("leat_items", LineRows.TABLE_COLUMNS)) {
            for (LedgerChange.Put put : fresh) {
                LedgerLine line = put.line();
                bulk.number(ids.ofOrNew(line.key()));
                bulk.number(pipeline);
                bulk.text(line.key().text());
                if (line.source().isPresent()) {
                    bulk.number(ids.of(line.source().get()));
                } else {
                    bulk.empty();
                }
                LineRows.load(bulk, line, recipes, growth(put));
                bulk.endRow();
            }
            bulk.end();
        } catch (SQLException e) {
            if (SqlErrors.ofData(connection.dialect(), e)) {
                throw changedSince(fresh.getFirst().line().key());
            }
            throw e;
        }
    }

    private int source(PreparedStatement statement, int parameter, LedgerLine line) throws SQLException {
        if (line.source().isPresent()) {
            statement.setLong(parameter, ids.of(line.source().get()));
        } else {
            statement.setNull(parameter, java.sql.Types.NULL);
        }
        return parameter + 1;
    }

    private static long growth(LedgerChange.Put put) {
        if (put.outcome() instanceof Outcome.Done done) {
            Tally tally = done.tally();
            return tally.inserted() - tally.deleted();
        }
        return 0;
    }

    private void updateOld(List<LedgerChange> changes) throws SQLException, ApplyFailed {
        PreparedStatement statement = connection.prepare(UPDATE + seen);
        PreparedStatement fill = connection.prepare(FILL);
        List<Key> filled = new ArrayList<>();
        for (LedgerChange change : changes) {
            if (!(change instanceof LedgerChange.Put put) || put.before().isEmpty()) {
                continue;
            }
            LedgerLine line = put.line();
            if (put.before().get().run() == 0) { // a held place
                filled.add(line.key());
                int p = source(fill, 1, line);
                fill.setLong(p++, growth(put));
                fill.setLong(p++, line.run());
                p = LineRows.bind(fill, p, line, recipes);
                fill.setLong(p, ids.of(line.key()));
                fill.addBatch();
                continue;
            }
            inBatch.add(line.key());
            int p = source(statement, 1, line);
            statement.setLong(p++, growth(put));
            p = LineRows.bind(statement, p, line, recipes);
            seen(statement, p, put.before().get());
        }
        execute(statement);
        inBatch.addAll(filled);
        execute(fill);
    }

    private void seen(PreparedStatement statement, int parameter, LedgerLine before) throws SQLException {
        statement.setLong(parameter, ids.of(before.key()));
        LineRows.bind(statement, parameter + 1, before, recipes);
        statement.addBatch();
    }

    private void restamp(List<LedgerChange> changes) throws SQLException, ApplyFailed {
        PreparedStatement statement = connection.prepare(RESTAMP + seen);
        for (LedgerChange change : changes) {
            if (change instanceof LedgerChange.Restamp(LedgerLine line, LedgerLine before)) {
                inBatch.add(line.key());
                seen(statement, LineRows.bindStamp(statement, 1, line.stamp()), before);
            }
        }
        execute(statement);
    }

    private void mark(List<LedgerChange> changes) throws SQLException, ApplyFailed {
        PreparedStatement statement = connection.prepare(MARK + seen);
        for (LedgerChange change : changes) {
            if (change instanceof LedgerChange.Mark(LedgerLine before)) {
                inBatch.add(before.key());
                statement.setString(1, now);
                seen(statement, 2, before);
            }
        }
        execute(statement);
    }

    private void remove(List<LedgerChange> changes) throws SQLException, ApplyFailed {
        PreparedStatement pending =
                connection.prepare("DELETE FROM leat_items WHERE item_id = ? AND state = 'pending'");
        PreparedStatement statement = connection.prepare(REMOVE + seen);
        List<Key> held = new ArrayList<>();
        for (LedgerChange change : changes) {
            if (change instanceof LedgerChange.Remove remove) {
                items--;
                LedgerLine before = remove.before();
                if (before.run() == 0) {
                    held.add(before.key());
                    pending.setLong(1, ids.of(before.key()));
                    pending.addBatch();
                } else {
                    inBatch.add(before.key());
                    seen(statement, 1, before);
                }
            }
        }
        execute(statement);
        inBatch.addAll(held);
        execute(pending);
    }

    /// Runs the batch; each of its statements must have met exactly the line it named.
    private void execute(PreparedStatement statement) throws SQLException, ApplyFailed {
        if (inBatch.isEmpty()) {
            return;
        }
        int[] counts = statement.executeBatch();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 1) {
                Key key = inBatch.get(i);
                inBatch.clear();
                throw changedSince(key);
            }
        }
        inBatch.clear();
    }

    private static ApplyFailed changedSince(Key key) {
        return new ApplyFailed(
                "ledger of " + key,
                Problem.passing(
                        "LEAT-S014",
                        Place.of(key),
                        "",
                        "a line of the ledger is written only over the one that was read; this one has changed since",
                        "Run again"));
    }

    private void troubles(List<LedgerChange> changes) throws SQLException {
        PreparedStatement again = connection.prepare(AGAIN);
        PreparedStatement forgive = connection.prepare(FORGIVE);
        List<LedgerChange.Put> failed = new ArrayList<>();
        boolean forgiven = false;
        for (LedgerChange change : changes) {
            switch (change) {
                case LedgerChange.Put put -> {
                    long id = ids.of(put.line().key());
                    if (put.line().problem().isPresent()) {
                        bind(again, 1, put.line().problem().get());
                        again.setString(10, now);
                        again.setLong(11, id);
                        again.addBatch();
                        failed.add(put);
                    } else if (put.before().flatMap(LedgerLine::problem).isPresent()) {
                        forgive.setLong(1, id);
                        forgive.addBatch();
                        forgiven = true;
                    }
                }
                case LedgerChange.Remove remove -> {
                    if (remove.before().problem().isPresent()) {
                        forgive.setLong(1, ids.of(remove.before().key()));
                        forgive.addBatch();
                        forgiven = true;
                    }
                }
                case LedgerChange.Mark mark -> {
                    if (mark.before().problem().isPresent()) {
                        forgive.setLong(1, ids.of(mark.before().key()));
                        forgive.addBatch();
                        forgiven = true;
                    }
                }
                case LedgerChange.Restamp restamp -> {}
            }
        }
        if (!failed.isEmpty()) {
            firstTime(failed, again.executeBatch());
        }
        if (forgiven) {
            forgive.executeBatch();
        }
    }

    /// Failures that had no row to be renewed.
    private void firstTime(List<LedgerChange.Put> failed, int[] renewed) throws SQLException {
        PreparedStatement fail = connection.prepare(FAIL);
        boolean any = false;
        for (int i = 0; i < renewed.length; i++) {
            if (renewed[i] == 0) {
                LedgerLine line = failed.get(i).line();
                fail.setLong(1, ids.of(line.key()));
                bind(fail, 2, line.problem().orElseThrow());
                fail.setString(11, now);
                fail.setString(12, now);
                fail.addBatch();
                any = true;
            }
        }
        if (any) {
            fail.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, int first, Problem problem) throws SQLException {
        int p = first;
        statement.setLong(p++, run);
        statement.setString(p++, problem.code());
        statement.setString(p++, problem.passing() ? "transient" : "permanent");
        statement.setString(p++, problem.place().where());
        statement.setLong(p++, problem.place().line());
        statement.setLong(p++, problem.place().column());
        statement.setString(p++, problem.seen());
        statement.setString(p++, problem.rule());
        statement.setString(p, problem.remedy());
    }

    /// Additions are `leat_items.first_run`; everything else that happened to an item has a row.
    private void history(List<LedgerChange> changes) throws SQLException {
        PreparedStatement statement =
                connection.prepare(CHANGE + connection.dialect().renewExisting(List.of("run_id", "item_id"), CHANGED));
        boolean any = false;
        for (LedgerChange change : changes) {
            switch (change) {
                case LedgerChange.Put put -> any |= history(statement, put);
                case LedgerChange.Remove(LedgerLine before, String reason, String detail, Tally tally) -> {
                    String op = reason.equals("moved") ? "moved" : "removed";
                    history(statement, before.key(), op, reason, detail, tally);
                    any = true;
                }
                case LedgerChange.Mark(LedgerLine before) -> {
                    history(statement, before.key(), "vanished", "vanished", "", Tally.NONE);
                    any = true;
                }
                case LedgerChange.Restamp restamp -> {}
            }
        }
        if (any) {
            statement.executeBatch();
        }
    }

    private boolean history(PreparedStatement statement, LedgerChange.Put put) throws SQLException {
        Key key = put.line().key();
        switch (put.outcome()) {
            case Outcome.Done done -> {
                if (done.change() == Change.NONE
                        || (done.change() == Change.ADDED && put.before().isEmpty())) {
                    return false;
                }
                history(statement, key, op(done.change()), done.reason(), done.detail(), done.tally());
            }
            case Outcome.Failed failed -> {
                if (failed.known()) {
                    return false;
                }
                history(statement, key, "failed", failed.why().code(), "", Tally.NONE);
            }
            case Outcome.Skipped skipped -> {
                return false;
            }
        }
        return true;
    }

    private static String op(Change change) {
        return switch (change) {
            case ADDED -> "added";
            case CHANGED -> "changed";
            case MOVED -> "moved";
            case REMOVED -> "removed";
            case NONE -> "none";
        };
    }

    private void history(PreparedStatement statement, Key key, String op, String reason, String detail, Tally tally)
            throws SQLException {
        statement.setLong(1, run);
        statement.setLong(2, ids.of(key));
        statement.setLong(3, pipeline);
        statement.setString(4, op);
        statement.setString(5, reason);
        statement.setString(6, detail);
        statement.setLong(7, tally.inserted());
        statement.setLong(8, tally.updated());
        statement.setLong(9, tally.deleted());
        statement.setString(10, key.text());
        statement.addBatch();
    }
}
