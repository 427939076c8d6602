package dev.leat.network;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Key;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.Entry;
import dev.leat.engine.rows.PickedRows;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import dev.leat.network.baseline.Baselines;
import dev.leat.network.baseline.Provider;
import dev.leat.network.inventory.InventoryTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What one transaction sees of the inventory: the tables, and before them the remembered baselines. Keeps what became
/// of each capture until the commit says that it is so. For one thread.
final class InventoryView {
    /// What is known of one capture in this transaction.
    static final class Visit {
        final Provider provider;
        final Optional<byte[]> bytes;
        final Inventory inventory;
        long loadNanos;
        long diffNanos;
        /// The remembered rows have the digest of the capture's: each of them is the same.
        boolean proved;

        int existing;
        int unchanged;
        int updated;
        int inserted;
        int deleted;
        int kept;

        @Nullable
        List<PickedRows> after;

        Visit(Provider provider, Optional<byte[]> bytes, Inventory inventory) {
            this.provider = provider;
            this.bytes = bytes;
            this.inventory = inventory;
        }

        /// Where what stands of a table afterwards is gathered; nowhere if nothing is to be remembered.
        PickedRows after(TableSpec table) {
            List<PickedRows> all = after;
            return all == null ? new PickedRows(table) : all.get(InventoryTables.CAPTURED.indexOf(table));
        }

        boolean isSame() {
            return updated + inserted + deleted == 0;
        }
    }

    private final TableView tables;
    private final Baselines baselines;
    private final Ticker ticker;
    private final SequencedMap<Key, Visit> visits = new LinkedHashMap<>();
    private long storeReads;

    InventoryView(TableView tables, Baselines baselines, Ticker ticker) {
        this.tables = tables;
        this.baselines = baselines;
        this.ticker = ticker;
    }

    /// The rows that are stored of these captures, by table; one that has none has no visit of the store.
    Stored stored(List<Entry<Inventory>> entries) throws TargetLost {
        Stored stored = new Stored();
        Map<Key, Inventory> asked = new LinkedHashMap<>();
        for (Entry<Inventory> entry : entries) {
            Key item = entry.item().key();
            if (!entry.hasRows()) {
                baselines.count(Provider.NEW);
                visits.put(
                        item,
                        new Visit(Provider.NEW, Optional.empty(), entry.item().value()));
                continue;
            }
            long start = ticker.nanos();
            LedgerLine line = entry.before().orElseThrow();
            Optional<Baselines.Found> found =
                    baselines.find(line, entry.item().value().fingerprint());
            if (found.isPresent()) {
                found.get().rows().ifPresent(rows -> stored.put(item, rows));
                Visit visit = new Visit(
                        found.get().provider(),
                        Optional.of(found.get().bytes()),
                        entry.item().value());
                if (found.get().rows().isEmpty()) {
                    visit.proved = true;
                    visit.existing = found.get().count();
                    visit.unchanged = found.get().count();
                }
                visit.loadNanos = ticker.nanos() - start;
                visits.put(item, visit);
            } else {
                asked.put(item, entry.item().value());
            }
        }
        if (!asked.isEmpty()) {
            read(asked, stored);
        }
        return stored;
    }

    private void read(Map<Key, Inventory> asked, Stored stored) throws TargetLost {
        long start = ticker.nanos();
        for (TableSpec table : InventoryTables.CAPTURED) {
            stored.put(table, tables.rowsOf(table, asked.keySet()));
        }
        storeReads += asked.size();
        long each = (ticker.nanos() - start) / asked.size();
        asked.forEach((item, inventory) -> {
            Visit visit = new Visit(baselines.missed(), Optional.empty(), inventory);
            visit.loadNanos = each;
            visits.put(item, visit);
        });
    }

    TableView tables() {
        return tables;
    }

    Visit visit(Key item) {
        Visit visit = visits.get(item);
        if (visit == null) {
            throw new IllegalStateException(item + " was not asked for");
        }
        return visit;
    }

    SequencedMap<Key, Visit> visits() {
        return visits;
    }

    /// Captures whose rows the store was asked for.
    long storeReads() {
        return storeReads;
    }

    /// Whether what stands afterwards is to be remembered.
    boolean keeps() {
        return baselines.keeps();
    }

    long nanos() {
        return ticker.nanos();
    }

    /// Rows of several captures, by table.
    static final class Stored {
        private final Map<String, ItemRows> together = new HashMap<>();
        private final Map<Key, Map<String, ItemRows>> apart = new HashMap<>();

        private void put(TableSpec table, Rows rows) {
            together.put(table.name(), new ItemRows(rows));
        }

        private void put(Key item, List<Rows> rows) {
            Map<String, ItemRows> ofItem = new HashMap<>();
            rows.forEach(table -> ofItem.put(table.table().name(), new ItemRows(table)));
            apart.put(item, ofItem);
        }

        ItemRows of(TableSpec table, Key item) {
            Map<String, ItemRows> ofItem = apart.get(item);
            ItemRows rows = (ofItem == null ? together : ofItem).get(table.name());
            return rows == null ? new ItemRows(new RowBuffer(table)) : rows;
        }
    }

    /// Empty tables to be filled with what stands afterwards.
    static List<PickedRows> fresh() {
        List<PickedRows> all = new ArrayList<>();
        InventoryTables.CAPTURED.forEach(table -> all.add(new PickedRows(table)));
        return all;
    }
}
