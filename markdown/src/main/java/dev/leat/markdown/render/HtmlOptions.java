package dev.leat.markdown.render;

import java.util.Set;

/// How HTML is written.
///
/// @param safe raw HTML is left out (a comment marks the place) and addresses that run code or read files are emptied
/// @param tagFilter GFM's filter: the `<` of `script`, `style`, `iframe` and six more is written `&lt;`
/// @param extras what is read beyond CommonMark and GFM
public record HtmlOptions(boolean safe, boolean tagFilter, Set<Extra> extras) {
    private static final Set<Extra> NO_EXTRAS = Set.of();

    /// Everything as written.
    public static final HtmlOptions PLAIN = new HtmlOptions(false, false, NO_EXTRAS);

    public static final HtmlOptions SAFE = new HtmlOptions(true, false, NO_EXTRAS);
    public static final HtmlOptions TAG_FILTER = new HtmlOptions(false, true, NO_EXTRAS);

    public HtmlOptions {
        extras = Set.copyOf(extras);
    }

    public HtmlOptions withExtras(Set<Extra> other) {
        return new HtmlOptions(safe, tagFilter, other);
    }
}
