package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.store.sql.Access;
import dev.leat.store.sql.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTargetTest extends TargetContract {
    @TempDir
    Path folder;

    private Path file;

    @Override
    Store openFresh() throws Exception {
        file = Files.createTempDirectory(folder, "store").resolve("leat.db");
        return openAgainToWrite();
    }

    @Override
    Store openAgain() throws Exception {
        return Store.open(file, Access.READ, Lab.seams(folder));
    }

    @Override
    Store openAgainToWrite() throws Exception {
        return Store.open(file, Access.WRITE, Lab.seams(folder));
    }

    @Override
    void takeOver(String pipeline) {
        Probe.execute(file, "UPDATE leat_pipelines SET epoch = epoch + 1 WHERE name = '" + pipeline + "'");
    }

    @Override
    void check() throws Exception {
        try (Store store = openAgain()) {
            assertThat(Lab.texts(store, "PRAGMA integrity_check")).containsExactly("ok");
            assertThat(Lab.texts(store, "PRAGMA foreign_key_check")).isEmpty();
        }
    }
}
