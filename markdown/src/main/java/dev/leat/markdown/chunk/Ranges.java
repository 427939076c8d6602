package dev.leat.markdown.chunk;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Where blocks of some kinds stand: bytes `[start, end)` of whole lines, sorted, apart from each other.
record Ranges(int[] starts, int[] ends) {
    static final Ranges NONE = new Ranges(new int[0], new int[0]);

    static Ranges of(TokenWarehouse warehouse, List<TokenType> types) {
        long[] both = types.stream()
                .flatMapToInt(warehouse::ofType)
                .mapToLong(token -> (long) warehouse.firstLine(token) << Integer.SIZE | warehouse.endLine(token))
                .sorted()
                .toArray();
        int[] starts = new int[both.length];
        int[] ends = new int[both.length];
        int size = 0;
        for (long range : both) {
            int start = warehouse.source().lineStart((int) (range >>> Integer.SIZE));
            int end = warehouse.source().lineStart((int) range);
            if (size > 0 && start < ends[size - 1]) {
                ends[size - 1] = Math.max(end, ends[size - 1]); // a table inside a quoted page
            } else {
                starts[size] = start;
                ends[size++] = end;
            }
        }
        return new Ranges(Arrays.copyOf(starts, size), Arrays.copyOf(ends, size));
    }

    /// The last range that begins before a byte, -1 for none.
    int before(int at) {
        int found = Arrays.binarySearch(starts, at);
        return (found >= 0 ? found : -found - 1) - 1;
    }

    /// The end of the range that a byte lies strictly inside of, the byte itself if there is none.
    int outside(int at) {
        int range = before(at);
        return range >= 0 && at < ends[range] ? ends[range] : at;
    }

    /// The ranges, by position, that begin or end inside `[from, to)`.
    IntStream within(int from, int to) {
        int first = Math.max(0, before(from));
        return IntStream.range(first, before(to) + 1).filter(range -> ends[range] > from);
    }
}
