package dev.leat.engine.rows;

import dev.leat.engine.item.Fingerprint;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The canonical form of rows, of which their fingerprint is taken, cell by cell: numbers in eight bytes, texts as
/// their length and UTF-8, nothing as -1, and -2 before each row. Who writes a row's cells elsewhere too tells them
/// here on the way. For one thread.
public final class RowDigest {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long NOTHING = -1;
    private static final long ROW = -2;

    private final MessageDigest digest = Fingerprint.sha256();
    private final byte[] buffer = new byte[8192];
    private int used;

    /// Rows of this table follow; only of one that has rows.
    public void table(TableSpec table) {
        text(table.name().getBytes(StandardCharsets.UTF_8));
    }

    public void row() {
        number(ROW);
    }

    public void nothing() {
        number(NOTHING);
    }

    public void text(byte[] utf8) {
        number(utf8.length);
        if (utf8.length > buffer.length - used) {
            flush();
        }
        if (utf8.length > buffer.length) {
            digest.update(utf8);
        } else {
            System.arraycopy(utf8, 0, buffer, used, utf8.length);
            used += utf8.length;
        }
    }

    /// An integer, or the bits of a double.
    public void number(long value) {
        if (buffer.length - used < Long.BYTES) {
            flush();
        }
        LONGS.set(buffer, used, value);
        used += Long.BYTES;
    }

    void cell(Rows rows, int row, int column, Column.Type type) {
        if (rows.isNull(row, column)) {
            nothing();
            return;
        }
        switch (type) {
            case INTEGER, BOOLEAN, DATE, TIMESTAMP -> number(rows.asLong(row, column));
            case DOUBLE -> number(Double.doubleToLongBits(rows.asDouble(row, column)));
            case DECIMAL, TEXT, BYTES, JSON -> text(rows.asText(row, column).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void flush() {
        digest.update(buffer, 0, used);
        used = 0;
    }

    /// Of everything that was told; it can be told no more afterwards.
    public Fingerprint fingerprint() {
        flush();
        return Fingerprint.of(digest.digest());
    }
}
