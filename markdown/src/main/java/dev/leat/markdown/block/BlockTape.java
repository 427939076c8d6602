package dev.leat.markdown.block;

import java.util.Arrays;

/// What the block scan found, as columns, in document order: containers open and close, leaves stand alone.
///
/// ```text
/// kind   one of the constants
/// start  byte of its first mark
/// first  its first line
/// end    the line after its last
/// data   by kind: list or definition tight (1) or loose (0); heading level; fence indent; table columns; number of a
/// footnote
/// ```
final class BlockTape {
    static final byte NOTHING = 0;
    static final byte CLOSE = 1;
    static final byte QUOTE = 2;
    static final byte BULLET_LIST = 3;
    static final byte ORDERED_LIST = 4;
    static final byte ITEM = 5;
    static final byte FOOTNOTE = 6;
    static final byte PARAGRAPH = 7;
    static final byte ATX_HEADING = 8;
    static final byte SETEXT_HEADING = 9;
    static final byte RULE = 10;
    static final byte FENCE = 11;
    static final byte CODE = 12;
    static final byte HTML = 13;
    static final byte TABLE = 14;
    static final byte MATH = 15;
    static final byte FRONT_MATTER = 16;
    static final byte BOX = 17;
    static final byte ADMONITION = 18;
    static final byte DEFLIST = 19;
    /// Of a definition list: a term a line.
    static final byte TERMS = 20;
    static final byte DEFINITION = 21;

    /// A fence or math block whose last line is its closing mark.
    static final int CLOSED = 1 << 8;

    byte[] kind = new byte[32];
    int[] start = new int[32];
    int[] first = new int[32];
    int[] end = new int[32];
    int[] data = new int[32];
    int size;
    private int textLength;

    /// Starts a text of so many bytes.
    void begin(int bytes) {
        textLength = bytes;
    }

    int add(byte what, int startByte, int firstLine, int endLine, int more) {
        if (size == kind.length) {
            // to what the text will need if it goes on as it began, so that little room is left over in the end
            long foreseen = (long) size * textLength / Math.max(1, startByte);
            int room = (int) Math.clamp(foreseen + (foreseen >> 6) + 16, size + (size >> 3) + 16L, 2L * size + 16);
            kind = Arrays.copyOf(kind, room);
            start = Arrays.copyOf(start, room);
            first = Arrays.copyOf(first, room);
            end = Arrays.copyOf(end, room);
            data = Arrays.copyOf(data, room);
        }
        kind[size] = what;
        start[size] = startByte;
        first[size] = firstLine;
        end[size] = endLine;
        data[size] = more;
        return size++;
    }

    /// @return position of the closing entry
    int close(int container, int endLine) {
        end[container] = endLine;
        return add(CLOSE, start[container], endLine, endLine, 0);
    }

    /// Lets a large tape go.
    void release() {
        size = 0;
        if (kind.length > 1 << 18) {
            kind = new byte[32];
            start = new int[32];
            first = new int[32];
            end = new int[32];
            data = new int[32];
        }
    }
}
