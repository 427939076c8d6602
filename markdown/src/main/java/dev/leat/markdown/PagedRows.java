package dev.leat.markdown;

import dev.leat.engine.item.Key;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import org.jspecify.annotations.Nullable;

/// Rows that are made page by page when they are read, so that the rows of a large document are never there all at
/// once. They cost one making each time they are read from first to last; readers that jump pay a page per jump.
///
/// Page `p` holds rows `[first[p], first[p + 1])`. Only the page read last is kept: made twice at worst when threads
/// share the rows, and the same.
final class PagedRows implements Rows {
    private final TableSpec table;
    private final int[] first;
    private final Pages pages;
    private @Nullable Page last;

    /// Adds the rows of a page to the buffer; `row` is the number of the first one.
    @FunctionalInterface
    interface Pages {
        void fill(int page, int row, RowBuffer into);
    }

    private record Page(int number, int from, int to, RowBuffer rows) {}

    PagedRows(TableSpec table, int[] first, Pages pages) {
        this.table = table;
        this.first = first;
        this.pages = pages;
    }

    private Page page(int row) {
        Page known = last;
        if (known != null && known.from <= row && row < known.to) {
            return known;
        }
        int number = known != null && known.to == row ? known.number + 1 : find(row);
        while (first[number + 1] == first[number]) {
            number++;
        }
        RowBuffer rows = new RowBuffer(table);
        pages.fill(number, first[number], rows);
        Page made = new Page(number, first[number], first[number + 1], rows);
        last = made;
        return made;
    }

    private int find(int row) {
        int low = 0;
        int high = first.length - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (first[middle] <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @Override
    public TableSpec table() {
        return table;
    }

    @Override
    public int size() {
        return first[first.length - 1];
    }

    @Override
    public Key item(int row) {
        Page page = page(row);
        return page.rows.item(row - page.from);
    }

    @Override
    public boolean isNull(int row, int column) {
        Page page = page(row);
        return page.rows.isNull(row - page.from, column);
    }

    @Override
    public long asLong(int row, int column) {
        Page page = page(row);
        return page.rows.asLong(row - page.from, column);
    }

    @Override
    public double asDouble(int row, int column) {
        Page page = page(row);
        return page.rows.asDouble(row - page.from, column);
    }

    @Override
    public String asText(int row, int column) {
        Page page = page(row);
        return page.rows.asText(row - page.from, column);
    }
}
