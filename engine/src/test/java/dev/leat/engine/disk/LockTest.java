package dev.leat.engine.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lock is asked for from another process: within one, locks of the system say nothing.
class LockTest {
    private final RealDisk disk = new RealDisk();

    @TempDir
    Path folder;

    /// The other process: exits 0 if the lock was free.
    public static final class Other {
        private Other() {}

        public static void main(String[] args) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                System.exit(lock == null ? 1 : 0);
            }
        }
    }

    private static boolean isFreeForOthers(Path file) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
        return process.waitFor() == 0;
    }

    @Test
    void aSecondAttemptOfTheSameProcessDoesNotDropTheLock() throws Exception {
        Path file = folder.resolve("lock");
        try (Disk.Lock held = disk.tryLock(file, "me")) {
            assertThat(held).isNotNull();
            assertThat(disk.tryLock(file, "me again")).isNull();
            Path link = Files.createSymbolicLink(folder.resolve("by-another-name"), file);
            assertThat(disk.tryLock(link, "by another name")).isNull();
            assertThat(isFreeForOthers(file)).as("free, although it is held").isFalse();
        }
        assertThat(isFreeForOthers(file)).isTrue();
    }

    @Test
    void lookingWhoHoldsItDoesNotDropTheLock() throws Exception {
        Path file = folder.resolve("lock");
        try (Disk.Lock held = disk.tryLock(file, "pid 7")) {
            assertThat(held).isNotNull();
            assertThat(disk.lockHolder(file)).isEqualTo("pid 7");
            assertThat(isFreeForOthers(file)).as("free, although it is held").isFalse();
        }
        assertThat(disk.lockHolder(file)).as("left by the last holder").isEqualTo("pid 7");
        assertThat(disk.lockHolder(folder.resolve("none"))).isEmpty();
    }

    @Test
    void givenBackItCanBeTakenAgainAndOnlyOnce() throws Exception {
        Path file = folder.resolve("lock");
        Disk.Lock first = disk.tryLock(file, "first");
        assertThat(first).isNotNull();
        first.close();
        try (Disk.Lock second = disk.tryLock(file, "second")) {
            assertThat(second).isNotNull();
            first.close(); // once too often: the second is not given away
            assertThat(disk.tryLock(file, "third")).isNull();
        }
    }
}
