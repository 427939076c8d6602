package dev.leat.engine.rows;

import dev.leat.engine.item.Encoding;
import dev.leat.engine.item.Key;
import dev.leat.engine.plan.ValueForm;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Rows of these tables as bytes, row by row: which columns are null, then the values of the others.
public final class TableRowsForm implements ValueForm<TableRows> {
    private static final int ROWS_MAX = 1 << 28;

    private final List<TableSpec> tables;

    /// @param tables every table a value may hold rows of; the same, in the same order, on both sides
    public TableRowsForm(List<TableSpec> tables) {
        this.tables = List.copyOf(tables);
    }

    @Override
    public void write(TableRows value, DataOutput out) throws IOException {
        out.writeInt(value.tables().size());
        for (Rows rows : value.tables()) {
            int table = tables.indexOf(rows.table());
            if (table < 0) {
                throw new IllegalArgumentException(
                        "no such table was announced: " + rows.table().name());
            }
            out.writeInt(table);
            write(rows, out);
        }
    }

    @Override
    public TableRows read(DataInput in) throws IOException {
        List<Rows> all = new ArrayList<>();
        for (int left = Encoding.count(in, 1 << 16); left > 0; left--) {
            all.add(read(tables.get(Encoding.count(in, tables.size() - 1)), in));
        }
        return new TableRows(all);
    }

    private static void write(Rows rows, DataOutput out) throws IOException {
        List<Column> columns = rows.table().columns();
        boolean owned = rows.table().owner() == TableSpec.Owner.LEAT;
        out.writeInt(rows.size());
        Key last = null;
        for (int row = 0; row < rows.size(); row++) {
            if (owned) {
                Key item = rows.item(row);
                out.writeBoolean(item.equals(last));
                if (!item.equals(last)) {
                    Encoding.text(out, item.text());
                }
                last = item;
            }
            for (int column = 0; column < columns.size(); column++) {
                boolean absent = rows.isNull(row, column);
                out.writeBoolean(absent);
                if (!absent) {
                    switch (columns.get(column).type()) {
                        case INTEGER, BOOLEAN, DATE, TIMESTAMP -> out.writeLong(rows.asLong(row, column));
                        case DOUBLE -> out.writeDouble(rows.asDouble(row, column));
                        case DECIMAL, TEXT, BYTES, JSON -> Encoding.text(out, rows.asText(row, column));
                    }
                }
            }
        }
    }

    private static Rows read(TableSpec table, DataInput in) throws IOException {
        RowBuffer rows = new RowBuffer(table);
        List<Column> columns = table.columns();
        Key last = new Key("-");
        for (int left = Encoding.count(in, ROWS_MAX); left > 0; left--) {
            if (table.owner() == TableSpec.Owner.LEAT) {
                last = in.readBoolean() ? last : new Key(Encoding.text(in));
                rows.row(last);
            } else {
                rows.row();
            }
            for (int column = 0; column < columns.size(); column++) {
                if (!in.readBoolean()) {
                    switch (columns.get(column).type()) {
                        case INTEGER, BOOLEAN, DATE, TIMESTAMP -> rows.set(column, in.readLong());
                        case DOUBLE -> rows.set(column, in.readDouble());
                        case DECIMAL, TEXT, BYTES, JSON -> rows.set(column, Encoding.text(in));
                    }
                }
            }
        }
        return rows;
    }
}
