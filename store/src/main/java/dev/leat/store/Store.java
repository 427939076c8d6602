package dev.leat.store;

import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.memory.RunLog;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import dev.leat.store.dialect.Address;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Database;
import dev.leat.store.sql.Retention;
import dev.leat.store.sql.Seams;
import dev.leat.store.sql.SqlRunLog;
import dev.leat.store.sql.TableTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An open store. Thread-safe; one process may open it to write any number of times, one run at a time writes;
/// to a server that bears it, one of each pipeline.
public final class Store implements AutoCloseable {
    /// Who a store is and how far it has come: `serial` counts the committed batches.
    public record Identity(String id, long schema, long serial) {}

    private final Database database;

    private Store(Database database) {
        this.database = database;
    }

    /// Opens the store, or refuses with what it is instead (LEAT-S001 to S011, S040).
    public static Store open(Path file, Database.Options options, Seams seams) throws TargetLost {
        return new Store(Database.open(file, options, seams));
    }

    public static Store open(Path file, Access access, Seams seams) throws TargetLost {
        return open(file, Database.Options.of(access), seams);
    }

    /// A store in a server's database; evidence and caches are kept in `folder`.
    public static Store open(Address address, Path folder, Database.Options options, Seams seams) throws TargetLost {
        return new Store(Database.open(address, folder, options, seams));
    }

    /// The tables of one pipeline. They are made or altered by the pipeline's first claim.
    public Target<TableView, RowOperation> tables(String pipeline, String room, List<TableSpec> tables) {
        return new TableTarget(database, pipeline, room, tables, true);
    }

    /// The same; with `make` false, tables that belong to the user must be there.
    public Target<TableView, RowOperation> tables(String pipeline, String room, List<TableSpec> tables, boolean make) {
        return new TableTarget(database, pipeline, room, tables, make);
    }

    /// Whether it lies in a server's database, not in an SQLite file.
    public boolean isServer() {
        return !database.dialect().searches();
    }

    /// What kind of database it is, as its makers write it.
    public String kind() {
        return switch (database.dialect().name()) {
            case "postgresql" -> "PostgreSQL";
            case "mariadb" -> "MariaDB";
            case "duckdb" -> "DuckDB";
            default -> "SQLite";
        };
    }

    /// Runs statements of the user's own, in one transaction where the database can.
    public void execute(List<String> statements) throws TargetLost, InterruptedException {
        database.execute(statements);
    }

    public RunLog runLog(Retention.Keep keep) {
        return new SqlRunLog(database, keep);
    }

    public Identity identity() throws TargetLost {
        return database.read(connection -> new Identity(
                connection.text("SELECT store_id FROM leat_store").orElseThrow(),
                connection.number("SELECT \"schema\" FROM leat_store"),
                connection.number("SELECT serial FROM leat_store")));
    }

    /// Whether nothing has been stored yet and an empty view stands for it.
    public boolean isAbsent() {
        return database.isInMemory();
    }

    /// As people may see it: a path, or an address without password.
    public String name() {
        return database.name();
    }

    public Path path() {
        return database.path();
    }

    /// The folder of evidence and caches beside the store.
    public Path state() {
        return database.path().resolveSibling(".leat");
    }

    /// Whether a file is the store, one of its companions or its state folder, by device and inode; nothing is
    /// opened. Looked up at the first question: a scan begins after the claim, when all of them are there.
    public Predicate<Facts.FileId> offLimits() {
        return new Predicate<>() {
            private @Nullable Set<Facts.FileId> ids;

            @Override
            public synchronized boolean test(Facts.FileId id) {
                Set<Facts.FileId> known = ids;
                if (known == null) {
                    known = ownFiles();
                    ids = known;
                }
                return known.contains(id);
            }
        };
    }

    private Set<Facts.FileId> ownFiles() {
        Set<Facts.FileId> ids = new HashSet<>();
        Disk disk = database.seams().disk();
        for (Path path : database.files()) {
            add(ids, disk, path);
        }
        add(ids, disk, state());
        return ids;
    }

    private static void add(Set<Facts.FileId> ids, Disk disk, Path path) {
        try {
            ids.add(disk.factsFollowing(path).id());
        } catch (IOException e) {
            // not there yet
        }
    }

    public Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }
}
