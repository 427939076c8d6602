package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.TABLE_OPEN;

import dev.leat.markdown.facts.Table;
import dev.leat.markdown.warehouse.TokenWarehouse;

/// Tables: each cell as written and as read. A table is ragged when a row's source has another number of cells than
/// its header.
final class TableCollector implements Collector<Capped<Table>> {
    static final Interest INTEREST = Interest.in(TABLE_OPEN);

    private final Capped.Filling tables;

    TableCollector(int max) {
        this.tables = new Capped.Filling(max);
    }

    @Override
    public void accept(int token, Pass pass) {
        if (tables.room()) {
            tables.add(token);
        }
    }

    @Override
    public Capped<Table> finish(Pass pass) {
        TokenWarehouse warehouse = pass.warehouse();
        return tables.done(warehouse, (ordinal, token) -> new TableReader(warehouse).read(ordinal, token));
    }
}
