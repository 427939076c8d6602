package dev.leat.engine.rows;

import dev.leat.engine.item.Key;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Rows being written, column by column: longs, doubles and texts in arrays, nulls as bits. Fill it from one thread
/// (`row(item).set(0, 17).set(1, "title")`; what is not set is null), then hand it over and leave it alone.
public final class RowBuffer implements Rows {
    private static final int FIRST_CAPACITY = 8;

    private final TableSpec table;
    private final Object[] columns;
    private long[] nulls;
    private final int nullWords;
    private @Nullable Key[] items;
    private int size;

    public RowBuffer(TableSpec table) {
        this(table, FIRST_CAPACITY);
    }

    /// @param capacity rows that it will have, as far as that is known
    public RowBuffer(TableSpec table, int capacity) {
        int rows = Math.max(FIRST_CAPACITY, capacity);
        this.table = table;
        this.columns = new Object[table.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = emptyColumn(table.columns().get(i).type(), rows);
        }
        this.nullWords = (columns.length + 63) >>> 6;
        this.nulls = new long[rows * nullWords];
        this.items = new Key[rows];
    }

    private static Object emptyColumn(Column.Type type, int rows) {
        return switch (type) {
            case INTEGER, BOOLEAN, DATE, TIMESTAMP -> new long[rows];
            case DOUBLE -> new double[rows];
            case DECIMAL, TEXT, BYTES, JSON -> new String[rows];
        };
    }

    /// Begins a row that belongs to `item`, all columns null.
    public RowBuffer row(Key item) {
        begin();
        items[size - 1] = item;
        return this;
    }

    /// Begins a row of a table whose rows belong to no item.
    public RowBuffer row() {
        begin();
        return this;
    }

    private void begin() {
        if (size == items.length) {
            int capacity = size + (size >> 1) + 4;
            items = Arrays.copyOf(items, capacity);
            nulls = Arrays.copyOf(nulls, capacity * nullWords);
            for (int i = 0; i < columns.length; i++) {
                columns[i] = switch (columns[i]) {
                    case long[] longs -> Arrays.copyOf(longs, capacity);
                    case double[] doubles -> Arrays.copyOf(doubles, capacity);
                    case String[] texts -> Arrays.copyOf(texts, capacity);
                    default -> throw new IllegalStateException("columns are longs, doubles or texts");
                };
            }
        }
        Arrays.fill(nulls, size * nullWords, (size + 1) * nullWords, -1L);
        size++;
    }

    public RowBuffer set(int column, long value) {
        ((long[]) columns[column])[size - 1] = value;
        present(column);
        return this;
    }

    public RowBuffer set(int column, boolean value) {
        return set(column, value ? 1L : 0L);
    }

    public RowBuffer set(int column, double value) {
        ((double[]) columns[column])[size - 1] = value;
        present(column);
        return this;
    }

    public RowBuffer set(int column, @Nullable String value) {
        if (value != null) {
            ((String[]) columns[column])[size - 1] = value;
            present(column);
        }
        return this;
    }

    private void present(int column) {
        nulls[(size - 1) * nullWords + (column >>> 6)] &= ~(1L << column);
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
    public Key item(int row) {
        Key item = items[row];
        if (item == null) {
            throw new IllegalStateException("rows of " + table.name() + " belong to no item");
        }
        return item;
    }

    @Override
    public boolean isNull(int row, int column) {
        return (nulls[row * nullWords + (column >>> 6)] & (1L << column)) != 0;
    }

    @Override
    public long asLong(int row, int column) {
        return ((long[]) columns[column])[row];
    }

    @Override
    public double asDouble(int row, int column) {
        return ((double[]) columns[column])[row];
    }

    @Override
    public String asText(int row, int column) {
        return ((String[]) columns[column])[row];
    }
}
