package dev.leat.web.write;

/// Keeps the lines of a paragraph from opening another block: the first character that would is escaped.
final class LineStarts {
    private static final int DIGITS_MAX = 9;

    private LineStarts() {}

    static String guard(String text) {
        if (text.indexOf('\n') < 0) {
            int at = guarded(text, 0, text.length(), true);
            return at < 0 ? text : text.substring(0, at) + '\\' + text.substring(at);
        }
        StringBuilder out = new StringBuilder(text.length() + 8);
        int from = 0;
        while (from <= text.length()) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 ? text.length() : newline;
            int at = guarded(text, from, to, from == 0);
            if (at >= 0) {
                out.append(text, from, at).append('\\').append(text, at, to);
            } else {
                out.append(text, from, to);
            }
            if (newline < 0) {
                break;
            }
            out.append('\n');
            from = newline + 1;
        }
        return out.toString();
    }

    /// The last `#` of a heading is text, not a closing sequence.
    static String guardEnd(String text) {
        if (!text.endsWith("#")) {
            return text;
        }
        int from = text.length();
        while (from > 0 && text.charAt(from - 1) == '#') {
            from--;
        }
        boolean closing = from == 0 || text.charAt(from - 1) == ' ';
        return closing ? text.substring(0, text.length() - 1) + "\\#" : text;
    }

    /// Where a backslash belongs in this line; -1 if nowhere.
    private static int guarded(String text, int from, int to, boolean first) {
        if (from == to) {
            return -1;
        }
        char c = text.charAt(from);
        return switch (c) {
            case '#' -> isHeading(text, from, to) ? from : -1;
            case '>' -> from;
            case '+' -> isSpaceOrEnd(text, from + 1, to) ? from : -1;
            case '-', '*', '_', '=' ->
                (isSpaceOrEnd(text, from + 1, to) && c != '_' && c != '=') || isLineOf(text, from, to, c, first)
                        ? from
                        : isDelimiterRow(text, from, to, first) ? from : -1;
            case '|', ':' -> isDelimiterRow(text, from, to, first) ? from : -1;
            case '~' -> text.startsWith("~~~", from) ? from : -1;
            case '[' -> isTask(text, from, to) ? from : -1;
            default -> c >= '0' && c <= '9' ? number(text, from, to) : -1;
        };
    }

    private static boolean isHeading(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) == '#') {
            i++;
        }
        return i - from <= 6 && isSpaceOrEnd(text, i, to);
    }

    private static boolean isSpaceOrEnd(String text, int at, int to) {
        return at >= to || text.charAt(at) == ' ' || text.charAt(at) == '\t';
    }

    /// A thematic break, or what would underline the line before as a heading.
    private static boolean isLineOf(String text, int from, int to, char c, boolean first) {
        int count = 0;
        boolean gap = false;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == c) {
                count++;
            } else if (text.charAt(i) == ' ') {
                gap = true;
            } else {
                return false;
            }
        }
        if (c == '=') {
            return !first && (!gap || text.substring(from, to).strip().indexOf(' ') < 0);
        }
        return count >= 3 || (!first && c == '-');
    }

    /// The second line of a pipe table.
    private static boolean isDelimiterRow(String text, int from, int to, boolean first) {
        if (first) {
            return false;
        }
        boolean dash = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            dash |= c == '-';
            if (c != '-' && c != '|' && c != ':' && c != ' ') {
                return false;
            }
        }
        return dash;
    }

    private static boolean isTask(String text, int from, int to) {
        return from + 3 < to
                && " xX".indexOf(text.charAt(from + 1)) >= 0
                && text.charAt(from + 2) == ']'
                && text.charAt(from + 3) == ' ';
    }

    private static int number(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        boolean marker = i - from <= DIGITS_MAX
                && i < to
                && (text.charAt(i) == '.' || text.charAt(i) == ')')
                && isSpaceOrEnd(text, i + 1, to);
        return marker ? i : -1;
    }
}
