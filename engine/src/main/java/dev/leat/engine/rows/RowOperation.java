package dev.leat.engine.rows;

import dev.leat.engine.item.Tally;
import dev.leat.engine.plan.Operation;
import java.util.Set;

/// Rows to be put into or taken out of one table.
public sealed interface RowOperation extends Operation {
    enum OnExisting {
        FAIL,
        SKIP,
        UPDATE
    }

    Rows rows();

    /// `inserted` and `updated` say how many of the rows are new and how many stand there differently.
    record Put(String key, Set<String> needs, Rows rows, OnExisting onExisting, long inserted, long updated)
            implements RowOperation {
        public Put {
            needs = Set.copyOf(needs);
        }

        @Override
        public Tally tally() {
            return new Tally(inserted, updated, 0);
        }

        @Override
        public String describe() {
            return rows.size() + " rows into " + rows.table().name();
        }
    }

    /// `rows` needs only the item and the key's columns.
    record Delete(String key, Set<String> needs, Rows rows) implements RowOperation {
        public Delete {
            needs = Set.copyOf(needs);
        }

        @Override
        public Tally tally() {
            return new Tally(0, 0, rows.size());
        }

        @Override
        public String describe() {
            return rows.size() + " rows out of " + rows.table().name();
        }
    }
}
