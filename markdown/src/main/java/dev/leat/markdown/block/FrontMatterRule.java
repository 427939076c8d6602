package dev.leat.markdown.block;

import dev.leat.markdown.rules.FrontMatterForm;
import dev.leat.markdown.warehouse.Source;
import java.util.Set;

/// A block at the very start.
///
/// YAML: a line that begins with at least three dashes (whatever follows them), up to a line of at least as many,
/// indented by at most three columns, or to a line `...` that is not the last. TOML: a line `+++` up to the next one.
/// JSON: a brace before a name or another brace, up to the one that closes it, with which its line ends. What is not
/// closed is text.
final class FrontMatterRule {
    private FrontMatterRule() {}

    /// The line that closes the front matter, or -1 if there is none.
    static int closingLine(Source source, Set<FrontMatterForm> forms) {
        if (source.length() == 0) {
            return -1;
        }
        return switch (source.bytes()[0]) {
            case '-' -> forms.contains(FrontMatterForm.YAML) ? yaml(source) : -1;
            case '+' -> forms.contains(FrontMatterForm.TOML) ? toml(source) : -1;
            case '{' -> forms.contains(FrontMatterForm.JSON) ? json(source) : -1;
            default -> -1;
        };
    }

    private static int toml(Source source) {
        if (!isFence(source, 0)) {
            return -1;
        }
        int line = 1;
        while (line < source.lineCount() && !isFence(source, line)) {
            line++;
        }
        return line < source.lineCount() ? line : -1;
    }

    private static boolean isFence(Source source, int line) {
        int from = source.lineStart(line);
        int end = lineEnd(source, line);
        byte[] t = source.bytes();
        return end - from >= 3
                && t[from] == '+'
                && t[from + 1] == '+'
                && t[from + 2] == '+'
                && isBlank(t, from + 3, end);
    }

    private static int lineEnd(Source source, int line) {
        int from = source.lineStart(line);
        int to = source.lineStart(line + 1);
        return to > from && source.bytes()[to - 1] == '\n' ? to - 1 : to;
    }

    private static int json(Source source) {
        byte[] t = source.bytes();
        int length = source.length();
        int first = 1;
        while (first < length && (isBlank(t, first, first + 1) || t[first] == '\n')) {
            first++;
        }
        if (first == length || (t[first] != '"' && t[first] != '}')) {
            return -1; // not `{{ macro }}` or prose
        }
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < length; i++) {
            byte c = t[i];
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                int line = source.lineAt(i);
                return isBlank(t, i + 1, lineEnd(source, line)) ? line : -1;
            }
        }
        return -1;
    }

    private static int yaml(Source source) {
        byte[] t = source.bytes();
        int opening = dashes(t, 0, source.length());
        if (opening < 3) {
            return -1;
        }
        int lines = source.lineCount();
        for (int line = 1; line < lines; line++) {
            int from = source.lineStart(line);
            int end = lineEnd(source, line);
            int i = from;
            while (i < end && t[i] == ' ') {
                i++;
            }
            int run = i - from < 4 ? dashes(t, i, end) : 0;
            if (run >= opening && isBlank(t, i + run, end)) {
                return line;
            }
            boolean dots = end - from == 3 && t[from] == '.' && t[from + 1] == '.' && t[from + 2] == '.';
            if (dots && source.lineStart(line + 1) < source.length()) {
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
