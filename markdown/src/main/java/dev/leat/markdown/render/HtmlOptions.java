package dev.leat.markdown.render;

/// How HTML is written.
///
/// @param safe raw HTML is left out (a comment marks the place) and addresses that run code or read files are emptied
/// @param tagFilter GFM's filter: the `<` of `script`, `style`, `iframe` and six more is written `&lt;`
public record HtmlOptions(boolean safe, boolean tagFilter) {
    /// Everything as written.
    public static final HtmlOptions PLAIN = new HtmlOptions(false, false);

    public static final HtmlOptions SAFE = new HtmlOptions(true, false);
    public static final HtmlOptions TAG_FILTER = new HtmlOptions(false, true);
}
