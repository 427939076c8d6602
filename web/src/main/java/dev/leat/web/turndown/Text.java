package dev.leat.web.turndown;

/// What Turndown does to texts and attributes: hand-written scans in place of its regular expressions.
final class Text {
    private Text() {}

    /// As `escapeMarkdown`: everywhere `\ * backtick [ ] _`, at the beginning what would open a block.
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        int from = start(text, out);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '*' || c == '`' || c == '[' || c == ']' || c == '_') {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    /// Writes what needs care at the beginning; answers where the rest begins.
    private static int start(String text, StringBuilder out) {
        if (text.isEmpty()) {
            return 0;
        }
        char c = text.charAt(0);
        boolean opens = c == '-' || c == '=' || c == '>' || text.startsWith("+ ") || text.startsWith("~~~");
        int run = run(text, '#');
        if (opens || (run >= 1 && run <= 6 && text.startsWith(" ", run))) {
            out.append('\\').append(c);
            return 1;
        }
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits > 0 && text.startsWith(". ", digits)) {
            out.append(text, 0, digits).append("\\. ");
            return digits + 2;
        }
        return 0;
    }

    private static int run(String text, char c) {
        int length = 0;
        while (length < text.length() && text.charAt(length) == c) {
            length++;
        }
        return length;
    }

    /// Newlines and the white space after them become one newline.
    static String attribute(String value) {
        StringBuilder out = new StringBuilder(value.length());
        int i = 0;
        while (i < value.length()) {
            char c = value.charAt(i++);
            out.append(c);
            if (c == '\n') {
                while (i < value.length() && Tags.isSpace(value.charAt(i))) {
                    i++;
                }
            }
        }
        return out.toString();
    }

    static String destination(String value) {
        StringBuilder out = new StringBuilder(value.length() + 2);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '<' || c == '>' || c == '(' || c == ')') {
                out.append('\\');
            }
            out.append(c);
        }
        return out.indexOf(" ") >= 0 ? "<" + out + ">" : out.toString();
    }

    /// Empty, or a space and the quoted title.
    static String title(String value) {
        String clean = attribute(value);
        return clean.isEmpty() ? "" : " \"" + clean.replace("\"", "\\\"") + '"';
    }

    static String codeSpan(String content) {
        if (content.isEmpty()) {
            return "";
        }
        String line = content.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ');
        boolean spaced = line.startsWith("`")
                || line.endsWith("`")
                || (line.startsWith(" ") && line.endsWith(" ") && !line.isBlank() && line.length() > 2);
        java.util.BitSet runs = new java.util.BitSet();
        int run = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i < line.length() && line.charAt(i) == '`') {
                run++;
            } else {
                runs.set(run);
                run = 0;
            }
        }
        String fence = "`".repeat(runs.nextClearBit(1));
        String space = spaced ? " " : "";
        return fence + space + line + space + fence;
    }

    /// A fence that no line of the code begins with.
    static String fence(String code, char c) {
        int size = 3;
        int at = 0;
        while (at >= 0 && at < code.length()) {
            int run = 0;
            while (at + run < code.length() && code.charAt(at + run) == c) {
                run++;
            }
            size = run >= size ? run + 1 : size;
            int newline = code.indexOf('\n', at);
            at = newline < 0 ? -1 : newline + 1;
        }
        return String.valueOf(c).repeat(size);
    }

    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && Tags.isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && Tags.isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    static String trimNewlines(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '\n') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == '\n') {
            to--;
        }
        return text.substring(from, to);
    }
}
