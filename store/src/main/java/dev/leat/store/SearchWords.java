package dev.leat.store;

import java.util.ArrayList;
import java.util.List;

/// What a person typed into a search box, taken apart: words (all must be there), `"phrases"`, `-not`, `pre*`. Any
/// text is a question; what cannot be searched for (punctuation alone, an open quote) is passed over.
///
/// @param wanted   in quotes of the index's own language, a star behind the last word of a prefix
/// @param unwanted likewise @param words    the plain words wanted, for suggestions
public record SearchWords(List<String> wanted, List<String> unwanted, List<String> words) {
    private static final int TERMS_MAX = 64;
    private static final int TEXT_MAX = 4_096;

    public SearchWords {
        wanted = List.copyOf(wanted);
        unwanted = List.copyOf(unwanted);
        words = List.copyOf(words);
    }

    public static SearchWords of(String typed) {
        String text = typed.length() > TEXT_MAX ? typed.substring(0, TEXT_MAX) : typed;
        List<String> wanted = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length() && wanted.size() + unwanted.size() < TERMS_MAX) {
            if (isBlank(text.charAt(at))) {
                at++;
                continue;
            }
            boolean not = text.charAt(at) == '-' && at + 1 < text.length() && !isBlank(text.charAt(at + 1));
            if (not) {
                at++;
            }
            boolean phrase = text.charAt(at) == '"';
            int end = phrase ? text.indexOf('"', at + 1) : wordEnd(text, at);
            if (end < 0) {
                end = text.length(); // a quote that was never closed
            }
            String term = text.substring(phrase ? at + 1 : at, end);
            at = phrase ? Math.min(text.length(), end + 1) : end;
            boolean prefix = !phrase && term.endsWith("*");
            if (term.codePoints().noneMatch(Character::isLetterOrDigit)) {
                continue;
            }
            (not ? unwanted : wanted).add(quoted(term, prefix));
            if (!not && !phrase && !prefix) {
                words.add(term);
            }
        }
        return new SearchWords(wanted, unwanted, words);
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && !isBlank(text.charAt(end)) && text.charAt(end) != '"') {
            end++;
        }
        return end;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static String quoted(String term, boolean prefix) {
        StringBuilder text = new StringBuilder("\"");
        term.codePoints()
                .map(c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK ? c : ' ')
                .forEach(text::appendCodePoint);
        return text.append(prefix ? "\"*" : "\"").toString();
    }

    /// In the index's language; empty if nothing is wanted.
    String expression() {
        if (wanted.isEmpty()) {
            return "";
        }
        StringBuilder text =
                new StringBuilder("(").append(String.join(" AND ", wanted)).append(')');
        unwanted.forEach(term -> text.append(" NOT ").append(term));
        return text.toString();
    }
}
