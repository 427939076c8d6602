package dev.leat.engine.rows;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Tally;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.Entry;
import dev.leat.engine.plan.Group;
import dev.leat.engine.plan.Grouping;
import dev.leat.engine.plan.ItemPlan;
import dev.leat.engine.plan.Plan;
import dev.leat.engine.plan.Planner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The planner of every room whose items leave rows in tables of ours: new items' rows go in, those of vanished items
/// go out, those of changed items are compared with what is there, table by table, and only what differs is written.
/// Thread-safe.
public final class TablePlanner implements Planner<TableRows, TableView, RowOperation> {
    private final List<TableSpec> tables;
    private final Grouping grouping;

    /// `tables` in the order in which rows may go in: referenced before referring.
    public TablePlanner(List<TableSpec> tables, Grouping grouping) {
        this.tables = List.copyOf(tables);
        this.grouping = grouping;
    }

    @Override
    public Grouping grouping() {
        return grouping;
    }

    @Override
    public Plan<RowOperation> plan(Group<TableRows> group, TableView present) throws TargetLost {
        List<Key> changed = new ArrayList<>();
        SequencedMap<Key, SequencedMap<String, Tally>> tallies = new LinkedHashMap<>();
        for (Entry<TableRows> entry : group.entries()) {
            tallies.put(entry.item().key(), new LinkedHashMap<>());
            if (entry.hasRows()) {
                changed.add(entry.item().key());
            }
        }
        List<Key> vanished = group.vanished().stream().map(LedgerLine::key).toList();
        vanished.forEach(key -> tallies.put(key, new LinkedHashMap<>()));

        List<RowOperation> operations = new ArrayList<>();
        for (TableSpec table : tables) {
            planTable(table, group, changed, vanished, present, tallies, operations);
        }
        return new Plan<>(operations, itemPlans(group, tallies), List.of());
    }

    private void planTable(
            TableSpec table,
            Group<TableRows> group,
            List<Key> changed,
            List<Key> vanished,
            TableView present,
            SequencedMap<Key, SequencedMap<String, Tally>> tallies,
            List<RowOperation> operations)
            throws TargetLost {
        PickedRows puts = new PickedRows(table);
        PickedRows deletes = new PickedRows(table);
        RowDiff diff = new RowDiff(table);
        RowDiff.Present there = diff.present(changed.isEmpty() ? new RowBuffer(table) : present.rowsOf(table, changed));
        long inserted = 0;
        for (Entry<TableRows> entry : group.entries()) {
            Rows desired = rowsOf(entry.item().value(), table);
            boolean mayExist = entry.hasRows();
            for (int row = 0; row < desired.size(); row++) {
                RowDiff.Verdict verdict = mayExist ? there.accept(desired, row) : RowDiff.Verdict.INSERT;
                switch (verdict) {
                    case INSERT -> {
                        puts.add(desired, row);
                        inserted++;
                        count(tallies, desired.item(row), table, new Tally(1, 0, 0));
                    }
                    case UPDATE -> {
                        puts.add(desired, row);
                        count(tallies, desired.item(row), table, new Tally(0, 1, 0));
                    }
                    case SAME -> {}
                }
            }
        }
        for (int row : there.leftOver()) {
            deletes.add(there.rows(), row);
            count(tallies, there.rows().item(row), table, new Tally(0, 0, 1));
        }
        if (!vanished.isEmpty()) {
            Rows gone = present.rowsOf(table, vanished);
            deletes.addAll(gone);
            for (int row = 0; row < gone.size(); row++) {
                count(tallies, gone.item(row), table, new Tally(0, 0, 1));
            }
        }
        for (Entry<TableRows> entry : group.entries()) {
            countPresent(
                    tallies.get(entry.item().key()), table, rowsOf(entry.item().value(), table));
        }
        String deleteKey = "delete:" + table.name();
        if (deletes.size() > 0) {
            operations.add(new RowOperation.Delete(deleteKey, Set.of(), deletes));
        }
        if (puts.size() > 0) {
            Set<String> needs = new HashSet<>(Set.of(deleteKey));
            table.references().forEach(reference -> needs.add("put:" + reference.table()));
            operations.add(new RowOperation.Put(
                    "put:" + table.name(),
                    needs,
                    puts,
                    RowOperation.OnExisting.UPDATE,
                    inserted,
                    puts.size() - inserted));
        }
    }

    private static Rows rowsOf(TableRows item, TableSpec table) {
        for (Rows rows : item.tables()) {
            if (rows.table().name().equals(table.name())) {
                return rows;
            }
        }
        return new RowBuffer(table);
    }

    /// Of a table that changes: how many rows the item will have in it.
    private static void countPresent(@Nullable SequencedMap<String, Tally> ofItem, TableSpec table, Rows desired) {
        Tally change = ofItem == null ? null : ofItem.get(table.name());
        if (ofItem != null && change != null) {
            ofItem.put(table.name(), change.plus(new Tally(0, 0, 0, desired.size())));
        }
    }

    private static void count(
            SequencedMap<Key, SequencedMap<String, Tally>> tallies, Key item, TableSpec table, Tally one) {
        SequencedMap<String, Tally> ofItem = tallies.get(item);
        if (ofItem != null) {
            ofItem.merge(table.name(), one, Tally::plus);
        }
    }

    private static SequencedMap<Key, ItemPlan> itemPlans(
            Group<TableRows> group, SequencedMap<Key, SequencedMap<String, Tally>> tallies) {
        SequencedMap<Key, ItemPlan> plans = new LinkedHashMap<>();
        for (Entry<TableRows> entry : group.entries()) {
            Key key = entry.item().key();
            plans.put(
                    key,
                    new ItemPlan(
                            entry.hasRows() ? Change.CHANGED : Change.ADDED,
                            tallies.getOrDefault(key, new LinkedHashMap<>())));
        }
        for (LedgerLine line : group.vanished()) {
            plans.put(
                    line.key(), new ItemPlan(Change.REMOVED, tallies.getOrDefault(line.key(), new LinkedHashMap<>())));
        }
        return plans;
    }
}
