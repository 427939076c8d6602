package dev.leat.store.sql;

import dev.leat.engine.PipelineReport;
import dev.leat.engine.RunReport;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.RunLog;
import dev.leat.store.dialect.SqlTime;
import java.util.List;
import java.util.Optional;

/// Numbers the runs of a store and keeps their summaries.
public final class SqlRunLog implements RunLog {
    private static final int BATCHES_KEPT = 20;

    private final Database database;
    private final RunFolders folders;
    private final Retention retention;

    public SqlRunLog(Database database, Retention.Keep keep) {
        this.database = database;
        this.folders = new RunFolders(database.path(), database.seams().disk());
        this.retention = new Retention(database, folders, keep);
    }

    @Override
    public long begin(String command) throws TargetLost {
        RunOwner owner = RunOwner.here();
        Seams seams = database.seams();
        return transaction(false, connection -> {
            long run = folders.free(connection.number("SELECT coalesce(max(run_id), 0) + 1 FROM leat_runs"));
            // another run that begins at this moment may take the number first
            while (connection.update(
                            "INSERT INTO leat_runs (run_id, command, started, state, tool, host, \"user\", pid,"
                                    + " evidence) VALUES (?, ?, ?, 'running', ?, ?, ?, ?, ?)"
                                    + connection.dialect().keepExisting(List.of("run_id")),
                            run,
                            command,
                            SqlTime.text(seams.clock().instant()),
                            seams.tool(),
                            owner.host(),
                            owner.user(),
                            owner.pid(),
                            RunFolders.relative(run))
                    == 0) {
                run = folders.free(run + 1);
            }
            return run;
        });
    }

    @Override
    public void end(RunReport report) throws TargetLost {
        Seams seams = database.seams();
        long started = seams.ticker().nanos();
        transaction(true, connection -> {
            connection.update(
                    "UPDATE leat_runs SET ended = ?, state = ?, \"exit\" = ?, summary = ? WHERE run_id = ?",
                    SqlTime.text(seams.clock().instant()),
                    state(report),
                    report.exit(),
                    RunSummary.write(report, seams.tool(), RunFolders.relative(report.run())),
                    report.run());
            for (PipelineReport pipeline : report.pipelines()) {
                // A run that slept, and ends after one that took over, does not hide that one.
                connection.update(
                        "UPDATE leat_pipelines SET last_run = ? WHERE name = ? AND coalesce(last_run, 0) < ?",
                        report.run(),
                        pipeline.name(),
                        report.run());
                if (!pipeline.nothingChanged()) {
                    connection.update(
                            "UPDATE leat_pipelines SET changed_run = ? WHERE name = ? AND coalesce(changed_run, 0) < ?",
                            report.run(),
                            pipeline.name(),
                            report.run());
                }
            }
            connection.update(
                    "DELETE FROM leat_batches WHERE run_id < ? AND run_id NOT IN"
                            + " (SELECT run_id FROM leat_runs WHERE state = 'running')",
                    report.run());
            Optional<String> oldest = connection.text(
                    "SELECT \"at\" FROM leat_batches WHERE run_id = ? ORDER BY \"at\" DESC LIMIT 1 OFFSET "
                            + BATCHES_KEPT,
                    report.run());
            if (oldest.isPresent()) {
                connection.update(
                        "DELETE FROM leat_batches WHERE run_id = ? AND \"at\" <= ?", report.run(), oldest.get());
            }
            return 0;
        });
        if (report.exit() == 0 || report.exit() == 6) {
            long share = Math.max(report.took().toNanos() / 20, 1_000_000L);
            retention.apply(report.run(), started + share);
        }
    }

    private <T> T transaction(boolean closing, SqlWork<T> work) throws TargetLost {
        try {
            return database.writer().transaction(closing, work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetLost(
                    Problem.passing(
                            "LEAT-S010",
                            Place.of(database.name()),
                            "interrupted",
                            "the run's record must be written",
                            "Run again"),
                    e);
        }
    }

    private static String state(RunReport report) {
        return switch (report.exit()) {
            case 0, 6 -> "done";
            case 130 -> "interrupted";
            default -> "failed";
        };
    }
}
