package dev.leat.markdown.chunk;

import java.text.Normalizer;

/// A chunk's text without what does not matter: Unicode form C; outside fences runs of blanks as one, no blanks at
/// line ends, one blank line instead of several. Indentation stays, since it can mean code.
final class NormalizedText {
    private NormalizedText() {}

    static String of(String text, ChunkPolicy policy) {
        String form =
                policy.normalizeUnicode() && !isLatin1(text) ? Normalizer.normalize(text, Normalizer.Form.NFC) : text;
        return policy.normalizeWhitespace() && !isTidy(form) ? blanks(form) : form;
    }

    /// Such text is in form C already.
    private static boolean isLatin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /// Whether nothing in a text would be changed, fences or not: no tab, no blank after another but at the
    /// beginning of a line, none at the end of one, and no two blank lines in a row.
    private static boolean isTidy(String text) {
        if (text.isEmpty() || isEdge(text.charAt(0)) || isEdge(text.charAt(text.length() - 1))) {
            return false;
        }
        boolean indent = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ') {
                indent = false;
            } else if (c == '\n') {
                if (text.charAt(i + 1) == '\n' && text.charAt(i + 2) == '\n') {
                    return false;
                }
                indent = true;
            } else if (c != ' ') {
                return false;
            } else {
                char next = text.charAt(i + 1); // there is one: the last is no blank
                if (next == '\n' || (next == ' ' && !indent)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// What [String#strip] might take away.
    private static boolean isEdge(char c) {
        return c <= ' ' || c > '~';
    }

    private static String blanks(String text) {
        StringBuilder out = new StringBuilder(text.length());
        char fence = 0;
        int run = 0;
        boolean blankBefore = false;
        for (int start = 0; start <= text.length(); ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int indent = start;
            while (indent < end && text.charAt(indent) == ' ') {
                indent++;
            }
            int marks = marks(text, indent, end);
            boolean closes = fence != 0 && marks >= run && text.charAt(indent) == fence;
            if (fence != 0) {
                out.append(text, start, end).append('\n');
                fence = closes ? 0 : fence;
                blankBefore = false;
            } else {
                if (marks >= 3) {
                    fence = text.charAt(indent);
                    run = marks;
                }
                boolean blank = line(text, start, end, out);
                if (!(blank && blankBefore)) {
                    out.append('\n');
                }
                blankBefore = blank;
            }
            start = end + 1;
        }
        return out.toString().strip();
    }

    /// Length of the run of fence marks that begins here.
    private static int marks(String text, int from, int end) {
        if (from >= end || (text.charAt(from) != '`' && text.charAt(from) != '~')) {
            return 0;
        }
        int at = from;
        while (at < end && text.charAt(at) == text.charAt(from)) {
            at++;
        }
        return at - from;
    }

    /// Writes one line of prose; whether there was nothing on it.
    private static boolean line(String text, int start, int end, StringBuilder out) {
        int last = end;
        while (last > start && isBlank(text.charAt(last - 1))) {
            last--;
        }
        int at = start;
        while (at < last && isBlank(text.charAt(at))) {
            out.append(text.charAt(at++));
        }
        boolean blankBefore = false;
        for (; at < last; at++) {
            char c = text.charAt(at);
            if (!isBlank(c)) {
                out.append(c);
            } else if (!blankBefore) {
                out.append(' ');
            }
            blankBefore = isBlank(c);
        }
        return last == start;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
