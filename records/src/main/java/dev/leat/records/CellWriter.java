package dev.leat.records;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.TableSpec;
import dev.leat.records.value.Conversion;
import dev.leat.records.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// A contract's values into the columns of a table.
final class CellWriter {
    private CellWriter() {}

    /// Sets the columns of the buffer's last row; those without a value stay null.
    static void set(RowBuffer into, TableSpec table, Map<String, Value> row, LocalDateTime loadTime) {
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            Value value = row.get(column.name());
            if (value != null) {
                set(into, i, column, value instanceof Value.LoadTime(boolean day) ? loaded(day, loadTime) : value);
            }
        }
    }

    private static Value loaded(boolean dateOnly, LocalDateTime loadTime) {
        return dateOnly ? new Value.Day(loadTime.toLocalDate()) : new Value.Moment(loadTime);
    }

    private static void set(RowBuffer into, int index, Column column, Value value) {
        switch (column.type()) {
            case INTEGER, BOOLEAN -> into.set(index, number(value).longValue());
            case DOUBLE -> into.set(index, number(value).doubleValue());
            case DECIMAL ->
                into.set(
                        index,
                        number(value)
                                .setScale(column.scale(), RoundingMode.HALF_UP)
                                .toPlainString());
            case DATE -> into.set(index, moment(value).toLocalDate().toEpochDay());
            case TIMESTAMP ->
                into.set(index, ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), moment(value)));
            case TEXT, BYTES, JSON -> into.set(index, text(value));
        }
    }

    private static BigDecimal number(Value value) {
        return switch (value) {
            case Value.Whole(long number) -> BigDecimal.valueOf(number);
            case Value.Exact(BigDecimal number) -> number;
            case Value.Real(double number) -> BigDecimal.valueOf(number);
            case Value.Text ignored -> throw mixed(value);
            case Value.Day ignored -> throw mixed(value);
            case Value.Moment ignored -> throw mixed(value);
            case Value.LoadTime ignored -> throw mixed(value);
        };
    }

    private static LocalDateTime moment(Value value) {
        return switch (value) {
            case Value.Day(LocalDate date) -> date.atStartOfDay();
            case Value.Moment(LocalDateTime time) -> time;
            default -> throw mixed(value);
        };
    }

    static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Exact(BigDecimal number) -> number.toPlainString();
            case Value.Real(double number) -> Conversion.plain(BigDecimal.valueOf(number));
            case Value.Day(LocalDate date) -> date.toString();
            case Value.Moment(LocalDateTime time) -> RecordJson.moment(time);
            case Value.LoadTime ignored -> throw mixed(value);
        };
    }

    private static IllegalStateException mixed(Value value) {
        return new IllegalStateException("a column holds one type, not this value: " + value);
    }

    /// Microseconds, as stores keep them.
    static LocalDateTime loadTime(java.time.Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    }
}
