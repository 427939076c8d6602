package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.BLOCKQUOTE_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.BLOCKQUOTE_OPEN;
import static dev.leat.markdown.warehouse.TokenType.BULLET_LIST_OPEN;
import static dev.leat.markdown.warehouse.TokenType.CODE_BLOCK;
import static dev.leat.markdown.warehouse.TokenType.FENCE;
import static dev.leat.markdown.warehouse.TokenType.INLINE;
import static dev.leat.markdown.warehouse.TokenType.ORDERED_LIST_OPEN;
import static dev.leat.markdown.warehouse.TokenType.TABLE_OPEN;

import dev.leat.markdown.facts.BlockSpan;
import dev.leat.markdown.facts.Blockquote;
import dev.leat.markdown.warehouse.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Quotes as trees. A quote's content is the text of all its blocks, a line end between them; quotes deeper than
/// [#DEPTH_MAX] are not listed apart, so that content is copied a bounded number of times.
final class BlockquoteCollector implements Collector<List<Blockquote>> {
    static final Interest INTEREST = Interest.in(
            BLOCKQUOTE_OPEN,
            BLOCKQUOTE_CLOSE,
            INLINE,
            BULLET_LIST_OPEN,
            ORDERED_LIST_OPEN,
            TABLE_OPEN,
            FENCE,
            CODE_BLOCK);
    static final int DEPTH_MAX = 10;

    private final List<Blockquote> outermost = new ArrayList<>();
    private final Deque<OpenQuote> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private int quotes;

    /// A quote that is not closed yet; its content begins at `from` of the common text.
    private record OpenQuote(int ordinal, int from, List<BlockSpan> blocks, List<Blockquote> children) {}

    @Override
    public void accept(int token, Pass pass) {
        switch (pass.tokens().type(token)) {
            case BLOCKQUOTE_OPEN -> {
                if (++depth <= DEPTH_MAX) {
                    if (depth == 1) {
                        text.setLength(0);
                    }
                    open.push(new OpenQuote(quotes++, text.length(), new ArrayList<>(), new ArrayList<>()));
                }
            }
            case BLOCKQUOTE_CLOSE -> {
                if (depth-- <= DEPTH_MAX) {
                    close(pass.tokens().partner(token), pass);
                }
            }
            case INLINE -> {
                if (depth > 0) {
                    append(pass.plainText(token));
                }
            }
            default -> {
                if (depth > 0) {
                    BlockSpan span = Blocks.span(pass.tokens(), token);
                    open.forEach(quote -> quote.blocks().add(span));
                }
            }
        }
    }

    private void append(String more) {
        if (!more.isEmpty()) {
            text.append(more).append('\n');
        }
    }

    private void close(int token, Pass pass) {
        Tokens tokens = pass.tokens();
        OpenQuote quote = open.pop();
        int line = tokens.firstLine(token);
        List<BlockSpan> blocks = quote.blocks();
        Blockquote done = new Blockquote(
                quote.ordinal(),
                text.substring(quote.from(), Math.max(quote.from(), text.length() - 1)),
                line,
                tokens.endLine(token),
                pass.sectionAt(line),
                open.size() + 1,
                count(blocks, "_list"),
                count(blocks, "table"),
                count(blocks, "fence") + count(blocks, "code_block"),
                blocks,
                quote.children());
        if (open.isEmpty()) {
            outermost.add(done);
        } else {
            open.peek().children().add(done);
        }
    }

    private static int count(List<BlockSpan> blocks, String ending) {
        return (int)
                blocks.stream().filter(block -> block.type().endsWith(ending)).count();
    }

    @Override
    public List<Blockquote> finish(Pass pass) {
        return List.copyOf(outermost);
    }
}
