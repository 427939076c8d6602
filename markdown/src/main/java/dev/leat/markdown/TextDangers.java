package dev.leat.markdown;

import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.Finding.Severity;
import dev.leat.markdown.facts.Link;
import dev.leat.markdown.warehouse.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What deceives a reader in the text itself, code included: characters that turn the direction around or cannot be
/// seen (Unicode TR 36), words of letters from two alphabets (TR 39), orders given to a reader that is a program,
/// and addresses that leave their folder. Each kind once a line. Texts of ASCII are only searched for words.
final class TextDangers {
    static final int FINDINGS_MAX = 1_000;

    private static final List<String> ORDER_WORDS = List.of("instruction", "you are", "act as if", "simulate being");
    private static final Pattern ORDERS = Pattern.compile(
            "\\b(?:ignore|disregard|forget)\\s{1,20}(?:all\\s{1,20})?(?:the\\s{1,20})?previous\\s{1,20}instructions?\\b"
                    + "|\\bsystem\\s{0,20}:\\s{0,20}you\\s{1,20}are\\b"
                    + "|\\byou\\s{1,20}are\\s{1,20}now\\s{1,20}acting\\s{1,20}as\\b"
                    + "|\\bpretend\\s{1,20}you\\s{1,20}are\\b"
                    + "|\\bsimulate\\s{1,20}being\\b"
                    + "|\\bact\\s{1,20}as\\s{1,20}if\\b"
                    + "|\\b(?:bypass|override)\\s{1,20}your\\s{1,20}instructions?\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LEAVES = Pattern.compile(
            "%2e%2e|%252e|\\.\\.%2f|\\.\\.%5c|\\.\\.;|\\.\\.\\\\|^/(?:etc|proc)/|^file:|^[a-z]:[/\\\\]|^\\\\\\\\",
            Pattern.CASE_INSENSITIVE);

    private static final String GREEK_LIKE_LATIN = "αειορυνκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";

    private final List<Finding> findings = new ArrayList<>();
    private final Set<Seen> seen = new HashSet<>();

    private record Seen(String type, int line) {}

    private TextDangers() {}

    static List<Finding> of(Document document) {
        TextDangers dangers = new TextDangers();
        Source source = document.warehouse().source();
        if (!source.ascii()) {
            dangers.characters(document);
        }
        if (ORDER_WORDS.stream().anyMatch(source::holds)) {
            dangers.orders(document.lines(0, document.warehouse().lineCount()));
        }
        for (Link link : document.links()) {
            dangers.address(link);
        }
        return dangers.findings;
    }

    private void characters(Document document) {
        int lines = document.warehouse().lineCount();
        for (int line = 0; line < lines && findings.size() < FINDINGS_MAX; line++) {
            String text = document.lines(line, line + 1);
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
                            named(c));
                } else if (isInvisible(c)) {
                    add(
                            "invisible_characters",
                            Severity.WARNING,
                            line,
                            column,
                            "Character that cannot be seen",
                            named(c));
                }
                alphabets = Character.isLetter(c) ? alphabets | alphabet(c) : 0;
                if (Integer.bitCount(alphabets) > 1) {
                    add(
                            "mixed_scripts",
                            Severity.WARNING,
                            line,
                            column,
                            "Word with letters of two alphabets that look alike",
                            named(c));
                }
            }
        }
    }

    /// A bit for each alphabet whose letters can be taken for those of another: of Greek only such letters, so that
    /// kΩ is a unit and no disguise. Other scripts stand beside Latin in honest words.
    private static int alphabet(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case LATIN -> 1;
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
        Matcher order = ORDERS.matcher(text);
        int line = 0;
        int lineStart = 0;
        int from = 0;
        while (order.find() && findings.size() < FINDINGS_MAX) {
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
                    order.group().replaceAll("\\s+", " "));
        }
    }

    private void address(Link link) {
        Matcher leaves = LEAVES.matcher(link.url());
        if (leaves.find()) {
            add(
                    "path_traversal",
                    Severity.WARNING,
                    link.line(),
                    Finding.NO_COLUMN,
                    "Address that leaves its folder",
                    link.url());
        } else if (link.url().startsWith("//")) {
            add(
                    "protocol_relative",
                    Severity.NOTE,
                    link.line(),
                    Finding.NO_COLUMN,
                    "Address without a scheme",
                    link.url());
        }
    }

    private void add(String type, Severity severity, int line, int column, String message, String detail) {
        if (findings.size() < FINDINGS_MAX && seen.add(new Seen(type, line))) {
            findings.add(new Finding(
                    type,
                    severity,
                    line,
                    column,
                    message,
                    Optional.of(detail.length() > 100 ? detail.substring(0, 100) : detail)));
        }
    }
}
