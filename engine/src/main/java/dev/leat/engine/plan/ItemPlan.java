package dev.leat.engine.plan;

import dev.leat.engine.item.Change;
import dev.leat.engine.item.Tally;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What a plan would do to one item: the change, and the counts by table (or kind of target).
public record ItemPlan(Change change, SequencedMap<String, Tally> tables) {
    public ItemPlan {
        tables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tables));
    }
}
