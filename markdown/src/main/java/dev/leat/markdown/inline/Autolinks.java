package dev.leat.markdown.inline;

import java.util.List;

/// Addresses: `<scheme:…>`, `<a@b>`, and GFM's bare `www.`, `http://`, `a@b.c`. Each method answers the byte
/// after, or -1.
final class Autolinks {
    private Autolinks() {}

    /// `<scheme:…>` with its brackets.
    static int uri(byte[] t, int at, int end) {
        int i = at + 1;
        if (i >= end || !isLetter(t[i])) {
            return -1;
        }
        while (i < end && i - at <= 33 && (isAlphanumeric(t[i]) || t[i] == '+' || t[i] == '-' || t[i] == '.')) {
            i++;
        }
        int scheme = i - at - 1;
        if (scheme < 2 || scheme > 32 || i >= end || t[i] != ':') {
            return -1;
        }
        while (i < end && t[i] != '>' && t[i] != '<' && (t[i] < 0 || t[i] > ' ')) {
            i++;
        }
        return i < end && t[i] == '>' ? i + 1 : -1;
    }

    private static final List<String> HARMFUL = List.of("javascript:", "vbscript:", "file:", "data:");
    private static final List<String> PICTURES =
            List.of("data:image/gif;", "data:image/png;", "data:image/jpeg;", "data:image/webp;");

    /// Whether an address runs code or opens files, as [Rules#harmless] has it.
    static boolean isHarmful(byte[] t, int from, int to) {
        int at = from;
        while (at < to && LinkText.isBlank(t[at])) {
            at++;
        }
        int start = at;
        return HARMFUL.stream().anyMatch(scheme -> startsWith(t, start, to, scheme))
                && PICTURES.stream().noneMatch(picture -> startsWith(t, start, to, picture));
    }

    private static boolean startsWith(byte[] t, int at, int to, String lower) {
        if (to - at < lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if (Character.toLowerCase((char) (t[at + i] & 0xFF)) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// `<a@b>` with its brackets.
    static int email(byte[] t, int at, int end) {
        int i = at + 1;
        while (i < end && (isAlphanumeric(t[i]) || ".!#$%&'*+/=?^_`{|}~-".indexOf(t[i]) >= 0)) {
            i++;
        }
        if (i == at + 1 || i >= end || t[i] != '@') {
            return -1;
        }
        while (true) {
            int label = ++i;
            while (i < end && (isAlphanumeric(t[i]) || t[i] == '-')) {
                i++;
            }
            if (i == label || i - label > 63 || t[label] == '-' || t[i - 1] == '-' || i >= end) {
                return -1;
            }
            if (t[i] == '>') {
                return i + 1;
            }
            if (t[i] != '.') {
                return -1;
            }
        }
    }

    /// A bare `www.…` at `at`.
    static int web(byte[] t, int at, int from, int end) {
        if (at + 4 >= end || t[at + 1] != 'w' || t[at + 2] != 'w' || t[at + 3] != '.') {
            return -1;
        }
        if (at > from && !isBoundary(t[at - 1])) {
            return -1;
        }
        int domain = domain(t, at, end, false);
        return domain < 0 ? -1 : trimmed(t, at, urlEnd(t, domain, end));
    }

    private static boolean isBoundary(byte b) {
        return LinkText.isBlank(b) || b == '*' || b == '_' || b == '~' || b == '(';
    }

    /// Where the scheme before the `:` at `colon` starts if a bare address follows, else -1.
    static int scheme(byte[] t, int colon, int from, int end) {
        if (colon + 3 >= end || t[colon + 1] != '/' || t[colon + 2] != '/') {
            return -1;
        }
        int length = endsWith(t, colon, from, "https") ? 5 : endsWith(t, colon, from, "http") ? 4 : 3;
        if (length == 3 && !endsWith(t, colon, from, "ftp")) {
            return -1;
        }
        int start = colon - length;
        return start > from && isLetter(t[start - 1]) ? -1 : start;
    }

    static int url(byte[] t, int start, int colon, int end) {
        byte first = t[colon + 3];
        if (first >= 0 && !isAlphanumeric(first)) {
            return -1;
        }
        int domain = domain(t, colon + 3, end, true);
        if (domain < 0) {
            return -1;
        }
        int last = trimmed(t, start, urlEnd(t, domain, end));
        return last > colon + 3 ? last : -1;
    }

    private static boolean endsWith(byte[] t, int end, int from, String word) {
        int start = end - word.length();
        if (start < from) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((t[start + i] | 32) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int urlEnd(byte[] t, int from, int end) {
        int i = from;
        while (i < end && !LinkText.isBlank(t[i]) && t[i] != '<') {
            i++;
        }
        return i;
    }

    /// Underscores may not stand in the last two parts of a domain.
    private static int domain(byte[] t, int from, int end, boolean dotless) {
        int i = from;
        int dots = 0;
        int inLast = 0;
        int beforeLast = 0;
        for (; i < end; i++) {
            byte b = t[i];
            if (b == '_') {
                inLast++;
            } else if (b == '.') {
                beforeLast = inLast;
                inLast = 0;
                dots++;
            } else if (b >= 0 && !isAlphanumeric(b) && b != '-') {
                break;
            }
        }
        if (i == from || (beforeLast + inLast > 0 && dots <= 10)) {
            return -1;
        }
        return dotless || dots > 0 ? i : -1;
    }

    /// Drops trailing punctuation, a trailing reference, and closing parentheses that open nowhere in the address.
    private static int trimmed(byte[] t, int from, int to) {
        int end = to;
        int surplus = 0;
        for (int i = from; i < end; i++) {
            if (t[i] == '(') {
                surplus--;
            } else if (t[i] == ')') {
                surplus++;
            }
        }
        while (end > from) {
            switch (t[end - 1]) {
                case '?', '!', '.', ',', ':', '*', '_', '~', '\'', '"' -> end--;
                case ')' -> {
                    if (surplus <= 0) {
                        return end;
                    }
                    surplus--;
                    end--;
                }
                case ';' -> {
                    int i = end - 2;
                    while (i > from && isAlphanumeric(t[i])) {
                        i--;
                    }
                    end = i < end - 2 && t[i] == '&' ? i : end - 1;
                }
                default -> {
                    return end;
                }
            }
        }
        return end;
    }

    /// Start of a bare e-mail address around the `@` at `at`, or -1.
    static int mailStart(byte[] t, int at, int from) {
        int i = at;
        while (i > from && (isAlphanumeric(t[i - 1]) || ".+-_".indexOf(t[i - 1]) >= 0)) {
            i--;
        }
        return i < at ? i : -1;
    }

    static int mailEnd(byte[] t, int at, int end) {
        int i = at + 1;
        int dots = 0;
        while (i < end) {
            if (t[i] == '.' && i + 1 < end && isAlphanumeric(t[i + 1])) {
                dots++;
            } else if (!isAlphanumeric(t[i]) && t[i] != '-' && t[i] != '_') {
                break;
            }
            i++;
        }
        return dots > 0 && isAlphanumeric(t[i - 1]) ? i : -1;
    }

    static boolean isLetter(byte b) {
        return (b | 32) >= 'a' && (b | 32) <= 'z';
    }

    static boolean isAlphanumeric(byte b) {
        return isLetter(b) || (b >= '0' && b <= '9');
    }
}
