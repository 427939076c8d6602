package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.Ledger;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Probe;
import dev.leat.store.sql.Retention;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadStoreTest {
    @TempDir
    Path folder;

    private Store open(Path file, Access access) throws TargetLost {
        return Store.open(file, access, Lab.seams(folder));
    }

    private static Problem lost(ThrowingCallable call) {
        Problem[] problem = new Problem[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(TargetLost.class, lost -> problem[0] = lost.problem());
        assertThat(problem[0].rule()).isNotEmpty();
        assertThat(problem[0].remedy()).isNotEmpty();
        assertThat(problem[0].place().where()).isNotEmpty();
        return problem[0];
    }

    private void refusedByAll(Path file, String code) throws Exception {
        byte[] before = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
        for (Access access : Access.values()) {
            assertThat(lost(() -> open(file, access)).code())
                    .as(access.toString())
                    .isEqualTo(code);
        }
        if (Files.isRegularFile(file)) {
            assertThat(Files.readAllBytes(file)).as("untouched").isEqualTo(before);
        }
        assertThat(Files.list(folder).map(path -> path.getFileName().toString()))
                .isSubsetOf(file.getFileName().toString(), "native");
    }

    @Test
    void aFolder() throws Exception {
        refusedByAll(Files.createDirectory(folder.resolve("leat.db")), "LEAT-S002");
    }

    @Test
    void aTable() throws Exception {
        refusedByAll(Files.writeString(folder.resolve("leat.db"), "name,age\r\nAda,36\r\n".repeat(500)), "LEAT-S001");
    }

    @Test
    void anotherProgramsDatabase() throws Exception {
        Path file = folder.resolve("leat.db");
        Probe.execute(file, "CREATE TABLE bookmarks (url TEXT)");
        refusedByAll(file, "LEAT-S003");
    }

    @Test
    void aNewerStore() throws Exception {
        Path file = folder.resolve("leat.db");
        open(file, Access.WRITE).close();
        Probe.execute(file, "UPDATE leat_store SET schema = 99; PRAGMA journal_mode = DELETE");
        refusedByAll(file, "LEAT-S004");
    }

    @Test
    void aStoreCutShort() throws Exception {
        Path file = folder.resolve("leat.db");
        try (Store store = open(file, Access.WRITE)) {
            Lab.run(store, "docs", Lab.items("a", "Alpha"));
        }
        Files.delete(folder.resolve("leat.db.lock"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        refusedByAll(file, "LEAT-S005");
    }

    @Test
    void aDamagedStore() throws Exception {
        Path file = folder.resolve("leat.db");
        try (Store store = open(file, Access.WRITE)) {
            Lab.run(store, "docs", Lab.items("a", "Alpha\none", "b", "Beta"));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long page = 1; page < channel.size() / 4096; page++) {
                channel.write(ByteBuffer.wrap(new byte[] {(byte) 0xee, 1, 2, 3, 4, 5, 6, 7}), page * 4096);
            }
        }
        assertThat(lost(() -> {
                            try (Store store = open(file, Access.WRITE)) {
                                Lab.run(store, "docs", Lab.items("a", "Gamma"));
                            }
                        })
                        .code())
                .isEqualTo("LEAT-S005");
    }

    @Test
    void nothingThere() throws Exception {
        Path file = folder.resolve("leat.db");
        assertThat(lost(() -> open(file, Access.READ)).code()).isEqualTo("LEAT-S040");
        try (Store store = open(file, Access.PLAN)) {
            assertThat(store.isAbsent()).isTrue();
            Target<?, ?> target = Lab.target(store, "docs");
            assertThat(Lab.all(target)).isEmpty();
            assertThat(target.ledger().find(java.util.List.of(new Key("a")))).isEmpty();
            assertThat(store.offLimits().test(new dev.leat.engine.disk.Facts.FileId(1, 1)))
                    .isFalse();
        }
        assertThat(file).doesNotExist();
        assertThat(lost(() -> open(folder.resolve("no/such/leat.db"), Access.WRITE))
                        .code())
                .isEqualTo("LEAT-S006");
    }

    @Test
    void anEmptyFileIsANewStore() throws Exception {
        Path file = Files.createFile(folder.resolve("leat.db"));
        assertThat(lost(() -> open(file, Access.READ)).code()).isEqualTo("LEAT-S040");
        open(file, Access.PLAN).close();
        assertThat(Files.size(file)).isZero();
        try (Store store = open(file, Access.WRITE)) {
            Lab.run(store, "docs", Lab.items("a", "Alpha"));
        }
        try (Store store = open(file, Access.READ)) {
            assertThat(store.identity().schema()).isEqualTo(1);
            assertThat(store.identity().id())
                    .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        }
    }

    @Test
    void onlyTheOwnerMayReadWhatWeCreate() throws Exception {
        Path file = folder.resolve("leat.db");
        try (Store store = open(file, Access.WRITE)) {
            Lab.run(store, "docs", Lab.items("a", "Alpha"));
            for (String name : new String[] {"leat.db", "leat.db-wal", "leat.db-shm", "leat.db.lock"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aNameFullOfMeaning() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("odd ?mode=memory#%20é"));
        Path file = odd.resolve(":resource:a?b.db");
        try (Store store = open(file, Access.WRITE)) {
            Lab.run(store, "docs", Lab.items("a", "Alpha"));
        }
        assertThat(file).exists();
        try (Store store = open(file, Access.READ)) {
            assertThat(Lab.texts(store, "SELECT title FROM pages")).containsExactly("Alpha");
        }
        assertThat(StoreUri.of("data/leat.db", folder).file()).isEqualTo(folder.resolve("data/leat.db"));
        assertThat(StoreUri.of("sqlite:leat.db", folder).file()).isEqualTo(folder.resolve("leat.db"));
        for (String bad : new String[] {
            "postgresql://me:secret@host/db",
            "jdbc:sqlite:x",
            "leat.db?enable_load_extension=true",
            "",
            ":memory:",
            "a\0b"
        }) {
            assertThatThrownBy(() -> StoreUri.of(bad, folder)).isInstanceOfSatisfying(ConfigError.class, error -> {
                assertThat(error.problem().code()).isEqualTo("LEAT-S018");
                assertThat(error.problem().describe()).doesNotContain("secret", "enable_load");
            });
        }
    }

    @Test
    void aStoreReplacedWhileItIsOpen() throws Exception {
        Path file = folder.resolve("leat.db");
        try (Store store = open(file, Access.WRITE)) {
            Lab.run(store, "docs", Lab.items("a", "Alpha"));
            Files.move(file, folder.resolve("old.db"), StandardCopyOption.ATOMIC_MOVE);
            assertThat(lost(() -> Lab.run(store, "docs", Lab.items("a", "Beta")))
                            .code())
                    .isEqualTo("LEAT-S009");
        }
    }

    @Test
    void aStoreThatAnotherRunHolds() throws Exception {
        Path file = folder.resolve("leat.db");
        open(file, Access.WRITE).close();
        Process other = LockHolder.start("claim", file);
        try (Store store = open(file, Access.WRITE)) {
            long run = store.runLog(Retention.Keep.DEFAULT).begin("leat run");
            Ledger ledger = Lab.target(store, "docs").ledger();
            Problem problem = lost(() -> ledger.claim(run, Lab.RECIPE, Duration.ofMillis(1)));
            assertThat(problem.code()).isEqualTo("LEAT-S012");
            assertThat(problem.passing()).isTrue();
            assertThat(problem.seen()).contains("pid " + other.pid());
            other.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
            ledger.claim(run, Lab.RECIPE, Duration.ofSeconds(10)).close(); // nothing to clean up by hand
            assertThat(Lab.texts(store, "SELECT run, state FROM runs ORDER BY run"))
                    .containsExactly("1|killed", "2|running");
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aStoreThatAnotherProgramLocks() throws Exception {
        Path file = folder.resolve("leat.db");
        open(file, Access.WRITE).close();
        Process other = LockHolder.start("exclusive", file);
        try {
            Problem problem = lost(() -> open(file, Access.WRITE).close());
            assertThat(problem.code()).isEqualTo("LEAT-S010");
            assertThat(problem.passing()).isTrue();
        } finally {
            other.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
        open(file, Access.WRITE).close();
    }

    @Test
    void aFullDisk() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString())
                .redirectErrorStream(true)
                .start();
        if (mount.waitFor() != 0) {
            System.err.println(
                    "SKIPPED BadStoreTest.aFullDisk: a small file system cannot be mounted here (needs root)");
            return;
        }
        try {
            Path file = small.resolve("leat.db");
            try (Store store = open(file, Access.WRITE)) {
                Lab.run(store, "docs", Lab.items("a", "Alpha"));
                Problem problem = lost(() -> Lab.run(store, "docs", Lab.items("a", "x".repeat(2 << 20))));
                assertThat(problem.code()).isEqualTo("LEAT-S008");
                assertThat(problem.passing()).isFalse();
                assertThat(lost(() -> Lab.run(store, "docs", Lab.items("a", "Beta")))
                                .code())
                        .as("the connection is dead")
                        .isEqualTo("LEAT-S008");
            }
            try (Store store = open(file, Access.WRITE)) {
                assertThat(Lab.texts(store, "SELECT title FROM pages")).containsExactly("Alpha");
                assertThat(Lab.texts(store, "PRAGMA integrity_check")).containsExactly("ok");
                Lab.run(store, "docs", Lab.items("a", "Beta"));
                assertThat(Lab.texts(store, "SELECT title FROM pages")).containsExactly("Beta");
            }
        } finally {
            new ProcessBuilder("umount", "-l", small.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }
}
