package dev.leat.markdown.facts;

/// A heading at document level. The characters are those of its first line. `markup` is `#…` or the underline's
/// character, `parent` the position of the heading above it among the document's, or -1.
public record Heading(
        int level,
        String text,
        int line,
        String slug,
        int parent,
        int startChar,
        int endChar,
        int section,
        String markup) {
    /// Unique in its document.
    public String id() {
        return "heading_" + slug;
    }
}
