package dev.leat.engine.memory;

import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Tally;
import java.util.Optional;

/// What a commit writes into the ledger. Each is written only over the line that the planner saw (`before`): whoever
/// comes second rolls back.
public sealed interface LedgerChange {
    /// The item's line becomes `line`. A `done` outcome whose change is not NONE is also remembered as a change of
    /// this run.
    record Put(LedgerLine line, Optional<LedgerLine> before, Outcome outcome) implements LedgerChange {}

    /// Only the stamp is refreshed: the content was read and is the same.
    record Restamp(LedgerLine line, LedgerLine before) implements LedgerChange {}

    /// The line goes, with its failure; `reason` is `vanished`, `unselected` or `moved`, `detail` the new key of a
    /// moved one.
    record Remove(LedgerLine before, String reason, String detail, Tally tally) implements LedgerChange {}

    /// The item is gone, its rows stay and are marked.
    record Mark(LedgerLine before) implements LedgerChange {}
}
