package dev.leat.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.leat.store.dialect.Address;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Database;
import dev.leat.testkit.server.MariaDbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The contract over a real MariaDB.
class MariaDbTargetTest extends TargetContract {
    @TempDir
    Path folder;

    private String database = "";

    @BeforeAll
    static void isInstalled() {
        assumeThat(MariaDbServer.isInstalled()).as("MariaDB is installed").isTrue();
    }

    @Override
    boolean searches() {
        return false;
    }

    @Override
    boolean defersReferences() {
        return false;
    }

    @Override
    boolean checksReferences() {
        return false;
    }

    /// Names are of the basic plane.
    @Override
    List<String> names() {
        return super.names().stream().filter(name -> !name.equals("😀")).toList();
    }

    /// Years begin with 1.
    @Override
    long earlyDay() {
        return -700_000L;
    }

    @Override
    Store openFresh() throws Exception {
        database = MariaDbServer.shared().freshDatabase();
        execute("CREATE DATABASE " + database);
        return openAgainToWrite();
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(MariaDbServer.shared().jdbc());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Store open(Access access) throws Exception {
        Address address = Address.of(MariaDbServer.shared().address(database), folder, Optional.empty());
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
        execute("UPDATE " + database + ".leat_pipelines SET epoch = epoch + 1 WHERE name = '" + pipeline + "'");
    }

    @Override
    void check() {}
}
