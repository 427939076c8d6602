package dev.leat.markdown.facts;

import java.util.List;

/// A quote, with the quotes inside it. `depth` is 1 for the outermost. Counts and `blocks` take all depths.
public record Blockquote(
        int ordinal,
        String content,
        int startLine,
        int endLine,
        int section,
        int depth,
        int lists,
        int tables,
        int code,
        List<BlockSpan> blocks,
        List<Blockquote> children) {
    public Blockquote {
        blocks = List.copyOf(blocks);
        children = List.copyOf(children);
    }

    /// Unique in its document.
    public String id() {
        return "quote_" + ordinal;
    }
}
