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
    /// No thematic break starts before this byte.
    private int ruleSpoiler;
    /// Bytes looked at, for tests that hold the work to be linear.
    long steps;

    void start(int from, int to) {
        pos = from;
        eol = to;
        column = 0;
        inTab = false;
        ruleSpoiler = -1;
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

    boolean isRule() {
        if (ruleSpoiler > next) {
            return false;
        }
        byte mark = text[next];
        int count = 0;
        for (int i = next; i < eol; i++) {
            if (text[i] == mark) {
                count++;
            } else if (text[i] != ' ' && text[i] != '\t') {
                // Nor does a rule start anywhere before this byte: up to here there is one kind of mark.
                ruleSpoiler = i;
                return false;
            }
        }
        return count >= 3;
    }

    int trimmedEnd(int from) {
        int last = eol;
        while (last > from && (text[last - 1] == ' ' || text[last - 1] == '\t')) {
            last--;
        }
        return last;
    }

    boolean isBlankFrom(int from) {
        int i = from;
        while (i < eol && (text[i] == ' ' || text[i] == '\t')) {
            i++;
        }
        return i == eol;
    }

    boolean isBlankAt(int at) {
        return at >= eol || text[at] == ' ' || text[at] == '\t';
    }
}
