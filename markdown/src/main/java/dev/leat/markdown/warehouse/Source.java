package dev.leat.markdown.warehouse;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document's text as every later stage sees it: strict UTF-8, `\n` line ends only, no byte order mark, no NUL.
///
/// Offsets inside are bytes; [#codePoint] translates, for free while the text is ASCII, else by a sample every
/// [#SAMPLE] bytes. Immutable apart from that sample, which is computed on first use and the same whoever computes
/// it.
public final class Source {
    private static final int SAMPLE = 64;
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

    private final byte[] bytes;
    private final int length;
    private final int[] lineStart;
    private final int lineCount;
    private final boolean ascii;
    private final List<Problem> warnings;
    private int @Nullable [] samples;

    private Source(byte[] bytes, int length, int[] lineStart, int lineCount, boolean ascii, List<Problem> warnings) {
        this.bytes = bytes;
        this.length = length;
        this.lineStart = lineStart;
        this.lineCount = lineCount;
        this.ascii = ascii;
        this.warnings = warnings;
    }

    /// Takes the array as it is when nothing needs changing, else a changed copy; so the caller gives it away.
    ///
    /// @throws Refused where the bytes are no UTF-8
    public static Source of(String where, byte[] input, int inputLength) {
        int from = startsWithMark(input, inputLength) ? 3 : 0;
        int lines = 1;
        boolean plain = from == 0;
        boolean ascii = true;
        int at = from;
        while (at < inputLength) {
            byte b = input[at];
            if (b > '\r') {
                at++;
            } else if (b < 0) {
                ascii = false;
                int width = width(input, at, inputLength);
                if (width == 0) {
                    throw new Refused(malformed(where, input, at));
                }
                at += width;
            } else {
                if (b == '\n') {
                    lines++;
                } else if (b == '\r' || b == 0) {
                    plain = false;
                }
                at++;
            }
        }
        List<Problem> warnings = new ArrayList<>(0);
        if (from == 3) {
            warnings.add(Problem.lasting(
                    "LEAT-M014",
                    new Place(where, 1, 1),
                    "U+FEFF",
                    "a byte order mark is skipped",
                    "Nothing to do; save without it to be rid of this."));
        }
        byte[] bytes = input;
        int length = inputLength;
        if (!plain) {
            bytes = normalised(where, input, from, inputLength, warnings);
            length = bytes.length;
            lines = 1;
            for (byte b : bytes) {
                if (b == '\n') {
                    lines++;
                }
            }
        }
        int[] starts = new int[lines + 1];
        int line = 1;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                starts[line++] = i + 1;
            }
        }
        starts[lines] = length;
        return new Source(bytes, length, starts, lines, ascii && isAscii(bytes, length, plain), List.copyOf(warnings));
    }

    private static boolean isAscii(byte[] bytes, int length, boolean known) {
        if (!known) {
            for (int i = 0; i < length; i++) {
                if (bytes[i] < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean startsWithMark(byte[] b, int length) {
        return length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF;
    }

    private static byte[] normalised(String where, byte[] input, int from, int to, List<Problem> warnings) {
        int nuls = 0;
        for (int i = from; i < to; i++) {
            if (input[i] == 0) {
                nuls++;
            }
        }
        byte[] out = new byte[Math.addExact(to - from, Math.multiplyExact(nuls, 2))];
        int n = 0;
        int line = 1;
        int firstNul = 0;
        for (int i = from; i < to; i++) {
            byte b = input[i];
            if (b == '\r') {
                if (i + 1 < to && input[i + 1] == '\n') {
                    i++;
                }
                b = '\n';
            }
            if (b == '\n') {
                line++;
            }
            if (b == 0) {
                firstNul = firstNul == 0 ? line : firstNul;
                out[n++] = REPLACEMENT[0];
                out[n++] = REPLACEMENT[1];
                out[n++] = REPLACEMENT[2];
            } else {
                out[n++] = b;
            }
        }
        if (firstNul > 0) {
            warnings.add(Problem.lasting(
                    "LEAT-M015",
                    new Place(where, firstNul, 0),
                    nuls + " × U+0000",
                    "NUL is no character of Markdown and reads as U+FFFD",
                    "Remove the NUL bytes."));
        }
        return n == out.length ? out : Arrays.copyOf(out, n);
    }

    private static Problem malformed(String where, byte[] input, int at) {
        long line = 1;
        long column = 1;
        for (int i = 0; i < at; i++) {
            if (input[i] == '\n' || (input[i] == '\r' && input[i + 1] != '\n')) {
                line++;
                column = 1;
            } else if ((input[i] & 0xC0) != 0x80 && input[i] != '\r') {
                column++;
            }
        }
        return Problem.lasting(
                "LEAT-M001",
                new Place(where, line, column),
                String.format("0x%02X at byte %d", input[at] & 0xFF, at),
                "the text is not UTF-8",
                "Convert the file to UTF-8, or leave it out.");
    }

    /// Bytes of the well-formed sequence at `at`, or 0 (Unicode 3.9, table 3-7).
    private static int width(byte[] b, int at, int end) {
        int first = b[at] & 0xFF;
        if (first < 0xC2 || first > 0xF4) {
            return 0;
        }
        int width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (at + width > end) {
            return 0;
        }
        int second = b[at + 1] & 0xFF;
        int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            return 0;
        }
        for (int i = 2; i < width; i++) {
            if ((b[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return width;
    }

    /// The normalised bytes; [#length] of them. Never written to.
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /// Line ends plus one: a text that ends in `\n` has a last, empty line.
    public int lineCount() {
        return lineCount;
    }

    /// Byte offset of a line's first character; `lineStart(lineCount())` is the length.
    public int lineStart(int line) {
        return lineStart[line];
    }

    /// The starts of all lines and, last, the length. Never written to.
    public int[] lineStarts() {
        return lineStart;
    }

    /// The line that holds this byte.
    public int lineAt(int offset) {
        int low = 0;
        int high = lineCount - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (lineStart[middle] <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// What was changed on the way in: a byte order mark skipped, NULs replaced.
    public List<Problem> warnings() {
        return warnings;
    }

    public boolean ascii() {
        return ascii;
    }

    /// How many code points stand before this byte.
    public int codePoint(int offset) {
        if (ascii) {
            return offset;
        }
        int[] known = samples();
        int block = offset / SAMPLE;
        return known[block] + count(block * SAMPLE, offset);
    }

    /// The byte where this code point begins.
    public int byteOffset(int codePoint) {
        if (ascii) {
            return codePoint;
        }
        int[] known = samples();
        int block = Arrays.binarySearch(known, codePoint);
        if (block < 0) {
            block = -block - 2;
        }
        int at = block * SAMPLE;
        int left = codePoint - known[block];
        while (at < length && (bytes[at] & 0xC0) == 0x80) {
            at++;
        }
        while (left > 0 && at < length) {
            at++;
            while (at < length && (bytes[at] & 0xC0) == 0x80) {
                at++;
            }
            left--;
        }
        return at;
    }

    private int[] samples() {
        int[] known = samples;
        if (known == null) {
            known = new int[length / SAMPLE + 1];
            for (int i = 1; i < known.length; i++) {
                known[i] = known[i - 1] + count((i - 1) * SAMPLE, i * SAMPLE);
            }
            samples = known;
        }
        return known;
    }

    private int count(int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                n++;
            }
        }
        return n;
    }

    /// The text between two byte offsets.
    public String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    long bytesHeld() {
        int[] known = samples;
        return length + 4L * lineStart.length + (known == null ? 0 : 4L * known.length);
    }
}
