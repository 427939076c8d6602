package dev.leat.engine.apply;

import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.plan.Operation;
import java.util.List;

/// One group, one transaction, one thread. Closed without [#commit]: as if never begun.
public interface Session<V, O extends Operation> extends AutoCloseable {
    /// What is there, read inside the same transaction.
    V present();

    /// This very batch of this run took effect before (its answer was lost): skip it.
    boolean alreadyCommitted() throws TargetLost;

    /// Applies operations of one level; they do not need each other.
    void apply(List<O> level) throws ApplyFailed, TargetLost;

    /// Data and ledger become visible together, or neither.
    void commit(List<LedgerChange> changes) throws ApplyFailed, TargetLost;

    @Override
    void close();
}
