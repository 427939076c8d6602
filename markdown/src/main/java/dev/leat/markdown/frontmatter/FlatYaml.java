package dev.leat.markdown.frontmatter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The front matter most documents have, read without a YAML parser: lines of `key: value`, the key a word, the
/// value plain, or between quotes without an escape, or a list of such values, `[a, b]` or a line each; between
/// them empty lines and remarks. Anything else (nesting, anchors, tags, texts of several lines, characters YAML
/// takes special care of) is left to [YamlReader], as is every error; what is read here reads the same there, which
/// a test holds over generated and real front matter. Costs O(bytes).
///
/// Implementation note: [#isSound] goes the same way through the bytes and makes no values; it takes in a little
/// more, entries below a key and texts of several lines, which [YamlReader] reads when they are asked for.
final class FlatYaml {
    private static final int KEY_MAX = 128; // the parser has a limit of its own for keys, further up
    private static final int DATE = 10;
    /// Not plain after all.
    private static final Object OTHER = new Object();
    /// What stands for a value where none is made.
    private static final Object SOME = new Object();
    /// Whether a byte means itself wherever it stands in a value.
    private static final boolean[] SIMPLE = new boolean[1 << Byte.SIZE];

    static {
        for (int c = ' '; c <= '~'; c++) {
            SIMPLE[c] = ":#\"'\\".indexOf(c) < 0;
        }
    }

    private final byte[] raw;
    private final int end;
    private final @Nullable Map<String, @Nullable Object> entries;
    private int at;

    private FlatYaml(byte[] raw, int from, int end, @Nullable Map<String, @Nullable Object> entries) {
        this.raw = raw;
        this.at = from;
        this.end = end;
        this.entries = entries;
    }

    /// The mapping, or null if the text is not that plain.
    static @Nullable Map<String, @Nullable Object> read(String text) throws YamlScalar.BadScalar {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        return new FlatYaml(bytes, 0, bytes.length, entries).all() ? entries : null;
    }

    /// Whether these bytes are certain to be a mapping, and no value in them can be wrong, as the date of a 31st of
    /// June is: the values may be made later.
    static boolean isSound(byte[] bytes, int from, int to) {
        try {
            return new FlatYaml(bytes, from, to, null).all();
        } catch (YamlScalar.BadScalar e) {
            return false; // the reader says what is wrong
        }
    }

    private boolean all() throws YamlScalar.BadScalar {
        if (at == end || end - at > YamlReader.CHARS_MAX) {
            return false;
        }
        boolean some = false;
        while (at < end) {
            if (raw[at] == '\n' || raw[at] == '#') {
                if (!remark()) {
                    return false;
                }
            } else if (entry()) {
                some = true;
            } else {
                return false;
            }
        }
        return some;
    }

    private int lineEnd(int from) {
        int to = from;
        while (to < end && raw[to] != '\n') {
            to++;
        }
        return to;
    }

    private String text(int from, int to) {
        return new String(raw, from, to - from, StandardCharsets.UTF_8);
    }

    /// The line that begins here and says nothing; `at` moves behind it.
    private boolean remark() {
        int to = lineEnd(at);
        for (int i = at; i < to; i++) {
            if (!SIMPLE[raw[i] & 0xFF] && !isPrintable(i)) {
                return false;
            }
        }
        at = Math.min(to + 1, end);
        return true;
    }

    /// The entry that begins here; `at` moves behind it.
    private boolean entry() throws YamlScalar.BadScalar {
        int from = at;
        int to = lineEnd(from);
        int colon = from;
        while (colon < to && isWord(raw[colon])) {
            colon++;
        }
        if (colon == from || colon - from > KEY_MAX || !isLetter(raw[from]) || colon == to) {
            return false;
        }
        if (raw[colon] != ':' || (colon + 1 < to && raw[colon + 1] != ' ')) {
            return false;
        }
        if (isKeyword(from, colon)) {
            return false;
        }
        int first = skipBlanks(colon + 1, to);
        at = Math.min(to + 1, end);
        Object value = first == to ? below() : isFlow(first, to) ? flow(first, to) : scalar(first, to);
        if (value == OTHER && entries == null && isBlockText(first, to)) {
            value = blockText();
        }
        if (value == OTHER) {
            return false;
        }
        if (entries != null) {
            entries.put(text(from, colon), value);
        }
        return true;
    }

    /// Whether a key is a word for true, false or nothing, in whatever case.
    private boolean isKeyword(int from, int to) {
        return switch (to - from) {
            case 2 -> is(from, "on") || is(from, "no");
            case 3 -> is(from, "yes") || is(from, "off");
            case 4 -> is(from, "true") || is(from, "null");
            case 5 -> is(from, "false");
            default -> false;
        };
    }

    private boolean is(int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if ((raw[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int skipBlanks(int from, int to) {
        int first = from;
        while (first < to && raw[first] == ' ') {
            first++;
        }
        return first;
    }

    private boolean isFlow(int from, int to) {
        return raw[from] == '[' && raw[to - 1] == ']';
    }

    /// A plain or quoted value, blanks behind it left out.
    private @Nullable Object scalar(int first, int to) throws YamlScalar.BadScalar {
        int last = to;
        while (last > first && raw[last - 1] == ' ') {
            last--;
        }
        if (first == last) {
            return OTHER;
        }
        byte opening = raw[first];
        if (opening == '"' || opening == '\'') {
            if (!isQuoted(first, last, opening)) {
                return OTHER;
            }
            return entries == null ? SOME : text(first + 1, last - 1);
        }
        if (!isPlain(first, last)) {
            return OTHER;
        }
        return entries == null && isSoundScalar(first, last) ? SOME : YamlScalar.resolve(text(first, last));
    }

    /// Text, a few digits with or without points, or a day that every month has. Others are made to see.
    private boolean isSoundScalar(int first, int last) {
        if (raw[first] < '0' || raw[first] > '9') {
            return true;
        }
        if (last - first != DATE) {
            return false;
        }
        for (int i = 0; i < DATE; i++) {
            byte b = raw[first + i];
            boolean dash = i == 4 || i == 7;
            if (dash ? b != '-' : (b < '0' || b > '9')) {
                return false;
            }
        }
        int month = 10 * raw[first + 5] + raw[first + 6] - 11 * '0';
        int day = 10 * raw[first + 8] + raw[first + 9] - 11 * '0';
        return month >= 1 && month <= 12 && day >= 1 && day <= 28;
    }

    /// `[a, b]`: no value holds a comma, bracket or brace.
    private Object flow(int from, int to) throws YamlScalar.BadScalar {
        List<@Nullable Object> list = entries == null ? List.of() : new ArrayList<>();
        int begin = from + 1;
        for (int i = begin; i < to; i++) {
            byte c = raw[i];
            if (c == ',' || i == to - 1) {
                Object value = scalar(skipBlanks(begin, i), i);
                if (value == OTHER) {
                    return OTHER;
                }
                if (entries != null) {
                    list.add(value);
                }
                begin = i + 1;
            } else if (c == '[' || c == ']' || c == '{' || c == '}' || c == ':') {
                return OTHER;
            }
        }
        return list;
    }

    /// What stands below a key without a value: a list, or, where no values are made, plain entries all as far in.
    private Object below() throws YamlScalar.BadScalar {
        int begin = at;
        Object list = lines();
        if (list != OTHER || entries != null) {
            return list;
        }
        at = begin;
        int indent = skipBlanks(begin, lineEnd(begin)) - begin;
        while (at < end && raw[at] == ' ' && indent > 0) {
            int to = lineEnd(at);
            int key = skipBlanks(at, to);
            int colon = key;
            while (colon < to && isWord(raw[colon])) {
                colon++;
            }
            boolean named = key - at == indent && colon < to - 1 && isLetter(raw[key]) && raw[colon] == ':';
            if (!named || colon - key > KEY_MAX || raw[colon + 1] != ' ' || isKeyword(key, colon)) {
                return OTHER;
            }
            if (scalar(skipBlanks(colon + 1, to), to) == OTHER) {
                return OTHER;
            }
            at = Math.min(to + 1, end);
        }
        return at == begin ? OTHER : SOME;
    }

    /// `|` or `>` alone.
    private boolean isBlockText(int first, int to) {
        return to - first == 1 && (raw[first] == '|' || raw[first] == '>');
    }

    /// Lines at least as far in as the first, which is not empty; no value is made of them.
    private Object blockText() {
        int begin = at;
        int indent = skipBlanks(begin, lineEnd(begin)) - begin;
        while (at < end && raw[at] == ' ' && indent > 0) {
            int to = lineEnd(at);
            int first = skipBlanks(at, to);
            if (first - at < indent || first == to) {
                return OTHER;
            }
            for (int i = first; i < to; i++) {
                if (!isPrintable(i)) {
                    return OTHER;
                }
            }
            at = Math.min(to + 1, end);
        }
        return at == begin ? OTHER : SOME;
    }

    /// A list with a line for each value, all as far in as the first.
    private Object lines() throws YamlScalar.BadScalar {
        List<@Nullable Object> list = entries == null ? List.of() : new ArrayList<>();
        int indent = -1;
        while (at < end) {
            int to = lineEnd(at);
            int dash = skipBlanks(at, to);
            if (dash == at && (dash == to || raw[dash] != '-')) {
                break; // the next key, or what is none
            }
            if (dash + 1 >= to || raw[dash] != '-' || raw[dash + 1] != ' ') {
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
            if (entries != null) {
                list.add(value);
            }
            at = Math.min(to + 1, end);
        }
        return indent < 0 ? OTHER : list;
    }

    private boolean isQuoted(int from, int to, byte quote) {
        if (to - from < 2 || raw[to - 1] != quote) {
            return false;
        }
        for (int i = from + 1; i < to - 1; i++) {
            byte c = raw[i];
            if (SIMPLE[c & 0xFF]) {
                continue;
            }
            if (c == quote || c == '\\' || !isPrintable(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isPlain(int from, int to) {
        byte first = raw[from];
        if (!isLetter(first) && !(first >= '0' && first <= '9') && first >= 0) {
            return false;
        }
        for (int i = from; i < to; i++) {
            byte c = raw[i];
            if (SIMPLE[c & 0xFF]) {
                continue;
            }
            boolean ends = c == ':' && (i + 1 == to || raw[i + 1] == ' ');
            boolean remark = c == '#' && raw[i - 1] == ' ';
            if (ends || remark || !isPrintable(i)) {
                return false;
            }
        }
        return true;
    }

    /// Of a character's first byte whether it is neither a control, nor what some YAML takes for a line end, nor
    /// U+E000 or beyond; true of the bytes behind it.
    private boolean isPrintable(int i) {
        int c = raw[i] & 0xFF;
        if (c < 0x80) {
            return c >= ' ' && c <= '~';
        }
        if (c == 0xC2) {
            return (raw[i + 1] & 0xFF) >= 0xA0;
        }
        if (c == 0xE2 && raw[i + 1] == (byte) 0x80) {
            return raw[i + 2] != (byte) 0xA8 && raw[i + 2] != (byte) 0xA9;
        }
        return c < 0xEE;
    }

    private static boolean isWord(byte c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private static boolean isLetter(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
