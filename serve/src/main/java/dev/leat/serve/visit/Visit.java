package dev.leat.serve.visit;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.http.Request;
import dev.leat.store.Query;
import dev.leat.store.QueryFailed;
import dev.leat.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request and the store it asks. Keeps the statements it ran, so that a page can show them. Use from one thread.
public final class Visit {
    /// What a page may ask, and for how long.
    public static final int STATEMENTS_MAX = 8;

    public static final Duration TIME_MAX = Duration.ofSeconds(1);
    public static final int PAGE = 100;

    /// Rows as the database gave them. `more`: there was at least one beyond the limit.
    public record Rows(List<String> columns, List<List<@Nullable Object>> rows, boolean more) {
        public @Nullable Object value(int row, String column) {
            return rows.get(row).get(columns.indexOf(column));
        }

        public String text(int row, String column) {
            Object value = value(row, column);
            return value == null ? "" : value.toString();
        }

        public long number(int row, String column) {
            return value(row, column) instanceof Number number ? number.longValue() : 0;
        }

        public int size() {
            return rows.size();
        }
    }

    private final Store store;
    private final Request request;
    private final Instant now;
    private final List<String> statements = new ArrayList<>();

    public Visit(Store store, Request request, Instant now) {
        this.store = store;
        this.request = request;
        this.now = now;
    }

    public Store store() {
        return store;
    }

    public Request request() {
        return request;
    }

    public Instant now() {
        return now;
    }

    public List<String> statements() {
        return statements;
    }

    public Optional<String> value(String name) {
        return request.value(name);
    }

    /// Asks with the limits of a page; `:name` in the statement stands for a parameter.
    public Rows rows(String sql, Map<String, String> parameters, int max) throws QueryFailed, TargetLost {
        if (statements.size() == STATEMENTS_MAX) {
            throw new IllegalStateException("a page asks at most " + STATEMENTS_MAX + " statements");
        }
        statements.add(written(sql, parameters));
        return read(sql, parameters, new Query.Limits(false, Optional.of(TIME_MAX)), max);
    }

    /// A statement of the visitor's own, under the limits for strangers.
    public Rows console(String sql, int max) throws QueryFailed, TargetLost {
        return read(sql, Map.of(), Query.Limits.SAFE, max);
    }

    private Rows read(String sql, Map<String, String> parameters, Query.Limits limits, int max)
            throws QueryFailed, TargetLost {
        try (Query query = Query.open(store, sql, parameters, limits)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            int width = query.columns().size();
            while (query.next()) {
                if (rows.size() == max) {
                    return new Rows(query.columns(), rows, true);
                }
                List<@Nullable Object> row = new ArrayList<>(width);
                for (int i = 0; i < width; i++) {
                    row.add(query.value(i));
                }
                rows.add(row);
            }
            return new Rows(query.columns(), rows, false);
        }
    }

    /// With the parameters written in, fit to be pasted.
    private static String written(String sql, Map<String, String> parameters) {
        String text = sql;
        for (Map.Entry<String, String> one : parameters.entrySet()) {
            String value = "'" + one.getValue().replace("'", "''") + "'";
            text = text.replaceAll(":" + one.getKey() + "\\b", java.util.regex.Matcher.quoteReplacement(value));
        }
        return text;
    }
}
