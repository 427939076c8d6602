package dev.leat.markdown.collect;

import dev.leat.markdown.facts.BlockSpan;
import dev.leat.markdown.warehouse.Tokens;

/// Blocks that others mention.
final class Blocks {
    private Blocks() {}

    /// The block a token opens, by the name output has for it.
    static BlockSpan span(Tokens tokens, int token) {
        String name = tokens.type(token).dumpName();
        String type = name.endsWith("_open") ? name.substring(0, name.length() - "_open".length()) : name;
        return new BlockSpan(type, tokens.firstLine(token), tokens.endLine(token));
    }
}
