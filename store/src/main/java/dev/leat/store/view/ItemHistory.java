package dev.leat.store.view;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.TableSpec;
import dev.leat.store.Store;
import dev.leat.store.dialect.SqlTime;
import dev.leat.store.sql.SqlConnection;
import dev.leat.store.sql.TableCatalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// Where an item comes from, why it was last done, and what it left in the store.
///
/// @param state     ok, failed, stale or vanished
/// @param run       the last real change; `goodRun` the last success (0: never), `goodAt` when that was
/// @param recipe    what it was done with; empty if it was never tried
/// @param rows      rows left, by table, without tables it left none in
/// @param changes   oldest first, beginning with its addition
public record ItemHistory(
        long id,
        String pipeline,
        String room,
        String key,
        Optional<String> source,
        String state,
        Optional<String> contentHash,
        long firstRun,
        long run,
        long goodRun,
        Optional<Instant> goodAt,
        Optional<RecipeUse> recipe,
        SequencedMap<String, Long> rows,
        List<Step> changes,
        Optional<Problem> problem) {
    public ItemHistory {
        rows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rows));
        changes = List.copyOf(changes);
    }

    /// A recipe and the run that used it first. `options` is a JSON object.
    public record RecipeUse(long number, int parserVersion, String options, long sinceRun) {}

    /// One thing that happened; `at` is empty for runs that retention has dropped.
    public record Step(
            long run,
            Optional<Instant> at,
            String op,
            String reason,
            String detail,
            long inserted,
            long updated,
            long deleted) {}

    private static final String SELECT =
            "SELECT i.item_id, p.name, p.room, i.\"key\", (SELECT s.\"key\" FROM leat_items s WHERE s.item_id = i.source_id),"
                    + " i.state, i.content_hash, i.first_run, i.run_id, i.good_run,"
                    + " (SELECT coalesce(ended, started) FROM leat_runs r WHERE r.run_id = i.good_run),"
                    + " c.recipe_id, c.parser_version, c.options, c.first_run"
                    + " FROM leat_items i JOIN leat_pipelines p ON p.pipeline_id = i.pipeline_id"
                    + " LEFT JOIN leat_recipes c ON c.recipe_id = i.recipe_id"
                    + " WHERE i.\"key\" = ? AND (? = '' OR p.name = ?) AND i.pipeline_id IN (SELECT pipeline_id"
                    + " FROM leat_pipelines) AND i.state <> 'pending' ORDER BY p.pipeline_id";

    /// The items with this key, one per pipeline that has it.
    public static List<ItemHistory> find(Store store, Optional<String> pipeline, String key) throws TargetLost {
        return store.database().read(connection -> {
            List<ItemHistory> found = new ArrayList<>();
            try (ResultSet result = connection
                    .bind(SELECT, key, pipeline.orElse(""), pipeline.orElse(""))
                    .executeQuery()) {
                while (result.next()) {
                    found.add(read(connection, result));
                }
            }
            return found;
        });
    }

    /// Keys that end like this one, for people who named a file from another folder.
    public static List<String> similar(Store store, String key, int limit) throws TargetLost {
        String name = key.substring(key.lastIndexOf('/') + 1);
        return store.database().read(connection -> {
            List<String> keys = new ArrayList<>();
            try (ResultSet result = connection
                    .bind(
                            "SELECT \"key\" FROM leat_items WHERE state <> 'pending' AND lower(\"key\") LIKE ? ESCAPE '!'"
                                    + " ORDER BY length(\"key\"), \"key\" LIMIT " + limit,
                            "%" + name.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1"))
                    .executeQuery()) {
                while (result.next()) {
                    keys.add(result.getString(1));
                }
            }
            return keys;
        });
    }

    private static ItemHistory read(SqlConnection connection, ResultSet result) throws SQLException {
        long id = result.getLong(1);
        long firstRun = result.getLong(8);
        Optional<RecipeUse> recipe = result.getString(12) == null
                ? Optional.empty()
                : Optional.of(
                        new RecipeUse(result.getLong(12), result.getInt(13), result.getString(14), result.getLong(15)));
        byte[] bytes = result.getBytes(7);
        String hash = bytes == null ? "" : HexFormat.of().formatHex(bytes);
        return new ItemHistory(
                id,
                result.getString(2),
                result.getString(3),
                result.getString(4),
                Optional.ofNullable(result.getString(5)),
                result.getString(6),
                hash.isEmpty() ? Optional.empty() : Optional.of(hash),
                firstRun,
                result.getLong(9),
                result.getLong(10),
                Optional.ofNullable(result.getString(11)).map(SqlTime::instant),
                recipe,
                rows(connection, id),
                changes(connection, id),
                problem(connection, id));
    }

    private static SequencedMap<String, Long> rows(SqlConnection connection, long item) throws SQLException {
        SequencedMap<String, Long> rows = new LinkedHashMap<>();
        for (TableCatalog.Entry entry : TableCatalog.read(connection).values()) {
            if (entry.spec().owner() == TableSpec.Owner.LEAT) {
                long count = TableCatalog.countOf(connection, entry.spec().name(), item);
                if (count > 0) {
                    rows.put(entry.spec().name(), count);
                }
            }
        }
        return rows;
    }

    private static List<Step> changes(SqlConnection connection, long item) throws SQLException {
        List<Step> steps = new ArrayList<>();
        try (ResultSet result = connection
                .bind(
                        "SELECT c.run, coalesce(r.ended, r.started), c.op, c.reason, c.detail, coalesce(c.ins, 0),"
                                + " coalesce(c.upd, 0), coalesce(c.del, 0) FROM changes c LEFT JOIN leat_runs r"
                                + " ON r.run_id = c.run WHERE c.item_id = ? ORDER BY c.run",
                        item)
                .executeQuery()) {
            while (result.next()) {
                steps.add(new Step(
                        result.getLong(1),
                        Optional.ofNullable(result.getString(2)).map(SqlTime::instant),
                        result.getString(3),
                        result.getString(4),
                        result.getString(5),
                        result.getLong(6),
                        result.getLong(7),
                        result.getLong(8)));
            }
        }
        return steps;
    }

    private static Optional<Problem> problem(SqlConnection connection, long item) throws SQLException {
        try (ResultSet result = connection
                .bind(
                        "SELECT code, place, line, col, value, rule, remedy, class = 'transient' FROM leat_failures"
                                + " WHERE item_id = ? AND ord = 0",
                        item)
                .executeQuery()) {
            if (!result.next()) {
                return Optional.empty();
            }
            return Optional.of(new Problem(
                    result.getString(1),
                    new Place(result.getString(2), result.getLong(3), result.getLong(4)),
                    result.getString(5),
                    result.getString(6),
                    result.getString(7),
                    result.getBoolean(8)));
        }
    }
}
