package dev.leat.store.sql;

import java.sql.SQLException;

/// Where new items get their numbers from, and the end of each transaction that may have used some.
sealed interface ItemNumbers {
    long take() throws SQLException;

    /// The last statement before a commit: until then no other writer waits for this one.
    void raiseSerial(SqlConnection connection) throws SQLException;

    /// The store's own counter, which comes with the transaction: for a store with one writer.
    final class Counted implements ItemNumbers {
        private long next;

        Counted(long next) {
            this.next = next;
        }

        @Override
        public long take() {
            return next++;
        }

        @Override
        public void raiseSerial(SqlConnection connection) throws SQLException {
            connection.update("UPDATE leat_store SET serial = serial + 1, next_item = ?", next);
        }
    }

    /// Blocks of numbers, each drawn in a transaction of its own, so that runs of several pipelines never give out
    /// the same and do not wait for each other. What a run does not use of its last block is never used.
    /// Thread-safe.
    final class Drawn implements ItemNumbers {
        private static final int BLOCK = 4_096;

        private final Connecting connecting;
        private long next;
        private long end;

        interface Connecting {
            SqlConnection connect() throws SQLException;
        }

        Drawn(Connecting connecting) {
            this.connecting = connecting;
        }

        @Override
        public synchronized long take() throws SQLException {
            if (next == end) {
                long drawn = draw();
                next = drawn - BLOCK;
                end = drawn;
            }
            return next++;
        }

        private long draw() throws SQLException {
            try (SqlConnection connection = connecting.connect()) {
                connection.begin();
                connection.update("UPDATE leat_store SET next_item = next_item + " + BLOCK);
                long drawn = connection.number("SELECT next_item FROM leat_store");
                connection.commit();
                return drawn;
            }
        }

        @Override
        public void raiseSerial(SqlConnection connection) throws SQLException {
            connection.update("UPDATE leat_store SET serial = serial + 1");
        }
    }
}
