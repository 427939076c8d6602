package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.store.dialect.SqlTime;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Forgets what runs left behind, never rows or the ledger: evidence folders, changes, tombstones and the run's own
/// record. Kept are the newest runs, young ones, the last that failed and the last that changed each pipeline.
public final class Retention {
    /// How many runs and how long.
    public record Keep(int runs, Duration age) {
        public static final Keep DEFAULT = new Keep(50, Duration.ofDays(90));
    }

    private static final int AT_ONCE = 20;

    private final Database database;
    private final RunFolders folders;
    private final Keep keep;

    Retention(Database database, RunFolders folders, Keep keep) {
        this.database = database;
        this.folders = folders;
        this.keep = keep;
    }

    /// Deletes a few runs at a time until the deadline (of the ticker); the rest is left to the next run.
    void apply(long run, long deadline) throws TargetLost {
        while (true) {
            List<Long> expired = expired(run);
            if (expired.isEmpty()) {
                return;
            }
            expired.forEach(folders::delete); // first the folders: a record without evidence is whole, not the reverse
            forget(expired);
            if (expired.size() < AT_ONCE || database.seams().ticker().nanos() - deadline > 0) {
                return;
            }
        }
    }

    private List<Long> expired(long run) throws TargetLost {
        String before = SqlTime.text(database.seams().clock().instant().minus(keep.age()));
        return database.read(connection -> {
            List<Long> expired = new ArrayList<>();
            try (ResultSet result = connection
                    .bind(
                            "SELECT run_id FROM leat_runs WHERE run_id <= ? AND started < ? AND state <> 'running'"
                                    + " AND run_id NOT IN (SELECT changed_run FROM leat_pipelines WHERE changed_run IS"
                                    + " NOT NULL UNION SELECT max(run_id) FROM leat_runs WHERE state IN ('failed',"
                                    + " 'killed') AND run_id IS NOT NULL) ORDER BY run_id LIMIT " + AT_ONCE,
                            run - keep.runs(),
                            before)
                    .executeQuery()) {
                while (result.next()) {
                    expired.add(result.getLong(1));
                }
            }
            return expired;
        });
    }

    private void forget(List<Long> runs) throws TargetLost {
        String among = runs.stream().map(String::valueOf).collect(Collectors.joining(", "));
        try {
            database.writer().transaction(false, connection -> {
                for (String table : List.of("leat_changes", "leat_tombstones", "leat_runs")) {
                    connection.update("DELETE FROM " + table + " WHERE run_id IN (" + among + ")");
                }
                connection.update(
                        "UPDATE leat_store SET expired_run = ? WHERE expired_run < ?", runs.getLast(), runs.getLast());
                return 0;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nothing is lost: the next run forgets them
        }
    }
}
