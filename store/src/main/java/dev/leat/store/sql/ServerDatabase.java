package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.store.dialect.Address;
import dev.leat.store.dialect.Dialect;
import dev.leat.store.dialect.SqlTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteOpenMode;

/// A store in a database that other programs use too: the `leat_` tables stand beside theirs. Thread-safe.
final class ServerDatabase extends Database {
    /// How long a server that answered before may be away.
    private static final Duration AWAY_MAX = Duration.ofSeconds(60);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

    private final Address address;
    private final Path anchor;
    private final Seams seams;
    private final ReentrantLock reading = new ReentrantLock();
    private final boolean inMemory;
    private final RunLock lock;
    private final ItemNumbers.Drawn drawn = new ItemNumbers.Drawn(this::connect);
    private @Nullable Writer writer;
    private @Nullable SqlConnection reader;

    private ServerDatabase(Address address, Path anchor, Seams seams, boolean inMemory) {
        this.address = address;
        this.anchor = anchor;
        this.seams = seams;
        this.inMemory = inMemory;
        this.lock = address.dialect()
                .tryLock()
                .<RunLock>map(question ->
                        new ServerLock(this, question, address.dialect().locksPipelines()))
                .orElseGet(() -> new StoreLock(Path.of(address.database()), seams));
    }

    /// @param folder where evidence is kept
    static ServerDatabase openServer(Address address, Path folder, Options options, Seams seams) throws TargetLost {
        Path anchor = folder.resolve("leat.db");
        try {
            SqlConnection first = connect(address, seams);
            boolean done = false;
            try {
                boolean there = isOurs(first, address);
                if (options.access() == Access.WRITE) {
                    ServerDatabase database = new ServerDatabase(address, anchor, seams, false);
                    if (!there) {
                        make(first, address, seams);
                    }
                    database.writer = new Writer(first, database.new Server());
                    done = true;
                    return database;
                }
                if (!there && options.access() == Access.READ) {
                    throw new TargetLost(Problem.lasting(
                            "LEAT-S040",
                            Place.of(address.shown()),
                            "no table leat_store",
                            "there is no store yet",
                            "Make it with: leat run"));
                }
                ServerDatabase database = new ServerDatabase(address, anchor, seams, !there);
                if (there) {
                    readOnly(first);
                    database.reader = first;
                    done = true;
                } else {
                    database.reader = nothing(seams);
                }
                return database;
            } finally {
                if (!done) {
                    first.close();
                }
            }
        } catch (SQLException e) {
            throw new TargetLost(SqlErrors.problem(address.shown(), address.dialect(), e), e);
        }
    }

    /// An empty store to plan against.
    private static SqlConnection nothing(Seams seams) throws SQLException {
        NativeLibrary.prepare(seams.disk(), seams.cache());
        SqlConnection memory =
                SqlConnection.open(seams.wire(), "file::memory:", SQLiteOpenMode.READWRITE, SQLiteOpenMode.CREATE);
        Schema.create(memory, SqlTime.text(seams.clock().instant()), seams.tool());
        return memory;
    }

    private static void make(SqlConnection connection, Address address, Seams seams) throws SQLException, TargetLost {
        String now = SqlTime.text(seams.clock().instant());
        connection.begin();
        boolean done = false;
        try {
            Optional<String> lockSchema = connection.dialect().lockSchema();
            if (lockSchema.isPresent()) {
                connection.execute(lockSchema.get());
                if (isOurs(connection, address)) { // another first run was faster
                    return;
                }
            }
            // a name for the store, not a secret: the moment and the process tell stores apart
            UUID id = UUID.nameUUIDFromBytes(
                    (now + RunOwner.here() + seams.ticker().nanos()).getBytes(StandardCharsets.UTF_8));
            ServerSchema.create(connection, now, seams.tool(), id);
            connection.commit();
            done = true;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }

    static SqlConnection connect(Address address, Seams seams) throws SQLException {
        try {
            return SqlConnection.over(address.dialect().connect(address), seams.wire(), address.dialect());
        } catch (NoClassDefFoundError e) {
            throw new SQLException(
                    "the driver of " + address.dialect().name()
                            + " is not there: put its jar into lib/drivers (in a clone: ./mvnw -Dquick -Pdrivers"
                            + " package)",
                    "0A000",
                    e);
        }
    }

    static void readOnly(SqlConnection connection) throws SQLException {
        for (String statement : connection.dialect().readOnly()) {
            connection.execute(statement);
        }
    }

    private static boolean isOurs(SqlConnection connection, Address address) throws SQLException, TargetLost {
        if (!connection.exists(
                "SELECT 1 FROM (" + connection.dialect().tables() + ") s WHERE s.name = ?", "leat_store")) {
            return false;
        }
        long schema = connection.number("SELECT \"schema\" FROM leat_store");
        if (schema > Schema.CURRENT) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-S004",
                    Place.of(address.shown()),
                    "schema " + schema,
                    "this program knows stores up to schema " + Schema.CURRENT,
                    "Use the newer Leat that wrote it; the store was not touched"));
        }
        return true;
    }

    SqlConnection connect() throws SQLException {
        return connect(address, seams);
    }

    /// After a connection was lost: a server that starts again, or another that takes over, is waited for.
    SqlConnection connectAgain() throws SQLException {
        long end = seams.ticker().nanos() + AWAY_MAX.toNanos();
        for (Duration pause = FIRST_PAUSE; ; pause = pause.compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : pause) {
            try {
                return connect();
            } catch (SQLException e) {
                if (dialect().trouble(e) != Dialect.Trouble.GONE
                        || seams.ticker().nanos() - end >= 0) {
                    throw e;
                }
                try {
                    seams.sleeper().sleep(pause);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    throw e;
                }
            }
        }
    }

    TargetLost lost(SQLException e) {
        return new TargetLost(problem(e), e);
    }

    private Problem problem(SQLException e) {
        return SqlErrors.problem(address.shown(), address.dialect(), e);
    }

    /// The writer's side of the server.
    private final class Server implements Writer.Host {
        @Override
        public Optional<Problem> check() {
            return Optional.empty();
        }

        @Override
        public boolean reopens() {
            return true;
        }

        @Override
        public SqlConnection reopen() throws SQLException {
            SqlConnection again = connectAgain();
            if (lock instanceof ServerLock held) {
                held.regain();
            }
            return again;
        }

        @Override
        public Problem problem(SQLException e) {
            return ServerDatabase.this.problem(e);
        }

        /// What a server could not do this time, it may do the next: its answer alone decides about the connection.
        @Override
        public boolean deadly(SQLException e) {
            return false;
        }

        @Override
        public Optional<String> sync(boolean closing) {
            return Optional.empty();
        }
    }

    @Override
    public Path path() {
        return anchor;
    }

    @Override
    public String name() {
        return address.shown();
    }

    @Override
    public Seams seams() {
        return seams;
    }

    @Override
    public Dialect dialect() {
        return address.dialect();
    }

    @Override
    public boolean isInMemory() {
        return inMemory;
    }

    @Override
    RunLock lock() {
        return lock;
    }

    @Override
    ItemNumbers itemNumbers(long next) {
        return dialect().locksPipelines() ? drawn : super.itemNumbers(next);
    }

    @Override
    Writer writer() {
        if (writer == null) {
            throw new IllegalStateException(address.shown() + " was opened to read");
        }
        return writer;
    }

    @Override
    public <T> T read(SqlWork<T> work) throws TargetLost {
        reading.lock();
        try {
            try {
                return readOnce(work, false);
            } catch (SQLException e) {
                if (dialect().trouble(e) != Dialect.Trouble.GONE || inMemory) {
                    throw e;
                }
                reader = null;
                return readOnce(work, true);
            }
        } catch (SQLException e) {
            throw lost(e);
        } finally {
            reading.unlock();
        }
    }

    private <T> T readOnce(SqlWork<T> work, boolean again) throws SQLException, TargetLost {
        SqlConnection connection = reader;
        if (connection == null) {
            connection = again ? connectAgain() : connect();
            readOnly(connection);
            reader = connection;
        }
        return work.on(connection);
    }

    @Override
    public SqlConnection openReadOnly() throws TargetLost {
        try {
            SqlConnection connection = connect();
            readOnly(connection);
            return connection;
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    @Override
    public List<Path> files() {
        return dialect().tryLock().isPresent()
                ? List.of()
                : List.of(Path.of(address.database()), Path.of(address.database() + ".wal"));
    }

    @Override
    public void close() {
        reading.lock();
        try {
            Writer writing = writer;
            if (writing != null) {
                writing.close();
            }
            SqlConnection connection = reader;
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // what was committed is with the server
        } finally {
            reading.unlock();
        }
    }
}
