package dev.leat.network.textfsm;

import org.jspecify.annotations.Nullable;

/// Characters below 128, a bit each.
record CharSet(long low, long high) {
    static final CharSet NONE = new CharSet(0, 0);
    static final CharSet ALL = new CharSet(~0L, ~0L);
    static final CharSet DIGITS = of('0', '9');
    static final CharSet SPACES = of('\t', '\r').or(of(' ', ' '));
    static final CharSet WORDS = DIGITS.or(of('a', 'z')).or(of('A', 'Z')).or(of('_', '_'));

    static CharSet of(char from, char to) {
        CharSet set = NONE;
        for (int c = from; c <= to; c++) {
            set = set.or(c < 64 ? new CharSet(1L << c, 0) : new CharSet(0, 1L << (c - 64)));
        }
        return set;
    }

    CharSet or(CharSet other) {
        return new CharSet(low | other.low, high | other.high);
    }

    CharSet not() {
        return new CharSet(~low, ~high);
    }

    boolean meets(CharSet other) {
        return (low & other.low) != 0 || (high & other.high) != 0;
    }

    boolean has(int c) {
        return c < 128 && ((c < 64 ? low : high) >>> c & 1) != 0;
    }

    static @Nullable CharSet one(char c) {
        return c > 127 ? null : of(c, c);
    }

    /// What the letter behind a backslash stands for; null if it is none we know.
    static @Nullable CharSet letter(char letter) {
        return switch (letter) {
            case 'd' -> DIGITS;
            case 'D' -> DIGITS.not();
            case 's' -> SPACES;
            case 'S' -> SPACES.not();
            case 'w' -> WORDS;
            case 'W' -> WORDS.not();
            case 't' -> of('\t', '\t');
            default -> null;
        };
    }

    /// The inside of brackets; null if it holds something unusual.
    static @Nullable CharSet members(String inside) {
        boolean negated = inside.startsWith("^");
        CharSet set = NONE;
        int i = negated ? 1 : 0;
        while (i < inside.length()) {
            char c = inside.charAt(i++);
            if (c == '\\') {
                c = inside.charAt(i++);
                CharSet known = letter(c);
                if (known != null) {
                    set = set.or(known);
                    continue;
                }
                if (Character.isLetterOrDigit(c)) {
                    return null;
                }
            }
            char high = c;
            if (i + 1 < inside.length() && inside.charAt(i) == '-') {
                high = inside.charAt(i + 1);
                i += 2;
                if (high == '\\') {
                    high = inside.charAt(i++);
                    if (Character.isLetterOrDigit(high)) {
                        return null;
                    }
                }
            }
            if (c > 127 || high > 127) {
                return null;
            }
            set = set.or(of(c, high));
        }
        return negated ? set.not() : set;
    }
}
