package dev.leat.markdown.inline;

import dev.leat.markdown.rules.Rules;

/// What the characters around a run of marks are: blank, punctuation or other.
final class Characters {
    static final byte OTHER = 0;
    static final byte BLANK = 1;
    static final byte PUNCTUATION = 2;

    private static final byte[] ASCII = new byte[128];

    static {
        for (int c = 0; c < 128; c++) {
            ASCII[c] = c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'
                    ? BLANK
                    : LinkText.isPunctuation((byte) c) ? PUNCTUATION : OTHER;
        }
    }

    private final boolean symbolsToo;

    Characters(Rules.Edition edition) {
        symbolsToo = edition != Rules.Edition.V0_30;
    }

    byte before(byte[] t, int at, int from) {
        if (at <= from) {
            return BLANK;
        }
        if (t[at - 1] >= 0) {
            return ASCII[t[at - 1]];
        }
        int i = at - 1;
        while (i > from && (t[i] & 0xC0) == 0x80) {
            i--;
        }
        return classify(codePoint(t, i));
    }

    byte after(byte[] t, int at, int end) {
        if (at >= end) {
            return BLANK;
        }
        return t[at] >= 0 ? ASCII[t[at]] : classify(codePoint(t, at));
    }

    private static int codePoint(byte[] t, int at) {
        int first = t[at] & 0xFF;
        if (first < 0xE0) {
            return (first & 0x1F) << 6 | (t[at + 1] & 0x3F);
        }
        if (first < 0xF0) {
            return (first & 0x0F) << 12 | (t[at + 1] & 0x3F) << 6 | (t[at + 2] & 0x3F);
        }
        return (first & 7) << 18 | (t[at + 1] & 0x3F) << 12 | (t[at + 2] & 0x3F) << 6 | (t[at + 3] & 0x3F);
    }

    private byte classify(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR -> BLANK;
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> PUNCTUATION;
            case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.MODIFIER_SYMBOL, Character.OTHER_SYMBOL ->
                symbolsToo ? PUNCTUATION : OTHER;
            default -> OTHER;
        };
    }
}
