package dev.leat.store.sql;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/// The writer's side of an SQLite file: it must stay the file that was opened.
record FileHost(Path path, FileIdentity identity, Disk disk, Durability durability) implements Writer.Host {
    @Override
    public Optional<Problem> check() {
        return FileIdentity.of(path, disk).equals(identity)
                ? Optional.empty()
                : Optional.of(Problem.lasting(
                        "LEAT-S009",
                        Place.of(path.toString()),
                        "another file, or none",
                        "the store was replaced while it was open; what was committed went into the old file",
                        "Leave the store alone while it is open, and run again"));
    }

    @Override
    public boolean reopens() {
        return false;
    }

    @Override
    public SqlConnection reopen() {
        throw new IllegalStateException("a file's connection is not opened twice");
    }

    @Override
    public Problem problem(SQLException e) {
        return SqlErrors.problem(path.toString(), e);
    }

    @Override
    public boolean deadly(SQLException e) {
        return SqlErrors.deadly(e);
    }

    @Override
    public Optional<String> sync(boolean closing) {
        return durability.closing.equals(durability.batches)
                ? Optional.empty()
                : Optional.of("PRAGMA synchronous = " + (closing ? durability.closing : durability.batches));
    }
}
