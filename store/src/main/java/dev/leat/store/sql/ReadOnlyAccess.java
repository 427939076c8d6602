package dev.leat.store.sql;

import dev.leat.store.dialect.Address;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.sqlite.SQLiteOpenMode;

/// How to reach a database that is only read, whoever made it; it need not be a store.
interface ReadOnlyAccess {
    int BUSY_MILLIS = 5_000;

    SqlConnection open() throws SQLException;

    /// @param patience statements that take longer are given up
    static ReadOnlyAccess of(Address address, Seams seams, Optional<Duration> patience) {
        return () -> {
            SqlConnection connection = ServerDatabase.connect(address, seams);
            ServerDatabase.readOnly(connection);
            Optional<String> limit = patience.flatMap(address.dialect()::timeLimit);
            if (limit.isPresent()) {
                connection.execute(limit.get());
            }
            return connection;
        };
    }

    /// A file of SQLite.
    static ReadOnlyAccess of(Path file, Seams seams) {
        return () -> {
            NativeLibrary.prepare(seams.disk(), seams.cache());
            SqlConnection connection =
                    SqlConnection.open(seams.wire(), SqliteDatabase.address(file), SQLiteOpenMode.READONLY);
            connection.waitWhenBusy(BUSY_MILLIS);
            return connection;
        };
    }
}
