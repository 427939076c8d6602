package dev.leat.testkit.shelf;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.Tally;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.Entry;
import dev.leat.engine.plan.Group;
import dev.leat.engine.plan.Grouping;
import dev.leat.engine.plan.ItemPlan;
import dev.leat.engine.plan.Plan;
import dev.leat.engine.plan.Planner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

final class ShelfPlanner implements Planner<Card, ShelfView, ShelfOperation> {
    private final Grouping grouping;

    ShelfPlanner(Grouping grouping) {
        this.grouping = grouping;
    }

    @Override
    public Grouping grouping() {
        return grouping;
    }

    @Override
    public Plan<ShelfOperation> plan(Group<Card> group, ShelfView present) throws TargetLost {
        List<ShelfOperation> operations = new ArrayList<>();
        SequencedMap<Key, ItemPlan> items = new LinkedHashMap<>();
        try {
            for (Entry<Card> entry : group.entries()) {
                Card card = entry.item().value();
                boolean had = entry.before()
                        .filter(line -> !line.rows().equals(Fingerprint.NONE))
                        .isPresent();
                Tally tally = plan(present.within(card.folder()), card.things(), operations);
                items.put(
                        entry.item().key(),
                        new ItemPlan(
                                had ? Change.CHANGED : Change.ADDED, new LinkedHashMap<>(Map.of("things", tally))));
            }
            for (LedgerLine line : group.vanished()) {
                String name = line.key().text();
                String folder = name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.'));
                Tally tally = plan(present.within(folder), new TreeMap<>(), operations);
                items.put(line.key(), new ItemPlan(Change.REMOVED, new LinkedHashMap<>(Map.of("things", tally))));
            }
        } catch (IOException e) {
            throw new TargetLost(
                    Problem.passing(
                            "LEAT-T004",
                            Place.of("shelf"),
                            String.valueOf(e.getMessage()),
                            "the shelf cannot be read",
                            "Run again."),
                    e);
        }
        return new Plan<>(operations, items, List.of());
    }

    private static Tally plan(
            SortedMap<String, Thing> present, SortedMap<String, Thing> desired, List<ShelfOperation> operations) {
        Tally tally = Tally.NONE;
        TreeMap<String, Thing> places = new TreeMap<>(present);
        places.putAll(desired);
        for (String place : places.keySet()) {
            Thing before = present.getOrDefault(place, new Thing.Nothing());
            Thing after = desired.getOrDefault(place, new Thing.Nothing());
            if (before.equals(after)) {
                continue;
            }
            ShelfOperation operation = new ShelfOperation(place, before, after, needs(place, after, places.keySet()));
            operations.add(operation);
            tally = tally.plus(operation.tally());
        }
        return tally;
    }

    /// A folder before what lies in it; when it goes, after.
    private static Set<String> needs(String place, Thing after, Set<String> places) {
        int slash = place.indexOf('/');
        if (slash > 0) {
            return after instanceof Thing.Nothing ? Set.of() : Set.of(place.substring(0, slash));
        }
        if (!(after instanceof Thing.Nothing)) {
            return Set.of();
        }
        return Set.copyOf(
                places.stream().filter(other -> other.startsWith(place + "/")).toList());
    }
}
