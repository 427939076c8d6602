package dev.leat.store.sql;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;

/// Between a row's columns and a statement's parameters and results.
final class RowColumns {
    private RowColumns() {}

    static void bind(PreparedStatement statement, int parameter, Rows rows, int row, int column) throws SQLException {
        if (rows.isNull(row, column)) {
            statement.setNull(parameter, Types.NULL);
            return;
        }
        switch (rows.table().columns().get(column).type()) {
            case INTEGER, BOOLEAN -> statement.setLong(parameter, rows.asLong(row, column));
            case DATE -> statement.setString(parameter, SqlTime.ofDay(rows.asLong(row, column)));
            case TIMESTAMP -> statement.setString(parameter, SqlTime.ofMicros(rows.asLong(row, column)));
            case DOUBLE -> statement.setDouble(parameter, rows.asDouble(row, column));
            case DECIMAL, TEXT, JSON -> statement.setString(parameter, rows.asText(row, column));
            case BYTES -> statement.setBytes(parameter, HexFormat.of().parseHex(rows.asText(row, column)));
        }
    }

    /// Sets a column of the buffer's last row from a result.
    static void read(RowBuffer into, int column, Column.Type type, ResultSet result, int index) throws SQLException {
        switch (type) {
            case INTEGER, BOOLEAN -> {
                long value = result.getLong(index);
                if (value != 0 || !result.wasNull()) {
                    into.set(column, value);
                }
            }
            case DOUBLE -> {
                double value = result.getDouble(index);
                if (value != 0 || !result.wasNull()) {
                    into.set(column, value);
                }
            }
            case DATE -> {
                String text = result.getString(index);
                if (text != null) {
                    into.set(column, SqlTime.day(text));
                }
            }
            case TIMESTAMP -> {
                String text = result.getString(index);
                if (text != null) {
                    into.set(column, SqlTime.micros(text));
                }
            }
            case DECIMAL, TEXT, JSON -> into.set(column, result.getString(index));
            case BYTES -> {
                byte[] bytes = result.getBytes(index);
                if (bytes != null) {
                    into.set(column, HexFormat.of().formatHex(bytes));
                }
            }
        }
    }
}
