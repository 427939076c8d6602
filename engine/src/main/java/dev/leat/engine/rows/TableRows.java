package dev.leat.engine.rows;

import dev.leat.engine.item.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/// All rows of one item, by table in the room's order; the rows of a table in the order of its key.
public record TableRows(List<Rows> tables) {
    public TableRows {
        tables = List.copyOf(tables);
    }

    /// Of the rows in canonical form: every compared column of every row, typed and length-prefixed; tables without
    /// rows leave no trace, so that a new empty table changes nobody's fingerprint.
    public Fingerprint fingerprint() {
        CanonicalBytes bytes = new CanonicalBytes();
        for (Rows rows : tables) {
            if (rows.size() == 0) {
                continue;
            }
            bytes.text(rows.table().name());
            List<Column> columns = rows.table().columns();
            for (int row = 0; row < rows.size(); row++) {
                bytes.number(-2);
                for (int column = 0; column < columns.size(); column++) {
                    if (columns.get(column).compared()) {
                        bytes.cell(rows, row, column, columns.get(column).type());
                    }
                }
            }
        }
        return bytes.digest();
    }

    /// The form a fingerprint is taken of.
    private static final class CanonicalBytes {
        private final MessageDigest digest = Fingerprint.sha256();
        private final byte[] buffer = new byte[8192];
        private int used;

        void cell(Rows rows, int row, int column, Column.Type type) {
            if (rows.isNull(row, column)) {
                number(-1);
                return;
            }
            switch (type) {
                case INTEGER, BOOLEAN, DATE, TIMESTAMP -> number(rows.asLong(row, column));
                case DOUBLE -> number(Double.doubleToLongBits(rows.asDouble(row, column)));
                case DECIMAL, TEXT, BYTES, JSON -> text(rows.asText(row, column));
            }
        }

        void text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
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

        void number(long value) {
            if (buffer.length - used < 8) {
                flush();
            }
            for (int shift = 56; shift >= 0; shift -= 8) {
                buffer[used++] = (byte) (value >>> shift);
            }
        }

        private void flush() {
            digest.update(buffer, 0, used);
            used = 0;
        }

        Fingerprint digest() {
            flush();
            return Fingerprint.of(digest.digest());
        }
    }
}
