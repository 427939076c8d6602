package dev.leat.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.core.Codes;
import org.sqlite.core.DB;
import org.sqlite.jdbc4.JDBC4Connection;

/// One connection and its prepared statements. One thread at a time.
///
/// A result must be closed before the next use of the same statement: an open one keeps its snapshot, and the
/// write-ahead log cannot shrink past it.
public final class SqlConnection implements AutoCloseable {
    private final SQLiteConnection jdbc;
    private final Wire wire;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private SqlConnection(SQLiteConnection jdbc, Wire wire) {
        this.jdbc = jdbc;
        this.wire = wire;
    }

    /// `address` is a `file:` address with its path percent-encoded, so that no character of a name means anything
    /// to the driver.
    static SqlConnection open(Wire wire, String address, SQLiteOpenMode... modes) throws SQLException {
        int flags = SQLiteOpenMode.OPEN_URI.flag | SQLiteOpenMode.NOMUTEX.flag;
        for (SQLiteOpenMode mode : modes) {
            flags |= mode.flag;
        }
        Properties properties = new Properties();
        properties.setProperty("open_mode", Integer.toString(flags));
        properties.setProperty("jdbc.get_generated_keys", "false"); // else each update is followed by a query
        SQLiteConnection jdbc = new JDBC4Connection("jdbc:sqlite:" + address, address, properties);
        boolean done = false;
        try {
            wire.opened(jdbc);
            done = true;
            return new SqlConnection(jdbc, wire);
        } finally {
            if (!done) {
                jdbc.close();
            }
        }
    }

    /// Statements that answer nothing, separated by `;`.
    void execute(String sql) throws SQLException {
        wire.run(sql, jdbc, () -> {
            DB database = jdbc.getDatabase();
            int code = database._exec(sql); // `exec` would stop after the first
            if (code != Codes.SQLITE_OK) {
                database.throwex(code);
            }
        });
    }

    /// The statement for this text, kept for next time.
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = wire.prepared(sql, jdbc.prepareStatement(sql));
            prepared.put(sql, statement);
        }
        return statement;
    }

    public PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepare(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    int update(String sql, @Nullable Object... values) throws SQLException {
        return bind(sql, values).executeUpdate();
    }

    public long number(String sql, @Nullable Object... values) throws SQLException {
        try (ResultSet result = bind(sql, values).executeQuery()) {
            if (!result.next()) {
                throw new SQLException("no row: " + sql);
            }
            return result.getLong(1);
        }
    }

    /// The first column of the first row; empty if there is none or it is null.
    public Optional<String> text(String sql, @Nullable Object... values) throws SQLException {
        try (ResultSet result = bind(sql, values).executeQuery()) {
            return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
        }
    }

    boolean exists(String sql, @Nullable Object... values) throws SQLException {
        try (ResultSet result = bind(sql, values).executeQuery()) {
            return result.next();
        }
    }

    void limit(SQLiteLimits limit, int value) throws SQLException {
        jdbc.setLimit(limit, value);
    }

    void waitWhenBusy(int millis) throws SQLException {
        jdbc.setBusyTimeout(millis);
    }

    /// Asks `stop` every so many steps of the virtual machine; true ends the statement.
    void watch(int steps, ProgressHandler stop) throws SQLException {
        ProgressHandler.setHandler(jdbc, steps, stop);
    }

    void unwatch() throws SQLException {
        ProgressHandler.clearHandler(jdbc);
    }

    /// Ends the statement that is running; from any thread.
    void interrupt() throws SQLException {
        jdbc.getDatabase().interrupt();
    }

    /// Forgets rows that were bound and not executed, so that they do not join the next transaction.
    void clearBatches() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.clearBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        prepared.clear();
        wire.run("close", jdbc, jdbc::close);
    }
}
