package dev.leat.engine.plan;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.memory.LedgerLine;
import java.util.Optional;

/// An item to be planned, with the ledger's line of it as this session reads it.
public record Entry<T>(Item.Good<T> item, Optional<LedgerLine> before) {
    /// Whether an earlier session wrote rows of it.
    public boolean hasRows() {
        return before.filter(line -> !line.rows().equals(Fingerprint.NONE)).isPresent();
    }
}
