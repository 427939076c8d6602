package dev.leat.markdown.block;

/// A place in one line, by byte and by column: tabs stop at every fourth column and may be consumed in part.
final class LineCursor {
    byte[] text = new byte[0];
    /// End of the line, its line end left out.
    int eol;
    int pos;
    int column;
    /// The tab at `pos` is consumed up to `column`.
    boolean inTab;
    /// First byte at or after `pos` that is neither space nor tab.
    int next;
    private int nextColumn;
    /// Columns between here and there.
    int indent;
    boolean blank;
    /// Bytes looked at, for tests that hold the work to be linear.
    long steps;

    void start(int from, int to) {
        pos = from;
        eol = to;
        column = 0;
        inTab = false;
        next = from;
        nextColumn = 0;
        look();
    }

    /// Finds the next mark; blanks already passed over are not passed over again.
    void look() {
        if (pos >= next) {
            int i = pos;
            int c = column;
            while (i < eol) {
                byte b = text[i];
                if (b == ' ') {
                    c++;
                } else if (b == '\t') {
                    c += 4 - (c & 3);
                } else {
                    break;
                }
                i++;
            }
            steps += i - pos + 1L;
            next = i;
            nextColumn = c;
        }
        indent = nextColumn - column;
        blank = next >= eol;
    }

    void skipBlanks() {
        pos = next;
        column = nextColumn;
        inTab = false;
        indent = 0;
    }

    /// Passes bytes that are no tabs.
    void skipBytes(int count) {
        pos += count;
        column += count;
        inTab = false;
        look();
    }

    void skipColumns(int count) {
        int left = count;
        while (left > 0 && pos < eol) {
            if (text[pos] == '\t') {
                int toStop = 4 - (column & 3);
                inTab = toStop > left;
                int used = Math.min(left, toStop);
                column += used;
                left -= used;
                if (!inTab) {
                    pos++;
                }
            } else {
                inTab = false;
                pos++;
                column++;
                left--;
            }
        }
        look();
    }

    boolean atBlank() {
        return pos < eol && (text[pos] == ' ' || text[pos] == '\t');
    }

    /// Where the rest of the line starts; a tab consumed in part stands for [#padding] spaces instead.
    int contentStart() {
        return inTab ? pos + 1 : pos;
    }

    int padding() {
        return inTab ? 4 - (column & 3) : 0;
    }
}
