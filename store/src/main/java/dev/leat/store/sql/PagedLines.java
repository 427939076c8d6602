package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Key;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerLine;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ledger lines in key order, a page at a time. No statement stays open between pages: the write-ahead log can shrink
/// while a long run reads and writes, and memory stays flat. One thread.
final class PagedLines implements Ledger.Lines {
    static final int PAGE = 1_000;

    private static final String SELECT =
            "SELECT " + LineRows.COLUMNS + " FROM leat_items i WHERE i.pipeline_id = ? AND i.\"key\" >= ?";
    private static final String SOURCES = " AND i.source_id IS NULL";
    private static final String ORDER = " ORDER BY i.\"key\" LIMIT " + PAGE;

    private final Database database;
    private final Recipes recipes;
    private final long pipeline;
    private final List<KeyRanges.Range> ranges;
    private int range;
    private String from;
    private List<LedgerLine> page = List.of();
    private int next;

    PagedLines(Database database, Recipes recipes, long pipeline, KeyRanges ranges) {
        this.database = database;
        this.recipes = recipes;
        this.pipeline = pipeline;
        this.ranges = pipeline == 0 ? List.of() : ranges.ranges();
        this.from = this.ranges.isEmpty() ? "" : this.ranges.getFirst().from();
    }

    @Override
    public @Nullable LedgerLine next() throws TargetLost {
        while (next == page.size()) {
            if (range == ranges.size()) {
                return null;
            }
            page = fetch(ranges.get(range));
            next = 0;
            if (page.size() == PAGE) {
                from = KeyRanges.after(page.getLast().key().text());
            } else if (++range < ranges.size()) {
                from = ranges.get(range).from();
            }
        }
        return page.get(next++);
    }

    private List<LedgerLine> fetch(KeyRanges.Range bounds) throws TargetLost {
        return database.read(connection -> {
            boolean open = bounds.to().isEmpty();
            String sql = SELECT + (open ? "" : " AND i.\"key\" < ?") + SOURCES + ORDER;
            try (ResultSet result = (open
                            ? connection.bind(
                                    sql, pipeline, connection.dialect().bound(from))
                            : connection.bind(
                                    sql,
                                    pipeline,
                                    connection.dialect().bound(from),
                                    connection.dialect().bound(bounds.to())))
                    .executeQuery()) {
                return LineRows.read(connection, result, recipes, Optional.<Key>empty());
            }
        });
    }

    @Override
    public void close() {
        page = List.of();
        next = 0;
        range = ranges.size();
    }
}
