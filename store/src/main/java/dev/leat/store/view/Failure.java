package dev.leat.store.view;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.store.Store;
import dev.leat.store.dialect.SqlTime;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An item whose last try failed. `state` is `stale` where an earlier result stands.
public record Failure(
        String pipeline,
        String key,
        String state,
        Problem problem,
        long run,
        long attempts,
        Instant first,
        Instant last) {
    /// Failures with the same code in one pipeline. `example` is the first item's key.
    public record Group(String pipeline, String code, boolean passing, long count, String rule, String example) {}

    /// Largest group first.
    public static List<Group> byCode(Store store) throws TargetLost {
        return store.database().read(connection -> {
            List<Group> groups = new ArrayList<>();
            try (ResultSet result = connection
                    .bind("SELECT pipeline, code, class = 'transient', count(*), min(rule), min(\"key\") FROM failures"
                            + " GROUP BY pipeline, code, class ORDER BY 4 DESC, 1, 2")
                    .executeQuery()) {
                while (result.next()) {
                    groups.add(new Group(
                            result.getString(1),
                            result.getString(2),
                            result.getBoolean(3),
                            result.getLong(4),
                            result.getString(5),
                            result.getString(6)));
                }
            }
            return groups;
        });
    }

    /// By pipeline and key.
    public static List<Failure> list(Store store, Optional<String> pipeline, Optional<String> code, int limit)
            throws TargetLost {
        return store.database().read(connection -> {
            List<Failure> failures = new ArrayList<>();
            try (ResultSet result = connection
                    .bind(
                            "SELECT pipeline, \"key\", state, code, place, line, \"column\", value, rule, remedy,"
                                    + " class = 'transient', run, attempts, first_at, last_at FROM failures"
                                    + " WHERE (? = '' OR pipeline = ?) AND (? = '' OR code = ?)"
                                    + " ORDER BY pipeline, \"key\" LIMIT " + limit,
                            pipeline.orElse(""),
                            pipeline.orElse(""),
                            code.orElse(""),
                            code.orElse(""))
                    .executeQuery()) {
                while (result.next()) {
                    Problem problem = new Problem(
                            result.getString(4),
                            new Place(result.getString(5), result.getLong(6), result.getLong(7)),
                            result.getString(8),
                            result.getString(9),
                            result.getString(10),
                            result.getBoolean(11));
                    failures.add(new Failure(
                            result.getString(1),
                            result.getString(2),
                            result.getString(3),
                            problem,
                            result.getLong(12),
                            result.getLong(13),
                            SqlTime.instant(result.getString(14)),
                            SqlTime.instant(result.getString(15))));
                }
            }
            return failures;
        });
    }
}
