package dev.leat.testkit.lines;

import dev.leat.engine.item.Key;
import dev.leat.engine.item.Tally;
import dev.leat.engine.plan.Operation;
import java.util.Optional;
import java.util.Set;

/// A value for an item, or none.
public record LineOperation(Key item, Optional<String> value, boolean isNew) implements Operation {
    @Override
    public String key() {
        return item.text();
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public Tally tally() {
        if (value.isEmpty()) {
            return new Tally(0, 0, 1);
        }
        return isNew ? new Tally(1, 0, 0) : new Tally(0, 1, 0);
    }

    @Override
    public String describe() {
        return item + " = " + value.orElse("gone");
    }
}
