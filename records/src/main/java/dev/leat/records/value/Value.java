package dev.leat.records.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// What a column gets. Never "missing": what is missing is no value at all.
public sealed interface Value {
    record Text(String text) implements Value {}

    record Whole(long number) implements Value {}

    /// With exactly the scale of its column.
    record Exact(BigDecimal number) implements Value {}

    record Real(double number) implements Value {}

    record Day(LocalDate date) implements Value {}

    /// Without offset, in the contract's zone.
    record Moment(LocalDateTime time) implements Value {}

    /// The moment at which the record is loaded, UTC; one for all columns of a record.
    record LoadTime(boolean dateOnly) implements Value {}
}
