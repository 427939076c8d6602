package dev.leat.markdown;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.Arrays;

/// What a reader sees of a range of lines: the texts of headings, paragraphs and cells, without pictures.
/// Neighbouring
/// lines are joined by a blank, a gap by an empty line; cells of one row stand together.
///
/// Made once per document in O(n log n); a range costs its own text.
final class SectionTexts {
    private final TokenWarehouse warehouse;
    /// `INLINE` tokens with text, by first line.
    private final int[] tokens;
    private final int[] firstLine;
    private final int longest;

    SectionTexts(TokenWarehouse warehouse) {
        this.warehouse = warehouse;
        int count = warehouse.count(TokenType.INLINE);
        long[] order = new long[count];
        int kept = 0;
        for (int n = 0; n < count; n++) {
            int token = warehouse.nth(TokenType.INLINE, n);
            if (hasText(warehouse, token)) {
                order[kept++] = (long) warehouse.firstLine(token) << Integer.SIZE | token;
            }
        }
        Arrays.sort(order, 0, kept);
        this.tokens = new int[kept];
        this.firstLine = new int[kept];
        int most = 0;
        for (int n = 0; n < kept; n++) {
            tokens[n] = (int) order[n];
            firstLine[n] = (int) (order[n] >>> Integer.SIZE);
            most = Math.max(most, warehouse.endLine(tokens[n]) - firstLine[n]);
        }
        this.longest = most;
    }

    private static boolean hasText(TokenWarehouse warehouse, int inline) {
        for (int i = inline + 1; i < warehouse.next(inline); i++) {
            switch (warehouse.type(i)) {
                case TEXT, CODE_INLINE, MATH_INLINE -> {
                    return true;
                }
                case IMAGE -> i = warehouse.next(i) - 1;
                default -> {}
            }
        }
        return false;
    }

    /// The text of lines `[first, end)`.
    String of(int first, int end) {
        StringBuilder out = new StringBuilder();
        int previousEnd = -1;
        int at = Arrays.binarySearch(firstLine, first - longest);
        at = at < 0 ? ~at : at;
        while (at > 0 && firstLine[at - 1] >= first - longest) {
            at--;
        }
        for (; at < tokens.length && firstLine[at] < end; at++) {
            int line = firstLine[at];
            int last = Math.min(line + breaks(tokens[at]), warehouse.endLine(tokens[at]) - 1);
            if (last < first) {
                continue;
            }
            if (previousEnd >= 0 && line > previousEnd) {
                out.append(line - previousEnd > 1 ? "\n\n" : " ");
            }
            append(tokens[at], out);
            previousEnd = Math.max(previousEnd, last);
        }
        return out.toString().strip();
    }

    private int breaks(int inline) {
        int breaks = 0;
        for (int i = inline + 1; i < warehouse.next(inline); i++) {
            if (warehouse.type(i) == TokenType.SOFTBREAK || warehouse.type(i) == TokenType.HARDBREAK) {
                breaks++;
            }
        }
        return breaks;
    }

    private void append(int inline, StringBuilder out) {
        for (int i = inline + 1; i < warehouse.next(inline); i++) {
            switch (warehouse.type(i)) {
                case TEXT, CODE_INLINE, MATH_INLINE -> out.append(warehouse.text(i));
                case SOFTBREAK, HARDBREAK -> out.append('\n');
                case IMAGE -> i = warehouse.next(i) - 1;
                default -> {}
            }
        }
    }
}
