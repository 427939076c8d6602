package dev.leat.engine.apply;

import dev.leat.engine.memory.Ledger;
import dev.leat.engine.plan.Operation;

/// Where a pipeline's results live, and its ledger beside them. `V` is how the planner sees what is there.
public interface Target<V, O extends Operation> extends AutoCloseable {
    Ledger ledger();

    /// Sessions that may be open at once: SQLite 1, PostgreSQL n, files 1.
    int writers();

    /// Waits for a free writer. `batch` names the group within its run: `17`, or `17.0` for its first half. A batch
    /// that was committed already answers so ([Session#alreadyCommitted]) and must not be applied again.
    Session<V, O> begin(Mode mode, String batch) throws TargetLost, InterruptedException;

    @Override
    void close();
}
