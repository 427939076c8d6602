package dev.leat.testkit.shelf;

import dev.leat.engine.item.Tally;
import dev.leat.engine.plan.Operation;
import java.util.Set;

/// Something at `place` (relative to the shelf) becomes something else.
record ShelfOperation(String place, Thing before, Thing after, Set<String> needs) implements Operation {
    ShelfOperation {
        needs = Set.copyOf(needs);
    }

    @Override
    public String key() {
        return place;
    }

    @Override
    public Tally tally() {
        if (before instanceof Thing.Nothing) {
            return new Tally(1, 0, 0);
        }
        return after instanceof Thing.Nothing ? new Tally(0, 0, 1) : new Tally(0, 1, 0);
    }

    @Override
    public String describe() {
        return place + ": " + before.encode() + " → " + after.encode();
    }

    String encode() {
        return String.join("\t", place, before.encode(), after.encode());
    }

    static ShelfOperation decode(String text) {
        String[] parts = text.split("\t", 3);
        return new ShelfOperation(parts[0], Thing.decode(parts[1]), Thing.decode(parts[2]), Set.of());
    }
}
