package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.BLOCKQUOTE_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.BLOCKQUOTE_OPEN;

import dev.leat.markdown.facts.Blockquote;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.List;

/// Quotes, by the outermost; quotes deeper than [#DEPTH_MAX] are not listed apart, so that content is copied a bounded
/// number of times.
final class BlockquoteCollector implements Collector<List<Blockquote>> {
    static final Interest INTEREST = Interest.in(BLOCKQUOTE_OPEN, BLOCKQUOTE_CLOSE);
    static final int DEPTH_MAX = 10;

    private final Ints outermost = new Ints();
    private final Ints ordinals = new Ints();
    private int depth;
    private int quotes;

    @Override
    public void accept(int token, Pass pass) {
        if (pass.tokens().type(token) == BLOCKQUOTE_CLOSE) {
            depth--;
            return;
        }
        if (++depth == 1) {
            outermost.add(token);
            ordinals.add(quotes);
        }
        if (depth <= DEPTH_MAX) {
            quotes++;
        }
    }

    @Override
    public List<Blockquote> finish(Pass pass) {
        TokenWarehouse warehouse = pass.warehouse();
        int[] ordinal = ordinals.done();
        return FactList.of(
                outermost, warehouse, (index, token) -> new BlockquoteReader(warehouse, ordinal[index]).read(token));
    }
}
