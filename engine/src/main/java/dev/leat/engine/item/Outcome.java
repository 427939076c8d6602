package dev.leat.engine.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What became of an item in a run. Every item has exactly one; unchanged ones are counted, not listed.
public sealed interface Outcome {
    /// Dealt with. `reason` is a code of `docs/reference/reasons.md` (`new`, `content`, `recipe:KEY`, …), `detail`
    /// what it
    /// was and what it is; `tables` what changed by table (or kind of target), without those that did not.
    record Done(Change change, String reason, String detail, SequencedMap<String, Tally> tables, List<Problem> warnings)
            implements Outcome {
        public Done {
            tables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tables));
            warnings = List.copyOf(warnings);
        }

        public Tally tally() {
            return tables.values().stream().reduce(Tally.NONE, Tally::plus);
        }
    }

    /// Left alone on purpose: refused by the plan, or not seen by the scan.
    record Skipped(Problem why) implements Outcome {}

    /// Failed; its last good rows stay. `known`: the same content and recipe failed before, so it was not tried
    /// again.
    record Failed(Problem why, boolean known) implements Outcome {}
}
