package dev.leat.markdown.chunk;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The headings beside a heading: of its level, below the same heading above. Document-level headings only.
///
/// Made in one pass: `previous` and `next` are positions in `headings`, -1 for none.
record Siblings(int[] headings, int[] previous, int[] next) {
    private static final int NONE = -1;
    private static final int LEVELS = 7;

    static Siblings of(TokenWarehouse warehouse) {
        int[] headings = warehouse
                .children(-1)
                .filter(token -> warehouse.type(token) == TokenType.HEADING_OPEN)
                .toArray();
        int[] previous = new int[headings.length];
        int[] next = new int[headings.length];
        int[] open = new int[LEVELS];
        Arrays.fill(next, NONE);
        Arrays.fill(open, NONE);
        for (int i = 0; i < headings.length; i++) {
            int level = warehouse.headingLevel(headings[i]);
            previous[i] = open[level];
            if (open[level] != NONE) {
                next[open[level]] = i;
            }
            open[level] = i;
            Arrays.fill(open, level + 1, LEVELS, NONE);
        }
        return new Siblings(headings, previous, next);
    }

    /// Those of a heading, the nearest first, at most `max` on each side.
    List<Integer> of(int heading, int max) {
        int at = Arrays.binarySearch(headings, heading);
        List<Integer> found = new ArrayList<>();
        if (at < 0) {
            return found;
        }
        int before = previous[at];
        int after = next[at];
        for (int i = 0; i < max && (before != NONE || after != NONE); i++) {
            if (before != NONE) {
                found.add(headings[before]);
                before = previous[before];
            }
            if (after != NONE) {
                found.add(headings[after]);
                after = next[after];
            }
        }
        return found;
    }
}
