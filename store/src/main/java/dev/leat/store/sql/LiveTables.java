package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.store.dialect.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Columns of tables as a database has them, whoever made it. Read only; one thread.
public final class LiveTables implements AutoCloseable {
    private final SqlConnection connection;
    private final String name;

    private LiveTables(SqlConnection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /// A server's database, or a file that has an address.
    public static LiveTables open(Address address, Seams seams) throws TargetLost {
        return open(ReadOnlyAccess.of(address, seams, Optional.empty()), address.shown());
    }

    /// An SQLite file, which must be there.
    public static LiveTables open(Path file, Seams seams) throws TargetLost {
        try {
            seams.disk().factsFollowing(file);
        } catch (IOException e) {
            throw new TargetLost(problem(file.toString(), "no such file"));
        }
        return open(ReadOnlyAccess.of(file, seams), file.toString());
    }

    private static LiveTables open(ReadOnlyAccess access, String name) throws TargetLost {
        try {
            return new LiveTables(access.open(), name);
        } catch (SQLException e) {
            throw new TargetLost(problem(name, said(e)), e);
        }
    }

    private static String said(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static Problem problem(String name, String seen) {
        return Problem.passing(
                "LEAT-R030",
                Place.of(name),
                seen,
                "a schema is read from a database that is there and may be read",
                "Check the address, the user and the password (LEAT_STORE_PASSWORD)");
    }

    /// The database, for people.
    public String name() {
        return name;
    }

    /// None where the table is not there.
    public List<SqlConnection.LiveColumn> columns(String table) throws TargetLost {
        try {
            return connection.columns(table);
        } catch (SQLException e) {
            throw new TargetLost(problem(name, said(e)), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // nothing was written through it
        }
    }
}
