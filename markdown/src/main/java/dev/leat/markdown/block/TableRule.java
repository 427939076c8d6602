package dev.leat.markdown.block;

import java.util.Arrays;

/// GFM pipe tables: the delimiter row, and rows cut into cells at `|`, where `\|` does not cut.
final class TableRule {
    static final int LEFT = 1;
    static final int CENTER = 2;
    static final int RIGHT = 3;

    /// Cells of the row cut last: `[2i]` first byte, `[2i + 1]` the byte after.
    int[] cells = new int[32];
    int count;

    /// Columns of a delimiter row, or 0 if it is none.
    static int delimiterColumns(byte[] t, int from, int eol) {
        int i = from;
        if (t[i] == '|') {
            i = skipBlanks(t, i + 1, eol);
        }
        int columns = 0;
        while (i < eol) {
            if (t[i] == ':') {
                i++;
            }
            int dashes = i;
            while (i < eol && t[i] == '-') {
                i++;
            }
            if (i == dashes) {
                return 0;
            }
            if (i < eol && t[i] == ':') {
                i++;
            }
            columns++;
            i = skipBlanks(t, i, eol);
            if (i == eol) {
                return columns;
            }
            if (t[i] != '|') {
                return 0;
            }
            i = skipBlanks(t, i + 1, eol);
        }
        return columns;
    }

    private static int skipBlanks(byte[] t, int from, int eol) {
        int i = from;
        while (i < eol && (t[i] == ' ' || t[i] == '\t')) {
            i++;
        }
        return i;
    }

    /// Columns of a header row; 0 without any pipe.
    static int headerColumns(byte[] t, int from, int eol) {
        int i = skipBlanks(t, from, eol);
        int end = trimmed(t, i, eol);
        boolean pipe = false;
        int columns = 0;
        if (i < end && t[i] == '|') {
            pipe = true;
            i++;
        }
        boolean open = i < end;
        for (; i < end; i++) {
            if (t[i] == '|' && t[i - 1] != '\\') {
                pipe = true;
                columns++;
                open = i + 1 < end;
            }
        }
        return pipe ? columns + (open ? 1 : 0) : 0;
    }

    private static int trimmed(byte[] t, int from, int to) {
        int end = to;
        while (end > from && (t[end - 1] == ' ' || t[end - 1] == '\t')) {
            end--;
        }
        return end;
    }

    /// Cuts a row.
    void cut(byte[] t, int from, int eol) {
        count = 0;
        int i = skipBlanks(t, from, eol);
        int end = trimmed(t, i, eol);
        if (i < end && t[i] == '|') {
            i++;
        }
        int cell = i;
        for (; i < end; i++) {
            if (t[i] == '|' && (i == from || t[i - 1] != '\\')) {
                add(cell, i);
                cell = i + 1;
            }
        }
        if (cell < end) {
            add(cell, end);
        }
    }

    private void add(int from, int to) {
        if (2 * count == cells.length) {
            cells = Arrays.copyOf(cells, cells.length * 2);
        }
        cells[2 * count] = from;
        cells[2 * count + 1] = to;
        count++;
    }

    /// The alignment a cell of the delimiter row asks for, 0 for none.
    static int alignment(byte[] t, int from, int to) {
        int i = skipBlanks(t, from, to);
        int end = trimmed(t, i, to);
        boolean left = t[i] == ':';
        boolean right = t[end - 1] == ':';
        return left ? right ? CENTER : LEFT : right ? RIGHT : 0;
    }
}
