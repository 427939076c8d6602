package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The one connection that writes, handed out for one transaction at a time.
///
/// After an I/O error, a full disk or damage the connection is dead: it is closed, nothing is tried on it again, and
/// whoever asks next gets the same answer.
final class Writer {
    private final SqlConnection connection;
    private final Path path;
    private final FileIdentity identity;
    private final Disk disk;
    private final Durability durability;
    private final Semaphore permit = new Semaphore(1, true);
    private volatile @Nullable Problem death;
    private boolean open;

    Writer(SqlConnection connection, Path path, FileIdentity identity, Disk disk, Durability durability) {
        this.connection = connection;
        this.path = path;
        this.identity = identity;
        this.disk = disk;
        this.durability = durability;
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
            if (!FileIdentity.of(path, disk).equals(identity)) {
                throw new TargetLost(Problem.lasting(
                        "LEAT-S009",
                        Place.of(path.toString()),
                        "another file, or none",
                        "the store was replaced while it was open; what was committed went into the old file",
                        "Leave the store alone while it is open, and run again"));
            }
            connection.execute("BEGIN IMMEDIATE");
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

    /// One transaction from begin to end. With `closing`, nothing committed up to here can be lost any more.
    <T> T transaction(boolean closing, SqlWork<T> work) throws TargetLost, InterruptedException {
        if (closing) {
            sync(durability.closing);
        }
        SqlConnection begun = begin();
        try {
            T result = work.on(begun);
            commit();
            return result;
        } catch (SQLException e) {
            throw lost(e);
        } finally {
            rollback();
            release();
            if (closing) {
                sync(durability.batches);
            }
        }
    }

    private void sync(String level) throws TargetLost, InterruptedException {
        if (durability.closing.equals(durability.batches)) {
            return;
        }
        permit.acquire();
        try {
            if (death == null) {
                connection.execute("PRAGMA synchronous = " + level);
            }
        } catch (SQLException e) {
            throw lost(e);
        } finally {
            permit.release();
        }
    }

    void commit() throws SQLException {
        connection.execute("COMMIT");
        open = false;
    }

    /// Takes back what was begun and not committed.
    void rollback() {
        if (!open) {
            return;
        }
        open = false;
        if (death != null) {
            return;
        }
        try {
            connection.clearBatches();
            connection.execute("ROLLBACK");
        } catch (SQLException e) {
            // some errors have rolled back already; others are deadly and are found by the next statement
            if (SqlErrors.deadly(e)) {
                die(e);
            }
        }
    }

    void release() {
        permit.release();
    }

    TargetLost lost(SQLException e) {
        if (SqlErrors.deadly(e)) {
            die(e);
        }
        return SqlErrors.lost(path.toString(), e);
    }

    private void die(SQLException e) {
        if (death == null) {
            death = SqlErrors.problem(path.toString(), e);
            try {
                connection.close();
            } catch (SQLException again) {
                e.addSuppressed(again);
            }
        }
    }

    void close() throws SQLException {
        if (death == null) {
            connection.close();
        }
    }
}
