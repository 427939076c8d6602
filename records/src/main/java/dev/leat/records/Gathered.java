package dev.leat.records;

import dev.leat.engine.item.Key;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.TableSpec;
import dev.leat.records.map.MappedRow;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// The rows of one table that a group of records brings, each with its record; those of a record stand together.
final class Gathered {
    private final TableSpec table;
    private final LocalDateTime loadTime;
    private final int[] places;
    private final List<Key> items = new ArrayList<>();
    private final List<MappedRow> rows = new ArrayList<>();

    Gathered(TableSpec table, LocalDateTime loadTime) {
        this.table = table;
        this.loadTime = loadTime;
        this.places = OwnRows.places(table);
    }

    void add(Key item, MappedRow row) {
        if (row.columns() != table.columns().size()) {
            throw new IllegalStateException("a row of " + table.name() + " has all of its columns");
        }
        items.add(item);
        rows.add(row);
    }

    int size() {
        return rows.size();
    }

    Key item(int row) {
        return items.get(row);
    }

    MappedRow row(int row) {
        return rows.get(row);
    }

    /// Of the key's columns in a row.
    int[] places() {
        return places;
    }

    List<String> key(int row) {
        return OwnRows.key(places, rows.get(row));
    }

    long[] hashes() {
        long[] hashes = new long[rows.size()];
        for (int row = 0; row < hashes.length; row++) {
            hashes[row] = KnownKeys.hash(places, rows.get(row));
        }
        return hashes;
    }

    /// As the database takes them.
    RowBuffer all() {
        RowBuffer buffer = new RowBuffer(table, rows.size());
        for (MappedRow row : rows) {
            CellWriter.set(buffer.row(), table.columns(), row, loadTime);
        }
        return buffer;
    }

    /// Their keys alone.
    RowBuffer keys() {
        TableSpec keyOnly = OwnRows.keyOnly(table);
        RowBuffer buffer = new RowBuffer(keyOnly, rows.size());
        for (MappedRow row : rows) {
            CellWriter.setKey(buffer.row(), keyOnly.columns(), places, row, loadTime);
        }
        return buffer;
    }
}
