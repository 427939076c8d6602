package dev.leat.network;

import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.Session;
import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Key;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.rows.PickedRows;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import dev.leat.network.baseline.Baselines;
import dev.leat.network.inventory.InventoryTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Fills baselines out of the store, before any capture is read: the rows of each item in the order in which a
/// capture shows them, so that their digest is the one that a capture of the same rows has. For one thread.
public final class BaselineLoad {
    private static final int TOGETHER = 128;

    /// What was remembered, and how long reading it and keeping it took.
    public record Loaded(int items, long devices, long rows, long readNanos, long keepNanos) {
        public Loaded plus(Loaded more) {
            return new Loaded(
                    items + more.items,
                    devices + more.devices,
                    rows + more.rows,
                    readNanos + more.readNanos,
                    keepNanos + more.keepNanos);
        }
    }

    private final Target<TableView, RowOperation> tables;
    private final Baselines baselines;
    private final Ticker ticker;

    public BaselineLoad(Target<TableView, RowOperation> tables, Baselines baselines, Ticker ticker) {
        this.tables = tables;
        this.baselines = baselines;
        this.ticker = ticker;
    }

    /// @param sites whose devices; all if there is none
    public Loaded load(List<Key> items, Set<String> sites) throws TargetLost, InterruptedException {
        Loaded all = new Loaded(0, 0, 0, 0, 0);
        for (int from = 0; from < items.size(); from += TOGETHER) {
            List<Key> some = items.subList(from, Math.min(from + TOGETHER, items.size()));
            Map<Key, LedgerLine> lines = tables.ledger().find(some);
            try (Session<TableView, RowOperation> session = tables.begin(Mode.PLAN, "baselines")) {
                all = all.plus(load(session.present(), new LinkedHashMap<>(lines), sites));
            }
        }
        return all;
    }

    private Loaded load(TableView view, Map<Key, LedgerLine> lines, Set<String> sites) throws TargetLost {
        long start = ticker.nanos();
        List<Rows> read = new ArrayList<>();
        for (TableSpec table : InventoryTables.CAPTURED) {
            read.add(view.rowsOf(table, lines.keySet()));
        }
        long readNanos = ticker.nanos() - start;
        Map<Key, List<PickedRows>> apart = new HashMap<>();
        for (int table = 0; table < read.size(); table++) {
            Rows rows = read.get(table);
            for (int row : inOrder(rows)) {
                apart.computeIfAbsent(rows.item(row), item -> InventoryView.fresh())
                        .get(table)
                        .add(rows, row);
            }
        }
        int items = 0;
        long devices = 0;
        long count = 0;
        for (Map.Entry<Key, List<PickedRows>> one : apart.entrySet()) {
            Set<String> there = sites(one.getValue().getFirst());
            LedgerLine line = lines.get(one.getKey());
            if (line != null && (sites.isEmpty() || there.stream().anyMatch(sites::contains))) {
                int rows = one.getValue().stream().mapToInt(Rows::size).sum();
                int hosts = one.getValue().getFirst().size();
                baselines.put(
                        line,
                        String.join(",", there),
                        hosts,
                        rows,
                        baselines.codec().encode(one.getValue()));
                items++;
                devices += hosts;
                count += rows;
            }
        }
        return new Loaded(items, devices, count, readNanos, ticker.nanos() - start - readNanos);
    }

    private static Set<String> sites(Rows devices) {
        int site = InventoryTables.DEVICES.indexOf("site");
        Set<String> names = new TreeSet<>();
        for (int row = 0; row < devices.size(); row++) {
            if (!devices.isNull(row, site)) {
                names.add(devices.asText(row, site));
            }
        }
        return names;
    }

    /// As a capture gives them: by device, then by key. The database's order is nearly always the same already.
    private static int[] inOrder(Rows rows) {
        int hostname = rows.table().indexOf("hostname");
        int[] key = rows.table().keyIndexes();
        IntStream all = IntStream.range(0, rows.size());
        for (int row = 1; row < rows.size(); row++) {
            if (rows.item(row).equals(rows.item(row - 1)) && compare(rows, row - 1, row, hostname, key) > 0) {
                return all.boxed()
                        .sorted((a, b) -> compare(rows, a, b, hostname, key))
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
        }
        return all.toArray();
    }

    private static int compare(Rows rows, int a, int b, int hostname, int[] key) {
        String one = rows.asText(a, hostname);
        String other = rows.asText(b, hostname);
        int order = one.equals(other) ? 0 : one.toLowerCase(Locale.ROOT).compareTo(other.toLowerCase(Locale.ROOT));
        for (int i = 0; i < key.length && order == 0; i++) {
            order = ItemRows.cell(rows, a, key[i]).compareTo(ItemRows.cell(rows, b, key[i]));
        }
        return order;
    }
}
