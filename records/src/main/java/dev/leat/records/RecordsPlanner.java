package dev.leat.records;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Key;
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
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Table;
import dev.leat.records.map.MappedRecord;
import dev.leat.records.map.MappedRow;
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
/// that another record brought are never this record's own. What can be known fails before it is tried, since a
/// statement that fails costs its whole group. Thread-safe.
final class RecordsPlanner implements Planner<MappedRecord, TableView, RowOperation> {
    private final Contract contract;
    private final List<TableSpec> tables;
    private final LocalDateTime loadTime;
    private final Grouping grouping;
    private final KnownKeys known = new KnownKeys();

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
    public synchronized Plan<RowOperation> plan(Group<MappedRecord> group, TableView present) throws TargetLost {
        Draft draft = new Draft(group, known.begins(items(group)));
        draft.recall(present);
        for (TableSpec table : tables) {
            if (table.owner() == TableSpec.Owner.USER && !table.key().isEmpty()) {
                draft.foresee(table, present);
            }
        }
        draft.takeOut();
        for (TableSpec table : tables) {
            if (table.owner() == TableSpec.Owner.USER) {
                draft.putIn(table, present);
            }
        }
        draft.remember();
        return draft.plan();
    }

    private static List<Key> items(Group<MappedRecord> group) {
        return group.entries().stream().map(entry -> entry.item().key()).toList();
    }

    /// One group's plan on its way.
    private final class Draft {
        private final Group<MappedRecord> group;
        private final SequencedMap<Key, SequencedMap<String, Tally>> tallies = new LinkedHashMap<>();
        private final Map<Key, OwnRows> own = new LinkedHashMap<>();
        private final List<RowOperation> operations = new ArrayList<>();
        private final Set<String> deletes = new HashSet<>();
        /// Nobody else has been seen to write.
        private final boolean alone;
        /// Rows that records brought before, by table.
        private final Map<Key, Map<String, List<List<String>>>> before = new LinkedHashMap<>();
        /// Records that cannot be written, and why.
        private final SequencedMap<Key, Problem> refused = new LinkedHashMap<>();
        /// Rows that are taken out, so that they do not count as there.
        private final Map<String, Set<List<String>>> gone = new LinkedHashMap<>();

        Draft(Group<MappedRecord> group, boolean alone) {
            this.group = group;
            this.alone = alone;
            for (Entry<MappedRecord> entry : group.entries()) {
                tallies.put(entry.item().key(), new LinkedHashMap<>());
                own.put(entry.item().key(), new OwnRows());
            }
            group.vanished().forEach(line -> tallies.put(line.key(), new LinkedHashMap<>()));
        }

        /// Which rows records brought before that are here again, or have vanished.
        void recall(TableView present) throws TargetLost {
            List<Key> items = new ArrayList<>();
            group.entries().stream()
                    .filter(Entry::hasRows)
                    .forEach(entry -> items.add(entry.item().key()));
            group.vanished().forEach(line -> items.add(line.key()));
            if (items.isEmpty()) {
                return;
            }
            Rows lines = present.rowsOf(RecordsTables.LOADED, items);
            int column = RecordsTables.LOADED.indexOf("own_rows");
            for (int row = 0; row < lines.size(); row++) {
                Map<String, List<List<String>>> rows = OwnRows.read(lines.asText(row, column));
                before.put(lines.item(row), rows);
                rows.forEach((table, keys) ->
                        gone.computeIfAbsent(table, name -> new HashSet<>()).addAll(keys));
            }
        }

        /// Refuses records with a row that another record has brought, where that makes a record fail. The database is
        /// asked only if that is needed anyway, or once a group has failed.
        void foresee(TableSpec table, TableView present) throws TargetLost {
            if (onExisting(table) != RowOperation.OnExisting.FAIL || !known.foresees(table, present)) {
                return;
            }
            Gathered rows = gathered(table);
            if (rows.size() == 0) {
                return;
            }
            long[] hashes = rows.hashes();
            BitSet there = known.existing(table, hashes, rows::keys, present);
            Set<List<String>> leaving = gone.getOrDefault(table.name(), Set.of());
            Twice twice = new Twice(rows, hashes);
            for (int row = 0; row < rows.size(); row++) {
                boolean stays = there.get(row) && !leaving.contains(rows.key(row));
                if (twice.hasNext(row) || stays) {
                    Key item = rows.item(row);
                    refused.putIfAbsent(item, Codes.duplicateKey(item.text(), table.name(), rows.key(row)));
                }
            }
        }

        /// The rows of a table that the group brings; those of refused records left out.
        private Gathered gathered(TableSpec table) {
            Gathered rows = new Gathered(table, loadTime);
            for (Entry<MappedRecord> entry : group.entries()) {
                Key item = entry.item().key();
                if (refused.isEmpty() || !refused.containsKey(item)) {
                    for (MappedRow row : entry.item().value().tables().getOrDefault(table.name(), List.of())) {
                        rows.add(item, row);
                    }
                }
            }
            return rows;
        }

        /// The rows of records that were loaded before, or have vanished; a refused record's stay.
        void takeOut() {
            gone.clear();
            Map<String, RowBuffer> buffers = new LinkedHashMap<>();
            before.forEach((item, rows) -> {
                if (refused.containsKey(item)) {
                    return;
                }
                rows.forEach((name, keys) -> tables.stream()
                        .filter(table ->
                                table.name().equals(name) && !table.key().isEmpty())
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
            });
            for (TableSpec table : tables.reversed()) {
                RowBuffer buffer = buffers.get(table.name());
                if (buffer != null) {
                    operations.add(new RowOperation.Delete("delete:" + table.name(), Set.copyOf(deletes), buffer));
                    deletes.add("delete:" + table.name());
                }
            }
            RowBuffer lines = new RowBuffer(RecordsTables.LOADED);
            group.vanished().forEach(line -> lines.row(line.key()));
            if (lines.size() > 0) {
                operations.add(new RowOperation.Delete("delete:" + lines.table().name(), Set.of(), lines));
            }
        }

        void putIn(TableSpec table, TableView present) throws TargetLost {
            Gathered rows = gathered(table);
            if (rows.size() == 0) {
                return;
            }
            RowOperation.OnExisting onExisting = onExisting(table);
            boolean ask =
                    onExisting != RowOperation.OnExisting.FAIL && !table.key().isEmpty();
            long[] hashes = ask ? rows.hashes() : new long[0];
            BitSet there = ask ? known.existing(table, hashes, rows::keys, present) : new BitSet();
            Twice twice = new Twice(rows, hashes);
            Set<List<String>> leaving = gone.getOrDefault(table.name(), Set.of());
            int inserted = 0;
            for (int row = 0; row < rows.size(); ) {
                Key item = rows.item(row);
                int own = 0;
                int renewed = 0;
                for (; row < rows.size() && rows.item(row) == item; row++) {
                    boolean known = ask && (twice.hasNext(row) || (there.get(row) && !leaving.contains(rows.key(row))));
                    if (known) {
                        renewed += onExisting == RowOperation.OnExisting.UPDATE ? 1 : 0;
                    } else {
                        ownOf(item).add(table.name(), rows.places(), rows.row(row));
                        own++;
                    }
                }
                inserted += own;
                if (own + renewed > 0) {
                    count(item, table.name(), new Tally(own, renewed, 0));
                }
            }
            RowBuffer buffer = rows.all();
            Set<String> needs = new HashSet<>(deletes);
            table.references().stream()
                    .filter(reference -> !reference.table().equals(table.name()))
                    .forEach(reference -> needs.add("put:" + reference.table()));
            // where nothing is there, rows need not go by the way that would notice; should somebody have written
            // since,
            // the group fails and is planned again with care
            boolean straight = ask && alone && inserted == buffer.size();
            operations.add(new RowOperation.Put(
                    "put:" + table.name(),
                    needs,
                    buffer,
                    straight ? RowOperation.OnExisting.FAIL : onExisting,
                    inserted,
                    buffer.size() - inserted));
        }

        private OwnRows ownOf(Key item) {
            return own.computeIfAbsent(item, i -> new OwnRows());
        }

        /// Our own line of each record.
        void remember() {
            RowBuffer lines = new RowBuffer(RecordsTables.LOADED);
            long inserted = 0;
            for (Entry<MappedRecord> entry : group.entries()) {
                if (refused.containsKey(entry.item().key())) {
                    continue;
                }
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
                if (refused.containsKey(key)) {
                    continue;
                }
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
            List<Refusal> refusals = refused.entrySet().stream()
                    .map(entry -> new Refusal(entry.getKey(), entry.getValue()))
                    .toList();
            return new Plan<>(operations, plans, refusals);
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
