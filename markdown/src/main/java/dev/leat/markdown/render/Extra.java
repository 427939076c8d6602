package dev.leat.markdown.render;

import java.util.Locale;
import java.util.Optional;

/// What readers elsewhere give a meaning to that CommonMark and GFM read as plain text. Off unless asked for;
/// tokens, facts and findings are the same either way.
public enum Extra {
    /// `> [!NOTE]`: a quote that begins with NOTE, TIP, IMPORTANT, WARNING or CAUTION is a box of that name, as
    /// GitHub shows it.
    ALERTS,
    /// `# Title {#id .class}`: what stands in braces behind a title becomes attributes of the heading.
    HEADING_ATTRS,
    /// `[[Page]]`, `[[Page|label]]`: a link to that page.
    WIKILINKS;

    /// As it is written in options.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Extra> named(String word) {
        for (Extra extra : values()) {
            if (extra.word().equals(word)) {
                return Optional.of(extra);
            }
        }
        return Optional.empty();
    }
}
