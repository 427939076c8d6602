package dev.leat.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.leat.store.dialect.Address;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Database;
import dev.leat.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The contract over a real PostgreSQL.
class PostgresTargetTest extends TargetContract {
    @TempDir
    Path folder;

    private String schema = "";

    @BeforeAll
    static void isInstalled() {
        assumeThat(PostgresServer.programs()).as("PostgreSQL is installed").isPresent();
    }

    @Override
    boolean searches() {
        return false;
    }

    @Override
    String oddText() {
        return super.oddText().replace("\0", "");
    }

    @Override
    Store openFresh() throws Exception {
        schema = PostgresServer.shared().freshSchema();
        execute("CREATE SCHEMA " + schema);
        return openAgainToWrite();
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(PostgresServer.shared().jdbc());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Store open(Access access) throws Exception {
        Address address = Address.of(PostgresServer.shared().address() + "?schema=" + schema, folder, Optional.empty());
        return Store.open(address, folder, Database.Options.of(access), Lab.seams(folder));
    }

    @Override
    Store openAgain() throws Exception {
        return open(Access.READ);
    }

    @Override
    Store openAgainToWrite() throws Exception {
        return open(Access.WRITE);
    }

    @Override
    void takeOver(String pipeline) throws Exception {
        execute("UPDATE " + schema + ".leat_pipelines SET epoch = epoch + 1 WHERE name = '" + pipeline + "'");
    }

    @Override
    void check() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(PostgresServer.shared().jdbc());
                Statement statement = connection.createStatement()) {
            var open = statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in%'");
            open.next();
            org.assertj.core.api.Assertions.assertThat(open.getInt(1))
                    .as("open transactions")
                    .isZero();
        }
    }
}
