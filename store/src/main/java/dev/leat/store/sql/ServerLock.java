package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.LockWait;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The server's own lock, held by a connection of its own and gone with it.
final class ServerLock implements RunLock {
    private static final Duration STEP = Duration.ofMillis(100);

    private final ServerDatabase database;
    private final String question;
    private @Nullable SqlConnection held;
    private int holders;

    ServerLock(ServerDatabase database, String question) {
        this.database = database;
        this.question = question;
    }

    @Override
    public boolean acquire(String holder, LockWait wait) throws TargetLost, InterruptedException {
        long end = database.seams().ticker().nanos() + wait.most().toNanos();
        boolean told = false;
        while (true) {
            synchronized (this) {
                if (held != null) {
                    holders++;
                    return false;
                }
                held = attempt();
                if (held != null) {
                    holders = 1;
                    return true;
                }
            }
            if (database.seams().ticker().nanos() - end >= 0 || wait.givesUp()) {
                throw new TargetLost(Problem.passing(
                        "LEAT-S012",
                        Place.of(database.name()),
                        "another run",
                        "one run at a time writes to a store",
                        "Wait for it to end, or give it longer with --lock-wait"));
            }
            if (!told) {
                told = true;
                wait.held("another run");
            }
            database.seams().sleeper().sleep(STEP);
        }
    }

    private @Nullable SqlConnection attempt() throws TargetLost {
        SqlConnection connection = null;
        boolean ours = false;
        try {
            connection = database.connect();
            ours = connection.truth(question);
            return ours ? connection : null;
        } catch (SQLException e) {
            throw database.lost(e);
        } finally {
            if (connection != null && !ours) {
                close(connection);
            }
        }
    }

    @Override
    public synchronized void release() {
        holders--;
        SqlConnection connection = held;
        if (holders <= 0 && connection != null) {
            held = null;
            database.dialect().unlock().ifPresent(statement -> {
                try {
                    connection.execute(statement);
                } catch (SQLException e) {
                    // closing gives it back, too, only later
                }
            });
            close(connection);
        }
    }

    private static void close(SqlConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // the lock is gone with its connection either way, and the epoch guards the data
        }
    }
}
