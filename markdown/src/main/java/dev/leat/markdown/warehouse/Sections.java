package dev.leat.markdown.warehouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The section index: one pass over the headings with a stack of the open ones, O(headings).
///
/// Headings count wherever they stand, in quotes and lists too. They are taken by line: a footnote's body stands at
/// the end of the tokens but not of the text. Titles are read when somebody asks.
final class Sections {
    private static final int NONE = -1;

    private final TokenWarehouse warehouse;
    private final int[] token;
    private final int[] firstLine;
    private final int[] lastLine;
    private final int[] parent;
    private @Nullable List<Section> nested;

    Sections(TokenWarehouse warehouse) {
        this.warehouse = warehouse;
        int count = warehouse.count(TokenType.HEADING_OPEN);
        token = new int[count];
        firstLine = new int[count];
        lastLine = new int[count];
        parent = new int[count];
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            int heading = warehouse.nth(TokenType.HEADING_OPEN, i);
            order[i] = (long) warehouse.firstLine(heading) << 32 | heading;
        }
        Arrays.sort(order);
        int[] open = new int[7];
        int depth = 0;
        for (int i = 0; i < count; i++) {
            token[i] = (int) order[i];
            firstLine[i] = (int) (order[i] >>> 32);
            int level = warehouse.headingLevel(token[i]);
            while (depth > 0 && warehouse.headingLevel(token[open[depth - 1]]) >= level) {
                int closed = open[--depth];
                lastLine[closed] = Math.max(firstLine[i] - 1, firstLine[closed]);
            }
            parent[i] = depth == 0 ? NONE : open[depth - 1];
            open[depth++] = i;
        }
        while (depth > 0) {
            lastLine[open[--depth]] = warehouse.lineCount() - 1;
        }
    }

    int ordinalAt(int line) {
        if (line < 0 || line >= warehouse.lineCount()) {
            return NONE;
        }
        int found = Arrays.binarySearch(firstLine, line);
        // The latest heading at or above the line is the deepest open one: any that ended did so before a later
        // heading.
        return found < 0 ? ~found - 1 : found;
    }

    Optional<Section> at(int line) {
        int ordinal = ordinalAt(line);
        return ordinal == NONE ? Optional.empty() : Optional.of(nested().get(ordinal));
    }

    List<Section> nested() {
        List<Section> known = nested;
        if (known == null) {
            List<Section> made = new ArrayList<>(token.length);
            for (int i = 0; i < token.length; i++) {
                made.add(section(i, lastLine[i]));
            }
            known = List.copyOf(made);
            nested = known;
        }
        return known;
    }

    List<Section> flat() {
        List<Section> made = new ArrayList<>(token.length);
        for (int i = 0; i < token.length; i++) {
            int next = i + 1 < token.length ? firstLine[i + 1] : warehouse.lineCount();
            made.add(section(i, next - 1));
        }
        return List.copyOf(made);
    }

    private Section section(int i, int last) {
        String title = warehouse.text(token[i] + 1).strip().replaceAll("(?U)\\s+", " ");
        return new Section(i, firstLine[i], last, token[i], warehouse.headingLevel(token[i]), title, parent[i]);
    }

    long bytesHeld() {
        return 16L * token.length;
    }
}
