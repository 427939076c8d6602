package dev.leat.markdown.facts;

import java.util.List;
import java.util.Locale;

/// Formulas of a document.
public record MathFormulas(List<Block> blocks, List<Inline> inline) {
    public MathFormulas {
        blocks = List.copyOf(blocks);
        inline = List.copyOf(inline);
    }

    /// How a formula is set apart: `$$` (or `\[`), or a fence marked `math`.
    public enum Kind {
        DISPLAY,
        FENCED;

        /// As it is written in output.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Block(String id, Kind kind, String content, int startLine, int endLine, int section) {}

    public record Inline(String id, String content, int line, int section) {}
}
