package dev.leat.store.sql;

import dev.leat.store.dialect.BulkLoad;
import dev.leat.store.dialect.Dialect;
import dev.leat.store.dialect.SqliteDialect;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
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
    private final Connection jdbc;
    private final Wire wire;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private SqlConnection(Connection jdbc, Wire wire, Dialect dialect) {
        this.jdbc = jdbc;
        this.wire = wire;
        this.dialect = dialect;
    }

    /// A connection that a dialect has opened.
    static SqlConnection over(Connection jdbc, Wire wire, Dialect dialect) throws SQLException {
        boolean done = false;
        try {
            wire.opened(jdbc);
            done = true;
            return new SqlConnection(jdbc, wire, dialect);
        } finally {
            if (!done) {
                jdbc.close();
            }
        }
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
        return over(jdbc, wire, new SqliteDialect());
    }

    Dialect dialect() {
        return dialect;
    }

    public boolean isSqlite() {
        return jdbc instanceof SQLiteConnection;
    }

    /// A column as the database's catalogue has it.
    public record LiveColumn(
            String name, String type, int size, int scale, boolean required, boolean inKey, boolean filled) {}

    /// The columns of a table or view, in order; empty where there is no such. `filled`: the database gives a value
    /// where none is given.
    public List<LiveColumn> columns(String table) throws SQLException {
        if (isSqlite()) {
            return sqliteColumns(table);
        }
        DatabaseMetaData catalogue = jdbc.getMetaData();
        Set<String> key = new HashSet<>();
        try (ResultSet keys = catalogue.getPrimaryKeys(jdbc.getCatalog(), jdbc.getSchema(), table)) {
            while (keys.next()) {
                key.add(keys.getString("COLUMN_NAME"));
            }
        }
        List<LiveColumn> columns = new ArrayList<>();
        String pattern = table.replace("_", catalogue.getSearchStringEscape() + "_");
        try (ResultSet found = catalogue.getColumns(jdbc.getCatalog(), jdbc.getSchema(), pattern, "%")) {
            while (found.next()) {
                String name = found.getString("COLUMN_NAME");
                columns.add(new LiveColumn(
                        name,
                        found.getString("TYPE_NAME"),
                        found.getInt("COLUMN_SIZE"),
                        found.getInt("DECIMAL_DIGITS"),
                        found.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls,
                        key.contains(name),
                        found.getString("COLUMN_DEF") != null));
            }
        }
        return columns;
    }

    private List<LiveColumn> sqliteColumns(String table) throws SQLException {
        List<LiveColumn> columns = new ArrayList<>();
        try (ResultSet found = bind("SELECT name, type, \"notnull\", pk, dflt_value FROM pragma_table_info(?)", table)
                .executeQuery()) {
            while (found.next()) {
                columns.add(new LiveColumn(
                        found.getString(1),
                        found.getString(2),
                        0,
                        0,
                        found.getBoolean(3),
                        found.getInt(4) > 0,
                        found.getString(5) != null));
            }
        }
        return columns;
    }

    private SQLiteConnection sqlite() {
        return (SQLiteConnection) jdbc;
    }

    /// Rows on their way into a table, by the fastest way; the names are quoted.
    BulkLoad bulk(String table, List<String> columns) throws SQLException {
        BulkLoad[] opened = new BulkLoad[1];
        wire.run("bulk " + table, jdbc, () -> opened[0] = dialect.bulk(jdbc, table, columns));
        return opened[0];
    }

    /// Answers come in pages from now on, where the driver would hold them whole; for one statement.
    void streamResults() throws SQLException {
        jdbc.setAutoCommit(false);
    }

    void begin() throws SQLException {
        transact(dialect.begin(), () -> jdbc.setAutoCommit(false));
    }

    void commit() throws SQLException {
        transact("COMMIT", () -> {
            jdbc.commit();
            jdbc.setAutoCommit(true);
        });
    }

    void rollback() throws SQLException {
        transact("ROLLBACK", () -> {
            prepared.clear(); // a statement that failed is closed by this driver, whatever else it says
            jdbc.rollback();
            jdbc.setAutoCommit(true);
        });
    }

    private void transact(String statement, Wire.Work byDriver) throws SQLException {
        if (dialect.transactsByDriver()) {
            wire.run(statement, jdbc, byDriver);
        } else {
            execute(statement);
        }
    }

    /// Statements that answer nothing, separated by `;`.
    void execute(String sql) throws SQLException {
        wire.run(sql, jdbc, () -> {
            if (!(jdbc instanceof SQLiteConnection sqlite)) {
                try (Statement statement = jdbc.createStatement()) {
                    statement.execute(sql);
                }
                return;
            }
            DB database = sqlite.getDatabase();
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

    boolean truth(String sql, @Nullable Object... values) throws SQLException {
        try (ResultSet result = bind(sql, values).executeQuery()) {
            return result.next() && result.getBoolean(1);
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
        sqlite().setLimit(limit, value);
    }

    void waitWhenBusy(int millis) throws SQLException {
        sqlite().setBusyTimeout(millis);
    }

    /// Asks `stop` every so many steps of the virtual machine; true ends the statement.
    void watch(int steps, ProgressHandler stop) throws SQLException {
        ProgressHandler.setHandler(sqlite(), steps, stop);
    }

    void unwatch() throws SQLException {
        ProgressHandler.clearHandler(sqlite());
    }

    /// Ends the statement that is running; from any thread.
    void interrupt() throws SQLException {
        sqlite().getDatabase().interrupt();
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
