package dev.leat.markdown.collect;

import dev.leat.markdown.facts.BlockSpan;
import dev.leat.markdown.warehouse.Tokens;

/// Blocks that others mention.
final class Blocks {
    private Blocks() {}

    /// The block a token opens, by the name output has for it.
    static BlockSpan span(Tokens tokens, int token) {
        return new BlockSpan(tokens.type(token).family(), tokens.firstLine(token), tokens.endLine(token));
    }
}
