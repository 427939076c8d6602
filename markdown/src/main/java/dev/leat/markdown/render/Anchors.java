package dev.leat.markdown.render;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Names of headings for links from elsewhere, as forges give them: lower case, blanks to `-`, what is no letter,
/// digit,
/// `-` or `_` left out; the second of a name gets `-1`, the third `-2`. Immutable.
public final class Anchors {
    private final SequencedMap<Integer, String> names = new LinkedHashMap<>();

    private Anchors() {}

    static Anchors none() {
        return new Anchors();
    }

    /// @param named what says its own name by [Extras#attributes], by token
    Anchors(TokenWarehouse tokens, Map<Integer, String> named) {
        Map<String, Integer> uses = new HashMap<>();
        Set<String> taken = new HashSet<>(named.values());
        for (int heading : tokens.ofType(TokenType.HEADING_OPEN).toArray()) {
            String own = named.getOrDefault(heading, "");
            names.put(heading, own.isEmpty() ? unique(of(tokens.plainText(heading)), uses, taken) : own);
        }
    }

    /// Of every heading of a document, in order.
    public static List<String> of(TokenWarehouse tokens) {
        return List.copyOf(new Anchors(tokens, Map.of()).names.values());
    }

    private static String unique(String base, Map<String, Integer> uses, Set<String> taken) {
        int use = uses.getOrDefault(base, 0);
        String name = use == 0 ? base : base + "-" + use;
        while (!taken.add(name)) {
            use++;
            name = base + "-" + use;
        }
        uses.put(base, use + 1);
        return name;
    }

    /// The anchor of a title that is the first of its name.
    public static String of(String title) {
        StringBuilder anchor = new StringBuilder(title.length());
        title.strip().toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == '_' || c == '-' || isMark(c)) {
                anchor.appendCodePoint(c);
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                anchor.append('-');
            }
        });
        return anchor.isEmpty() ? "section" : anchor.toString();
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /// Empty if the token is no heading.
    String name(int heading) {
        return names.getOrDefault(heading, "");
    }

    SequencedMap<Integer, String> all() {
        return names;
    }
}
