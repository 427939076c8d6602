package dev.leat.markdown.block;

import dev.leat.markdown.inline.HtmlTag;
import dev.leat.markdown.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// The seven ways an HTML block starts and how each ends (CommonMark, section 4.6).
final class HtmlBlockRule {
    private static final Set<String> RAW = Set.of("pre", "script", "style", "textarea");
    private static final Set<String> BLOCKS = Set.of(
            ("address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div"
                            + " dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head"
                            + " header hr html iframe legend li link main menu menuitem nav noframes ol optgroup"
                            + " option p param section summary table tbody td tfoot th thead title tr track ul")
                    .split(" "));

    private final Set<String> blocks = new HashSet<>(BLOCKS);

    HtmlBlockRule(Rules.Edition edition) {
        blocks.add(edition == Rules.Edition.V0_30 ? "source" : "search");
    }

    /// The start condition 1 to 7 that holds at a `<`, or 0.
    int starts(byte[] text, int at, int eol, boolean interrupts) {
        if (at + 1 >= eol) {
            return 0;
        }
        byte second = text[at + 1];
        if (second == '!') {
            if (at + 3 < eol && text[at + 2] == '-' && text[at + 3] == '-') {
                return 2;
            }
            if (at + 2 < eol && isLetter(text[at + 2])) {
                return 4;
            }
            return eol - at >= 9 && matches(text, at + 2, "[CDATA[") ? 5 : 0;
        }
        if (second == '?') {
            return 3;
        }
        int name = second == '/' ? at + 2 : at + 1;
        int end = name;
        // The longest name is ten letters; a longer one is looked at no further.
        while (end < eol && end - name < 11 && (isLetter(text[end]) || (text[end] >= '0' && text[end] <= '9'))) {
            end++;
        }
        if (end > name && isLetter(text[name])) {
            String tag = new String(text, name, end - name, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            boolean bounded = end == eol || text[end] == ' ' || text[end] == '\t' || text[end] == '>';
            if (second != '/' && bounded && RAW.contains(tag)) {
                return 1;
            }
            boolean closed = end + 1 < eol && text[end] == '/' && text[end + 1] == '>';
            if ((bounded || closed) && blocks.contains(tag)) {
                return 6;
            }
        }
        if (interrupts) {
            return 0;
        }
        int after = HtmlTag.tagEnd(text, at, eol);
        if (after < 0) {
            return 0;
        }
        while (after < eol && (text[after] == ' ' || text[after] == '\t')) {
            after++;
        }
        return after == eol ? 7 : 0;
    }

    /// Whether the line ends a block of condition 1 to 5.
    static boolean ends(int condition, byte[] text, int from, int eol) {
        for (int i = from; i < eol; i++) {
            byte b = text[i];
            boolean found = switch (condition) {
                case 1 -> b == '<' && endsRaw(text, i, eol);
                case 2 -> b == '-' && i + 2 < eol && text[i + 1] == '-' && text[i + 2] == '>';
                case 3 -> b == '?' && i + 1 < eol && text[i + 1] == '>';
                case 4 -> b == '>';
                case 5 -> b == ']' && i + 2 < eol && text[i + 1] == ']' && text[i + 2] == '>';
                default -> false;
            };
            if (found) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsRaw(byte[] text, int at, int eol) {
        if (at + 5 >= eol || text[at + 1] != '/') {
            return false;
        }
        int end = at + 2;
        while (end < eol && end - at < 11 && isLetter(text[end])) {
            end++;
        }
        return end < eol
                && text[end] == '>'
                && RAW.contains(
                        new String(text, at + 2, end - at - 2, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
    }

    private static boolean matches(byte[] text, int at, String what) {
        for (int i = 0; i < what.length(); i++) {
            if (text[at + i] != what.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(byte b) {
        return (b | 32) >= 'a' && (b | 32) <= 'z';
    }
}
