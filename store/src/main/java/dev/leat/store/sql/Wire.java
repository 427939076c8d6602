package dev.leat.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// What lies between a store and its driver: nothing. Tests put faults here, as they put them into a
/// [dev.leat.engine.disk.Disk].
public interface Wire {
    Wire DIRECT = new Wire() {
        @Override
        public void opened(Connection connection) {}

        @Override
        public PreparedStatement prepared(String sql, PreparedStatement statement) {
            return statement;
        }

        @Override
        public void run(String what, Connection on, Work work) throws SQLException {
            work.run();
        }
    };

    /// A connection just opened.
    void opened(Connection connection) throws SQLException;

    /// A statement just prepared, or what is to stand for it.
    PreparedStatement prepared(String sql, PreparedStatement statement) throws SQLException;

    /// Does what has no statement of its own: statements without an answer, and `close`.
    void run(String what, Connection on, Work work) throws SQLException;

    /// See [#run].
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }
}
