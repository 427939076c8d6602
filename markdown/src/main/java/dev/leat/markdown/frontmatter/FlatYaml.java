package dev.leat.markdown.frontmatter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The front matter most documents have, read without a YAML parser: lines of `key: value`, the key a word, the
/// value plain, or between quotes without an escape, or a list of such values, `[a, b]` or a line each. Anything else
/// (nesting, comments, anchors, tags, texts of several lines, characters YAML takes special care of) is left to
/// [YamlReader], as is every error; what is read here reads the same there, which a test holds over generated and
/// real front matter. Costs O(characters).
final class FlatYaml {
    private static final int KEY_MAX = 128; // the parser has a limit of its own for keys, further up
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;
    /// Not plain after all.
    private static final Object OTHER = new Object();

    private final String raw;
    private final Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    private int at;

    private FlatYaml(String raw) {
        this.raw = raw;
    }

    /// The mapping, or null if the text is not that plain.
    static @Nullable Map<String, @Nullable Object> read(String raw) throws YamlScalar.BadScalar {
        int length = raw.length();
        if (length == 0 || length > YamlReader.CHARS_MAX) {
            return null;
        }
        FlatYaml reader = new FlatYaml(raw);
        while (reader.at < length) {
            if (!reader.entry()) {
                return null;
            }
        }
        return reader.entries;
    }

    private int lineEnd(int from) {
        int end = raw.indexOf('\n', from);
        return end < 0 ? raw.length() : end;
    }

    /// The entry that begins here; `at` moves behind it.
    private boolean entry() throws YamlScalar.BadScalar {
        int from = at;
        int to = lineEnd(from);
        int colon = from;
        while (colon < to && isWord(raw.charAt(colon))) {
            colon++;
        }
        if (colon == from || colon - from > KEY_MAX || !isLetter(raw.charAt(from)) || colon == to) {
            return false;
        }
        if (raw.charAt(colon) != ':' || (colon + 1 < to && raw.charAt(colon + 1) != ' ')) {
            return false;
        }
        String key = raw.substring(from, colon);
        if (!(YamlScalar.resolve(key) instanceof String)) {
            return false;
        }
        int first = skipBlanks(colon + 1, to);
        at = Math.min(to + 1, raw.length());
        Object value = first == to ? lines() : isFlow(first, to) ? flow(first, to) : scalar(first, to);
        if (value == OTHER) {
            return false;
        }
        entries.put(key, value);
        return true;
    }

    private int skipBlanks(int from, int to) {
        int first = from;
        while (first < to && raw.charAt(first) == ' ') {
            first++;
        }
        return first;
    }

    private boolean isFlow(int from, int to) {
        return raw.charAt(from) == '[' && raw.charAt(to - 1) == ']';
    }

    /// A plain or quoted value, blanks behind it left out.
    private @Nullable Object scalar(int first, int to) throws YamlScalar.BadScalar {
        int last = to;
        while (last > first && raw.charAt(last - 1) == ' ') {
            last--;
        }
        if (first == last) {
            return OTHER;
        }
        char opening = raw.charAt(first);
        if (opening == '"' || opening == '\'') {
            return isQuoted(first, last, opening) ? raw.substring(first + 1, last - 1) : OTHER;
        }
        return isPlain(first, last) ? YamlScalar.resolve(raw.substring(first, last)) : OTHER;
    }

    /// `[a, b]`: no value holds a comma, bracket or brace.
    private Object flow(int from, int to) throws YamlScalar.BadScalar {
        List<@Nullable Object> list = new ArrayList<>();
        int begin = from + 1;
        for (int i = begin; i < to; i++) {
            char c = raw.charAt(i);
            if (c == ',' || i == to - 1) {
                Object value = scalar(skipBlanks(begin, i), i);
                if (value == OTHER) {
                    return OTHER;
                }
                list.add(value);
                begin = i + 1;
            } else if (c == '[' || c == ']' || c == '{' || c == '}' || c == ':') {
                return OTHER;
            }
        }
        return list;
    }

    /// A list with a line for each value, all as far in as the first.
    private Object lines() throws YamlScalar.BadScalar {
        List<@Nullable Object> list = new ArrayList<>();
        int indent = -1;
        while (at < raw.length()) {
            int to = lineEnd(at);
            int dash = skipBlanks(at, to);
            if (dash == at && (dash == to || raw.charAt(dash) != '-')) {
                break; // the next key, or what is none
            }
            if (dash + 1 >= to || raw.charAt(dash) != '-' || raw.charAt(dash + 1) != ' ') {
                return OTHER;
            }
            if (indent >= 0 && dash - at != indent) {
                return OTHER;
            }
            indent = dash - at;
            Object value = scalar(skipBlanks(dash + 1, to), to);
            if (value == OTHER) {
                return OTHER;
            }
            list.add(value);
            at = Math.min(to + 1, raw.length());
        }
        return list.isEmpty() ? OTHER : list;
    }

    private boolean isQuoted(int from, int to, char quote) {
        if (to - from < 2 || raw.charAt(to - 1) != quote) {
            return false;
        }
        for (int i = from + 1; i < to - 1; i++) {
            char c = raw.charAt(i);
            if (c == quote || c == '\\' || !isPrintable(c)) {
                return false;
            }
        }
        return true;
    }

    private boolean isPlain(int from, int to) {
        char first = raw.charAt(from);
        if (!isLetter(first) && !(first >= '0' && first <= '9') && first < 0x80) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = raw.charAt(i);
            boolean ends = c == ':' && (i + 1 == to || raw.charAt(i + 1) == ' ');
            boolean remark = c == '#' && raw.charAt(i - 1) == ' ';
            if (ends || remark || !isPrintable(c)) {
                return false;
            }
        }
        return true;
    }

    /// Neither a control, nor what some YAML takes for a line end, nor beyond the basic plane.
    private static boolean isPrintable(char c) {
        return (c >= ' ' && c <= '~') || (c >= 0xA0 && c <= 0xD7FF && c != LINE_SEPARATOR && c != PARAGRAPH_SEPARATOR);
    }

    private static boolean isWord(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
