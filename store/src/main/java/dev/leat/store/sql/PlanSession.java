package dev.leat.store.sql;

import dev.leat.engine.apply.Session;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableView;
import java.util.List;

/// A session that only looks; it holds nothing open.
record PlanSession(TableView present) implements Session<TableView, RowOperation> {
    @Override
    public boolean alreadyCommitted() {
        return false;
    }

    @Override
    public void apply(List<RowOperation> level) {
        throw new IllegalStateException("a plan is not applied");
    }

    @Override
    public void commit(List<LedgerChange> changes) {
        throw new IllegalStateException("a plan is not committed");
    }

    @Override
    public void close() {}
}
