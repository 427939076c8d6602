package dev.leat.store.sql;

import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.sqlite.ProgressHandler;

/// Ends the statements of a connection when a condition becomes true: asked by the statement itself every so many of
/// its steps, so there is no other thread and no timer.
final class TimeLimit implements AutoCloseable {
    private static final int STEPS = 20_000;

    private final SqlConnection connection;

    private TimeLimit(SqlConnection connection) {
        this.connection = connection;
    }

    static TimeLimit on(SqlConnection connection, BooleanSupplier stop) throws SQLException {
        connection.watch(STEPS, new ProgressHandler() {
            @Override
            protected int progress() {
                return stop.getAsBoolean() ? 1 : 0;
            }
        });
        return new TimeLimit(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.unwatch();
    }
}
