package dev.leat.web.url;

import java.nio.charset.StandardCharsets;

/// Percent-encoding: the sets of the WHATWG URL standard, and the normal form of RFC 3986, 6.2.2.
final class Percent {
    static final String FRAGMENT = " \"<>`";
    static final String QUERY = " \"#<>'";
    static final String PATH = " \"#<>?^`{}";
    static final String USER = PATH + "/:;=@[\\]|";

    /// What `java.net.URI` does not take in a path or query, although browsers leave it.
    private static final String NOT_JAVA = "\"<>\\^`{|} ";

    private Percent() {}

    /// Encodes what is in `set`, controls, and all beyond ASCII.
    static String encode(String text, String set) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int length = Character.charCount(point);
            if (point > 0x20 && point < 0x7f && set.indexOf(point) < 0) {
                out.append((char) point);
            } else {
                String one =
                        Character.isSurrogate((char) point) && length == 1 ? "\uFFFD" : text.substring(i, i + length);
                for (byte b : one.getBytes(StandardCharsets.UTF_8)) {
                    append(out, b & 0xFF);
                }
            }
            i += length;
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int octet) {
        out.append('%').append(digit(octet >> 4)).append(digit(octet & 0xF));
    }

    private static char digit(int value) {
        return (char) (value < 10 ? '0' + value : 'A' + value - 10);
    }

    /// The octet that `%hh` at `i` stands for, -1 if none stands there.
    private static int octet(String text, int i) {
        if (text.charAt(i) != '%' || i + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(i + 1), 16);
        int low = Character.digit(text.charAt(i + 2), 16);
        return high < 0 || low < 0 || text.charAt(i + 1) > 'f' || text.charAt(i + 2) > 'f' ? -1 : high << 4 | low;
    }

    static byte[] decode(String text) {
        byte[] out = new byte[text.getBytes(StandardCharsets.UTF_8).length];
        int size = 0;
        for (int i = 0; i < text.length(); ) {
            int octet = octet(text, i);
            if (octet >= 0) {
                out[size++] = (byte) octet;
                i += 3;
            } else {
                int length = Character.charCount(text.codePointAt(i));
                for (byte b : text.substring(i, i + length).getBytes(StandardCharsets.UTF_8)) {
                    out[size++] = b;
                }
                i += length;
            }
        }
        return java.util.Arrays.copyOf(out, size);
    }

    /// Capital letters in `%hh`, and none for letters, digits, `-`, `.`, `_` and `~`.
    static String normal(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int octet = octet(text, i);
            if (octet < 0) {
                out.append(text.charAt(i));
                continue;
            }
            boolean plain = (octet >= 'a' && octet <= 'z')
                    || (octet >= 'A' && octet <= 'Z')
                    || (octet >= '0' && octet <= '9')
                    || "-._~".indexOf(octet) >= 0;
            if (plain) {
                out.append((char) octet);
            } else {
                append(out, octet);
            }
            i += 2;
        }
        return out.toString();
    }

    static String forJava(String href) {
        StringBuilder out = new StringBuilder(href.length());
        int path = href.indexOf('/', href.indexOf("//") + 2);
        boolean query = false;
        for (int i = 0; i < href.length(); i++) {
            char c = href.charAt(i);
            query |= c == '?';
            boolean bracket = (c == '[' || c == ']') && path >= 0 && i > path && !query;
            if (NOT_JAVA.indexOf(c) >= 0 || bracket || (c == '%' && octet(href, i) < 0)) {
                append(out, c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
