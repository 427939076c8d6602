package dev.leat.markdown.facts;

/// A paragraph outside lists and quotes; those of footnotes are among them.
public record Paragraph(
        String id,
        String text,
        int startLine,
        int endLine,
        int section,
        int wordCount,
        boolean hasLinks,
        boolean hasEmphasis,
        boolean hasCode) {}
