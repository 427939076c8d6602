package dev.leat.markdown.rules;

import java.util.Locale;
import java.util.Optional;

/// What readers elsewhere give a meaning to that CommonMark and GFM read as plain text. Each is off unless asked for.
///
/// Three are blocks and make tokens of their own: [#DEFLIST], [#CONTAINER], [#ADMONITION]. The others are read from
/// the tokens of plain Markdown, by the facts that are named for them and where HTML is written.
public enum Extra {
    /// `> [!NOTE]`: a quote that begins with NOTE, TIP, IMPORTANT, WARNING or CAUTION is a box of that name, as
    /// GitHub shows it.
    ALERTS,
    /// `# Title {#id .class}`: what stands in braces behind a title becomes attributes of the heading.
    HEADING_ATTRS,
    /// `[[Page]]`, `[[Page|label]]`: a link to that page.
    WIKILINKS,
    /// Terms, a line each, and below them `: what they mean`.
    DEFLIST,
    /// `::: name` to `:::`: a box of that name.
    CONTAINER,
    /// `!!! name "title"`, and what is indented by four below it: a box; with `???` one that opens.
    ADMONITION,
    /// `:tada:`: the sign of that name, as GitHub has it.
    EMOJI,
    /// `*[HTML]: what it stands for`: wherever the word stands it is explained.
    ABBR,
    /// A paragraph `[TOC]` or `[[toc]]`: links to all headings.
    TOC;

    /// As it is written in options.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// By its word, in the singular or the plural.
    public static Optional<Extra> named(String word) {
        for (Extra extra : values()) {
            if (stem(extra.word()).equals(stem(word))) {
                return Optional.of(extra);
            }
        }
        return Optional.empty();
    }

    private static String stem(String word) {
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}
