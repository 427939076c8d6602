package dev.leat.web.read;

import dev.leat.web.page.Block;
import dev.leat.web.page.Block.Task;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Something open that holds blocks or a line: where the walk puts what it finds.
final class Frame {
    enum Kind {
        PAGE,
        QUOTE,
        LIST,
        ITEM,
        NOTE,
        /// Holds a line only: what would be a new paragraph is a space.
        HEADING,
        TABLE,
        /// Holds a line only: what would be a new paragraph is a new line.
        CELL,
        DEFINITIONS,
        /// Holds a line only, as a heading does.
        TERM,
        MEANING
    }

    final Kind kind;
    final @Nullable Element element;
    final RunBuffer line = new RunBuffer();
    final List<Block> blocks = new ArrayList<>();
    final List<Block.Item> items = new ArrayList<>();
    final List<Block.Cell> terms = new ArrayList<>();
    final List<Block.Entry> entries = new ArrayList<>();
    Task task = Task.NONE;
    String label = "";
    int level;
    boolean head;

    @Nullable
    Grid grid;

    Frame(Kind kind, @Nullable Element element) {
        this.kind = kind;
        this.element = element;
    }

    boolean isLine() {
        return kind == Kind.HEADING || kind == Kind.CELL || kind == Kind.TERM;
    }

    /// Terms and meanings so far are an entry; what comes is the next.
    void endEntry() {
        if (!terms.isEmpty() || !items.isEmpty()) {
            boolean tight = items.stream().allMatch(item -> isTight(item.blocks()));
            entries.add(new Block.Entry(terms, tight, items));
            terms.clear();
            items.clear();
        }
    }

    /// The list made of the items. It is tight where nothing in an item needs a blank line.
    Block.Listing listing(boolean ordered, int start) {
        int from = 0;
        int to = items.size();
        while (from < to && items.get(from).blocks().isEmpty()) {
            from++;
        }
        while (to > from && items.get(to - 1).blocks().isEmpty()) {
            to--;
        }
        List<Block.Item> kept = items.subList(from, to);
        boolean tight = kept.stream().allMatch(item -> isTight(item.blocks()));
        return new Block.Listing(ordered, start + from, tight, kept);
    }

    private static boolean isTight(List<Block> blocks) {
        for (int i = 1; i < blocks.size(); i++) {
            Block before = blocks.get(i - 1);
            Block block = blocks.get(i);
            boolean tight = switch (before) {
                case Block.Paragraph paragraph ->
                    !paragraph.marked()
                            && (block instanceof Block.Listing
                                    || block instanceof Block.Code
                                    || block instanceof Block.Quote);
                case Block.Heading heading -> !(block instanceof Block.Table);
                case Block.Code code -> !(block instanceof Block.Table);
                case Block.Listing list -> false;
                case Block.Quote quote -> false;
                case Block.Table table -> false;
                case Block.Footnote note -> false;
                case Block.Rule rule -> false;
                case Block.Definitions definitions -> false;
            };
            if (!tight) {
                return false;
            }
        }
        return true;
    }
}
