package dev.leat.engine.plan;

import dev.leat.engine.item.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What is to be done for a group: operations, what they mean by item, and what is refused. An item of the group that
/// is neither in `items` nor refused comes out equal: nothing of it is written but its ledger line.
public record Plan<O extends Operation>(List<O> operations, SequencedMap<Key, ItemPlan> items, List<Refusal> refusals) {
    public Plan {
        operations = List.copyOf(operations);
        items = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(items));
        refusals = List.copyOf(refusals);
    }
}
