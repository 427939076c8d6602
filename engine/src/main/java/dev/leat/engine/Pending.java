package dev.leat.engine;

import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.memory.LedgerLine;
import java.util.Optional;

/// What the loop knows of an item when it is done reading: most of it waits to be written with its group.
sealed interface Pending<T> {
    Key key();

    default long bytes() {
        return 0;
    }

    /// A result whose rows differ from what the ledger knows. `line` is how the ledger's line will look.
    record Write<T>(Item.Good<T> item, Optional<LedgerLine> before, LedgerLine line, String reason, String detail)
            implements Pending<T> {
        @Override
        public Key key() {
            return item.key();
        }

        @Override
        public long bytes() {
            return item.bytes();
        }
    }

    /// Nothing to apply: a failure to be remembered, a stamp or recipe to be refreshed. `outcome` is empty where the
    /// item is simply unchanged, and where the line is that of a source which is no item itself (`counted` false).
    record Note<T>(Key key, LedgerChange change, Optional<Outcome> outcome, boolean counted) implements Pending<T> {}

    /// Rows that are to go because their item has gone.
    record Gone<T>(LedgerLine line, String reason, String detail) implements Pending<T> {
        @Override
        public Key key() {
            return line.key();
        }
    }

    /// Not even a line to be written: the ledger says it all already.
    record Known<T>(Key key, Outcome outcome) implements Pending<T> {}
}
