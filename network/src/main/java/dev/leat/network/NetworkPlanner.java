package dev.leat.network;

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
import dev.leat.engine.rows.PickedRows;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import dev.leat.network.inventory.InventoryTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// Compares the devices of captures with what is stored, row by row, or all rows at once by their digest. Only what
/// differs is written; what a capture does
/// not speak for stays ([dev.leat.network.inventory.Coverage]); every row that changes leaves one row in
/// `device_changes`. A device that is new leaves one for itself, not one for each of its rows. Thread-safe.
final class NetworkPlanner implements Planner<Inventory, InventoryView, RowOperation> {
    private static final Grouping GROUPING = Grouping.of(32, Duration.ofMillis(200));

    @Override
    public Grouping grouping() {
        return GROUPING;
    }

    @Override
    public Plan<RowOperation> plan(Group<Inventory> group, InventoryView present) throws TargetLost {
        Draft draft = new Draft(group, present);
        for (Entry<Inventory> entry : group.entries()) {
            draft.compare(entry);
        }
        draft.forget(present.tables());
        return draft.plan();
    }

    /// What is to be written of one table.
    private static final class Writes {
        final PickedRows puts;
        final PickedRows deletes;
        long inserted;

        Writes(TableSpec table) {
            this.puts = new PickedRows(table);
            this.deletes = new PickedRows(table);
        }
    }

    private static final class Draft {
        private final Group<Inventory> group;
        private final InventoryView view;
        private final InventoryView.Stored stored;
        private final SequencedMap<String, Writes> writes = new LinkedHashMap<>();
        private final SequencedMap<Key, SequencedMap<String, Tally>> tallies = new LinkedHashMap<>();

        Draft(Group<Inventory> group, InventoryView view) throws TargetLost {
            this.group = group;
            this.view = view;
            this.stored = view.stored(group.entries());
            NetworkTables.ALL.forEach(table -> writes.put(table.name(), new Writes(table)));
            group.entries().forEach(entry -> tallies.put(entry.item().key(), new LinkedHashMap<>()));
            group.vanished().forEach(line -> tallies.put(line.key(), new LinkedHashMap<>()));
        }

        void compare(Entry<Inventory> entry) {
            Key item = entry.item().key();
            InventoryView.Visit visit = view.visit(item);
            if (visit.proved) {
                return;
            }
            long start = view.nanos();
            if (view.keeps()) {
                visit.after = InventoryView.fresh();
            }
            ChangeLog log = new ChangeLog(item, stored.of(InventoryTables.DEVICES, item));
            for (Rows desired : entry.item().value().rows().tables()) {
                if (desired.table() != InventoryTables.DEVICES) {
                    compare(visit, item, desired, log);
                }
            }
            Rows devices = entry.item().value().rows().tables().getFirst();
            compare(visit, item, devices, log);
            Rows changes = log.rows();
            if (changes.size() > 0) {
                Writes to = writes(NetworkTables.DEVICE_CHANGES);
                to.puts.addAll(changes);
                to.inserted += changes.size();
                count(item, NetworkTables.DEVICE_CHANGES, new Tally(changes.size(), 0, 0));
            }
            visit.diffNanos = view.nanos() - start;
        }

        private Writes writes(TableSpec table) {
            Writes of = writes.get(table.name());
            if (of == null) {
                throw new IllegalStateException("no table " + table.name());
            }
            return of;
        }

        /// Devices come last: their row holds how many changes there were.
        private void compare(InventoryView.Visit visit, Key item, Rows desired, ChangeLog log) {
            TableSpec table = desired.table();
            Writes to = writes(table);
            ItemRows there = stored.of(table, item);
            RowMerge merge = new RowMerge(item, desired, there.rows(), visit.inventory, log);
            ItemRows.Left left = there.of(item);
            PickedRows after = visit.after(table);
            visit.existing += left.size();
            for (int row = 0; row < desired.size(); row++) {
                int before = left.take(desired, row);
                switch (merge.accept(row, before)) {
                    case INSERT -> {
                        visit.inserted++;
                        after.add(merge.from(), merge.row());
                        to.puts.add(merge.from(), merge.row());
                        to.inserted++;
                        count(item, table, new Tally(1, 0, 0));
                    }
                    case UPDATE -> {
                        visit.updated++;
                        after.add(merge.from(), merge.row());
                        to.puts.add(merge.from(), merge.row());
                        count(item, table, new Tally(0, 1, 0));
                    }
                    case SAME -> {
                        visit.unchanged++;
                        after.add(there.rows(), before);
                    }
                }
            }
            for (int row : left.rest()) {
                if (merge.isGone(row)) {
                    visit.deleted++;
                    to.deletes.add(there.rows(), row);
                    count(item, table, new Tally(0, 0, 1));
                } else {
                    visit.kept++;
                    after.add(there.rows(), row);
                }
            }
        }

        /// The rows of items that are to go, with their history.
        void forget(TableView present) throws TargetLost {
            List<Key> vanished = group.vanished().stream().map(LedgerLine::key).toList();
            for (TableSpec table : vanished.isEmpty() ? List.<TableSpec>of() : NetworkTables.ALL) {
                Rows gone = present.rowsOf(table, vanished);
                writes(table).deletes.addAll(gone);
                for (int row = 0; row < gone.size(); row++) {
                    count(gone.item(row), table, new Tally(0, 0, 1));
                }
            }
        }

        private void count(Key item, TableSpec table, Tally one) {
            SequencedMap<String, Tally> ofItem = tallies.get(item);
            if (ofItem != null) {
                ofItem.merge(table.name(), one, Tally::plus);
            }
        }

        Plan<RowOperation> plan() {
            List<RowOperation> operations = new ArrayList<>();
            for (TableSpec table : NetworkTables.ALL) {
                Writes of = writes(table);
                Set<String> needs = new HashSet<>();
                if (of.deletes.size() > 0) {
                    operations.add(new RowOperation.Delete("delete:" + table.name(), Set.of(), of.deletes));
                    needs.add("delete:" + table.name());
                }
                if (of.puts.size() > 0) {
                    operations.add(new RowOperation.Put(
                            "put:" + table.name(),
                            needs,
                            of.puts,
                            RowOperation.OnExisting.UPDATE,
                            of.inserted,
                            of.puts.size() - of.inserted));
                }
            }
            return new Plan<>(operations, itemPlans(), List.of());
        }

        private SequencedMap<Key, ItemPlan> itemPlans() {
            SequencedMap<Key, ItemPlan> plans = new LinkedHashMap<>();
            for (Entry<Inventory> entry : group.entries()) {
                Key key = entry.item().key();
                SequencedMap<String, Tally> tables = tallies.getOrDefault(key, new LinkedHashMap<>());
                Change change = entry.hasRows() ? tables.isEmpty() ? Change.NONE : Change.CHANGED : Change.ADDED;
                plans.put(key, new ItemPlan(change, tables));
            }
            for (LedgerLine line : group.vanished()) {
                plans.put(
                        line.key(),
                        new ItemPlan(Change.REMOVED, tallies.getOrDefault(line.key(), new LinkedHashMap<>())));
            }
            return plans;
        }
    }
}
