package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.BLOCKQUOTE_OPEN;
import static dev.leat.markdown.warehouse.TokenType.BULLET_LIST_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.BULLET_LIST_OPEN;
import static dev.leat.markdown.warehouse.TokenType.CODE_BLOCK;
import static dev.leat.markdown.warehouse.TokenType.FENCE;
import static dev.leat.markdown.warehouse.TokenType.LIST_ITEM_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.LIST_ITEM_OPEN;
import static dev.leat.markdown.warehouse.TokenType.ORDERED_LIST_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.ORDERED_LIST_OPEN;
import static dev.leat.markdown.warehouse.TokenType.PARAGRAPH_OPEN;
import static dev.leat.markdown.warehouse.TokenType.TABLE_OPEN;

import dev.leat.markdown.facts.BlockSpan;
import dev.leat.markdown.facts.ListBlock;
import dev.leat.markdown.facts.Lists;
import dev.leat.markdown.warehouse.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Lists and task lists as trees. A list inside a quote inside an item belongs to that item.
final class ListCollector implements Collector<Lists> {
    static final Interest INTEREST = Interest.in(
            BULLET_LIST_OPEN,
            BULLET_LIST_CLOSE,
            ORDERED_LIST_OPEN,
            ORDERED_LIST_CLOSE,
            LIST_ITEM_OPEN,
            LIST_ITEM_CLOSE,
            PARAGRAPH_OPEN,
            BLOCKQUOTE_OPEN,
            FENCE,
            CODE_BLOCK,
            TABLE_OPEN);

    private final int itemsMax;
    private final List<ListBlock> outermost = new ArrayList<>();
    private final Deque<OpenList> open = new ArrayDeque<>();
    private int lists;
    private int items;

    ListCollector(int itemsMax) {
        this.itemsMax = itemsMax;
    }

    /// A list whose items are still coming. `item` is the token of the open item.
    private static final class OpenList {
        final int token;
        final int ordinal;
        final List<ListBlock.Item> items = new ArrayList<>();
        boolean task;
        int item = Tokens.NONE;
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

    @Override
    public void accept(int token, Pass pass) {
        Tokens tokens = pass.tokens();
        switch (tokens.type(token)) {
            case BULLET_LIST_OPEN, ORDERED_LIST_OPEN -> open.push(new OpenList(token, lists++));
            case BULLET_LIST_CLOSE, ORDERED_LIST_CLOSE -> closeList(pass);
            case LIST_ITEM_OPEN -> {
                if (!open.isEmpty()) {
                    open.peek().begin(token);
                }
            }
            case LIST_ITEM_CLOSE -> closeItem(tokens);
            case PARAGRAPH_OPEN -> {
                OpenList list = open.peek();
                if (list != null && tokens.parent(token) == list.item) {
                    list.paragraphs.add(pass.plainText(token).strip());
                }
            }
            default -> {
                OpenList list = open.peek();
                if (list != null && list.item != Tokens.NONE && tokens.parent(token) == list.item) {
                    list.blocks.add(Blocks.span(tokens, token));
                }
            }
        }
    }

    private void closeItem(Tokens tokens) {
        OpenList list = open.peek();
        if (list == null || items++ >= itemsMax) {
            return;
        }
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

    private void closeList(Pass pass) {
        Tokens tokens = pass.tokens();
        OpenList list = open.poll();
        if (list == null) {
            return;
        }
        boolean ordered = tokens.type(list.token) == ORDERED_LIST_OPEN;
        int line = tokens.firstLine(list.token);
        ListBlock block = new ListBlock(
                list.ordinal,
                ordered,
                ordered ? pass.warehouse().startNumber(list.token) : 0,
                tokens.attribute(list.token, "tight").map(Boolean::valueOf).orElse(false),
                tokens.markup(list.token),
                list.task,
                line,
                tokens.endLine(list.token),
                pass.sectionAt(line),
                list.items);
        OpenList around = open.peek();
        if (around == null) {
            outermost.add(block);
        } else {
            around.lists.add(block);
        }
    }

    @Override
    public Lists finish(Pass pass) {
        return new Lists(outermost, items, itemsMax);
    }
}
