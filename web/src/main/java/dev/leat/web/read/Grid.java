package dev.leat.web.read;

import dev.leat.web.page.Block.Align;
import dev.leat.web.page.Block.Cell;
import dev.leat.web.page.Block.Table;
import dev.leat.web.page.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;

/// The cells of a data table where spans put them.
final class Grid {
    private static final int COLUMNS_MAX = 1_000;
    private static final int ROWS_SPANNED_MAX = 1_000;
    /// What a repeated value may add below the last row.
    private static final int ROWS_ADDED_MAX = 100;

    private final boolean repeat;
    private final boolean skipEmpty;
    private final List<List<Cell>> rows = new ArrayList<>();
    private final List<Align> aligns = new ArrayList<>();
    /// How many more rows each column is covered from above.
    private final List<Integer> covered = new ArrayList<>();
    private final List<Cell> covering = new ArrayList<>();
    private List<Cell> row = new ArrayList<>();
    private boolean rowOpen;
    private boolean headed;
    private boolean allHeader;
    private boolean filled;

    /// `repeat`: a value stands in every cell that its span covers.
    /// `skipEmpty`: rows without a word are left out, the first too.
    Grid(boolean repeat, boolean skipEmpty) {
        this.repeat = repeat;
        this.skipEmpty = skipEmpty;
    }

    void beginRow() {
        endRow();
        rowOpen = true;
        allHeader = true;
        row = new ArrayList<>();
    }

    void cell(Element element, List<Run> runs) {
        if (!rowOpen) {
            beginRow();
        }
        skipCovered();
        int columns = Math.min(span(element, "colspan"), COLUMNS_MAX - Math.min(row.size(), COLUMNS_MAX));
        int below = Math.min(span(element, "rowspan"), ROWS_SPANNED_MAX) - 1;
        allHeader &= element.normalName().equals("th") || isBold(runs);
        filled |= !runs.isEmpty();
        for (int i = 0; i < columns; i++) {
            put(i == 0 || repeat ? new Cell(runs) : Cell.EMPTY, below, i == 0 ? align(element) : Align.NONE);
        }
    }

    private void put(Cell cell, int below, Align align) {
        int column = row.size();
        row.add(cell);
        while (covered.size() <= column) {
            covered.add(0);
            covering.add(Cell.EMPTY);
            aligns.add(Align.NONE);
        }
        covered.set(column, below);
        covering.set(column, repeat ? cell : Cell.EMPTY);
        if (aligns.get(column) == Align.NONE) {
            aligns.set(column, align);
        }
    }

    private void skipCovered() {
        while (row.size() < covered.size() && covered.get(row.size()) > 0) {
            covered.set(row.size(), covered.get(row.size()) - 1);
            row.add(covering.get(row.size()));
        }
    }

    private void endRow() {
        if (!rowOpen) {
            return;
        }
        rowOpen = false;
        skipCovered();
        if (row.stream().allMatch(cell -> cell.runs().isEmpty()) && (skipEmpty || !rows.isEmpty() || row.isEmpty())) {
            return; // it says nothing; as the first row it is an empty header
        }
        if (rows.isEmpty()) {
            headed = allHeader;
        }
        rows.add(row);
    }

    /// A span that reaches below the last row makes rows of its own, where its value is to stand.
    private void addCoveredRow() {
        List<Cell> added = new ArrayList<>();
        for (int column = 0; column < covered.size(); column++) {
            boolean below = covered.get(column) > 0;
            added.add(below ? covering.get(column) : Cell.EMPTY);
            covered.set(column, Math.max(0, covered.get(column) - 1));
        }
        rows.add(added);
    }

    /// `head`: the table has a head, so its first row is the header whatever its cells are. `promote`: so it is in
    /// every table.
    Optional<Table> table(boolean head, boolean promote) {
        endRow();
        for (int i = 0; repeat && i < ROWS_ADDED_MAX && covered.stream().anyMatch(below -> below > 0); i++) {
            addCoveredRow();
        }
        if (!filled || rows.isEmpty()) {
            return Optional.empty();
        }
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        List<List<Cell>> even = new ArrayList<>(rows.size() + 1);
        if (!head
                && !headed
                && !promote
                && !rows.getFirst().stream().allMatch(cell -> cell.runs().isEmpty())) {
            even.add(java.util.Collections.nCopies(columns, Cell.EMPTY));
        }
        for (List<Cell> cells : rows) {
            while (cells.size() < columns) {
                cells.add(Cell.EMPTY);
            }
            even.add(cells);
        }
        while (aligns.size() < columns) {
            aligns.add(Align.NONE);
        }
        return Optional.of(new Table(aligns.subList(0, columns), even));
    }

    private static boolean isBold(List<Run> runs) {
        return !runs.isEmpty() && runs.stream().allMatch(run -> run.style().strong());
    }

    private static int span(Element element, String name) {
        String value = element.attr(name);
        if (value.isEmpty() || value.length() > 4) {
            return 1;
        }
        try {
            return Math.max(1, Integer.parseInt(value.strip()));
        } catch (NumberFormatException e) {
            return 1; // as browsers read it
        }
    }

    private static Align align(Element element) {
        if (element.attributesSize() == 0) {
            return Align.NONE;
        }
        String word = element.attr("align").toLowerCase(Locale.ROOT);
        String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        if (word.equals("center") || style.contains("text-align:center")) {
            return Align.CENTER;
        }
        if (word.equals("right") || style.contains("text-align:right")) {
            return Align.RIGHT;
        }
        return word.equals("left") || style.contains("text-align:left") ? Align.LEFT : Align.NONE;
    }
}
