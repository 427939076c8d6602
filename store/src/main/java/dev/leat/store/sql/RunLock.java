package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.memory.LockWait;
import java.sql.SQLException;

/// One run at a time: of a store, or of each pipeline where the database bears several writers. A courtesy that
/// gives a clear message; the epoch is the guarantee. It dies with its process. The pipelines of one run share it.
interface RunLock {
    /// Answers whether this process held nothing before; false: another pipeline of this run does already.
    ///
    /// @param holder who asks, for others to read
    boolean acquire(String pipeline, long run, String holder, LockWait wait) throws TargetLost, InterruptedException;

    /// Whether another process that is in this run holds a lock, or waits for one; for each of them where one run
    /// holds the store, the answer is no.
    default boolean isHeldBy(long run) throws SQLException {
        return false;
    }

    void release(String pipeline);
}
