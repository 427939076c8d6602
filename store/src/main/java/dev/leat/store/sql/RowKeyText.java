package dev.leat.store.sql;

import dev.leat.engine.rows.Rows;
import dev.leat.store.dialect.SqlTime;
import tools.jackson.core.io.JsonStringEncoder;

/// A row's name outside the store: a JSON array of pipeline, item key and the key's columns, without numbers that the
/// store gave.
final class RowKeyText {
    private RowKeyText() {}

    static String of(String pipeline, Rows rows, int row, int[] keyColumns) {
        StringBuilder text = new StringBuilder("[");
        quote(text, pipeline);
        text.append(',');
        quote(text, rows.item(row).text());
        for (int column : keyColumns) {
            text.append(',');
            switch (rows.table().columns().get(column).type()) {
                case INTEGER, BOOLEAN -> text.append(rows.asLong(row, column));
                case DATE -> quote(text, SqlTime.ofDay(rows.asLong(row, column)));
                case TIMESTAMP -> quote(text, SqlTime.ofMicros(rows.asLong(row, column)));
                case DOUBLE -> text.append(rows.asDouble(row, column));
                case DECIMAL, TEXT, JSON, BYTES -> quote(text, rows.asText(row, column));
            }
        }
        return text.append(']').toString();
    }

    static void quote(StringBuilder text, String value) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append('"');
    }
}
