package dev.leat.store.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteOpenMode;

/// What tests do to a store behind its back, over a plain connection.
public final class Probe {
    private Probe() {}

    public static void execute(Path store, String sql) {
        try (SqlConnection connection = SqlConnection.open(
                Wire.DIRECT, SqliteDatabase.address(store), SQLiteOpenMode.READWRITE, SQLiteOpenMode.CREATE)) {
            connection.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// FTS5's own comparison of an index with the table that holds its text.
    public static void ftsIntegrity(Path store, String index) {
        execute(store, "INSERT INTO " + index + " (" + index + ", rank) VALUES ('integrity-check', 1)");
    }
}
