package dev.leat.store.dialect;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/// Cells as the SQL standard types them: dates are dates, moments are timestamps without a zone (in UTC).
final class StandardCells {
    private StandardCells() {}

    static LocalDateTime moment(long micros) {
        return LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    static long micros(LocalDateTime moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment.toInstant(ZoneOffset.UTC));
    }

    static void bind(PreparedStatement statement, int parameter, Rows rows, int row, int column) throws SQLException {
        if (rows.isNull(row, column)) {
            statement.setNull(parameter, Types.NULL);
            return;
        }
        Column of = rows.table().columns().get(column);
        switch (of.type()) {
            case INTEGER -> statement.setLong(parameter, rows.asLong(row, column));
            case BOOLEAN -> statement.setBoolean(parameter, rows.asLong(row, column) != 0);
            case DATE -> statement.setObject(parameter, LocalDate.ofEpochDay(rows.asLong(row, column)));
            case TIMESTAMP -> statement.setObject(parameter, moment(rows.asLong(row, column)));
            case DOUBLE -> statement.setDouble(parameter, rows.asDouble(row, column));
            case DECIMAL -> {
                if (of.length() == 0) {
                    statement.setString(parameter, rows.asText(row, column));
                } else {
                    statement.setBigDecimal(parameter, new BigDecimal(rows.asText(row, column)));
                }
            }
            case TEXT, JSON -> statement.setString(parameter, rows.asText(row, column));
            case BYTES -> statement.setBytes(parameter, HexFormat.of().parseHex(rows.asText(row, column)));
        }
    }

    static void read(RowBuffer into, int column, Column.Type type, ResultSet result, int index) throws SQLException {
        switch (type) {
            case INTEGER -> {
                long value = result.getLong(index);
                if (value != 0 || !result.wasNull()) {
                    into.set(column, value);
                }
            }
            case BOOLEAN -> {
                boolean value = result.getBoolean(index);
                if (value || !result.wasNull()) {
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
                LocalDate date = result.getObject(index, LocalDate.class);
                if (date != null) {
                    into.set(column, date.toEpochDay());
                }
            }
            case TIMESTAMP -> {
                LocalDateTime moment = result.getObject(index, LocalDateTime.class);
                if (moment != null) {
                    into.set(column, micros(moment));
                }
            }
            case DECIMAL -> {
                String text = result.getString(index);
                into.set(column, text);
            }
            case TEXT, JSON -> into.set(column, result.getString(index));
            case BYTES -> {
                byte[] bytes = result.getBytes(index);
                if (bytes != null) {
                    into.set(column, HexFormat.of().formatHex(bytes));
                }
            }
        }
    }
}
