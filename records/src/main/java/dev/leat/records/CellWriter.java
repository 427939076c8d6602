package dev.leat.records;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.records.map.MappedRow;
import dev.leat.records.value.Conversion;
import dev.leat.records.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A contract's values into the columns of a table.
final class CellWriter {
    private CellWriter() {}

    private static final long SECOND = 1_000_000;

    /// Sets the columns of the buffer's last row; those without a value stay null. The table's columns stand in the
    /// contract's order, as the row's do.
    static void set(RowBuffer into, List<Column> columns, MappedRow row, LocalDateTime loadTime) {
        for (int i = 0; i < columns.size(); i++) {
            set(into, i, columns.get(i), row.at(i), loadTime);
        }
    }

    /// The same with the key's columns alone, which stand at these places of the row.
    static void setKey(RowBuffer into, List<Column> columns, int[] places, MappedRow row, LocalDateTime loadTime) {
        for (int i = 0; i < places.length; i++) {
            set(into, i, columns.get(i), row.at(places[i]), loadTime);
        }
    }

    private static void set(RowBuffer into, int index, Column column, @Nullable Value value, LocalDateTime loadTime) {
        if (value != null) {
            set(into, index, column, value instanceof Value.LoadTime(boolean day) ? loaded(day, loadTime) : value);
        }
    }

    private static Value loaded(boolean dateOnly, LocalDateTime loadTime) {
        return dateOnly ? new Value.Day(loadTime.toLocalDate()) : new Value.Moment(loadTime);
    }

    private static void set(RowBuffer into, int index, Column column, Value value) {
        switch (column.type()) {
            case INTEGER, BOOLEAN ->
                into.set(
                        index,
                        value instanceof Value.Whole(long number)
                                ? number
                                : number(value).longValue());
            case DOUBLE -> into.set(index, number(value).doubleValue());
            case DECIMAL -> into.set(index, decimal(number(value), column.scale()));
            case DATE ->
                into.set(
                        index,
                        (value instanceof Value.Day(LocalDate date)
                                        ? date
                                        : moment(value).toLocalDate())
                                .toEpochDay());
            case TIMESTAMP -> into.set(index, micros(moment(value)));
            case TEXT, BYTES, JSON -> into.set(index, text(value));
        }
    }

    private static String decimal(BigDecimal number, int scale) {
        return (number.scale() == scale ? number : number.setScale(scale, RoundingMode.HALF_UP)).toPlainString();
    }

    /// Since 1970, UTC.
    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * SECOND + time.getNano() / 1_000;
    }

    private static BigDecimal number(Value value) {
        if (value instanceof Value.Exact(BigDecimal number)) {
            return number;
        }
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
        if (value instanceof Value.Moment(LocalDateTime time)) {
            return time;
        }
        return switch (value) {
            case Value.Day(LocalDate date) -> date.atStartOfDay();
            case Value.Moment(LocalDateTime time) -> time;
            default -> throw mixed(value);
        };
    }

    static String text(Value value) {
        if (value instanceof Value.Text(String text)) {
            return text; // by far the most frequent, and a switch over types is not free
        }
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
