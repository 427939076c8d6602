package dev.leat.store.dialect;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ServiceLoader;

/// DuckDB's driver and its appender without their classes: their jar of 80 MB lies beside the product, and neither the
/// product nor its first build needs it. The driver is found as drivers are; its methods are looked up once.
final class DuckDbAppender implements AutoCloseable {
    private static final String DRIVER = "org.duckdb.DuckDBDriver";
    private static final ClassValue<Calls> CALLS = new ClassValue<>() {
        @Override
        protected Calls computeValue(Class<?> connection) {
            return new Calls(connection);
        }
    };

    private final Calls calls;
    private final Object appender;

    /// @param connection one of DuckDB's
    DuckDbAppender(Connection connection, String table) throws SQLException {
        calls = CALLS.get(connection.getClass());
        try {
            appender = (Object) calls.create.invokeExact((Object) connection, table);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /// A new instance of the driver.
    ///
    /// @throws NoClassDefFoundError if its jar is not there
    static Driver driver() {
        return ServiceLoader.load(Driver.class, DuckDbAppender.class.getClassLoader()).stream()
                .filter(driver -> driver.type().getName().equals(DRIVER))
                .findFirst()
                .orElseThrow(() -> new NoClassDefFoundError(DRIVER))
                .get();
    }

    /// The methods of a connection's appender, the object they are called on first.
    private static final class Calls {
        final MethodHandle create;
        final MethodHandle beginRow;
        final MethodHandle endRow;
        final MethodHandle flush;
        final MethodHandle close;
        final MethodHandle appendNull;
        final MethodHandle ofLong;
        final MethodHandle ofBoolean;
        final MethodHandle ofDouble;
        final MethodHandle ofText;
        final MethodHandle ofBytes;
        final MethodHandle ofDecimal;
        final MethodHandle ofDays;
        final MethodHandle ofMicros;

        Calls(Class<?> connection) {
            MethodType creates = MethodType.methodType(Object.class, Object.class, String.class);
            create = method(connection, "createAppender", creates);
            Class<?> appender = returned(connection);
            beginRow = call(appender, "beginRow");
            endRow = call(appender, "endRow");
            flush = call(appender, "flush");
            close = call(appender, "close");
            appendNull = call(appender, "appendNull");
            ofLong = call(appender, "append", long.class);
            ofBoolean = call(appender, "append", boolean.class);
            ofDouble = call(appender, "append", double.class);
            ofText = call(appender, "append", String.class);
            ofBytes = call(appender, "append", byte[].class);
            ofDecimal = call(appender, "append", BigDecimal.class);
            ofDays = call(appender, "appendEpochDays", int.class);
            ofMicros = call(appender, "appendEpochMicros", long.class);
        }

        private static Class<?> returned(Class<?> connection) {
            try {
                return connection.getMethod("createAppender", String.class).getReturnType();
            } catch (NoSuchMethodException e) {
                throw missing(connection, "createAppender", e);
            }
        }

        private static MethodHandle call(Class<?> appender, String name, Class<?>... parameters) {
            MethodType type = MethodType.methodType(void.class, parameters).insertParameterTypes(0, Object.class);
            return method(appender, name, type);
        }

        private static MethodHandle method(Class<?> of, String name, MethodType as) {
            try {
                Class<?>[] parameters = as.dropParameterTypes(0, 1).parameterArray();
                return MethodHandles.publicLookup()
                        .unreflect(of.getMethod(name, parameters))
                        .asType(as);
            } catch (ReflectiveOperationException e) {
                throw missing(of, name, e);
            }
        }

        private static IllegalStateException missing(Class<?> of, String name, Exception e) {
            return new IllegalStateException(of.getName() + " of another version: it has no " + name, e);
        }
    }

    private static SQLException failed(Throwable e) {
        return switch (e) {
            case SQLException sql -> sql;
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> new SQLException(e);
        };
    }

    void beginRow() throws SQLException {
        try {
            calls.beginRow.invokeExact(appender);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void endRow() throws SQLException {
        try {
            calls.endRow.invokeExact(appender);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void flush() throws SQLException {
        try {
            calls.flush.invokeExact(appender);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            calls.close.invokeExact(appender);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void appendNull() throws SQLException {
        try {
            calls.appendNull.invokeExact(appender);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void append(long value) throws SQLException {
        try {
            calls.ofLong.invokeExact(appender, value);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void append(boolean value) throws SQLException {
        try {
            calls.ofBoolean.invokeExact(appender, value);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void append(double value) throws SQLException {
        try {
            calls.ofDouble.invokeExact(appender, value);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void append(String value) throws SQLException {
        try {
            calls.ofText.invokeExact(appender, value);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void append(byte[] value) throws SQLException {
        try {
            calls.ofBytes.invokeExact(appender, value);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void append(BigDecimal value) throws SQLException {
        try {
            calls.ofDecimal.invokeExact(appender, value);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void appendEpochDays(int days) throws SQLException {
        try {
            calls.ofDays.invokeExact(appender, days);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void appendEpochMicros(long micros) throws SQLException {
        try {
            calls.ofMicros.invokeExact(appender, micros);
        } catch (Throwable e) {
            throw failed(e);
        }
    }
}
