package dev.leat.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.leat.store.dialect.Address;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Database;
import dev.leat.store.sql.Durability;
import dev.leat.store.sql.Seams;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.loop.LoopContract;
import dev.leat.testkit.loop.Workbench;
import dev.leat.testkit.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/// The invariants of the loop over a PostgreSQL store, with faults at every call of the database.
@Tag("deep")
class PostgresLoopTest extends LoopContract {
    @BeforeAll
    static void isInstalled() {
        assumeThat(PostgresServer.programs()).as("PostgreSQL is installed").isPresent();
    }

    @Override
    protected boolean isSwift() {
        return false;
    }

    /// The server's lock ends with the connection that holds it: who lost it cannot write any more.
    @Override
    protected boolean canBeTakenOver() {
        return false;
    }

    @Override
    protected Workbench newBench(Path folder, ManualTime time) throws IOException {
        try {
            PostgresServer server = PostgresServer.shared();
            String schema = server.freshSchema();
            try (Connection connection = DriverManager.getConnection(server.jdbc());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA " + schema);
            }
            Address address = Address.of(server.address() + "?schema=" + schema, folder, Optional.empty());
            return new StoreBench(folder, time, wire -> wire) {
                @Override
                Store openStore(Access access, Seams seams) throws Exception {
                    return Store.open(address, project(), new Database.Options(access, Durability.NONE, false), seams);
                }
            };
        } catch (SQLException | Address.Refused e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
