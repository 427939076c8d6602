package dev.leat.markdown.compat;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes values as Python's `json.dumps(…, indent=2, sort_keys=True)`: keys by code point, ASCII only, no line end
/// behind the last brace. Values are strings, `Integer`, `Long`, `BigInteger`, `Double`, `Boolean`, [#NULL], lists
/// and maps with text for keys.
final class Json {
    /// Stands for `null`, which maps of the platform do not hold everywhere.
    static final Object NULL = new Object();

    static final Comparator<String> BY_CODE_POINT = Json::compare;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int DEPTH_MAX = 1_000;

    private byte[] out = new byte[8192];
    private int length;

    private Json() {}

    static byte[] bytes(Object value) {
        Json json = new Json();
        json.value(value, 0);
        return java.util.Arrays.copyOf(json.out, json.length);
    }

    private void room(int more) {
        if (length + more > out.length) {
            out = java.util.Arrays.copyOf(out, Math.max(out.length * 2, length + more));
        }
    }

    private void value(@Nullable Object value, int depth) {
        if (depth > DEPTH_MAX) {
            throw new IllegalArgumentException("nested deeper than " + DEPTH_MAX);
        }
        switch (value) {
            case String text -> string(text);
            case Integer number -> ascii(number.toString());
            case Long number -> ascii(number.toString());
            case BigInteger number -> ascii(number.toString());
            case Double number -> ascii(PythonFloat.repr(number));
            case Boolean truth -> ascii(truth ? "true" : "false");
            case List<?> list -> list(list, depth);
            case Map<?, ?> map -> map(map, depth);
            case null, default -> ascii("null");
        }
    }

    private void list(List<?> list, int depth) {
        if (list.isEmpty()) {
            ascii("[]");
            return;
        }
        ascii("[");
        for (Iterator<?> all = list.iterator(); all.hasNext(); ) {
            line(depth + 1);
            value(all.next(), depth + 1);
            ascii(all.hasNext() ? "," : "");
        }
        line(depth);
        ascii("]");
    }

    private void map(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            ascii("{}");
            return;
        }
        ascii("{");
        for (Iterator<? extends Map.Entry<?, ?>> all = sorted(map).entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<?, ?> entry = all.next();
            line(depth + 1);
            string((String) entry.getKey());
            ascii(": ");
            value(entry.getValue(), depth + 1);
            ascii(all.hasNext() ? "," : "");
        }
        line(depth);
        ascii("}");
    }

    /// Sorted maps are our own, whose names are ASCII: there the platform's order is that of code points.
    private static Map<?, ?> sorted(Map<?, ?> map) {
        if (map instanceof SortedMap<?, ?>) {
            return map;
        }
        TreeMap<String, Object> sorted = new TreeMap<>(BY_CODE_POINT);
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value == null ? NULL : value));
        return sorted;
    }

    private void line(int depth) {
        room(1 + 2 * depth);
        out[length++] = '\n';
        for (int i = 0; i < 2 * depth; i++) {
            out[length++] = ' ';
        }
    }

    private void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            out[length++] = (byte) text.charAt(i);
        }
    }

    private void string(String text) {
        room(text.length() * 6 + 2);
        out[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                out[length++] = (byte) c;
            } else {
                escaped(c);
            }
        }
        out[length++] = '"';
    }

    private void escaped(char c) {
        out[length++] = '\\';
        switch (c) {
            case '"', '\\' -> out[length++] = (byte) c;
            case '\n' -> out[length++] = 'n';
            case '\r' -> out[length++] = 'r';
            case '\t' -> out[length++] = 't';
            case '\b' -> out[length++] = 'b';
            case '\f' -> out[length++] = 'f';
            default -> {
                out[length++] = 'u';
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out[length++] = HEX[(c >> shift) & 15];
                }
            }
        }
    }

    private static int compare(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length()) {
            int left = a.codePointAt(i);
            int right = b.codePointAt(i);
            if (left != right) {
                return Integer.compare(left, right);
            }
            i += Character.charCount(left);
        }
        return Integer.compare(a.length(), b.length());
    }
}
