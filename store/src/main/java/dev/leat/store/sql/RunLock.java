package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.memory.LockWait;

/// One run at a time. A courtesy that gives a clear message; the epoch is the guarantee. It dies with its process. The
/// pipelines of one run share it.
interface RunLock {
    /// Answers whether the lock was free and is ours since just now; false: another pipeline of this run holds it too.
    boolean acquire(String holder, LockWait wait) throws TargetLost, InterruptedException;

    void release();
}
