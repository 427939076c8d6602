package dev.leat.markdown.chunk;

import java.util.Locale;

/// How a document is cut, and what a chunk is told of the text around it.
public enum Strategy {
    /// A section's own text, cut between blocks where it is too large; parts overlap.
    SEMANTIC,
    /// Windows of the target size over the whole document, whatever its sections.
    FIXED,
    /// As [#FIXED], each window beginning with the end of the last.
    SLIDING,
    /// As [#SEMANTIC]; code with the paragraph that leads to it is a chunk of its own.
    CODE_AWARE,
    /// As [#SEMANTIC], before it the text of the sections before.
    SECTION_OVERLAP,
    /// Sections down to a depth, before each the headings above it.
    HIERARCHICAL,
    /// As [#SEMANTIC], before it one line with the headings above it; ids count within the section.
    HYBRID;

    /// As it is written in options and output.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean keepsSections() {
        return this != FIXED && this != SLIDING;
    }

    boolean overlapsParts() {
        return this == SEMANTIC || this == SLIDING || this == HYBRID;
    }
}
