package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.TABLE_OPEN;
import static dev.leat.markdown.warehouse.TokenType.TD_OPEN;
import static dev.leat.markdown.warehouse.TokenType.TH_OPEN;

import dev.leat.markdown.facts.Table;
import dev.leat.markdown.warehouse.TokenWarehouse;

/// Tables: each cell as written and as read. A table is ragged when a row's source has another number of cells than
/// its header.
final class TableCollector implements Collector<Capped<Table>> {
    static final Interest INTEREST = Interest.in(TABLE_OPEN);

    private final Capped.Filling tables;
    private final int cellsMax;
    private int cells;

    TableCollector(int max, int cellsMax) {
        this.tables = new Capped.Filling(max);
        this.cellsMax = cellsMax;
    }

    @Override
    public void accept(int token, Pass pass) {
        if (tables.room() && fits(token, pass.warehouse())) {
            tables.add(token);
        }
    }

    /// Cells are counted one by one only in documents that have too many.
    private boolean fits(int table, TokenWarehouse tokens) {
        if (cells(tokens) <= cellsMax) {
            return true;
        }
        int close = tokens.partner(table);
        for (int token = table + 1; token < close && cells <= cellsMax; token++) {
            cells += tokens.type(token) == TH_OPEN || tokens.type(token) == TD_OPEN ? 1 : 0;
        }
        return cells <= cellsMax;
    }

    private static int cells(TokenWarehouse tokens) {
        return tokens.count(TH_OPEN) + tokens.count(TD_OPEN);
    }

    @Override
    public Capped<Table> finish(Pass pass) {
        TokenWarehouse warehouse = pass.warehouse();
        return tables.done(warehouse, (ordinal, token) -> new TableReader(warehouse).read(ordinal, token));
    }
}
