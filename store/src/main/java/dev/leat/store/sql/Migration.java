package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Brings a store of an older version up to date: a copy beside it first (`STORE.bak-SCHEMA`, by `VACUUM INTO`),
/// then all steps in one transaction, the version last. It is migrated as a whole or stays as it was.
final class Migration {
    /// From the version `from` to the next.
    record Step(int from, String sql) {}

    static final List<Step> STEPS = List.of();

    private Migration() {}

    static void run(SqlConnection connection, Path path, Seams seams) throws SQLException, TargetLost {
        run(connection, path, seams, STEPS, Schema.CURRENT);
    }

    static void run(SqlConnection connection, Path path, Seams seams, List<Step> steps, int current)
            throws SQLException, TargetLost {
        long schema = connection.number("SELECT schema FROM leat_store");
        if (schema >= current) {
            return;
        }
        Path copy = SqliteDatabase.companion(path, ".bak-" + schema);
        copy(connection, copy, seams.disk());
        connection.execute("BEGIN IMMEDIATE");
        try {
            for (long version = connection.number("SELECT schema FROM leat_store"); version < current; version++) {
                connection.execute(step(steps, version).sql());
            }
            connection.update("UPDATE leat_store SET schema = ?", current);
            connection.execute("PRAGMA user_version = " + current);
            connection.execute("COMMIT");
        } catch (SQLException e) {
            connection.execute("ROLLBACK");
            throw new TargetLost(
                    Problem.lasting(
                            "LEAT-S011",
                            Place.of(path.toString()),
                            SqlErrors.message(e),
                            "a store of schema " + schema + " could not be brought to schema " + current
                                    + "; it stays as it was",
                            "A copy lies at " + copy + "; go on with the older Leat, and report this"),
                    e);
        }
    }

    private static Step step(List<Step> steps, long version) {
        return steps.stream()
                .filter(step -> step.from() == version)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no step from schema " + version));
    }

    private static void copy(SqlConnection connection, Path copy, Disk disk) throws SQLException, TargetLost {
        try {
            try {
                disk.delete(copy); // of an attempt that was cut short: the store still has its old schema
            } catch (NoSuchFileException e) {
                // the usual case
            }
            disk.create(copy, 0600).close(); // `VACUUM INTO` accepts an empty file and keeps its mode
        } catch (IOException e) {
            throw new TargetLost(
                    Problem.lasting(
                            "LEAT-S011",
                            Place.of(copy.toString()),
                            String.valueOf(e.getMessage()),
                            "a copy is made before a store is brought up to date",
                            "Make room and correct the permissions of the folder"),
                    e);
        }
        connection.update("VACUUM INTO ?", copy.toString());
    }
}
