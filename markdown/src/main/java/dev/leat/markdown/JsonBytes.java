package dev.leat.markdown;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON on one line in UTF-8, written piece by piece; the caller sees to it that pieces fit together. At most
/// [#BUFFER] bytes and one value wait before they go to the stream.
///
/// Implementation note: the command line writes the results of a few hundred small documents with a cold JVM, where
/// what counts is how few steps a field takes. A library's generator, made for every setting there is, took four
/// fifths of such a command; here names and texts are copied as a whole, and one loop looks for what must be escaped.
final class JsonBytes {
    private static final int BUFFER = 1 << 14;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    /// By byte: 0 for what stands for itself, the letter behind the backslash, or `u`.
    private static final byte[] ESCAPES = new byte[1 << Byte.SIZE];
    private static final int NOT_HELD = -1;
    /// The longest escape, `\u001F`.
    private static final int ESCAPE_MAX = 6;

    static {
        Arrays.fill(ESCAPES, 0, ' ', (byte) 'u');
        ESCAPES['\b'] = 'b';
        ESCAPES['\t'] = 't';
        ESCAPES['\n'] = 'n';
        ESCAPES['\f'] = 'f';
        ESCAPES['\r'] = 'r';
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
    }

    private final OutputStream to;
    private byte[] out = new byte[BUFFER];
    private int length;
    private int heldFrom = NOT_HELD;
    /// Whether something stands before what comes next in its object or array.
    private boolean follows;

    JsonBytes(OutputStream to) {
        this.to = to;
    }

    /// Hands over what waits; the stream stays open.
    void finish() {
        try {
            to.write(out, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        length = 0;
    }

    private void room(int more) {
        if (length + more <= out.length) {
            return;
        }
        if (heldFrom != NOT_HELD) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, Math.addExact(length, more)));
            return;
        }
        finish();
        if (more > out.length) {
            out = new byte[more];
        }
    }

    private void begin(int more) {
        room(more + 1);
        if (follows) {
            out[length++] = ',';
        }
    }

    JsonBytes open(char bracket) {
        begin(1);
        out[length++] = (byte) bracket;
        follows = false;
        return this;
    }

    void close(char bracket) {
        room(1);
        out[length++] = (byte) bracket;
        follows = true;
    }

    /// A name of ASCII that needs no escape, as all of ours are.
    @SuppressWarnings("deprecation") // takes the low half of each character: of ASCII that is all, in one copy
    JsonBytes name(String name) {
        int chars = name.length();
        begin(chars + 3);
        out[length++] = '"';
        name.getBytes(0, chars, out, length);
        length += chars;
        out[length++] = '"';
        out[length++] = ':';
        follows = false;
        return this;
    }

    /// A number as a name.
    JsonBytes name(int number) {
        begin(16);
        out[length++] = '"';
        digits(number);
        out[length++] = '"';
        out[length++] = ':';
        follows = false;
        return this;
    }

    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        text(bytes, 0, bytes.length);
    }

    /// A text that lies there in UTF-8.
    void text(byte[] bytes, int from, int end) {
        begin(end - from + 2);
        out[length++] = '"';
        byte[] escapes = ESCAPES;
        int plain = from;
        for (int at = from; at < end; at++) {
            byte b = bytes[at];
            if (b >= 0 && escapes[b] != 0) {
                room(end - plain + ESCAPE_MAX + 1);
                System.arraycopy(bytes, plain, out, length, at - plain);
                length += at - plain;
                escape(b);
                plain = at + 1;
            }
        }
        room(end - plain + 1);
        System.arraycopy(bytes, plain, out, length, end - plain);
        length += end - plain;
        out[length++] = '"';
        follows = true;
    }

    private void escape(byte b) {
        byte letter = ESCAPES[b];
        out[length++] = '\\';
        out[length++] = letter;
        if (letter == 'u') {
            out[length++] = '0';
            out[length++] = '0';
            out[length++] = HEX[b >> 4];
            out[length++] = HEX[b & 15];
        }
    }

    void number(long number) {
        begin(20);
        if (number >= 0 && number <= Integer.MAX_VALUE) {
            digits((int) number);
        } else {
            raw(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
        }
        follows = true;
    }

    private void digits(int number) {
        int width = 1;
        for (int left = number; left >= 10; left /= 10) {
            width++;
        }
        int left = number;
        for (int at = length + width - 1; at >= length; at--) {
            out[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += width;
    }

    void flag(boolean value) {
        word(value ? TRUE : FALSE);
    }

    void none() {
        word(NULL);
    }

    private void word(byte[] word) {
        begin(word.length);
        raw(word);
        follows = true;
    }

    private void raw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, out, length, bytes.length);
        length += bytes.length;
    }

    /// A plain value of front matter: text, number, truth, null, lists and maps of them. Infinities and NaN, which
    /// JSON does not have, become the strings YAML has for them.
    void value(@Nullable Object value) {
        // no switch over types: the first one of a process costs as much as a hundred documents
        if (value == null) {
            none();
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Boolean truth) {
            flag(truth);
        } else if (value instanceof Long number) {
            number(number);
        } else if (value instanceof BigInteger number) {
            word(number.toString().getBytes(StandardCharsets.US_ASCII));
        } else if (value instanceof Double number) {
            real(number);
        } else if (value instanceof Map<?, ?> map) {
            open('{');
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text(String.valueOf(entry.getKey()));
                room(1);
                out[length++] = ':';
                follows = false;
                value(entry.getValue());
            }
            close('}');
        } else if (value instanceof List<?> list) {
            open('[');
            for (Object element : list) {
                value(element);
            }
            close(']');
        } else {
            throw new IllegalArgumentException("not a plain value: " + value.getClass());
        }
    }

    private void real(double number) {
        if (Double.isNaN(number)) {
            text(".nan");
        } else if (Double.isInfinite(number)) {
            text(number > 0 ? ".inf" : "-.inf");
        } else {
            word(Double.toString(number).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// What is written from here on is kept together, up to [#held].
    void hold() {
        heldFrom = length;
    }

    /// What was written since, to be written [#again].
    byte[] held() {
        byte[] fields = Arrays.copyOfRange(out, heldFrom, length);
        heldFrom = NOT_HELD;
        return fields;
    }

    /// Fields that were written before, behind other fields as then.
    void again(byte[] fields) {
        raw(fields);
        follows = true;
    }
}
