package dev.leat.markdown.collect;

import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.Finding.Severity;
import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What deceives a reader in the text itself, code included: characters that turn the direction around or cannot be
/// seen (Unicode TR 36), words of letters from two alphabets (TR 39), orders given to a reader that is a program.
/// Each kind once a line. Texts of ASCII are only searched for words.
final class TextDangers {
    static final int FINDINGS_MAX = 1_000;

    /// Every order holds one of them.
    static final List<String> ORDER_WORDS = List.of(
            "previous instruction",
            "your instruction",
            "you are now acting as",
            "pretend you are",
            "system:you are",
            "system: you are",
            "system :you are",
            "system : you are",
            "act as if",
            "simulate being");
    private static final Pattern ORDERS = Pattern.compile(
            "\\b(?:ignore|disregard|forget)\\s{1,20}(?:all\\s{1,20})?(?:the\\s{1,20})?previous\\s{1,20}instructions?\\b"
                    + "|\\bsystem\\s{0,20}:\\s{0,20}you\\s{1,20}are\\b"
                    + "|\\byou\\s{1,20}are\\s{1,20}now\\s{1,20}acting\\s{1,20}as\\b"
                    + "|\\bpretend\\s{1,20}you\\s{1,20}are\\b"
                    + "|\\bsimulate\\s{1,20}being\\b"
                    + "|\\bact\\s{1,20}as\\s{1,20}if\\b"
                    + "|\\b(?:bypass|override)\\s{1,20}your\\s{1,20}instructions?\\b",
            Pattern.CASE_INSENSITIVE);
    private static final int LATIN = 1;
    private static final String GREEK_LIKE_LATIN = "αειορυνκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";

    private final List<Finding> findings = new ArrayList<>(0);
    private @Nullable Set<Seen> seen;

    private TextDangers() {}

    /// @param mayOrder whether one of [#ORDER_WORDS] is there
    static List<Finding> of(TokenWarehouse warehouse, boolean mayOrder) {
        if (warehouse.source().ascii() && !mayOrder) {
            return List.of();
        }
        TextDangers dangers = new TextDangers();
        if (!warehouse.source().ascii()) {
            dangers.characters(warehouse);
        }
        if (mayOrder) {
            dangers.orders(warehouse.lines(0, warehouse.lineCount()));
        }
        return dangers.findings;
    }

    private void characters(TokenWarehouse warehouse) {
        Source source = warehouse.source();
        int line = -1;
        for (int at = beyondAscii(source, 0); at >= 0; at = beyondAscii(source, source.lineStart(line + 1))) {
            if (findings.size() >= FINDINGS_MAX) {
                return;
            }
            line = source.lineAt(at);
            characters(line, warehouse.lines(line, line + 1));
        }
    }

    private void characters(int line, String text) {
        int alphabets = 0;
        int column = -1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            column++;
            if (isBidi(c)) {
                add(
                        "bidi_controls",
                        Severity.DANGER,
                        line,
                        column,
                        "Character that turns the direction of text",
                        () -> named(c));
            } else if (isInvisible(c)) {
                add(
                        "invisible_characters",
                        Severity.WARNING,
                        line,
                        column,
                        "Character that cannot be seen",
                        () -> named(c));
            }
            alphabets = Character.isLetter(c) ? alphabets | (c < 0x80 ? LATIN : alphabet(c)) : 0;
            if (Integer.bitCount(alphabets) > 1) {
                add(
                        "mixed_scripts",
                        Severity.WARNING,
                        line,
                        column,
                        "Word with letters of two alphabets that look alike",
                        () -> named(c));
            }
        }
    }

    /// The first byte from here on that begins a character worth a look, or -1.
    private static int beyondAscii(Source source, int from) {
        byte[] bytes = source.bytes();
        for (int at = from; at < source.length(); at++) {
            if (bytes[at] < 0) {
                if (mayMatter(bytes, at)) {
                    return at;
                }
                while (at + 1 < source.length() && (bytes[at + 1] & 0xC0) == 0x80) {
                    at++;
                }
            }
        }
        return -1;
    }

    /// Whether the character that begins here may be Greek or Cyrillic, turn the direction or be invisible. Letters
    /// of all other alphabets, accents, ideographs and emoji are no danger by themselves: a line with nothing else
    /// need not be read.
    private static boolean mayMatter(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first == 0xE2) {
            int sign = sign(bytes, at);
            return sign == 0 || isBidi(sign) || isInvisible(sign);
        }
        return (first >= 0xCD && first <= 0xD4) // U+0340 to U+053F
                || first == 0xE1 // U+1000 to U+1FFF: Greek with accents, Cyrillic as in old books, U+180E
                || first == 0xEA // U+A640: Cyrillic as in older books
                || (first == 0xF0 && bytes[at + 1] == (byte) 0x9E) // U+1E030: raised Cyrillic
                || first == 0xF3; // U+E0000: tags
    }

    /// The code point here if it is one of U+2000 to U+206F (punctuation) or U+2190 to U+2BFF (arrows, symbols),
    /// among which is no letter, else 0.
    private static int sign(byte[] bytes, int at) {
        if (bytes[at] != (byte) 0xE2) {
            return 0;
        }
        int c = 0x2000 | ((bytes[at + 1] & 0x3F) << 6) | (bytes[at + 2] & 0x3F);
        return c < 0x2070 || (c >= 0x2190 && c < 0x2C00) ? c : 0;
    }

    /// A bit for each alphabet whose letters can be taken for those of another: of Greek only such letters, so that
    /// kΩ is a unit and no disguise. Other scripts stand beside Latin in honest words.
    private static int alphabet(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case LATIN -> LATIN;
            case CYRILLIC -> 2;
            case GREEK -> GREEK_LIKE_LATIN.indexOf(c) >= 0 ? 4 : 0;
            default -> 0;
        };
    }

    private static boolean isBidi(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    /// Not U+200C and U+200D: Persian needs the one, emoji the other.
    private static boolean isInvisible(int c) {
        return c == 0x200B || c == 0x2060 || c == 0x180E || (c >= 0xE0000 && c <= 0xE007F);
    }

    private static String named(int c) {
        return String.format(Locale.ROOT, "U+%04X", c);
    }

    private void orders(String text) {
        Matcher order = ORDERS.matcher(text).useTransparentBounds(true);
        int line = 0;
        int lineStart = 0;
        int from = 0;
        for (int at = begin(text, 0); at >= 0 && findings.size() < FINDINGS_MAX; at = begin(text, at)) {
            if (!order.region(at, text.length()).lookingAt()) {
                at++;
                continue;
            }
            at = order.end();
            for (; from < order.start(); from++) {
                if (text.charAt(from) == '\n') {
                    line++;
                    lineStart = from + 1;
                }
            }
            add(
                    "prompt_injection",
                    Severity.WARNING,
                    line,
                    text.codePointCount(lineStart, order.start()),
                    "Words that give orders to a reader that is a program",
                    () -> order.group().replaceAll("\\s+", " "));
        }
    }

    /// Where the next word may begin that an order begins with, or -1. The pattern by itself would be tried at every
    /// character, which takes ten times as long as all else together.
    private static int begin(String text, int from) {
        for (int i = from; i + 1 < text.length(); i++) {
            char second = text.charAt(i + 1);
            boolean may = switch (text.charAt(i) | 0x20) {
                case 'i' -> (second | 0x20) == 'g';
                case 'd', 's' -> (second | 0x20) == 'i' || (second | 0x20) == 'y';
                case 'f', 'y' -> (second | 0x20) == 'o';
                case 'p' -> (second | 0x20) == 'r';
                case 'a' -> (second | 0x20) == 'c';
                case 'b' -> (second | 0x20) == 'y';
                case 'o' -> (second | 0x20) == 'v';
                default -> false;
            };
            if (may) {
                return i;
            }
        }
        return -1;
    }

    private void add(String type, Severity severity, int line, int column, String message, Supplier<String> detail) {
        Set<Seen> before = seen == null ? new HashSet<>() : seen;
        seen = before;
        if (findings.size() < FINDINGS_MAX && before.add(new Seen(type, line))) {
            findings.add(Finding.of(type, severity, line, message, detail.get()).withColumn(column));
        }
    }
}
