package dev.leat.markdown.render;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `[[Page]]`, `[[Page|label]]`.
public record Wikilink(String page, String label) {
    /// Finds them in a text.
    public static final Pattern FORM = Pattern.compile("\\[\\[([^\\[\\]|\\n]{1,500})(?:\\|([^\\[\\]|\\n]{1,500}))?]]");

    /// What was found.
    public static Wikilink of(Matcher found) {
        String page = found.group(1).strip();
        return new Wikilink(page, found.group(2) == null ? page : found.group(2).strip());
    }
}
