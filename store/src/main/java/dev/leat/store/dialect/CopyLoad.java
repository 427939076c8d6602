package dev.leat.store.dialect;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.Rows;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;

/// PostgreSQL's COPY in its text format: tab, line feed and backslash escaped, null as `\N`. Cells go straight into one
/// buffer of bytes, which is sent when it is full.
final class CopyLoad implements BulkLoad {
    private static final int SEND_AT = 1 << 16;
    private static final byte[] NULL = {'\\', 'N'};

    private final CopyIn copy;
    private byte[] buffer = new byte[SEND_AT + (1 << 14)];
    private int size;
    private boolean first = true;

    CopyLoad(CopyIn copy) {
        this.copy = copy;
    }

    private void next(int room) {
        if (size + room + 1 > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + room + 1));
        }
        if (first) {
            first = false;
        } else {
            buffer[size++] = '\t';
        }
    }

    @Override
    public void number(long value) {
        ascii(Long.toString(value));
    }

    /// Of characters that need no escape.
    @SuppressWarnings("deprecation") // the low bytes of characters are wanted: all of them are ASCII
    private void ascii(String value) {
        next(value.length());
        value.getBytes(0, value.length(), buffer, size);
        size += value.length();
    }

    @Override
    public void text(String value) {
        int length = value.length();
        next(length * 3);
        int at = size;
        byte[] into = buffer;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                size = at;
                rest(value, i);
                return;
            }
            if (c <= '\r' || c == '\\') {
                at = escaped(into, at, c);
            } else {
                into[at++] = (byte) c;
            }
        }
        size = at;
    }

    private static int escaped(byte[] into, int at, char c) {
        char letter = switch (c) {
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\\' -> '\\';
            default -> 0;
        };
        if (letter == 0) {
            into[at] = (byte) c;
            return at + 1;
        }
        into[at] = '\\';
        into[at + 1] = (byte) letter;
        return at + 2;
    }

    /// From the first character on that is not ASCII.
    private void rest(String value, int from) {
        byte[] bytes = value.substring(from).getBytes(StandardCharsets.UTF_8);
        if (size + 2 * bytes.length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + 2 * bytes.length));
        }
        for (byte b : bytes) {
            if (b >= 0 && (b <= '\r' || b == '\\')) {
                size = escaped(buffer, size, (char) b);
            } else {
                buffer[size++] = b;
            }
        }
    }

    @Override
    public void cell(Rows rows, int row, int column) {
        if (rows.isNull(row, column)) {
            empty();
            return;
        }
        Column.Type type = rows.table().columns().get(column).type();
        switch (type) {
            case INTEGER, BOOLEAN -> number(rows.asLong(row, column));
            case DATE -> ascii(day(rows.asLong(row, column)));
            case TIMESTAMP -> ascii(moment(rows.asLong(row, column)));
            case DOUBLE -> ascii(Double.toString(rows.asDouble(row, column)));
            case DECIMAL -> ascii(rows.asText(row, column));
            case TEXT, JSON -> text(rows.asText(row, column));
            case BYTES -> ascii("\\\\x" + rows.asText(row, column));
        }
    }

    /// As PostgreSQL reads it, years before 1 included.
    static String day(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        int year = date.getYear();
        String rest = date.toString();
        rest = rest.substring(rest.lastIndexOf('-', rest.lastIndexOf('-') - 1));
        return year > 0 ? pad(year) + rest : pad(1 - year) + rest + " BC";
    }

    private static String pad(int year) {
        String text = Integer.toString(year);
        return "0".repeat(Math.max(0, 4 - text.length())) + text;
    }

    private static String moment(long micros) {
        long day = Math.floorDiv(micros, 86_400_000_000L);
        long rest = Math.floorMod(micros, 86_400_000_000L);
        String date = day(day);
        boolean before = date.endsWith(" BC");
        StringBuilder text = new StringBuilder(32).append(before ? date.substring(0, date.length() - 3) : date);
        two(text.append(' '), rest / 3_600_000_000L);
        two(text.append(':'), rest / 60_000_000L % 60);
        two(text.append(':'), rest / 1_000_000L % 60);
        long fraction = rest % 1_000_000L;
        if (fraction != 0) {
            text.append('.').append(Long.toString(1_000_000L + fraction), 1, 7);
        }
        return (before ? text.append(" BC") : text).toString();
    }

    private static void two(StringBuilder text, long value) {
        text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    @Override
    public void empty() {
        next(2);
        buffer[size++] = NULL[0];
        buffer[size++] = NULL[1];
    }

    @Override
    public void bytes(byte[] value) {
        ascii("\\\\x" + java.util.HexFormat.of().formatHex(value));
    }

    @Override
    public void endRow() throws SQLException {
        next(0);
        buffer[size - 1] = '\n'; // in the place of the separator
        first = true;
        if (size >= SEND_AT) {
            copy.writeToCopy(buffer, 0, size);
            size = 0;
        }
    }

    @Override
    public void end() throws SQLException {
        if (size > 0) {
            copy.writeToCopy(buffer, 0, size);
            size = 0;
        }
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
