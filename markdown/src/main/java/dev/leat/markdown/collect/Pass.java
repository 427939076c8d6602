package dev.leat.markdown.collect;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import dev.leat.markdown.warehouse.Tokens;

/// The pass a collector takes part in.
public interface Pass {
    Tokens tokens();

    /// Sections, lines and ranges; for [Collector#finish] above all.
    TokenWarehouse warehouse();

    /// First line of the last block token, 0-based: for an inline token that of its owner.
    int line();

    /// Whether a token of this opening type is open now.
    boolean inside(TokenType type);

    /// As [Tokens#plainText], kept for the last token asked for.
    String plainText(int token);

    /// Ordinal of the deepest section that holds a line, or [dev.leat.markdown.facts.SectionFact#NONE].
    int sectionAt(int line);

    void problem(Problem problem);
}
