package dev.leat.markdown.facts;

import java.util.List;

/// Footnotes of a document: what is defined, and where it is referred to.
public record Footnotes(List<Definition> definitions, List<Reference> references) {
    public Footnotes {
        definitions = List.copyOf(definitions);
        references = List.copyOf(references);
    }

    /// A definition. `number` counts from 0 in the order of first reference; unreferenced ones follow. An `inline`
    /// one (`^[…]`) has no label; its line is that of the reference.
    public record Definition(
            String label,
            int number,
            int startLine,
            int endLine,
            String content,
            long byteLength,
            List<BlockSpan> blocks,
            boolean referenced,
            boolean inline,
            int section) {
        public Definition {
            blocks = List.copyOf(blocks);
        }
    }

    /// A place that refers to definition `number`.
    public record Reference(String label, int number, int line, int section) {}
}
