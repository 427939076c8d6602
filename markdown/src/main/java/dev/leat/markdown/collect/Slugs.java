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
        StringBuilder slug = new StringBuilder(title.length());
        if (!addAscii(title, slug)) {
            slug.setLength(0);
            add(Normalizer.normalize(title, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT), slug);
        }
        if (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
            slug.setLength(slug.length() - 1);
        }
        return slug.isEmpty() ? NOTHING : slug.toString();
    }

    /// As [#add] does, for titles that neither normalisation nor a look at categories concerns; false if this is
    /// none.
    private static boolean addAscii(String title, StringBuilder slug) {
        boolean gap = false;
        for (int i = 0; i < title.length(); i++) {
            char c = title.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            if (c == '-' || c == '/' || c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F)) {
                if (!gap && !slug.isEmpty()) {
                    slug.append('-');
                }
                gap = true;
            } else if (c >= 'A' && c <= 'Z') {
                slug.append((char) (c + ('a' - 'A')));
                gap = false;
            } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') {
                slug.append(c);
                gap = false;
            }
        }
        return true;
    }

    private static void add(String text, StringBuilder slug) {
        text.codePoints().forEach(c -> {
            if (c == '-' || c == '/' || isBlank(c)) {
                if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                    slug.append('-');
                }
            } else if (isWord(c)) {
                slug.appendCodePoint(c);
            }
        });
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
