package dev.leat.markdown.facts;

/// A heading with everything below it, up to the next heading of its level or above. Nested headings (in quotes,
/// lists) make sections too, with `nested` set.
///
/// `parent` is the ordinal of the section around it, or [#NONE]. `markup` is the heading's own (`##`, `===`).
public record SectionFact(
        int ordinal,
        int level,
        String title,
        String slug,
        int startLine,
        int endLine,
        int startChar,
        int endChar,
        int parent,
        boolean nested,
        String markup) {
    public static final int NONE = -1;

    /// Unique in its document. Made when asked for: a large document has hundreds of thousands of facts.
    public String id() {
        return id(slug);
    }

    /// The id of the section that has this slug.
    public static String id(String slug) {
        return "section_" + slug;
    }
}
