package dev.leat.testkit.terminal;

import java.util.Set;

/// Cells a character fills, from the JDK's own tables of scripts and emoji: an oracle that shares nothing with the
/// ranges of the program under test.
final class Widths {
    private static final Set<Character.UnicodeScript> WIDE = Set.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.HANGUL);

    private Widths() {}

    static int of(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            case Character.FORMAT -> c == 0xad ? 1 : 0;
            default ->
                isFullWidth(c) || WIDE.contains(Character.UnicodeScript.of(c)) || Character.isEmojiPresentation(c)
                        ? 2
                        : 1;
        };
    }

    private static boolean isFullWidth(int c) {
        return (c >= 0xff01 && c <= 0xff60) || (c >= 0x3000 && c <= 0x303e);
    }
}
