package dev.leat.markdown.collect;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Names of headings for addresses, each used once: `A b`, `A-b` and `A b 2` become `a-b`, `a-b-2` and `a-b-2-2`.
final class Slugs {
    private static final String NOTHING = "untitled";
    private final Map<String, Integer> uses = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    String unique(String title) {
        String base = of(title);
        int use = uses.getOrDefault(base, 0);
        String slug;
        do {
            use++;
            slug = use == 1 ? base : base + "-" + use;
        } while (!taken.add(slug));
        uses.put(base, use);
        return slug;
    }

    /// NFKD, lower case, white space and `/` to `-`, everything else that is no letter, digit or `_` dropped.
    static String of(String title) {
        String text = Normalizer.normalize(title, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '-' || c == '/' || isBlank(c)) {
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
        return slug.isEmpty() ? NOTHING : slug.toString();
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || Character.getType(c) == Character.LETTER_NUMBER
                || Character.getType(c) == Character.OTHER_NUMBER;
    }

    /// White space as Unicode has it, the separators U+001C to U+001F among it.
    static boolean isBlank(int c) {
        return Character.isWhitespace(c) || c == 0x85 || Character.isSpaceChar(c);
    }
}
