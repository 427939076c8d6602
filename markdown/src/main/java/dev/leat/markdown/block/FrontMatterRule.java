package dev.leat.markdown.block;

import dev.leat.markdown.warehouse.Source;

/// A YAML block at the very start: a line that begins with at least three dashes (whatever follows them), up to a
/// line of at least as many, indented by at most three columns, or to a line `...` that is not the last.
final class FrontMatterRule {
    private FrontMatterRule() {}

    /// The line that closes the front matter, or -1 if there is none.
    static int closingLine(Source source) {
        byte[] t = source.bytes();
        int opening = dashes(t, 0, source.length());
        if (opening < 3) {
            return -1;
        }
        int lines = source.lineCount();
        for (int line = 1; line < lines; line++) {
            int from = source.lineStart(line);
            int to = source.lineStart(line + 1);
            int end = to > from && t[to - 1] == '\n' ? to - 1 : to;
            int i = from;
            while (i < end && t[i] == ' ') {
                i++;
            }
            int run = i - from < 4 ? dashes(t, i, end) : 0;
            if (run >= opening && isBlank(t, i + run, end)) {
                return line;
            }
            boolean dots = end - from == 3 && t[from] == '.' && t[from + 1] == '.' && t[from + 2] == '.';
            if (dots && to < source.length()) {
                return line;
            }
        }
        return -1;
    }

    private static int dashes(byte[] t, int from, int end) {
        int i = from;
        while (i < end && t[i] == '-') {
            i++;
        }
        return i - from;
    }

    private static boolean isBlank(byte[] t, int from, int end) {
        for (int i = from; i < end; i++) {
            if (t[i] != ' ' && t[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
