package dev.leat.markdown.collect;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;

/// Nodes of the tree that tokens stand for: its root, and every token but those that close.
public final class Nodes {
    private Nodes() {}

    public static int count(TokenWarehouse warehouse) {
        int nodes = 1;
        for (TokenType type : TokenType.values()) {
            nodes += type.closes() ? 0 : warehouse.count(type);
        }
        return nodes;
    }

    /// The token behind the last one within `max` nodes. Costs nothing for documents of fewer tokens.
    public static int end(TokenWarehouse warehouse, int max) {
        int size = warehouse.size();
        if (size < max || count(warehouse) <= max) {
            return size;
        }
        int nodes = 1;
        int token = 0;
        for (; token < size && nodes < max; token++) {
            nodes += warehouse.type(token).closes() ? 0 : 1;
        }
        return token;
    }
}
