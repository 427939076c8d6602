package dev.leat.markdown.facts;

/// A paragraph outside lists and quotes; those of footnotes are among them.
public record Paragraph(
        int ordinal,
        String text,
        int startLine,
        int endLine,
        int section,
        int wordCount,
        boolean hasLinks,
        boolean hasEmphasis,
        boolean hasCode) {
    /// Unique in its document.
    public String id() {
        return "para_" + ordinal;
    }
}
