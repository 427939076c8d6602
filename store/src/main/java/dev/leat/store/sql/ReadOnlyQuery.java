package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteLimits;

/// One statement on a connection of its own that cannot write: by its open mode, by `query_only`, and because nothing
/// can be attached to it (which stops `VACUUM INTO`, too). Its rows stream.
public final class ReadOnlyQuery implements AutoCloseable {
    private static final int LENGTH_MAX = 8 << 20;
    /// Of one's own statement: no stored text is larger, and a value has to fit into the heap several times.
    private static final int OWN_LENGTH_MAX = 128 << 20;
    private static final int SQL_MAX = 100_000;
    private static final long HEAP_MAX = 256L << 20;

    private static final int FETCH = 1_000;

    private final SqlConnection connection;
    private final Seams seams;
    private final OptionalLong deadline;
    private final boolean server;
    private volatile @Nullable PreparedStatement running;
    private volatile boolean cancelled;
    private @Nullable ResultSet result;
    private List<String> columns = List.of();

    private ReadOnlyQuery(SqlConnection connection, Seams seams, OptionalLong deadline) {
        this.connection = connection;
        this.seams = seams;
        this.deadline = deadline;
        this.server = !connection.dialect().searches();
    }

    /// `bounded`: narrow limits on sizes and memory, against statements made to harm. The limit on memory holds for the
    /// whole process from then on.
    public static ReadOnlyQuery on(Database database, boolean bounded, OptionalLong deadline)
            throws TargetLost, SQLException {
        SqlConnection connection = database.openReadOnly();
        ReadOnlyQuery query = new ReadOnlyQuery(connection, database.seams(), deadline);
        try {
            if (!database.dialect().searches()) {
                query.limitServer(bounded);
                return query;
            }
            connection.limit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
            if (bounded) {
                connection.execute("PRAGMA hard_heap_limit = " + HEAP_MAX);
                connection.limit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LENGTH_MAX);
                connection.limit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, SQL_MAX);
                connection.limit(SQLiteLimits.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000);
            } else {
                connection.limit(SQLiteLimits.SQLITE_LIMIT_LENGTH, OWN_LENGTH_MAX);
            }
            TimeLimit limit = TimeLimit.on(connection, query::mustStop);
            assert limit != null; // ends with its connection
            return query;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// A server limits sizes and memory itself; the answer is fetched in pages.
    private void limitServer(boolean bounded) throws SQLException {
        connection.streamResults();
        if (bounded || deadline.isPresent()) {
            long nanos =
                    deadline.isPresent() ? deadline.getAsLong() - seams.ticker().nanos() : 2_000_000_000L;
            Optional<String> limit = connection.dialect().timeLimit(Duration.ofNanos(Math.max(1_000_000L, nanos)));
            if (limit.isPresent()) {
                connection.execute(limit.get());
            }
        }
    }

    private boolean mustStop() {
        return cancelled || (deadline.isPresent() && seams.ticker().nanos() - deadline.getAsLong() > 0);
    }

    public void execute(String sql, List<String> values) throws SQLException {
        PreparedStatement statement = server ? server(sql, values) : connection.prepare(sql);
        for (int i = 0; !server && i < values.size(); i++) {
            statement.setString(i + 1, values.get(i));
        }
        running = statement;
        columns = new ArrayList<>();
        if (!statement.execute()) {
            return;
        }
        ResultSet answer = statement.getResultSet();
        result = answer;
        for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
            columns.add(answer.getMetaData().getColumnLabel(i));
        }
    }

    /// Numbered parameters become as many plain ones.
    private PreparedStatement server(String sql, List<String> values) throws SQLException {
        Matcher numbered = Pattern.compile("\\?(\\d+)").matcher(sql);
        List<String> bound = new ArrayList<>();
        String plain = numbered.replaceAll(match -> {
            bound.add(values.get(Integer.parseInt(match.group(1)) - 1));
            return "?";
        });
        PreparedStatement statement = connection.prepare(values.isEmpty() ? sql : plain);
        statement.setFetchSize(FETCH);
        for (int i = 0; i < bound.size(); i++) {
            statement.setString(i + 1, bound.get(i));
        }
        return statement;
    }

    public List<String> columns() {
        return List.copyOf(columns);
    }

    public boolean next() throws SQLException {
        ResultSet answer = result;
        return answer != null && answer.next();
    }

    /// Null, Long, Double, String or byte[].
    public @Nullable Object value(int column) throws SQLException {
        ResultSet answer = result;
        if (answer == null) {
            throw new IllegalStateException("no result");
        }
        Object value = answer.getObject(column + 1);
        return switch (value) {
            case null -> null;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Float number -> number.doubleValue();
            case Long number -> number;
            case Double number -> number;
            case byte[] bytes -> bytes;
            case Boolean truth -> truth ? 1L : 0L;
            case BigDecimal number -> number.toPlainString();
            default -> server ? String.valueOf(answer.getString(column + 1)) : value;
        };
    }

    /// Ends the statement at its next step; from any thread.
    public void cancel() {
        cancelled = true;
        PreparedStatement statement = running;
        if (server && statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // it has ended, or its connection has
            }
        }
    }

    public boolean wasCancelled() {
        return cancelled;
    }

    /// Result codes by which the caller tells what went wrong.
    public static boolean isInterrupt(SQLException e) {
        return SqlErrors.code(e) == SqlErrors.INTERRUPT || state(e).equals("57014");
    }

    /// SQLSTATE, which servers give and SQLite does not.
    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    public static boolean isTooBig(SQLException e) {
        int code = SqlErrors.code(e);
        return code == SqlErrors.TOOBIG || code == SqlErrors.NOMEM;
    }

    public static boolean isWrite(SQLException e) {
        return SqlErrors.code(e) == SqlErrors.READONLY || state(e).equals("25006");
    }

    public static boolean isOfStore(SQLException e) {
        return (SqlErrors.deadly(e) && !isTooBig(e)) || state(e).startsWith("08") || state(e).startsWith("57P");
    }

    public static String message(SQLException e) {
        String message = SqlErrors.message(e);
        int open = message.indexOf('(');
        return open > 0 && message.endsWith(")") ? message.substring(open + 1, message.length() - 1) : message;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
