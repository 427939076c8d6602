package dev.leat.dot;

import dev.leat.dot.manifest.Installed;
import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.plan.LinkPlan;
import dev.leat.dot.refusal.Conflict;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Change;
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
import dev.leat.engine.plan.Refusal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All packages of a run as one plan; each operation is counted to the package whose link it makes, takes or makes room
/// for.
final class DotPlanner implements Planner<Listing, LinkView, LinkOperation> {
    private static final String LINKS = "links";

    @Override
    public Grouping grouping() {
        return Grouping.WHOLE_RUN;
    }

    @Override
    public Plan<LinkOperation> plan(Group<Listing> group, LinkView present) throws TargetLost {
        List<String> wanted =
                group.entries().stream().map(entry -> entry.item().key().text()).toList();
        List<String> gone =
                group.vanished().stream().map(line -> line.key().text()).toList();
        try {
            LinkPlan plan = present.plan(wanted, gone);
            if (!plan.conflicts().isEmpty()) {
                return new Plan<>(List.of(), new LinkedHashMap<>(), refusals(group, plan, present));
            }
            return new Plan<>(plan.operations(), items(group, plan, present), List.of());
        } catch (Refused e) {
            throw new TargetLost(e.problem(), e);
        }
    }

    private static List<Refusal> refusals(Group<Listing> group, LinkPlan plan, LinkView present) {
        TreeMap<String, String> owners = new TreeMap<>();
        for (Entry<Listing> entry : group.entries()) {
            String name = entry.item().key().text();
            entry.item().value().paths().forEach(path -> owners.putIfAbsent(path, name));
        }
        owners(plan.before()).forEach(owners::putIfAbsent);
        String otherwise = group.entries().isEmpty()
                ? group.vanished().getFirst().key().text()
                : group.entries().getFirst().item().key().text();
        Map<String, Refusal> refusals = new LinkedHashMap<>();
        for (Conflict conflict : plan.conflicts()) {
            String owner = owners.getOrDefault(conflict.path(), otherwise);
            refusals.putIfAbsent(
                    owner,
                    new Refusal(
                            new Key(owner),
                            Problem.lasting(
                                    "LEAT-D006",
                                    Place.of(present.places()
                                            .target()
                                            .resolve(conflict.path())
                                            .toString()),
                                    conflict.describe(),
                                    "something is in the way; nothing was changed",
                                    conflict.suggestions().stream().findFirst().orElse("Move it away."))));
        }
        return List.copyOf(refusals.values());
    }

    private static LinkedHashMap<Key, ItemPlan> items(Group<Listing> group, LinkPlan plan, LinkView present) {
        TreeMap<String, String> owners = owners(plan.before());
        owners.putAll(owners(plan.after()));
        Map<String, Tally> tallies = new LinkedHashMap<>();
        Path target = present.places().target();
        for (LinkOperation operation : plan.operations()) {
            Path path = Path.of(operation.path());
            String below = path.startsWith(target) ? target.relativize(path).toString() : "";
            tallies.merge(owner(owners, below), operation.tally(), Tally::plus);
        }
        LinkedHashMap<Key, ItemPlan> items = new LinkedHashMap<>();
        for (Entry<Listing> entry : group.entries()) {
            Key key = entry.item().key();
            boolean before = entry.before()
                    .filter(line -> line.state() != LedgerLine.State.FAILED)
                    .isPresent();
            Tally tally = tallies.remove(key.text());
            if (tally != null || !before) {
                items.put(key, item(before ? Change.CHANGED : Change.ADDED, tally == null ? Tally.NONE : tally));
            }
        }
        for (LedgerLine line : group.vanished()) {
            Tally tally = tallies.remove(line.key().text());
            items.put(line.key(), item(Change.REMOVED, tally == null ? Tally.NONE : tally));
        }
        return items;
    }

    private static ItemPlan item(Change change, Tally tally) {
        LinkedHashMap<String, Tally> tables = new LinkedHashMap<>();
        if (!tally.equals(Tally.NONE)) {
            tables.put(LINKS, tally);
        }
        return new ItemPlan(change, tables);
    }

    /// Of the link itself, or, for a folder, of the first link below it.
    private static String owner(TreeMap<String, String> owners, String path) {
        Map.Entry<String, String> at = owners.ceilingEntry(path);
        boolean below = at != null && (at.getKey().equals(path) || at.getKey().startsWith(path + "/"));
        return below ? at.getValue() : "";
    }

    private static TreeMap<String, String> owners(Manifest manifest) {
        TreeMap<String, String> owners = new TreeMap<>();
        for (Installed installed : manifest.packages().values()) {
            installed.links().keySet().forEach(path -> owners.put(path, installed.name()));
            installed.directories().forEach(path -> owners.put(path, installed.name()));
        }
        return owners;
    }
}
