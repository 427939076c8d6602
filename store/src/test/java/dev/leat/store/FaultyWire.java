package dev.leat.store;

import dev.leat.store.sql.Wire;
import dev.leat.testkit.fault.FaultyStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A [FaultyStore] in the place of the wire.
record FaultyWire(FaultyStore store) implements Wire {
    @Override
    public void opened(Connection connection) throws SQLException {
        store.opened(connection);
    }

    @Override
    public PreparedStatement prepared(String sql, PreparedStatement statement) {
        return store.prepared(sql, statement);
    }

    @Override
    public void run(String what, Connection on, Work work) throws SQLException {
        store.run(what, on, () -> {
            work.run();
            return null;
        });
    }
}
