package dev.leat.engine.rows;

import dev.leat.engine.item.Key;

/// Rows of one table, by column: never an object per row. INTEGER, BOOLEAN (0/1), DATE (epoch day) and TIMESTAMP
/// (microseconds since the epoch, UTC) answer to [#asLong], DOUBLE to [#asDouble], the others to [#asText] (BYTES as
/// lower-case hexadecimal). Immutable once handed over; safe to share.
public interface Rows {
    TableSpec table();

    int size();

    /// The item a row belongs to ([TableSpec.Owner#LEAT] only).
    Key item(int row);

    boolean isNull(int row, int column);

    long asLong(int row, int column);

    double asDouble(int row, int column);

    String asText(int row, int column);
}
