package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.ORDERED_LIST_OPEN;

import dev.leat.markdown.facts.BlockSpan;
import dev.leat.markdown.facts.ListBlock;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Reads an outermost list, with all that is inside it, from its tokens.
final class ListReader {
    private final TokenWarehouse tokens;
    private final int lastItem;
    private final Deque<OpenList> open = new ArrayDeque<>();
    private int lists;

    /// `ordinal` is that of the outermost list; items that close behind `lastItem` are left out.
    ListReader(TokenWarehouse tokens, int ordinal, int lastItem) {
        this.tokens = tokens;
        this.lists = ordinal;
        this.lastItem = lastItem;
    }

    /// A list whose items are still coming. `item` is the token of the open item.
    private static final class OpenList {
        final int token;
        final int ordinal;
        final List<ListBlock.Item> items = new ArrayList<>();
        boolean task;
        int item = TokenWarehouse.NONE;
        List<String> paragraphs = new ArrayList<>();
        List<ListBlock> lists = new ArrayList<>();
        List<BlockSpan> blocks = new ArrayList<>();

        OpenList(int token, int ordinal) {
            this.token = token;
            this.ordinal = ordinal;
        }

        void begin(int itemToken) {
            item = itemToken;
            paragraphs = new ArrayList<>();
            lists = new ArrayList<>();
            blocks = new ArrayList<>();
        }
    }

    ListBlock read(int list) {
        OpenList outermost = new OpenList(list, lists++);
        open.push(outermost);
        int close = tokens.partner(list);
        for (int token = list + 1; token < close; token++) {
            accept(token);
        }
        return block(outermost);
    }

    private void accept(int token) {
        OpenList list = open.element();
        switch (tokens.type(token)) {
            case BULLET_LIST_OPEN, ORDERED_LIST_OPEN -> open.push(new OpenList(token, lists++));
            case BULLET_LIST_CLOSE, ORDERED_LIST_CLOSE -> {
                ListBlock block = block(open.pop());
                open.element().lists.add(block);
            }
            case LIST_ITEM_OPEN -> list.begin(token);
            case LIST_ITEM_CLOSE -> {
                if (token <= lastItem) {
                    closeItem(list);
                }
            }
            case PARAGRAPH_OPEN -> {
                if (tokens.parent(token) == list.item) {
                    list.paragraphs.add(tokens.plainText(token).strip());
                }
            }
            case BLOCKQUOTE_OPEN, FENCE, CODE_BLOCK, TABLE_OPEN -> {
                if (list.item != TokenWarehouse.NONE && tokens.parent(token) == list.item) {
                    list.blocks.add(Blocks.span(tokens, token));
                }
            }
            default -> {}
        }
    }

    private void closeItem(OpenList list) {
        Optional<Boolean> checked = tokens.attribute(list.item, "checked").map(Boolean::valueOf);
        list.task |= checked.isPresent();
        list.items.add(new ListBlock.Item(
                list.paragraphs,
                checked,
                tokens.firstLine(list.item),
                tokens.endLine(list.item),
                list.lists,
                list.blocks));
    }

    private ListBlock block(OpenList list) {
        boolean ordered = tokens.type(list.token) == ORDERED_LIST_OPEN;
        int line = tokens.firstLine(list.token);
        return new ListBlock(
                list.ordinal,
                ordered,
                ordered ? tokens.startNumber(list.token) : 0,
                tokens.attribute(list.token, "tight").map(Boolean::valueOf).orElse(false),
                tokens.markup(list.token),
                list.task,
                line,
                tokens.endLine(list.token),
                tokens.sectionOrdinalAt(line),
                list.items);
    }
}
