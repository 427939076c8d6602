package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.BULLET_LIST_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.BULLET_LIST_OPEN;
import static dev.leat.markdown.warehouse.TokenType.LIST_ITEM_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.ORDERED_LIST_CLOSE;
import static dev.leat.markdown.warehouse.TokenType.ORDERED_LIST_OPEN;

import dev.leat.markdown.facts.Lists;
import dev.leat.markdown.warehouse.TokenWarehouse;
import dev.leat.markdown.warehouse.Tokens;

/// Lists and task lists, by the outermost. A list inside a quote inside an item belongs to that item.
final class ListCollector implements Collector<Lists> {
    static final Interest INTEREST =
            Interest.in(BULLET_LIST_OPEN, BULLET_LIST_CLOSE, ORDERED_LIST_OPEN, ORDERED_LIST_CLOSE, LIST_ITEM_CLOSE);

    private final int itemsMax;
    private final Ints outermost = new Ints();
    private final Ints ordinals = new Ints();
    private int open;
    private int lists;
    private int items;
    private int lastItem = Tokens.NONE;

    ListCollector(int itemsMax) {
        this.itemsMax = itemsMax;
    }

    @Override
    public void accept(int token, Pass pass) {
        switch (pass.tokens().type(token)) {
            case BULLET_LIST_OPEN, ORDERED_LIST_OPEN -> {
                if (open++ == 0) {
                    outermost.add(token);
                    ordinals.add(lists);
                }
                lists++;
            }
            case BULLET_LIST_CLOSE, ORDERED_LIST_CLOSE -> open--;
            default -> {
                if (items++ < itemsMax) {
                    lastItem = token;
                }
            }
        }
    }

    @Override
    public Lists finish(Pass pass) {
        TokenWarehouse warehouse = pass.warehouse();
        int[] ordinal = ordinals.done();
        int last = lastItem;
        return new Lists(
                FactList.of(
                        outermost,
                        warehouse,
                        (index, token) -> new ListReader(warehouse, ordinal[index], last).read(token)),
                items,
                itemsMax);
    }
}
