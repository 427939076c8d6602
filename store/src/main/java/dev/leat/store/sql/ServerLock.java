package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.LockWait;
import dev.leat.store.dialect.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server's own locks, held by a connection of their own and gone with it: one for each pipeline where the
/// server bears several writers, one for the store elsewhere; and one for the run, by which others see that it is
/// alive.
final class ServerLock implements RunLock {
    private static final Duration STEP = Duration.ofMillis(100);

    private final ServerDatabase database;
    private final String question;
    private final boolean byPipeline;

    /// Names of locks that are held, and how many hold each.
    private final Map<String, Integer> held = new HashMap<>();

    private @Nullable SqlConnection connection;

    ServerLock(ServerDatabase database, String question, boolean byPipeline) {
        this.database = database;
        this.question = question;
        this.byPipeline = byPipeline;
    }

    @Override
    public boolean acquire(String pipeline, long run, String holder, LockWait wait)
            throws TargetLost, InterruptedException {
        String name = name(pipeline);
        long end = database.seams().ticker().nanos() + wait.most().toNanos();
        boolean told = false;
        boolean taken = false;
        try {
            while (true) {
                Optional<Boolean> first = attempt(name, run);
                if (first.isPresent()) {
                    taken = true;
                    return first.get();
                }
                if (database.seams().ticker().nanos() - end >= 0 || wait.givesUp()) {
                    throw new TargetLost(taken(pipeline));
                }
                if (!told) {
                    told = true;
                    wait.held(holder(pipeline));
                }
                database.seams().sleeper().sleep(STEP);
            }
        } finally {
            if (!taken) {
                closeUnused();
            }
        }
    }

    private String name(String pipeline) {
        return byPipeline ? "pipeline " + pipeline : "";
    }

    private static String ofRun(long run) {
        return "run " + run;
    }

    /// Empty: somebody else has it. True: it is ours, and nothing was before.
    private synchronized Optional<Boolean> attempt(String name, long run) throws TargetLost {
        Integer holders = held.get(name);
        if (holders != null) {
            held.put(name, holders + 1);
            return Optional.of(false);
        }
        try {
            SqlConnection own = connection();
            if (byPipeline && held.putIfAbsent(ofRun(run), 1) == null) {
                own.truth(question, ofRun(run));
            }
            if (!own.truth(question, name)) {
                return Optional.empty();
            }
            boolean first = held.keySet().stream().noneMatch(other -> !other.equals(ofRun(run)));
            held.put(name, 1);
            return Optional.of(first);
        } catch (SQLException e) {
            forget();
            throw database.lost(e);
        }
    }

    private SqlConnection connection() throws SQLException {
        SqlConnection own = connection;
        return own == null ? hold(database.connect()) : own;
    }

    /// Asks on a new connection for what the last one held.
    private SqlConnection hold(SqlConnection own) throws SQLException {
        connection = own;
        for (String name : held.keySet()) {
            own.truth(question, name); // where it is not ours any more, the epoch says so
        }
        return own;
    }

    /// After the server was away: whatever is still held here is asked for again.
    synchronized void regain() throws SQLException {
        SqlConnection own = connection;
        if (own == null || held.isEmpty()) {
            return;
        }
        try {
            own.number("SELECT 1");
        } catch (SQLException e) {
            forget();
            hold(database.connectAgain());
        }
    }

    @Override
    public synchronized boolean isHeldBy(long run) throws SQLException {
        if (!byPipeline || held.containsKey(ofRun(run))) {
            return false; // of this process: its earlier run is over
        }
        SqlConnection own = connection();
        boolean free = own.truth(question, ofRun(run));
        if (free) {
            unlock(own, ofRun(run));
        }
        return !free;
    }

    private String holder(String pipeline) {
        try {
            return byPipeline
                    ? database.<Optional<String>>read(reading -> holder(reading, pipeline))
                            .orElse("another run")
                    : "another run";
        } catch (TargetLost e) {
            return "another run";
        }
    }

    private static Optional<String> holder(SqlConnection reading, String pipeline) throws SQLException {
        try (ResultSet result = reading.bind(
                        "SELECT r.pid, r.run_id, r.\"user\", r.host, r.started FROM leat_pipelines p JOIN leat_runs r"
                                + " ON r.run_id = p.last_run WHERE p.name = ? AND r.state = 'running'",
                        pipeline)
                .executeQuery()) {
            return result.next()
                    ? Optional.of(new RunOwner(result.getString(4), result.getString(3), result.getLong(1))
                            .describe(SqlTime.instant(result.getString(5)), result.getLong(2)))
                    : Optional.empty();
        }
    }

    private Problem taken(String pipeline) {
        return Problem.passing(
                "LEAT-S012",
                Place.of(byPipeline ? database.name() + ", pipeline " + pipeline : database.name()),
                holder(pipeline),
                byPipeline ? "one run at a time writes to a pipeline" : "one run at a time writes to a store",
                "Wait for it to end, or give it longer with --lock-wait");
    }

    @Override
    public synchronized void release(String pipeline) {
        String name = name(pipeline);
        int holders = held.getOrDefault(name, 1) - 1;
        if (holders > 0) {
            held.put(name, holders);
            return;
        }
        held.remove(name);
        SqlConnection own = connection;
        if (own != null) {
            try {
                unlock(own, name);
            } catch (SQLException e) {
                forget(); // closing gives it back, too, only later
            }
        }
        closeUnused();
    }

    private void unlock(SqlConnection own, String name) throws SQLException {
        Optional<String> statement = database.dialect().unlock();
        if (statement.isPresent()) {
            own.truth(statement.get(), name);
        }
    }

    /// Nothing but the run's own lock is held: the connection is not needed, and that lock ends with it.
    private synchronized void closeUnused() {
        if (held.keySet().stream().allMatch(name -> name.startsWith("run "))) {
            held.clear();
            forget();
        }
    }

    private synchronized void forget() {
        SqlConnection own = connection;
        connection = null;
        if (own != null) {
            try {
                own.close();
            } catch (SQLException e) {
                // the locks are gone with their connection either way, and the epoch guards the data
            }
        }
    }
}
