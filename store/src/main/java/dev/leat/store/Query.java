package dev.leat.store;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.store.sql.ReadOnlyQuery;
import dev.leat.store.sql.SqlText;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One read-only SQL statement and its streaming answer. Use from one thread, [#cancel] from any; to be closed.
public final class Query implements RowStream, AutoCloseable {
    /// What a statement may cost. [#OWN] trusts its author with time and memory, not with writing; [#SAFE] is for
    /// statements of strangers.
    public record Limits(boolean bounded, Optional<Duration> time) {
        public static final Limits OWN = new Limits(false, Optional.empty());
        public static final Limits SAFE = new Limits(true, Optional.of(Duration.ofSeconds(2)));
    }

    private final String text;
    private final ReadOnlyQuery query;
    private final Limits limits;

    private Query(String text, ReadOnlyQuery query, Limits limits) {
        this.text = text;
        this.query = query;
        this.limits = limits;
    }

    /// @param parameters values by name, for `:name`, `@name` or `$name`
    public static Query open(Store store, String sql, Map<String, String> parameters, Limits limits)
            throws QueryFailed, TargetLost {
        SqlText statement = SqlText.of(sql);
        if (statement.second().isPresent()) {
            throw failed(
                    "LEAT-Q002",
                    sql,
                    excerpt(sql.substring(statement.second().get())),
                    "one statement at a time",
                    "Ask the second in a query of its own");
        }
        if (statement.isEmpty()) {
            throw failed("LEAT-Q001", sql, "nothing", "the statement must be valid SQL", "Write a statement");
        }
        List<String> values = values(sql, statement, parameters);
        OptionalLong deadline = limits.time().isPresent()
                ? OptionalLong.of(store.database().seams().ticker().nanos()
                        + limits.time().get().toNanos())
                : OptionalLong.empty();
        Query opened = null;
        boolean done = false;
        try {
            opened = new Query(sql, ReadOnlyQuery.on(store.database(), limits.bounded(), deadline), limits);
            opened.query.execute(statement.sql(), values);
            done = true;
            return opened;
        } catch (SQLException e) {
            throw explain(sql, e, limits, opened != null && opened.query.wasCancelled());
        } finally {
            if (!done && opened != null) {
                opened.close();
            }
        }
    }

    private static List<String> values(String sql, SqlText statement, Map<String, String> parameters)
            throws QueryFailed {
        List<String> values = new ArrayList<>();
        for (String name : statement.parameters()) {
            String value = parameters.get(name);
            if (value == null) {
                throw failed(
                        "LEAT-Q006",
                        sql,
                        ":" + name,
                        "every parameter of a statement needs a value",
                        "Give it with --param " + name + "=VALUE");
            }
            values.add(value);
        }
        for (String name : parameters.keySet()) {
            if (!statement.parameters().contains(name)) {
                throw failed(
                        "LEAT-Q006", sql, name, "the statement has no parameter of this name", "Write it as :" + name);
            }
        }
        return values;
    }

    @Override
    public List<String> columns() {
        return query.columns();
    }

    @Override
    public boolean next() throws QueryFailed, TargetLost {
        try {
            return query.next();
        } catch (SQLException e) {
            throw explain(text, e, limits, query.wasCancelled());
        }
    }

    @Override
    public @Nullable Object value(int column) throws QueryFailed, TargetLost {
        try {
            return query.value(column);
        } catch (SQLException e) {
            throw explain(text, e, limits, query.wasCancelled());
        }
    }

    /// Ends the statement soon.
    public void cancel() {
        query.cancel();
    }

    private static QueryFailed explain(String sql, SQLException e, Limits limits, boolean cancelled) throws TargetLost {
        if (ReadOnlyQuery.isOfStore(e)) {
            throw dev.leat.store.sql.Database.lost("the store", e);
        }
        String message = ReadOnlyQuery.message(e);
        if (ReadOnlyQuery.isInterrupt(e)) {
            return cancelled
                    ? failed("LEAT-Q005", sql, "interrupted", "the query was interrupted", "Ask again")
                    : failed(
                            "LEAT-Q004",
                            sql,
                            "still running after "
                                    + limits.time().map(Duration::toMillis).orElse(0L) + " ms",
                            "a query of this kind has limited time",
                            "Ask for less, or use leat query without --safe");
        }
        if (ReadOnlyQuery.isTooBig(e)) {
            return failed(
                    "LEAT-Q003",
                    sql,
                    message,
                    "values, statements and memory of a query have limits",
                    "Ask for less, or use leat query without --safe");
        }
        if (ReadOnlyQuery.isWrite(e) || message.contains("too many attached") || message.contains("not authorized")) {
            return failed(
                    "LEAT-Q007",
                    sql,
                    message,
                    "a query only reads",
                    "What Leat stores is changed by leat run; copy the store to work on it");
        }
        String remedy = message.startsWith("no such table") || message.startsWith("no such column")
                ? "See leat query --tables and leat query --schema TABLE"
                : "Correct the statement; it is SQLite's SQL";
        return new QueryFailed(
                Problem.lasting("LEAT-Q001", Place.of("query"), message, "the statement must be valid SQL", remedy), e);
    }

    private static QueryFailed failed(String code, String sql, String seen, String rule, String remedy) {
        return new QueryFailed(
                Problem.lasting(code, Place.of("query"), seen.isEmpty() ? excerpt(sql) : seen, rule, remedy));
    }

    private static String excerpt(String sql) {
        return sql.length() > 60 ? sql.substring(0, 60) + "…" : sql;
    }

    @Override
    public void close() {
        try {
            query.close();
        } catch (SQLException e) {
            // it only read: nothing is lost
        }
    }
}
