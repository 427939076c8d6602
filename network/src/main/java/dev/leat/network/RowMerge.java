package dev.leat.network;

import dev.leat.engine.item.Key;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.network.inventory.InventoryTables;
import java.util.BitSet;

/// Rows of one item and table as a capture shows them, against those that are stored. A column that no answer fills
/// keeps its value, so what is written is the one with the other's values where it says nothing.
final class RowMerge {
    enum Verdict {
        INSERT,
        UPDATE,
        SAME
    }

    private final Key item;
    private final TableSpec table;
    private final Column.Type[] types;
    private final boolean[] compared;
    private final boolean[] isKey;
    private final int hostname;
    private final boolean composed;
    private final Rows desired;
    private final Rows stored;
    private final Inventory inventory;
    private final ChangeLog log;
    private final RowBuffer merged;
    private Rows from;
    private int row;
    /// The columns that answers of the device fill, and the device.
    private BitSet own = new BitSet();
    private String ownedBy = "";

    RowMerge(Key item, Rows desired, Rows stored, Inventory inventory, ChangeLog log) {
        this.item = item;
        this.table = desired.table();
        int columns = table.columns().size();
        this.types = new Column.Type[columns];
        this.compared = new boolean[columns];
        this.isKey = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            types[c] = table.columns().get(c).type();
            compared[c] = table.columns().get(c).compared();
        }
        for (int c : table.keyIndexes()) {
            isKey[c] = true;
        }
        this.hostname = table.indexOf("hostname");
        this.composed = table == InventoryTables.DEVICES || table == InventoryTables.INTERFACES;
        this.desired = desired;
        this.stored = stored;
        this.inventory = inventory;
        this.log = log;
        this.merged = new RowBuffer(table);
        this.from = desired;
    }

    /// What [#from] and [#row] then say is the row to be written.
    ///
    /// @param before the stored row of the same key, or -1
    Verdict accept(int desiredRow, int before) {
        from = desired;
        row = desiredRow;
        String device = desired.asText(desiredRow, hostname);
        if (before < 0) {
            log.inserted(device, desired, desiredRow);
            if (table == InventoryTables.DEVICES) {
                counted(desired, desiredRow, device);
            }
            return Verdict.INSERT;
        }
        if (!device.equals(ownedBy)) {
            own = composed ? inventory.coverage(device).filled(table.name()) : new BitSet();
            ownedBy = device;
        }
        boolean same = true;
        boolean keeps = false;
        for (int c = 0; c < types.length; c++) {
            if (composed && !isKey[c] && !own.get(c)) {
                keeps |= !stored.isNull(before, c);
            } else if (compared[c] && !equal(desired, desiredRow, stored, before, c, types[c])) {
                same = false;
            }
        }
        if (same && !(table == InventoryTables.DEVICES && log.isAny(device))) {
            return Verdict.SAME;
        }
        if (keeps || table == InventoryTables.DEVICES) {
            merge(desiredRow, before);
        }
        if (!same) {
            log.updated(device, stored, before, from, row);
        }
        if (table == InventoryTables.DEVICES) {
            counted(from, row, device);
        }
        return Verdict.UPDATE;
    }

    private void merge(int desiredRow, int before) {
        merged.row(item);
        for (int c = 0; c < types.length; c++) {
            boolean shown = !composed || isKey[c] || own.get(c);
            copy(shown ? desired : stored, shown ? desiredRow : before, c);
        }
        from = merged;
        row = merged.size() - 1;
    }

    /// The device's row with the number of its changes.
    private void counted(Rows as, int asRow, String device) {
        int column = table.indexOf("changes");
        if (as != merged) {
            merged.row(item);
            for (int c = 0; c < table.columns().size(); c++) {
                copy(as, asRow, c);
            }
            from = merged;
            row = merged.size() - 1;
        }
        merged.set(column, log.last(device));
    }

    private void copy(Rows of, int ofRow, int c) {
        if (of.isNull(ofRow, c)) {
            return;
        }
        switch (table.columns().get(c).type()) {
            case INTEGER, BOOLEAN, DATE, TIMESTAMP -> merged.set(c, of.asLong(ofRow, c));
            case DOUBLE -> merged.set(c, of.asDouble(ofRow, c));
            case DECIMAL, TEXT, BYTES, JSON -> merged.set(c, of.asText(ofRow, c));
        }
    }

    static boolean equal(Rows a, int rowA, Rows b, int rowB, int c) {
        return equal(a, rowA, b, rowB, c, a.table().columns().get(c).type());
    }

    private static boolean equal(Rows a, int rowA, Rows b, int rowB, int c, Column.Type type) {
        boolean none = a.isNull(rowA, c);
        if (none || b.isNull(rowB, c)) {
            return none && b.isNull(rowB, c);
        }
        return switch (type) {
            case INTEGER, BOOLEAN, DATE, TIMESTAMP -> a.asLong(rowA, c) == b.asLong(rowB, c);
            case DOUBLE -> Double.compare(a.asDouble(rowA, c), b.asDouble(rowB, c)) == 0;
            case DECIMAL, TEXT, BYTES, JSON -> a.asText(rowA, c).equals(b.asText(rowB, c));
        };
    }

    Rows from() {
        return from;
    }

    int row() {
        return row;
    }

    /// Whether a stored row that the capture does not show is proved to be gone.
    boolean isGone(int storedRow) {
        if (table == InventoryTables.DEVICES || table == InventoryTables.DEVICE_COMMANDS) {
            return false;
        }
        String device = stored.asText(storedRow, hostname);
        boolean gone = inventory.coverage(device).isWhole(table.name(), part(storedRow));
        if (gone) {
            log.deleted(device, stored, storedRow);
        }
        return gone;
    }

    /// The part of the table that would have shown the row.
    private String part(int storedRow) {
        String column = switch (table.name()) {
            case "interfaces" -> "seen_in";
            case "neighbors" -> "protocol";
            case "routes", "arp_entries" -> "vrf";
            case "parsed_rows" -> "command";
            default -> "";
        };
        return column.isEmpty() ? "" : ItemRows.cell(stored, storedRow, table.indexOf(column));
    }
}
