package dev.leat.records.expression;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/// What an expression comes to; NULL is none of these but no result at all.
public sealed interface Result {
    record Text(String text) implements Result {}

    record Number(BigDecimal number) implements Result {}

    /// Only date functions give one.
    record Date(LocalDateTime time) implements Result {}

    record Truth(boolean truth) implements Result {}
}
