package dev.leat.markdown.collect;

import dev.leat.markdown.facts.BlockSpan;
import dev.leat.markdown.facts.Blockquote;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Reads an outermost quote, with those inside it, from its tokens. A quote's content is the text of all its blocks, a
/// line end between them.
final class BlockquoteReader {
    private final TokenWarehouse tokens;
    private final Deque<OpenQuote> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private int quotes;

    /// `ordinal` is that of the outermost quote.
    BlockquoteReader(TokenWarehouse tokens, int ordinal) {
        this.tokens = tokens;
        this.quotes = ordinal;
    }

    /// A quote that is not closed yet; its content begins at `from` of the common text.
    private record OpenQuote(int token, int ordinal, int from, List<BlockSpan> blocks, List<Blockquote> children) {}

    Blockquote read(int quote) {
        begin(quote);
        int close = tokens.partner(quote);
        for (int token = quote + 1; token < close; token++) {
            accept(token);
        }
        return end();
    }

    private void accept(int token) {
        switch (tokens.type(token)) {
            case BLOCKQUOTE_OPEN -> begin(token);
            case BLOCKQUOTE_CLOSE -> {
                if (depth > BlockquoteCollector.DEPTH_MAX) {
                    depth--;
                } else {
                    Blockquote done = end();
                    open.element().children().add(done);
                }
            }
            case INLINE -> {
                String more = tokens.plainText(token);
                if (!more.isEmpty()) {
                    text.append(more).append('\n');
                }
            }
            case BULLET_LIST_OPEN, ORDERED_LIST_OPEN, TABLE_OPEN, FENCE, CODE_BLOCK -> {
                BlockSpan span = Blocks.span(tokens, token);
                open.forEach(quote -> quote.blocks().add(span));
            }
            default -> {}
        }
    }

    private void begin(int token) {
        if (++depth <= BlockquoteCollector.DEPTH_MAX) {
            open.push(new OpenQuote(token, quotes++, text.length(), new ArrayList<>(), new ArrayList<>()));
        }
    }

    private Blockquote end() {
        depth--;
        OpenQuote quote = open.pop();
        int line = tokens.firstLine(quote.token());
        List<BlockSpan> blocks = quote.blocks();
        return new Blockquote(
                quote.ordinal(),
                text.substring(quote.from(), Math.max(quote.from(), text.length() - 1)),
                line,
                tokens.endLine(quote.token()),
                tokens.sectionOrdinalAt(line),
                open.size() + 1,
                count(blocks, "_list"),
                count(blocks, "table"),
                count(blocks, "fence") + count(blocks, "code_block"),
                blocks,
                quote.children());
    }

    private static int count(List<BlockSpan> blocks, String ending) {
        return (int)
                blocks.stream().filter(block -> block.type().endsWith(ending)).count();
    }
}
