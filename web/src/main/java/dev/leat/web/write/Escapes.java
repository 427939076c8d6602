package dev.leat.web.write;

import dev.leat.web.page.Run;
import java.util.List;

/// Puts a backslash before the characters of a text that would be read as markup where they stand, and before no
/// others. One for a line: what a character does depends on what else stands in the line.
final class Escapes {
    private static final int ENTITY_MAX = 33;

    private final boolean stars;
    private final boolean underscores;
    private final boolean tildes;
    private final boolean backticks;
    private final boolean cell;
    private final MarkdownOptions.Escape how;

    Escapes(List<Run> runs, Marks marks, boolean cell, MarkdownOptions options) {
        int starCount = 0;
        int underscoreCount = 0;
        int tildeCount = 0;
        int backtickCount = 0;
        for (Run run : runs) {
            if (run instanceof Run.Text text) {
                if (text.style().code()) {
                    backtickCount += 2;
                } else {
                    String words = text.text();
                    for (int i = 0; i < words.length(); i++) {
                        switch (words.charAt(i)) {
                            case '*' -> starCount++;
                            case '_' -> underscoreCount++;
                            case '~' -> tildeCount++;
                            case '`' -> backtickCount++;
                            default -> {}
                        }
                    }
                }
            }
        }
        boolean emphasised = marks.any(Marks.Mark.EMPHASIS) || marks.any(Marks.Mark.STRONG);
        boolean plain = options.emphasis().equals("*") && options.strong().equals("**");
        this.stars = starCount > 1 || (starCount == 1 && emphasised);
        this.underscores = underscoreCount > 1 || (underscoreCount == 1 && emphasised && !plain);
        this.tildes = tildeCount > 1
                || (tildeCount == 1
                        && (marks.any(Marks.Mark.STRIKE) || marks.any(Marks.Mark.SUB) || marks.any(Marks.Mark.SUPER)));
        this.backticks = backtickCount > 1;
        this.cell = cell;
        this.how = options.escape();
    }

    /// `before` and `after` are the characters around the text, a space where there is none.
    void text(String text, int before, int after, boolean inLink, StringBuilder out) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 128
                    && !isAlphanumeric(c)
                    && c != ' '
                    && (how != MarkdownOptions.Escape.NONE || (cell && c == '|'))) {
                int previous = i == 0 ? before : text.charAt(i - 1);
                int next = i + 1 < length ? text.charAt(i + 1) : after;
                if (isMarkup(c, previous, next, inLink) || (c == '&' && isEntity(text, i))) {
                    out.append('\\');
                }
            }
            out.append(c);
        }
    }

    private boolean isMarkup(char c, int before, int after, boolean inLink) {
        if (how == MarkdownOptions.Escape.FULL) {
            return "\\`*_{}[]<>#+-!|~&$".indexOf(c) >= 0;
        }
        return switch (c) {
            case '\\' -> isAsciiPunctuation(after) || after == ' ' || after == '\n';
            case '*' -> stars && !(Marks.isSpace(before) && Marks.isSpace(after));
            case '_' ->
                underscores
                        && !(Marks.isSpace(before) && Marks.isSpace(after))
                        && !(Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after));
            case '~' -> tildes && !(Marks.isSpace(before) && Marks.isSpace(after));
            case '`' -> backticks;
            case '[' -> inLink || after == '^';
            case ']' -> inLink || after == '(' || after == '[' || after == ':';
            case '<' -> (after < 128 && isLetter(after)) || after == '/' || after == '!' || after == '?';
            case '!' -> after == '[';
            case '|' -> cell;
            default -> false;
        };
    }

    /// Everything that may matter in the text of an image.
    static String alternative(String text, boolean cell) {
        StringBuilder out = new StringBuilder(text.length() + 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean entity = c == '&' && isEntity(text, i);
            if ("\\[]*_`<~".indexOf(c) >= 0 || entity || (cell && c == '|')) {
                out.append('\\');
            }
            out.append(c == '\n' ? ' ' : c);
        }
        return out.toString();
    }

    static String title(String title, boolean cell) {
        StringBuilder out = new StringBuilder(title.length() + 4);
        for (int i = 0; i < title.length(); i++) {
            char c = title.charAt(i);
            if (c == '"' || c == '\\' || (c == '&' && isEntity(title, i)) || (cell && c == '|')) {
                out.append('\\');
            }
            out.append(c == '\n' || c == '\r' ? ' ' : c);
        }
        return out.toString();
    }

    /// A destination as it may stand in parentheses.
    static String destination(String target, boolean cell) {
        boolean angled = target.isEmpty();
        int depth = 0;
        for (int i = 0; i < target.length() && !angled; i++) {
            char c = target.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            angled = c <= ' ' || c == '<' || c == '>' || c == 0x7F || depth < 0 || depth > 16;
        }
        angled |= depth != 0;
        StringBuilder out = new StringBuilder(target.length() + 2);
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean closes = angled && (c == '<' || c == '>');
            if (c == '\\' || closes || (c == '&' && isEntity(target, i)) || (cell && c == '|')) {
                out.append('\\');
            }
            out.append(c == '\n' || c == '\r' ? ' ' : c);
        }
        return angled ? "<" + out + ">" : out.toString();
    }

    /// Whether a character reference begins here.
    private static boolean isEntity(String text, int at) {
        int i = at + 1;
        if (i < text.length() && text.charAt(i) == '#') {
            i++;
        }
        int from = i;
        while (i < text.length() && i - at < ENTITY_MAX && isAlphanumeric(text.charAt(i))) {
            i++;
        }
        return i > from && i < text.length() && text.charAt(i) == ';';
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isAlphanumeric(int c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    }

    private static boolean isAsciiPunctuation(int c) {
        return c > ' ' && c < 127 && !isAlphanumeric(c);
    }
}
