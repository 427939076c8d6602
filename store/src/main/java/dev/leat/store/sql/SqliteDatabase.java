package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.store.dialect.Dialect;
import dev.leat.store.dialect.SqlTime;
import dev.leat.store.dialect.SqliteDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteOpenMode;

/// One SQLite file: the writer's connection, a reader's beside it, and the check that the file is a store of ours.
/// Thread-safe.
///
/// No other way of this process may open the file, its `-wal` or its `-shm`: closing any descriptor drops SQLite's
/// locks (`stat` is harmless). A reader is opened for writing with `query_only`, because the last connection to
/// close tidies up and a read-only one cannot: it would leave `-wal` and `-shm` behind.
public final class SqliteDatabase extends Database {
    private static final int BUSY_MILLIS = 5_000;
    private static final Set<String> NETWORK = Set.of(
            "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph", "glusterfs");

    private static final String READER =
            "PRAGMA query_only = 1; PRAGMA trusted_schema = 0; PRAGMA cell_size_check = 1; PRAGMA temp_store = 2";

    private static final Dialect DIALECT = new SqliteDialect();

    private final Path path;
    private final Seams seams;
    private final Options options;
    private final ReentrantLock reading = new ReentrantLock();
    private final boolean inMemory;
    private final @Nullable Writer writer;
    private @Nullable SqlConnection reader;
    private final StoreLock lock;

    private SqliteDatabase(
            Path path,
            Seams seams,
            Options options,
            boolean inMemory,
            @Nullable Writer writer,
            @Nullable SqlConnection reader) {
        this.path = path;
        this.seams = seams;
        this.options = options;
        this.inMemory = inMemory;
        this.writer = writer;
        this.reader = reader;
        this.lock = new StoreLock(path, seams);
    }

    static SqliteDatabase openFile(Path file, Options options, Seams seams) throws TargetLost {
        Path path = file.toAbsolutePath().normalize();
        Optional<Facts> facts = look(path, seams);
        NativeLibrary.prepare(seams.disk(), seams.cache());
        try {
            return options.access() == Access.WRITE
                    ? openToWrite(path, facts.isPresent(), options, seams)
                    : openToRead(path, facts, options, seams);
        } catch (SQLException e) {
            throw SqlErrors.lost(path.toString(), e);
        }
    }

    /// Facts of the file if there is one; refuses what cannot be a store by its kind.
    private static Optional<Facts> look(Path path, Seams seams) throws TargetLost {
        try {
            Facts facts = seams.disk().factsFollowing(path);
            if (facts.kind() != Facts.Kind.FILE) {
                throw new TargetLost(Problem.lasting(
                        "LEAT-S002",
                        Place.of(path.toString()),
                        facts.kind() == Facts.Kind.FOLDER ? "a folder" : "neither file nor folder",
                        "a store is a file",
                        "Name a file with store: or --store, such as " + path.resolve("leat.db")));
            }
            return Optional.of(facts);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreachable(path, e);
        }
    }

    private static TargetLost unreachable(Path path, IOException e) {
        return new TargetLost(
                Problem.lasting(
                        "LEAT-S006",
                        Place.of(path.toString()),
                        String.valueOf(e.getMessage()),
                        "the store's folder must exist and be accessible",
                        "Make the folder, correct its permissions, or name another file with store: or --store"),
                e);
    }

    private static SqliteDatabase openToRead(Path path, Optional<Facts> facts, Options options, Seams seams)
            throws TargetLost, SQLException {
        if (facts.isPresent() && facts.get().size() > 0) {
            SqlConnection reader = openReader(path, SQLiteOpenMode.READWRITE, seams);
            boolean ours = false;
            try {
                ours = isOurs(reader, path);
            } finally {
                if (!ours) {
                    reader.close();
                }
            }
            if (ours) {
                return new SqliteDatabase(path, seams, options, false, null, reader);
            }
        }
        if (options.access() == Access.READ) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-S040",
                    Place.of(path.toString()),
                    facts.isPresent() ? "an empty file" : "no such file",
                    "there is no store yet",
                    "Make it with: leat run"));
        }
        SqlConnection memory =
                SqlConnection.open(seams.wire(), "file::memory:", SQLiteOpenMode.READWRITE, SQLiteOpenMode.CREATE);
        Schema.create(memory, SqlTime.text(seams.clock().instant()), seams.tool());
        memory.execute(READER);
        return new SqliteDatabase(path, seams, options, true, null, memory);
    }

    private static SqlConnection openReader(Path path, SQLiteOpenMode mode, Seams seams) throws SQLException {
        try {
            return reader(seams.wire(), address(path), mode);
        } catch (SQLException e) {
            int code = SqlErrors.code(e);
            if ((code != SqlErrors.CANTOPEN && code != SqlErrors.READONLY) || hasLog(path, seams)) {
                throw e;
            }
            // a folder we may not write to, and no log in it: nobody can be writing, the file may be read as it is
            return reader(seams.wire(), address(path) + "?immutable=1", SQLiteOpenMode.READONLY);
        }
    }

    private static SqlConnection reader(Wire wire, String address, SQLiteOpenMode mode) throws SQLException {
        SqlConnection connection = SqlConnection.open(wire, address, mode);
        try {
            connection.waitWhenBusy(BUSY_MILLIS);
            connection.execute(READER);
            connection.number("PRAGMA schema_version"); // opens the log, if that can be done
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean hasLog(Path path, Seams seams) {
        try {
            return seams.disk().facts(companion(path, "-wal")).size() > 0;
        } catch (IOException e) {
            return false; // not there
        }
    }

    private static SqliteDatabase openToWrite(Path path, boolean exists, Options options, Seams seams)
            throws TargetLost, SQLException {
        boolean network = isNetwork(path);
        if (network && !options.allowNetwork()) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-S007",
                    Place.of(path.toString()),
                    "a network file system",
                    "locks of network file systems cannot be trusted",
                    "Put the store on a local disk, or insist with --allow-network-store"));
        }
        if (!exists) {
            try {
                seams.disk().create(path, 0600).close(); // SQLite would ask the umask
            } catch (IOException e) {
                throw unreachable(path, e);
            }
        }
        SqlConnection connection = SqlConnection.open(seams.wire(), address(path), SQLiteOpenMode.READWRITE);
        boolean done = false;
        try {
            connection.waitWhenBusy(BUSY_MILLIS);
            connection.execute("PRAGMA trusted_schema = 0; PRAGMA cell_size_check = 1; PRAGMA foreign_keys = 1;"
                    + "PRAGMA temp_store = 2; PRAGMA cache_size = -16384; PRAGMA synchronous = "
                    + (network ? "EXTRA" : options.durability().batches));
            if (!isOurs(connection, path)) {
                connection.execute(network ? "PRAGMA journal_mode = DELETE" : "PRAGMA journal_mode = WAL");
                connection.execute("BEGIN IMMEDIATE");
                if (!isOurs(connection, path)) { // another run may have made it meanwhile
                    Schema.create(connection, SqlTime.text(seams.clock().instant()), seams.tool());
                }
                connection.execute("COMMIT");
            }
            Migration.run(connection, path, seams);
            connection.execute(
                    network
                            ? "PRAGMA journal_mode = DELETE"
                            : "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000");
            FileIdentity identity = FileIdentity.of(path, seams.disk());
            Writer writer = new Writer(connection, new FileHost(path, identity, seams.disk(), options.durability()));
            done = true;
            return new SqliteDatabase(path, seams, options, false, writer, null);
        } finally {
            if (!done) {
                connection.close();
            }
        }
    }

    private static boolean isNetwork(Path path) {
        try {
            Path folder = path.getParent();
            return folder != null
                    && NETWORK.contains(Files.getFileStore(folder).type().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            return false; // the folder is missing or closed to us: opening will say so better
        }
    }

    /// Whether this is a store of ours; false: nothing is in it yet. Refuses other programs' and newer ones.
    private static boolean isOurs(SqlConnection connection, Path path) throws SQLException, TargetLost {
        long schema;
        try {
            schema = connection.number("SELECT schema FROM leat_store");
        } catch (SQLException e) {
            if (SqlErrors.code(e) != SqlErrors.ERROR) {
                throw e;
            }
            if (!connection.exists("SELECT 1 FROM sqlite_schema")) {
                return false;
            }
            throw new TargetLost(Problem.lasting(
                    "LEAT-S003",
                    Place.of(path.toString()),
                    connection
                            .text("SELECT 'table ' || name FROM sqlite_schema ORDER BY name")
                            .orElse(""),
                    "this database belongs to another program (it has no leat_store)",
                    "Name another file with store: or --store; this one was not touched"));
        }
        if (schema > Schema.CURRENT) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-S004",
                    Place.of(path.toString()),
                    "schema " + schema,
                    "this program knows stores up to schema " + Schema.CURRENT,
                    "Use the newer Leat that wrote it; the store was not touched"));
        }
        return true;
    }

    static String address(Path path) {
        return "file:" + path.toUri().getRawPath();
    }

    static Path companion(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Seams seams() {
        return seams;
    }

    /// Whether the store does not exist and only stands for an empty one.
    @Override
    public boolean isInMemory() {
        return inMemory;
    }

    @Override
    StoreLock lock() {
        return lock;
    }

    @Override
    Writer writer() {
        if (writer == null) {
            throw new IllegalStateException(path + " was opened to " + options.access());
        }
        return writer;
    }

    @Override
    public <T> T read(SqlWork<T> work) throws TargetLost {
        reading.lock();
        try {
            SqlConnection connection = reader;
            if (connection == null) {
                connection = reader(seams.wire(), address(path), SQLiteOpenMode.READWRITE);
                reader = connection;
            }
            return work.on(connection);
        } catch (SQLException e) {
            throw SqlErrors.lost(path.toString(), e);
        } finally {
            reading.unlock();
        }
    }

    /// A connection of its own for a statement that may take long or comes from a stranger: read-only by its open
    /// mode, too. To be closed before this database is.
    @Override
    public SqlConnection openReadOnly() throws TargetLost {
        try {
            if (inMemory) {
                throw new IllegalStateException("there is no store at " + path);
            }
            read(connection -> connection.number("SELECT 1")); // the last to close must be one that can tidy up
            return openReader(path, SQLiteOpenMode.READONLY, seams);
        } catch (SQLException e) {
            throw SqlErrors.lost(path.toString(), e);
        }
    }

    /// The files of this store that nobody may read or scan.
    @Override
    public List<Path> files() {
        return List.of(path, companion(path, "-wal"), companion(path, "-shm"), lock.file());
    }

    @Override
    public void close() {
        reading.lock();
        try {
            if (writer != null) {
                writer.close();
            }
            SqlConnection connection = reader;
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // what was committed is in the file or its log; closing only tidies up
        } finally {
            reading.unlock();
        }
    }
}
