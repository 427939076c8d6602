package dev.leat.store;

import dev.leat.store.dialect.Address;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/// The contract over DuckDB.
class DuckDbTargetTest extends TargetContract {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @Override
    boolean searches() {
        return false;
    }

    @Override
    boolean defersReferences() {
        return false;
    }

    /// The driver misreads days before the year 1.
    @Override
    long earlyDay() {
        return -700_000L;
    }

    @Override
    Store openFresh() throws Exception {
        file = Files.createTempDirectory(folder, "duck").resolve("leat.duckdb");
        return openAgainToWrite();
    }

    private Store open(Access access) throws Exception {
        Address address = Address.of("duckdb:" + file, folder, Optional.empty());
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
        try (Store store = openAgainToWrite()) {
            store.execute(List.of("UPDATE leat_pipelines SET epoch = epoch + 1 WHERE name = '" + pipeline + "'"));
        }
    }

    @Override
    void check() {}
}
