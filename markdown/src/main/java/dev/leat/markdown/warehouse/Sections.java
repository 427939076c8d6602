package dev.leat.markdown.warehouse;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

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
        return ordinal == NONE ? Optional.empty() : Optional.of(section(ordinal, lastLine[ordinal]));
    }

    int count() {
        return token.length;
    }

    int heading(int ordinal) {
        return token[ordinal];
    }

    List<Section> nested() {
        return new View(true);
    }

    List<Section> flat() {
        return new View(false);
    }

    /// Makes a section when it is asked for: titles are text, and a large document has many.
    private final class View extends AbstractList<Section> implements RandomAccess {
        private final boolean nested;

        View(boolean nested) {
            this.nested = nested;
        }

        @Override
        public int size() {
            return token.length;
        }

        @Override
        public Section get(int i) {
            int next = i + 1 < token.length ? firstLine[i + 1] : warehouse.lineCount();
            return section(i, nested ? lastLine[i] : next - 1);
        }
    }

    private Section section(int i, int last) {
        String title = warehouse.text(token[i] + 1).strip();
        return new Section(
                i,
                firstLine[i],
                last,
                token[i],
                warehouse.headingLevel(token[i]),
                isCollapsed(title) ? title : title.replaceAll("(?U)\\s+", " "),
                parent[i]);
    }

    /// Whether there is no white space in it but single blanks; mostly so.
    private static boolean isCollapsed(String title) {
        for (int i = 0; i < title.length(); i++) {
            char c = title.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && title.charAt(i - 1) == ' ')) {
                return false;
            }
        }
        return true;
    }

    long bytesHeld() {
        return 16L * token.length;
    }
}
