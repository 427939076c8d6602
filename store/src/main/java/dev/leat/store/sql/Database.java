package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.store.dialect.Address;
import dev.leat.store.dialect.Dialect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// What a store lives in: a writer's connection, a reader's beside it, and the check that it is a store of ours.
/// Thread-safe.
public abstract sealed class Database implements AutoCloseable, Reads permits SqliteDatabase, ServerDatabase {
    Database() {}

    /// What a store is opened with besides its place.
    public record Options(Access access, Durability durability, boolean allowNetwork) {
        public static Options of(Access access) {
            return new Options(access, Durability.RUN, false);
        }
    }

    /// An SQLite file.
    public static Database open(Path file, Options options, Seams seams) throws TargetLost {
        return SqliteDatabase.openFile(file, options, seams);
    }

    /// A server's database; evidence is kept in `folder`.
    public static Database open(Address address, Path folder, Options options, Seams seams) throws TargetLost {
        return ServerDatabase.openServer(address, folder, options, seams);
    }

    /// What a statement's error says about the store.
    public static TargetLost lost(String store, SQLException e) {
        return SqlErrors.lost(store, e);
    }

    /// The file; of a server, where its file would lie: evidence stands beside it.
    public abstract Path path();

    /// As people may see it: a path, or an address without password.
    public abstract String name();

    public abstract Seams seams();

    public abstract Dialect dialect();

    /// Whether the store does not exist and only stands for an empty one.
    public abstract boolean isInMemory();

    /// Statements of the user's own, as one transaction.
    public void execute(List<String> statements) throws TargetLost, InterruptedException {
        writer().transaction(true, connection -> {
            for (String statement : statements) {
                connection.execute(statement);
            }
            return 0;
        });
    }

    abstract RunLock lock();

    /// For one transaction.
    ///
    /// @param next the store's counter, as the transaction sees it
    ItemNumbers itemNumbers(long next) {
        return new ItemNumbers.Counted(next);
    }

    abstract Writer writer();

    /// A connection of its own for a statement that may take long or comes from a stranger. To be closed before
    /// this database is.
    public abstract SqlConnection openReadOnly() throws TargetLost;

    /// The files of this store that nobody may read or scan.
    public abstract List<Path> files();

    @Override
    public abstract void close();
}
