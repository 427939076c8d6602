package dev.leat.markdown.compat;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Names of headings. A counter for each base; the names it makes may be taken already.
final class Slugs {
    private final Map<String, Integer> uses = new HashMap<>();

    String next(String title) {
        String base = of(title);
        int use = uses.merge(base, 1, Integer::sum);
        return use == 1 ? base : base + "-" + use;
    }

    static String of(String title) {
        String text = Normalizer.normalize(title, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (PythonText.isBlank(c) || c == '/' || c == '-') {
                if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                    slug.append('-');
                }
            } else if (isWord(c)) {
                slug.appendCodePoint(c);
            }
        });
        if (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
            slug.setLength(slug.length() - 1);
        }
        return slug.isEmpty() ? "untitled" : slug.toString();
    }

    /// `\w`: letters, numbers of all kinds, the underscore; no marks.
    private static boolean isWord(int c) {
        int type = Character.getType(c);
        return c == '_'
                || Character.isLetterOrDigit(c)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }
}
