package dev.leat.markdown.frontmatter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The front matter most documents have, read without a YAML parser: lines of `key: value`, the key a word, the
/// value plain, or between quotes without an escape. Anything else (lists, nesting, comments, anchors, tags,
/// several lines, characters YAML takes special care of) is left to [YamlReader], as is every error; what is read
/// here reads the same there, which a test holds over generated and real front matter. Costs O(characters).
final class FlatYaml {
    private static final int KEY_MAX = 128; // the parser has a limit of its own for keys, further up
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private final String raw;
    private final Map<String, @Nullable Object> entries = new LinkedHashMap<>();

    private FlatYaml(String raw) {
        this.raw = raw;
    }

    /// The mapping, or null if the text is not that plain.
    static @Nullable Map<String, @Nullable Object> read(String raw) throws YamlScalar.BadScalar {
        FlatYaml reader = new FlatYaml(raw);
        int length = raw.length();
        if (length == 0 || length > YamlReader.CHARS_MAX) {
            return null;
        }
        int entries = 0;
        for (int at = 0; at < length; entries++) {
            int end = raw.indexOf('\n', at);
            end = end < 0 ? length : end;
            if (entries > YamlReader.NODES_MAX || !reader.entry(at, end)) {
                return null;
            }
            at = end + 1;
        }
        return reader.entries;
    }

    private boolean entry(int from, int to) throws YamlScalar.BadScalar {
        int colon = from;
        while (colon < to && isWord(raw.charAt(colon))) {
            colon++;
        }
        if (colon == from || colon - from > KEY_MAX || !isLetter(raw.charAt(from)) || colon + 1 >= to) {
            return false; // a key without a value may go on in the next line
        }
        if (raw.charAt(colon) != ':' || raw.charAt(colon + 1) != ' ') {
            return false;
        }
        String key = raw.substring(from, colon);
        if (!(YamlScalar.resolve(key) instanceof String)) {
            return false;
        }
        int first = colon + 2;
        while (first < to && raw.charAt(first) == ' ') {
            first++;
        }
        int last = to;
        while (last > first && raw.charAt(last - 1) == ' ') {
            last--;
        }
        if (first == last) {
            return false;
        }
        char opening = raw.charAt(first);
        if (opening == '"' || opening == '\'') {
            if (!isQuoted(first, last, opening)) {
                return false;
            }
            entries.put(key, raw.substring(first + 1, last - 1));
            return true;
        }
        if (!isPlain(first, last)) {
            return false;
        }
        entries.put(key, YamlScalar.resolve(raw.substring(first, last)));
        return true;
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
