package dev.leat.store.sql;

import dev.leat.store.dialect.SqlTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who runs: host, user, process. From it the next run knows whether a run that never ended was killed.
public record RunOwner(String host, String user, long pid) {
    /// The kernel's own name of this machine: the name server would have to be waited for, and shells rarely export
    /// `HOSTNAME`.
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    static RunOwner here() {
        return new RunOwner(
                Host.NAME,
                System.getProperty("user.name", ""),
                ProcessHandle.current().pid());
    }

    /// Read once, when it is first needed.
    private static final class Host {
        static final String NAME = name(KERNEL_NAME, System.getenv());
    }

    static String name(Path kernel, Map<String, String> environment) {
        try {
            String name = Files.readString(kernel).strip();
            if (!name.isEmpty()) {
                return name;
            }
        } catch (IOException e) {
            // not Linux
        }
        return environment.getOrDefault("HOSTNAME", "localhost");
    }

    /// For the lock's file.
    String describe(Seams seams, long run) {
        return describe(seams.clock().instant(), run);
    }

    String describe(Instant begun, long run) {
        String since = SqlTime.text(begun);
        return "pid " + pid + " (run " + run + " by " + user + " on " + host + ") since " + since.substring(0, 19)
                + "Z";
    }

    /// Whether a run that has not ended never will: it ran on this machine, and its process is gone. Of other
    /// machines nobody here can tell.
    public static boolean isGone(String host, long pid, Instant started) {
        RunOwner here = here();
        return host.equals(here.host) && pid != here.pid && !isAlive(pid, started);
    }

    /// Notes runs as killed whose process is gone. Called with the lock held, which dies with its process: so an
    /// earlier run still "running" is dead, unless its process lives and is itself waiting for the lock, or has one
    /// of its own.
    static long buryKilled(SqlConnection connection, RunLock lock, long run, String now) throws SQLException {
        RunOwner here = here();
        List<Long> killed = new ArrayList<>();
        try (ResultSet result = connection
                .bind("SELECT run_id, host, pid, started FROM leat_runs WHERE state = 'running' AND run_id < ?", run)
                .executeQuery()) {
            while (result.next()) {
                boolean alive = result.getString(2).equals(here.host)
                        && result.getLong(3) != here.pid
                        && isAlive(result.getLong(3), SqlTime.instant(result.getString(4)));
                if (!alive && !lock.isHeldBy(result.getLong(1))) {
                    killed.add(result.getLong(1));
                }
            }
        }
        for (long id : killed) {
            connection.update("UPDATE leat_runs SET state = 'killed', ended = ? WHERE run_id = ?", now, id);
        }
        return killed.size();
    }

    /// A process that started after the run did has only taken over its number.
    private static boolean isAlive(long pid, Instant runStarted) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(start -> start.isBefore(runStarted.plus(Duration.ofSeconds(2))))
                .isPresent();
    }
}
