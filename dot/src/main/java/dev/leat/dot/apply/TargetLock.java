package dev.leat.dot.apply;

import dev.leat.dot.refusal.Refused;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// One command at a time for a target, held from before it looks until after it wrote. Dies with the process.
public final class TargetLock implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int FOLDER_MODE = 0700;

    private final Disk.Lock lock;

    private TargetLock(Disk.Lock lock) {
        this.lock = lock;
    }

    public static TargetLock take(Disk disk, Path state, Sleeper sleeper, Duration patience, Instant now)
            throws Refused, InterruptedException {
        Path file = state.resolve("lock");
        String holder = "pid " + ProcessHandle.current().pid() + " since " + now;
        try {
            DiskWrites.mkdirsDurably(disk, state, FOLDER_MODE);
            for (Duration waited = Duration.ZERO; ; waited = waited.plus(POLL)) {
                Disk.Lock lock = disk.tryLock(file, holder);
                if (lock != null) {
                    return new TargetLock(lock);
                }
                if (waited.compareTo(patience) >= 0) {
                    throw new Refused(
                            Refused.Kind.UNREADABLE,
                            Problem.passing(
                                    "LEAT-D011",
                                    Place.of(file.toString()),
                                    disk.lockHolder(file),
                                    "another command works on this target",
                                    "Wait for it, or give it more time with --lock-wait."));
                }
                sleeper.sleep(POLL);
            }
        } catch (IOException e) {
            throw Refused.unreadable(
                    "LEAT-D011", state.toString(), e, "the state folder cannot be used", "Look at its permissions.");
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // the lock dies with the process anyway, and everything it guarded is written
        }
    }
}
