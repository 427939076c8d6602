package dev.leat.markdown.inline;

/// Open and closing tags as CommonMark section 6.6 spells them. Stops at the first byte that cannot belong.
public final class HtmlTag {
    private HtmlTag() {}

    /// The byte after the open or closing tag at `at`, or -1 if there is none. Line ends count as blanks.
    public static int tagEnd(byte[] t, int at, int end) {
        int i = at + 1;
        boolean closing = i < end && t[i] == '/';
        if (closing) {
            i++;
        }
        if (i >= end || !isLetter(t[i])) {
            return -1;
        }
        while (i < end && (isLetter(t[i]) || isDigit(t[i]) || t[i] == '-')) {
            i++;
        }
        if (closing) {
            i = skipBlanks(t, i, end);
            return i < end && t[i] == '>' ? i + 1 : -1;
        }
        while (true) {
            int name = skipBlanks(t, i, end);
            if (name >= end) {
                return -1;
            }
            if (t[name] == '>') {
                return name + 1;
            }
            if (t[name] == '/') {
                return name + 1 < end && t[name + 1] == '>' ? name + 2 : -1;
            }
            if (name == i || !isNameStart(t[name])) {
                return -1;
            }
            i = attributeEnd(t, name, end);
            if (i < 0) {
                return -1;
            }
        }
    }

    private static int attributeEnd(byte[] t, int name, int end) {
        int i = name + 1;
        while (i < end && (isNameStart(t[i]) || isDigit(t[i]) || t[i] == '.' || t[i] == '-')) {
            i++;
        }
        int equals = skipBlanks(t, i, end);
        if (equals >= end || t[equals] != '=') {
            return i;
        }
        i = skipBlanks(t, equals + 1, end);
        if (i >= end) {
            return -1;
        }
        byte quote = t[i];
        if (quote == '"' || quote == '\'') {
            i++;
            while (i < end && t[i] != quote) {
                i++;
            }
            return i < end ? i + 1 : -1;
        }
        int value = i;
        while (i < end && isUnquoted(t[i])) {
            i++;
        }
        return i > value ? i : -1;
    }

    private static int skipBlanks(byte[] t, int from, int end) {
        int i = from;
        while (i < end && (t[i] == ' ' || t[i] == '\t' || t[i] == '\n')) {
            i++;
        }
        return i;
    }

    private static boolean isUnquoted(byte b) {
        return switch (b) {
            case ' ', '\t', '\n', '"', '\'', '=', '<', '>', '`' -> false;
            default -> true;
        };
    }

    private static boolean isNameStart(byte b) {
        return isLetter(b) || b == '_' || b == ':';
    }

    private static boolean isLetter(byte b) {
        return (b | 32) >= 'a' && (b | 32) <= 'z';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
