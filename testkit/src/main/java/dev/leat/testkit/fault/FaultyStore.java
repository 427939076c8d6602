package dev.leat.testkit.fault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A database behind JDBC that goes wrong at its k-th call: it refuses, it does what it was told and says that it
/// failed, it loses its connection, or the process dies, after which nothing works any more. Calls are: opening,
/// executing a statement, a step to the next row, statements without an answer (`BEGIN` and `COMMIT` among them),
/// closing. Stands wherever a store lets JDBC objects pass through something; knows no driver. Thread-safe.
public final class FaultyStore {
    /// How a call goes wrong. The codes are SQLite's, the states those of SQL:2016, part 2, table 33.
    public enum Fault {
        BUSY(5, "40001", "[SQLITE_BUSY] The database file is locked"),
        LOCKED(6, "55P03", "[SQLITE_LOCKED] A table in the database is locked"),
        NOMEM(7, "53200", "[SQLITE_NOMEM] A malloc() failed"),
        READONLY(8, "25006", "[SQLITE_READONLY] Attempt to write a readonly database"),
        INTERRUPTED(9, "57014", "[SQLITE_INTERRUPT] Operation terminated"),
        IOERR(10, "58030", "[SQLITE_IOERR] Some kind of disk I/O error occurred"),
        CORRUPT(11, "XX001", "[SQLITE_CORRUPT] The database disk image is malformed"),
        FULL(13, "53100", "[SQLITE_FULL] Insertion failed because database is full"),
        CONSTRAINT(19, "23000", "[SQLITE_CONSTRAINT] Abort due to constraint violation"),
        REFUSED(1, "42000", "[SQLITE_ERROR] SQL error or missing database"),
        /// The call takes effect, its answer is lost.
        BUSY_AFTER(5, "40001", "[SQLITE_BUSY] The database file is locked"),
        /// The call takes effect, its answer is lost, and so is the connection's good name.
        IOERR_AFTER(10, "58030", "[SQLITE_IOERR] Some kind of disk I/O error occurred"),
        /// The transaction is rolled back, as SQLite does by itself where it cannot go on.
        ROLLED_BACK(13, "53100", "[SQLITE_FULL] Insertion failed because database is full"),
        /// The connection is closed, from this call on.
        CLOSED(0, "08006", "database connection closed"),
        /// The process dies before the call.
        DIE_BEFORE(0, "", ""),
        /// The process dies after the call.
        DIE_AFTER(0, "", "");

        private final int code;
        private final String state;
        private final String text;

        Fault(int code, String state, String text) {
            this.code = code;
            this.state = state;
            this.text = text;
        }
    }

    /// What a program may overcome by trying again.
    public static final Set<Fault> PASSING = EnumSet.of(Fault.BUSY, Fault.LOCKED, Fault.BUSY_AFTER);

    /// Something of the store's that may fail as SQL does.
    @FunctionalInterface
    public interface Call {
        @Nullable
        Object make() throws SQLException;
    }

    private final long at;
    private final Fault fault;
    private final List<Connection> connections = new ArrayList<>();
    private final @Nullable Call meanwhile;
    private final String where;
    private long count;
    private boolean dead;
    private String last = "";
    private String before = "";
    private @Nullable String struck;

    private FaultyStore(long at, Fault fault, String where, @Nullable Call meanwhile) {
        this.at = at;
        this.fault = fault;
        this.where = where;
        this.meanwhile = meanwhile;
    }

    /// Counts, and never fails.
    public static FaultyStore counting() {
        return new FaultyStore(Long.MAX_VALUE, Fault.BUSY, "", null);
    }

    /// Fails once, at the k-th call (from 1 on).
    public static FaultyStore once(long k, Fault fault) {
        return new FaultyStore(k, fault, "", null);
    }

    /// Never fails; before the k-th call of this text something else happens.
    public static FaultyStore meanwhile(long k, String where, Call happens) {
        return new FaultyStore(k, Fault.BUSY, where, happens);
    }

    public synchronized long count() {
        return count;
    }

    /// What the fault hit; null if it was not reached.
    public synchronized @Nullable String struck() {
        return struck;
    }

    /// The call before the one that the fault hit.
    public synchronized String before() {
        return before;
    }

    /// What the system does for a dead process: its connections end, and what they had begun is rolled back.
    public synchronized void bury() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    /// A connection was opened.
    public void opened(Connection connection) throws SQLException {
        synchronized (this) {
            connections.add(connection);
        }
        call("open", connection, () -> null);
    }

    /// A statement whose calls pass through here; so do those of its results.
    public PreparedStatement prepared(String sql, PreparedStatement statement) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return method.invoke(statement, arguments);
            }
            Object answer = call(sql, statement.getConnection(), () -> invoke(method, statement, arguments));
            return answer instanceof ResultSet rows ? rows(sql, rows, statement.getConnection()) : answer;
        });
    }

    private ResultSet rows(String sql, ResultSet rows, Connection connection) {
        return proxy(
                ResultSet.class,
                (self, method, arguments) -> method.getName().equals("next")
                        ? call("row of " + sql, connection, () -> invoke(method, rows, arguments))
                        : method.invoke(rows, arguments));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                FaultyStore.class.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                    try {
                        return handler.invoke(self, method, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }

    private static @Nullable Object invoke(java.lang.reflect.Method method, Object on, Object @Nullable [] arguments)
            throws SQLException {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case SQLException sql -> throw sql;
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A call that has no statement.
    public void run(String what, Connection on, Call call) throws SQLException {
        call(what, on, call);
    }

    private @Nullable Object call(String what, Connection on, Call call) throws SQLException {
        synchronized (this) {
            if (dead) {
                throw new FaultyDisk.Killed();
            }
            count += where.isEmpty() || where.equals(what) ? 1 : 0;
            if (count != at || struck != null) {
                last = what;
                return call.make();
            }
            struck = what;
            before = last;
            if (meanwhile != null) {
                meanwhile.make();
                return call.make();
            }
            strike(on, call);
            throw new SQLException(fault.text, fault.state, fault.code);
        }
    }

    private void strike(Connection on, Call call) throws SQLException {
        switch (fault) {
            case BUSY_AFTER, IOERR_AFTER -> call.make();
            case CLOSED -> on.close();
            case ROLLED_BACK -> rollBack(on);
            case DIE_BEFORE -> dead = true;
            case DIE_AFTER -> {
                call.make();
                dead = true;
            }
            case BUSY, LOCKED, NOMEM, READONLY, INTERRUPTED, IOERR, CORRUPT, FULL, CONSTRAINT, REFUSED -> {
                // nothing takes effect
            }
        }
        if (dead) {
            throw new FaultyDisk.Killed();
        }
    }

    private static void rollBack(Connection on) {
        try (Statement statement = on.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // no transaction was open
        }
    }
}
