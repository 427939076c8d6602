package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Problem;
import dev.leat.store.dialect.Dialect;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The one connection that writes, handed out for one transaction at a time.
///
/// After an I/O error, a full disk or damage the connection is dead: it is closed, nothing is tried on it again,
/// and whoever asks next gets the same answer. A server's connection that was lost is opened anew by the next who
/// asks.
final class Writer {
    /// What differs between a file and a server.
    interface Host {
        /// Whether what was opened is still what its name stands for; else what is wrong.
        Optional<Problem> check();

        /// A new connection after one was lost; only asked of those that [#reopens].
        SqlConnection reopen() throws SQLException, TargetLost;

        boolean reopens();

        Problem problem(SQLException e);

        boolean deadly(SQLException e);

        /// Raises or lowers what a commit survives; empty where that is the server's business.
        Optional<String> sync(boolean closing);
    }

    private SqlConnection connection;
    private final Host host;
    private final Semaphore permit = new Semaphore(1, true);
    private volatile @Nullable Problem death;
    private boolean gone;
    private boolean open;

    Writer(SqlConnection connection, Host host) {
        this.connection = connection;
        this.host = host;
    }

    /// Waits for the turn and begins; the caller must [#commit] or [#rollback], then [#release].
    SqlConnection begin() throws TargetLost, InterruptedException {
        permit.acquire();
        boolean begun = false;
        try {
            Problem dead = death;
            if (dead != null) {
                throw new TargetLost(dead);
            }
            Optional<Problem> wrong = host.check();
            if (wrong.isPresent()) {
                throw new TargetLost(wrong.get());
            }
            if (gone) {
                connection = host.reopen();
                gone = false;
            }
            try {
                connection.begin();
            } catch (SQLException e) {
                notice(e);
                if (!gone) {
                    throw e;
                }
                connection = host.reopen(); // it was lost before anything was begun on it
                gone = false;
                connection.begin();
            }
            open = true;
            begun = true;
            return connection;
        } catch (SQLException e) {
            throw lost(e);
        } finally {
            if (!begun) {
                permit.release();
            }
        }
    }

    /// One transaction from begin to end; once more where the connection was lost in the middle. With `closing`,
    /// nothing committed up to here can be lost any more.
    <T> T transaction(boolean closing, SqlWork<T> work) throws TargetLost, InterruptedException {
        if (closing) {
            sync(true);
        }
        try {
            Optional<T> result = attempt(work, true);
            return result.isPresent() ? result.get() : attempt(work, false).orElseThrow();
        } finally {
            if (closing) {
                sync(false);
            }
        }
    }

    /// Empty: the connection was lost, nothing was committed, and there is another try.
    private <T> Optional<T> attempt(SqlWork<T> work, boolean mayFail) throws TargetLost, InterruptedException {
        SqlConnection begun = begin();
        boolean committing = false;
        try {
            T result = work.on(begun);
            committing = true;
            commit();
            return Optional.of(result);
        } catch (SQLException e) {
            TargetLost lost = lost(e);
            if (gone && mayFail && !committing) {
                return Optional.empty();
            }
            throw lost; // after a commit without an answer nobody knows: whoever runs again looks
        } finally {
            rollback();
            release();
        }
    }

    private void sync(boolean closing) throws TargetLost, InterruptedException {
        Optional<String> statement = host.sync(closing);
        if (statement.isEmpty()) {
            return;
        }
        permit.acquire();
        try {
            if (death == null) {
                connection.execute(statement.get());
            }
        } catch (SQLException e) {
            throw lost(e);
        } finally {
            permit.release();
        }
    }

    void commit() throws SQLException {
        connection.commit();
        open = false;
    }

    /// Takes back what was begun and not committed.
    void rollback() {
        if (!open) {
            return;
        }
        open = false;
        if (death != null || gone) {
            return;
        }
        try {
            connection.rollback();
            connection.clearBatches();
        } catch (SQLException e) {
            // some errors have rolled back already; others are deadly and are found by the next statement
            notice(e);
        }
    }

    void release() {
        permit.release();
    }

    TargetLost lost(SQLException e) {
        notice(e);
        return new TargetLost(host.problem(e), e);
    }

    private void notice(SQLException e) {
        if (host.deadly(e)) {
            die(e);
        } else if (host.reopens() && connection.dialect().trouble(e) == Dialect.Trouble.GONE && !gone) {
            gone = true;
            close(e);
        }
    }

    private void die(SQLException e) {
        if (death == null) {
            death = host.problem(e);
            close(e);
        }
    }

    private void close(SQLException e) {
        try {
            connection.close();
        } catch (SQLException again) {
            e.addSuppressed(again);
        }
    }

    void close() throws SQLException {
        if (death == null && !gone) {
            connection.close();
        }
    }
}
