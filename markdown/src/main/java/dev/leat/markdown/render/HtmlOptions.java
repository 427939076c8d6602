package dev.leat.markdown.render;

import dev.leat.markdown.rules.Extra;
import java.util.Set;
import java.util.function.UnaryOperator;

/// How HTML is written.
///
/// @param safe raw HTML is left out (a comment marks the place) and addresses that run code or read files are emptied
/// @param tagFilter GFM's filter: the `<` of `script`, `style`, `iframe` and six more is written `&lt;`
/// @param extras what is read beyond CommonMark and GFM
/// @param headingIds headings bear the names that links to them use ([Anchors])
/// @param addresses what is written for the address of a link or picture
public record HtmlOptions(
        boolean safe, boolean tagFilter, Set<Extra> extras, boolean headingIds, UnaryOperator<String> addresses) {
    private static final Set<Extra> NO_EXTRAS = Set.of();
    private static final UnaryOperator<String> AS_WRITTEN = address -> address;

    /// Everything as written.
    public static final HtmlOptions PLAIN = new HtmlOptions(false, false, NO_EXTRAS, false, AS_WRITTEN);

    public static final HtmlOptions SAFE = new HtmlOptions(true, false, NO_EXTRAS, false, AS_WRITTEN);
    public static final HtmlOptions TAG_FILTER = new HtmlOptions(false, true, NO_EXTRAS, false, AS_WRITTEN);

    public HtmlOptions {
        extras = Set.copyOf(extras);
    }

    public HtmlOptions withExtras(Set<Extra> other) {
        return new HtmlOptions(safe, tagFilter, other, headingIds, addresses);
    }

    public HtmlOptions withTagFilter(boolean on) {
        return new HtmlOptions(safe, on, extras, headingIds, addresses);
    }

    public HtmlOptions withHeadingIds(boolean on) {
        return new HtmlOptions(safe, tagFilter, extras, on, addresses);
    }

    public HtmlOptions withAddresses(UnaryOperator<String> written) {
        return new HtmlOptions(safe, tagFilter, extras, headingIds, written);
    }
}
