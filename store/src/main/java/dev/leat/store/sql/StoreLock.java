package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.LockWait;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The lock beside a store (`STORE.lock`): one run at a time. It is a courtesy that gives a clear message; the
/// epoch is the guarantee. It dies with its process, so it is never stale and never deleted. The pipelines of one
/// run share it.
final class StoreLock implements RunLock {
    private static final Duration STEP = Duration.ofMillis(100);

    private final Path file;
    private final Seams seams;
    private Disk.@Nullable Lock lock;
    private int holders;

    StoreLock(Path store, Seams seams) {
        this.file = store.resolveSibling(store.getFileName() + ".lock");
        this.seams = seams;
    }

    Path file() {
        return file;
    }

    /// Answers whether the lock was free and is ours since just now; false: another pipeline of this run holds it
    /// too. Pipelines that wait do so together, each for the same span.
    @Override
    public boolean acquire(String pipeline, long run, String holder, LockWait wait)
            throws TargetLost, InterruptedException {
        long end = seams.ticker().nanos() + wait.most().toNanos();
        boolean told = false;
        while (true) {
            synchronized (this) {
                if (lock != null) {
                    holders++;
                    return false;
                }
                lock = attempt(holder);
                if (lock != null) {
                    holders = 1;
                    return true;
                }
            }
            if (seams.ticker().nanos() - end >= 0 || wait.givesUp()) {
                throw new TargetLost(taken());
            }
            if (!told) {
                told = true;
                wait.held(holder());
            }
            seams.sleeper().sleep(STEP);
        }
    }

    private Disk.@Nullable Lock attempt(String holder) throws TargetLost {
        try {
            return seams.disk().tryLock(file, holder);
        } catch (IOException e) {
            throw new TargetLost(
                    Problem.lasting(
                            "LEAT-S006",
                            Place.of(file.toString()),
                            String.valueOf(e.getMessage()),
                            "the lock beside the store must be writable",
                            "Correct the permissions of the store's folder"),
                    e);
        }
    }

    private String holder() {
        String holder = seams.disk().lockHolder(file).strip();
        return holder.isEmpty() ? "another run" : holder;
    }

    private Problem taken() {
        return Problem.passing(
                "LEAT-S012",
                Place.of(file.toString()),
                holder(),
                "one run at a time writes to a store",
                "Wait for it to end, or give it longer with --lock-wait");
    }

    @Override
    public synchronized void release(String pipeline) {
        holders--;
        if (holders > 0) {
            return;
        }
        Disk.Lock held = lock;
        lock = null;
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                // nothing depends on it: the lock is gone with its descriptor, and the epoch guards the data
            }
        }
    }
}
