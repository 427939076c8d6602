package dev.leat.engine.plan;

import dev.leat.engine.memory.LedgerLine;
import java.util.List;

/// Items that are planned, applied and committed together. `vanished` has those whose rows are to go; it is only
/// filled in groups that come after every insertion.
public record Group<T>(List<Entry<T>> entries, List<LedgerLine> vanished) {
    public Group {
        entries = List.copyOf(entries);
        vanished = List.copyOf(vanished);
    }
}
