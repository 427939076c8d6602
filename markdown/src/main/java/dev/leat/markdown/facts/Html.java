package dev.leat.markdown.facts;

import java.util.List;

/// Raw HTML of a document.
public record Html(List<Piece> blocks, List<Piece> inline) {
    /// A block or tag as written. `tagHints` are the element names in it, sorted.
    public record Piece(
            String content,
            int startLine,
            int endLine,
            boolean inline,
            boolean allowed,
            List<String> tagHints,
            int section) {
        public Piece {
            tagHints = List.copyOf(tagHints);
        }
    }
}
