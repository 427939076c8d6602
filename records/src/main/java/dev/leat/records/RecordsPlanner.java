package dev.leat.records;

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
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Table;
import dev.leat.records.map.MappedRecord;
import dev.leat.records.value.Value;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Rows of many records into the contract's tables, table by table. A record that was loaded before first takes its
/// own rows out. A row that is there already is left alone, renewed, or makes its record fail, as its table says; rows
/// that another record brought are never this record's own. Thread-safe.
final class RecordsPlanner implements Planner<MappedRecord, TableView, RowOperation> {
    private final Contract contract;
    private final List<TableSpec> tables;
    private final LocalDateTime loadTime;
    private final Grouping grouping;

    /// @param batchSize records in one transaction, at most
    RecordsPlanner(Contract contract, LocalDateTime loadTime, int batchSize) {
        this.grouping = Grouping.of(batchSize, Duration.ofSeconds(2));
        this.contract = contract;
        this.tables = RecordsTables.of(contract);
        this.loadTime = loadTime;
    }

    @Override
    public Grouping grouping() {
        return grouping;
    }

    @Override
    public Plan<RowOperation> plan(Group<MappedRecord> group, TableView present) throws TargetLost {
        Draft draft = new Draft(group);
        draft.takeOut(present);
        for (TableSpec table : tables) {
            if (table.owner() == TableSpec.Owner.USER) {
                draft.putIn(table, present);
            }
        }
        draft.remember();
        return draft.plan();
    }

    /// One group's plan on its way.
    private final class Draft {
        private final Group<MappedRecord> group;
        private final SequencedMap<Key, SequencedMap<String, Tally>> tallies = new LinkedHashMap<>();
        private final Map<Key, OwnRows> own = new LinkedHashMap<>();
        private final List<RowOperation> operations = new ArrayList<>();
        private final Set<String> deletes = new HashSet<>();
        /// Rows that are taken out, so that they do not count as there.
        private final Map<String, Set<List<String>>> gone = new LinkedHashMap<>();

        Draft(Group<MappedRecord> group) {
            this.group = group;
            for (Entry<MappedRecord> entry : group.entries()) {
                tallies.put(entry.item().key(), new LinkedHashMap<>());
                own.put(entry.item().key(), new OwnRows());
            }
            group.vanished().forEach(line -> tallies.put(line.key(), new LinkedHashMap<>()));
        }

        /// The rows of records that were loaded before, or have vanished.
        void takeOut(TableView present) throws TargetLost {
            List<Key> items = new ArrayList<>();
            group.entries().stream()
                    .filter(Entry::hasRows)
                    .forEach(entry -> items.add(entry.item().key()));
            List<Key> vanished = group.vanished().stream().map(LedgerLine::key).toList();
            items.addAll(vanished);
            if (items.isEmpty()) {
                return;
            }
            Rows before = present.rowsOf(RecordsTables.LOADED, items);
            int column = RecordsTables.LOADED.indexOf("own_rows");
            Map<String, RowBuffer> buffers = new LinkedHashMap<>();
            for (int row = 0; row < before.size(); row++) {
                Key item = before.item(row);
                OwnRows.read(before.asText(row, column))
                        .forEach((name, keys) -> tables.stream()
                                .filter(table -> table.name().equals(name)
                                        && !table.key().isEmpty())
                                .findFirst()
                                .ifPresent(table -> {
                                    TableSpec keyOnly = OwnRows.keyOnly(table);
                                    RowBuffer buffer = buffers.computeIfAbsent(name, n -> new RowBuffer(keyOnly));
                                    for (List<String> key : keys) {
                                        if (key.size() == keyOnly.columns().size()) {
                                            OwnRows.set(buffer.row(), keyOnly, key);
                                            gone.computeIfAbsent(name, n -> new HashSet<>())
                                                    .add(key);
                                            count(item, name, new Tally(0, 0, 1));
                                        }
                                    }
                                }));
            }
            for (TableSpec table : tables.reversed()) {
                RowBuffer buffer = buffers.get(table.name());
                if (buffer != null) {
                    operations.add(new RowOperation.Delete("delete:" + table.name(), Set.copyOf(deletes), buffer));
                    deletes.add("delete:" + table.name());
                }
            }
            RowBuffer lines = new RowBuffer(RecordsTables.LOADED);
            vanished.forEach(lines::row);
            if (lines.size() > 0) {
                operations.add(new RowOperation.Delete("delete:" + lines.table().name(), Set.of(), lines));
            }
        }

        void putIn(TableSpec table, TableView present) throws TargetLost {
            RowBuffer buffer = new RowBuffer(table);
            List<Key> items = new ArrayList<>();
            List<List<String>> keys = new ArrayList<>();
            for (Entry<MappedRecord> entry : group.entries()) {
                for (Map<String, Value> row : entry.item().value().tables().getOrDefault(table.name(), List.of())) {
                    CellWriter.set(buffer.row(), table, row, loadTime);
                    items.add(entry.item().key());
                    keys.add(OwnRows.key(table, row));
                }
            }
            if (buffer.size() == 0) {
                return;
            }
            RowOperation.OnExisting onExisting = onExisting(table);
            boolean ask =
                    onExisting != RowOperation.OnExisting.FAIL && !table.key().isEmpty();
            BitSet there = ask ? present.existing(table, buffer) : new BitSet();
            Set<List<String>> inGroup = new HashSet<>();
            Set<List<String>> leaving = gone.getOrDefault(table.name(), Set.of());
            long inserted = 0;
            for (int row = 0; row < buffer.size(); row++) {
                List<String> key = keys.get(row);
                boolean known = ask && ((there.get(row) && !leaving.contains(key)) || !inGroup.add(key));
                if (!known) {
                    ownOf(items.get(row)).add(table.name(), key);
                    inserted++;
                }
                if (!known || onExisting == RowOperation.OnExisting.UPDATE) {
                    count(items.get(row), table.name(), known ? new Tally(0, 1, 0) : new Tally(1, 0, 0));
                }
            }
            Set<String> needs = new HashSet<>(deletes);
            table.references().stream()
                    .filter(reference -> !reference.table().equals(table.name()))
                    .forEach(reference -> needs.add("put:" + reference.table()));
            operations.add(new RowOperation.Put(
                    "put:" + table.name(), needs, buffer, onExisting, inserted, buffer.size() - inserted));
        }

        private OwnRows ownOf(Key item) {
            return own.computeIfAbsent(item, i -> new OwnRows());
        }

        /// Our own line of each record.
        void remember() {
            RowBuffer lines = new RowBuffer(RecordsTables.LOADED);
            long inserted = 0;
            for (Entry<MappedRecord> entry : group.entries()) {
                MappedRecord record = entry.item().value();
                lines.row(entry.item().key())
                        .set(0, contract.name())
                        .set(1, CellWriter.text(record.key()))
                        .set(2, record.rows())
                        .set(3, OwnRows.array(record.warnings()))
                        .set(4, ownOf(entry.item().key()).json());
                inserted += entry.hasRows() ? 0 : 1;
            }
            if (lines.size() > 0) {
                operations.add(new RowOperation.Put(
                        "put:" + RecordsTables.LOADED.name(),
                        Set.of(),
                        lines,
                        RowOperation.OnExisting.UPDATE,
                        inserted,
                        lines.size() - inserted));
            }
        }

        private void count(Key item, String table, Tally one) {
            SequencedMap<String, Tally> ofItem = tallies.get(item);
            if (ofItem != null) {
                ofItem.merge(table, one, Tally::plus);
            }
        }

        Plan<RowOperation> plan() {
            SequencedMap<Key, ItemPlan> plans = new LinkedHashMap<>();
            for (Entry<MappedRecord> entry : group.entries()) {
                Key key = entry.item().key();
                plans.put(
                        key,
                        new ItemPlan(
                                entry.hasRows() ? Change.CHANGED : Change.ADDED,
                                tallies.getOrDefault(key, new LinkedHashMap<>())));
            }
            for (LedgerLine line : group.vanished()) {
                plans.put(
                        line.key(),
                        new ItemPlan(Change.REMOVED, tallies.getOrDefault(line.key(), new LinkedHashMap<>())));
            }
            return new Plan<>(operations, plans, List.of());
        }
    }

    private RowOperation.OnExisting onExisting(TableSpec spec) {
        Table table = contract.tables().get(spec.name());
        Table.OnExisting said = table == null ? Table.OnExisting.FAIL : table.onExisting();
        return switch (said) {
            case FAIL -> RowOperation.OnExisting.FAIL;
            case SKIP -> RowOperation.OnExisting.SKIP;
            case UPDATE, REPLACE_RECORD -> RowOperation.OnExisting.UPDATE;
        };
    }
}
