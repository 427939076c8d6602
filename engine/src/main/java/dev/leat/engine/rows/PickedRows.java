package dev.leat.engine.rows;

import dev.leat.engine.item.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows chosen out of other rows of the same table, without copying them.
public final class PickedRows implements Rows {
    private final TableSpec table;
    private final List<Rows> sources = new ArrayList<>();
    private int[] source = new int[16];
    private int[] row = new int[16];
    private int size;

    public PickedRows(TableSpec table) {
        this.table = table;
    }

    /// Adds one row of `from`. Rows of the same source should be added one after the other.
    public void add(Rows from, int index) {
        if (sources.isEmpty() || sources.getLast() != from) {
            sources.add(from);
        }
        if (size == row.length) {
            source = Arrays.copyOf(source, size * 2);
            row = Arrays.copyOf(row, size * 2);
        }
        source[size] = sources.size() - 1;
        row[size++] = index;
    }

    public void addAll(Rows from) {
        for (int i = 0; i < from.size(); i++) {
            add(from, i);
        }
    }

    @Override
    public TableSpec table() {
        return table;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Key item(int index) {
        return sources.get(source[index]).item(row[index]);
    }

    @Override
    public boolean isNull(int index, int column) {
        return sources.get(source[index]).isNull(row[index], column);
    }

    @Override
    public long asLong(int index, int column) {
        return sources.get(source[index]).asLong(row[index], column);
    }

    @Override
    public double asDouble(int index, int column) {
        return sources.get(source[index]).asDouble(row[index], column);
    }

    @Override
    public String asText(int index, int column) {
        return sources.get(source[index]).asText(row[index], column);
    }
}
