package dev.leat.network.baseline;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.RowDigest;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Rows of one item as bytes: the digest of their canonical form ([TableRows#fingerprint]) and their number, then for
/// each table the number of rows and cell by cell 0 for null, or 1 and the value; numbers as varints, texts as length
/// and UTF-8; a CRC-32C at the end. Says nothing of tables and types, that is the [#schema]'s to tell apart.
public final class BaselineCodec {
    private static final int CRC_BYTES = 4;

    private final List<TableSpec> tables;
    private final Fingerprint schema;

    public BaselineCodec(List<TableSpec> tables) {
        this.tables = List.copyOf(tables);
        List<String> parts = new ArrayList<>();
        parts.add("leat.baseline/2");
        for (TableSpec table : tables) {
            parts.add(table.name());
            parts.addAll(table.key());
            for (Column column : table.columns()) {
                parts.add(column.name() + " " + column.type() + " " + column.compared());
            }
        }
        this.schema = Fingerprint.ofParts(parts);
    }

    /// Of the tables' names, keys and columns.
    public Fingerprint schema() {
        return schema;
    }

    public byte[] encode(List<? extends Rows> rows) {
        if (rows.size() != tables.size()) {
            throw new IllegalArgumentException(rows.size() + " tables, " + tables.size() + " are known");
        }
        RowDigest digest = new RowDigest();
        Writer out = new Writer();
        out.at = Fingerprint.BYTES; // of the digest, which is known last
        out.number(rows.stream().mapToInt(Rows::size).sum());
        for (Rows table : rows) {
            out.number(table.size());
            if (table.size() > 0) {
                digest.table(table.table());
            }
            List<Column> columns = table.table().columns();
            for (int row = 0; row < table.size(); row++) {
                digest.row();
                for (int c = 0; c < columns.size(); c++) {
                    out.cell(table, row, c, columns.get(c), digest);
                }
            }
        }
        System.arraycopy(digest.fingerprint().bytes(), 0, out.bytes, 0, Fingerprint.BYTES);
        CRC32C crc = new CRC32C();
        crc.update(out.bytes, 0, out.at);
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write((int) (crc.getValue() >>> shift));
        }
        return Arrays.copyOf(out.bytes, out.at);
    }

    /// Bytes as they come. A stream would be locked for each of them.
    private static final class Writer {
        private byte[] bytes = new byte[8_192];
        private int at;

        /// @param digest is told what the column holds, if it is compared
        void cell(Rows rows, int row, int column, Column of, RowDigest digest) {
            if (rows.isNull(row, column)) {
                write(0);
                if (of.compared()) {
                    digest.nothing();
                }
                return;
            }
            write(1);
            switch (of.type()) {
                case INTEGER, BOOLEAN, DATE, TIMESTAMP -> number(rows.asLong(row, column), of, digest);
                case DOUBLE -> number(Double.doubleToLongBits(rows.asDouble(row, column)), of, digest);
                case DECIMAL, TEXT, BYTES, JSON -> {
                    byte[] utf8 = rows.asText(row, column).getBytes(StandardCharsets.UTF_8);
                    number(utf8.length);
                    room(utf8.length);
                    System.arraycopy(utf8, 0, bytes, at, utf8.length);
                    at += utf8.length;
                    if (of.compared()) {
                        digest.text(utf8);
                    }
                }
            }
        }

        private void number(long value, Column of, RowDigest digest) {
            number(value);
            if (of.compared()) {
                digest.number(value);
            }
        }

        void number(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            write((int) rest);
        }

        void write(int value) {
            room(1);
            bytes[at++] = (byte) value;
        }

        private void room(int more) {
            if (bytes.length - at < more) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
            }
        }
    }

    /// What stands before the rows.
    ///
    /// @param digest of the rows' compared columns in canonical form, in the order of tables and keys
    /// @param rows of all tables
    public record Head(Fingerprint digest, int rows) {}

    /// The digest and the number of the rows without reading them, or nothing where the bytes, all of them, are not
    /// what [#encode] made.
    public Optional<Head> head(byte[] bytes) {
        if (!isWhole(bytes)) {
            return Optional.empty();
        }
        Reader in = new Reader(bytes, bytes.length - CRC_BYTES);
        try {
            return Optional.of(in.head());
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return Optional.empty(); // bytes of another making: as if there were none
        }
    }

    private static boolean isWhole(byte[] bytes) {
        int end = bytes.length - CRC_BYTES;
        if (end < Fingerprint.BYTES) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        for (int i = 0; i < CRC_BYTES; i++) {
            if (bytes[end + i] != (byte) (crc.getValue() >>> (24 - 8 * i))) {
                return false;
            }
        }
        return true;
    }

    /// The rows, or nothing where the bytes are not what [#encode] made.
    public Optional<List<Rows>> decode(Key item, byte[] bytes) {
        if (!isWhole(bytes)) {
            return Optional.empty();
        }
        int end = bytes.length - CRC_BYTES;
        try {
            Reader in = new Reader(bytes, end);
            in.head();
            List<Rows> all = new ArrayList<>();
            for (TableSpec table : tables) {
                all.add(in.rows(table, item));
            }
            return in.at == end ? Optional.of(all) : Optional.empty();
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return Optional.empty(); // bytes of another making: as if there were none
        }
    }

    private static final class Reader {
        private final byte[] bytes;
        private final int end;
        private int at;

        Reader(byte[] bytes, int end) {
            this.bytes = bytes;
            this.end = end;
        }

        private int next() {
            if (at >= end) {
                throw new IndexOutOfBoundsException(at);
            }
            return bytes[at++];
        }

        private long number() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                int b = next();
                value |= (long) (b & 0x7F) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw new IndexOutOfBoundsException(at);
        }

        Head head() {
            at = Fingerprint.BYTES;
            Fingerprint digest = Fingerprint.of(Arrays.copyOf(bytes, at));
            return new Head(digest, Math.toIntExact(number()));
        }

        Rows rows(TableSpec table, Key item) {
            RowBuffer rows = new RowBuffer(table);
            List<Column> columns = table.columns();
            long count = number();
            for (long row = 0; row < count; row++) {
                rows.row(item);
                for (int c = 0; c < columns.size(); c++) {
                    if (next() != 0) {
                        cell(rows, c, columns.get(c).type());
                    }
                }
            }
            return rows;
        }

        private void cell(RowBuffer rows, int column, Column.Type type) {
            switch (type) {
                case INTEGER, BOOLEAN, DATE, TIMESTAMP -> rows.set(column, number());
                case DOUBLE -> rows.set(column, Double.longBitsToDouble(number()));
                case DECIMAL, TEXT, BYTES, JSON -> {
                    int length = Math.toIntExact(Math.min(number(), Integer.MAX_VALUE));
                    if (length < 0 || length > end - at) {
                        throw new IndexOutOfBoundsException(length);
                    }
                    rows.set(column, new String(bytes, at, length, StandardCharsets.UTF_8));
                    at += length;
                }
            }
        }
    }
}
