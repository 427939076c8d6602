package dev.leat.store.sql;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.store.dialect.BulkLoad;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Between rows of `leat_items` (with their failures) and lines of the ledger.
final class LineRows {
    /// What [#read] expects of a query over `leat_items i`.
    static final String COLUMNS =
            "i.item_id, i.\"key\", i.state, i.size, i.mtime_ns, i.ctime_ns, i.inode, i.content_hash,"
                    + " i.recipe_id, i.rows_hash, i.run_id, i.good_run";

    /// The key of the source of an item that is one of many, as the last column.
    static final String SOURCE = ", (SELECT s.\"key\" FROM leat_items s WHERE s.item_id = i.source_id)";

    private static final int SOURCE_COLUMN = 13;

    /// Those that [#bind] fills, in its order.
    static final List<String> BOUND_COLUMNS = List.of(
            "state",
            "size",
            "mtime_ns",
            "ctime_ns",
            "inode",
            "stamp",
            "content_hash",
            "recipe_id",
            "rows_hash",
            "run_id",
            "good_run");

    /// All columns of `leat_items`, in its order.
    static final List<String> TABLE_COLUMNS = List.of(
            "item_id",
            "pipeline_id",
            "\"key\"",
            "source_id",
            "state",
            "size",
            "mtime_ns",
            "ctime_ns",
            "inode",
            "stamp",
            "content_hash",
            "recipe_id",
            "rows_hash",
            "row_count",
            "first_run",
            "run_id",
            "good_run",
            "vanished_at");

    static final String BOUND =
            "state, size, mtime_ns, ctime_ns, inode, stamp, content_hash, recipe_id, rows_hash, run_id, good_run";

    static final int BOUND_COUNT = 11;

    /// A source of many items whose own line has not been written yet: it holds their place, so that a killed run's
    /// items are not forgotten.
    static final String PENDING = "pending";

    private LineRows() {}

    /// Reads all lines of a result of [#COLUMNS] that share a source, or have none.
    static List<LedgerLine> read(SqlConnection connection, ResultSet result, Recipes recipes, Optional<Key> source)
            throws SQLException {
        return read(connection, result, recipes, source, false);
    }

    /// Reads all lines of a result of [#COLUMNS] and [#SOURCE].
    static List<LedgerLine> readAny(SqlConnection connection, ResultSet result, Recipes recipes) throws SQLException {
        return read(connection, result, recipes, Optional.empty(), true);
    }

    private static List<LedgerLine> read(
            SqlConnection connection, ResultSet result, Recipes recipes, Optional<Key> shared, boolean any)
            throws SQLException {
        List<LedgerLine> lines = new ArrayList<>();
        List<Long> troubled = new ArrayList<>();
        List<Integer> where = new ArrayList<>();
        List<Integer> texts = new ArrayList<>();
        List<Long> textIds = new ArrayList<>();
        while (result.next()) {
            Optional<Key> source =
                    any ? Optional.ofNullable(result.getString(SOURCE_COLUMN)).map(Key::new) : shared;
            LedgerLine line = line(result, recipes, source);
            if (line.state() != LedgerLine.State.OK) {
                troubled.add(result.getLong(1));
                where.add(lines.size());
            }
            if (line.stamp() == Stamp.UNKNOWN) {
                textIds.add(result.getLong(1));
                texts.add(lines.size());
            }
            lines.add(line);
        }
        if (!troubled.isEmpty()) {
            Map<Long, Problem> problems = problems(connection, troubled);
            for (int i = 0; i < where.size(); i++) {
                Problem problem = problems.get(troubled.get(i));
                if (problem != null) {
                    lines.set(where.get(i), with(lines.get(where.get(i)), Optional.of(problem)));
                }
            }
        }
        if (!textIds.isEmpty()) {
            Map<Long, String> stamps = stamps(connection, textIds);
            for (int i = 0; i < texts.size(); i++) {
                String stamp = stamps.get(textIds.get(i));
                if (stamp != null) {
                    lines.set(texts.get(i), with(lines.get(texts.get(i)), new Stamp.OfText(stamp)));
                }
            }
        }
        return lines;
    }

    private static LedgerLine line(ResultSet result, Recipes recipes, Optional<Key> source) throws SQLException {
        String text = result.getString(2);
        Key key = new Key(text);
        String state = result.getString(3);
        if (state.equals(PENDING)) {
            return pending(key, source);
        }
        long mtime = result.getLong(5);
        Stamp stamp = mtime == 0 && result.wasNull()
                ? Stamp.UNKNOWN
                : new Stamp.OfFile(result.getLong(4), mtime, result.getLong(6), result.getLong(7));
        return new LedgerLine(
                key,
                source,
                stamp,
                fingerprint(result.getBytes(8)),
                recipes.fingerprint(result.getLong(9)),
                fingerprint(result.getBytes(10)),
                state(state),
                Optional.empty(),
                result.getLong(11),
                result.getLong(12));
    }

    private static LedgerLine pending(Key key, Optional<Key> source) {
        Problem cut = Problem.passing(
                "LEAT-S042", Place.of(key), "", "a run ended before this source was read to its end", "Run again");
        return new LedgerLine(
                key,
                source,
                Stamp.UNKNOWN,
                Fingerprint.NONE,
                Fingerprint.NONE,
                Fingerprint.NONE,
                LedgerLine.State.FAILED,
                Optional.of(cut),
                0,
                0);
    }

    private static LedgerLine with(LedgerLine line, Optional<Problem> problem) {
        return new LedgerLine(
                line.key(),
                line.source(),
                line.stamp(),
                line.content(),
                line.recipe(),
                line.rows(),
                line.state(),
                problem,
                line.run(),
                line.goodRun());
    }

    private static LedgerLine with(LedgerLine line, Stamp stamp) {
        return new LedgerLine(
                line.key(),
                line.source(),
                stamp,
                line.content(),
                line.recipe(),
                line.rows(),
                line.state(),
                line.problem(),
                line.run(),
                line.goodRun());
    }

    private static Fingerprint fingerprint(byte @Nullable [] bytes) {
        return bytes == null ? Fingerprint.NONE : Fingerprint.of(bytes);
    }

    static String text(LedgerLine.State state) {
        return switch (state) {
            case OK -> "ok";
            case FAILED -> "failed";
            case STALE -> "stale";
            case VANISHED -> "vanished";
        };
    }

    private static LedgerLine.State state(String text) {
        return switch (text) {
            case "ok" -> LedgerLine.State.OK;
            case "failed" -> LedgerLine.State.FAILED;
            case "stale" -> LedgerLine.State.STALE;
            case "vanished" -> LedgerLine.State.VANISHED;
            default -> throw new IllegalStateException("state of an item: " + text);
        };
    }

    /// Sets the columns of [#BOUND]; answers the next parameter.
    static int bind(PreparedStatement statement, int first, LedgerLine line, Recipes recipes) throws SQLException {
        int p = first;
        statement.setString(p++, text(line.state()));
        p = bindStamp(statement, p, line.stamp());
        bytes(statement, p++, line.content());
        long recipe = recipes.id(line.recipe());
        if (recipe == 0) {
            statement.setNull(p++, Types.NULL);
        } else {
            statement.setLong(p++, recipe);
        }
        bytes(statement, p++, line.rows());
        statement.setLong(p++, line.run());
        statement.setLong(p++, line.goodRun());
        return p;
    }

    /// The cells from `state` on.
    static void load(BulkLoad bulk, LedgerLine line, Recipes recipes, long rows) throws SQLException {
        bulk.text(text(line.state()));
        long[] file = switch (line.stamp()) {
            case Stamp.OfFile(long size, long modified, long changed, long inode) ->
                new long[] {size, modified, changed, inode};
            case Stamp.OfText text -> new long[0];
            case Stamp.Unknown() -> new long[0];
        };
        for (int i = 0; i < 4; i++) {
            if (file.length > 0) {
                bulk.number(file[i]);
            } else {
                bulk.empty();
            }
        }
        if (line.stamp() instanceof Stamp.OfText(String text)) {
            bulk.text(text);
        } else {
            bulk.empty();
        }
        load(bulk, line.content());
        long recipe = recipes.id(line.recipe());
        if (recipe == 0) {
            bulk.empty();
        } else {
            bulk.number(recipe);
        }
        load(bulk, line.rows());
        bulk.number(rows);
        bulk.number(line.run());
        bulk.number(line.run());
        bulk.number(line.goodRun());
        bulk.empty();
    }

    private static void load(BulkLoad bulk, Fingerprint value) throws SQLException {
        if (value.equals(Fingerprint.NONE)) {
            bulk.empty();
        } else {
            bulk.bytes(value.bytes());
        }
    }

    static int bindStamp(PreparedStatement statement, int first, Stamp stamp) throws SQLException {
        int p = first;
        switch (stamp) {
            case Stamp.OfFile(long size, long modified, long changed, long inode) -> {
                statement.setLong(p++, size);
                statement.setLong(p++, modified);
                statement.setLong(p++, changed);
                statement.setLong(p++, inode);
                statement.setNull(p++, Types.NULL);
            }
            case Stamp.OfText(String text) -> {
                for (int i = 0; i < 4; i++) {
                    statement.setNull(p++, Types.NULL);
                }
                statement.setString(p++, text);
            }
            case Stamp.Unknown() -> {
                for (int i = 0; i < 5; i++) {
                    statement.setNull(p++, Types.NULL);
                }
            }
        }
        return p;
    }

    private static void bytes(PreparedStatement statement, int parameter, Fingerprint value) throws SQLException {
        if (value.equals(Fingerprint.NONE)) {
            statement.setNull(parameter, Types.NULL);
        } else {
            statement.setBytes(parameter, value.bytes());
        }
    }

    private static Map<Long, Problem> problems(SqlConnection connection, List<Long> items) throws SQLException {
        Map<Long, Problem> problems = new HashMap<>();
        try (ResultSet result = connection
                .bind(
                        "SELECT f.item_id, f.code, f.place, f.line, f.col, f.value, f.rule, f.remedy,"
                                + " f.class = 'transient' FROM "
                                + connection.dialect().each(true)
                                + connection.dialect().thenJoin()
                                + "leat_failures f ON f.item_id = j.value AND f.ord = 0",
                        JsonText.ofNumbers(items))
                .executeQuery()) {
            while (result.next()) {
                problems.put(result.getLong(1), problem(result, 2));
            }
        }
        return problems;
    }

    /// From the columns code, place, line, col, value, rule, remedy, passing.
    static Problem problem(ResultSet result, int first) throws SQLException {
        return new Problem(
                result.getString(first),
                new Place(result.getString(first + 1), result.getLong(first + 2), result.getLong(first + 3)),
                result.getString(first + 4),
                result.getString(first + 5),
                result.getString(first + 6),
                result.getBoolean(first + 7));
    }

    private static Map<Long, String> stamps(SqlConnection connection, List<Long> items) throws SQLException {
        Map<Long, String> stamps = new HashMap<>();
        try (ResultSet result = connection
                .bind(
                        "SELECT i.item_id, i.stamp FROM " + connection.dialect().each(true)
                                + connection.dialect().thenJoin()
                                + "leat_items i ON i.item_id = j.value WHERE i.stamp IS NOT NULL",
                        JsonText.ofNumbers(items))
                .executeQuery()) {
            while (result.next()) {
                stamps.put(result.getLong(1), result.getString(2));
            }
        }
        return stamps;
    }
}
