package dev.leat.cli.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A listing: dim upper-case header, two blanks between columns, numbers to the right. On a terminal it is made to
/// fit: prose is cut at its end, paths in their middle, never a time, number, code or digest, then columns are left out
/// from the right; where even the key does not fit, one block a row. What is missing is always said. Elsewhere nothing
/// is cut.
public final class Table {
    private static final int GAP = 2;
    private static final int PROSE_MIN = 12;
    private static final int PATH_MIN = 16;
    private static final int BLOCKS_BELOW = 60;

    /// Words that say nothing once they are cut: times and dates, numbers with or without a unit, error codes, digests,
    /// hardware and network addresses.
    private static final Pattern EXACT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d)?[0-9.,]*"
            + "( ?(Z|UTC|[+-]\\d\\d:?\\d\\d))?)?|\\d\\d:\\d\\d(:\\d\\d)?[0-9.]*|[+-]?[0-9][0-9,.]*( ?[A-Za-z%]{1,3})?"
            + "|LEAT-[A-Z]\\d{3}|[0-9a-f]{8,64}|[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}|([0-9a-f]{4}[.]){2}[0-9a-f]{4}"
            + "|[0-9a-f.:]*[.:][0-9a-f.:]*(/\\d{1,3})?");

    public enum Kind {
        /// Names rows; never cut, never left out.
        KEY,
        NUMBER,
        /// What somebody came to see; never left out while anything else can be.
        STATE,
        WORD,
        PATH,
        PROSE
    }

    public record Column(String name, Kind kind) {}

    private final List<Column> columns;
    private final List<List<Line>> rows = new ArrayList<>();

    public Table(Column... columns) {
        this(List.of(columns));
    }

    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    public Table row(Line... cells) {
        return row(Arrays.asList(cells));
    }

    public Table row(List<Line> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /// Prints the table; answers how many columns were left out.
    public int print(Printer to) {
        return print(to, true);
    }

    /// The same without its header, for a further page.
    public int printRows(Printer to) {
        return print(to, false);
    }

    private int print(Printer to, boolean headed) {
        Screen screen = to.screen();
        int[] widths = new int[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = Cells.of(columns.get(c).name());
            for (List<Line> row : rows) {
                widths[c] = Math.max(widths[c], row.get(c).cells(screen));
            }
        }
        List<Integer> shown = fit(widths, screen.fit());
        if (shown.isEmpty()) {
            blocks(to);
            return 0;
        }
        if (headed) {
            Line head = new Line();
            for (int c : shown) {
                cell(head, header(c), c, widths[c], c == shown.getLast(), screen);
            }
            to.print(head);
        }
        for (List<Line> row : rows) {
            Line line = new Line();
            for (int c : shown) {
                Line cell = columns.get(c).kind() == Kind.PATH
                        ? row.get(c).cutMiddle(widths[c], screen)
                        : row.get(c).cut(widths[c], screen);
                cell(line, cell, c, widths[c], c == shown.getLast(), screen);
            }
            to.print(line);
        }
        return columns.size() - shown.size();
    }

    /// Prints the table and, if columns had to be left out, says so.
    public void printWhole(Printer to) {
        int hidden = print(to);
        if (hidden > 0) {
            to.print(Line.of(
                    Token.SOFT,
                    hidden + " of " + columns.size() + " columns not shown · a wider window or --format json"));
        }
    }

    private Line header(int c) {
        return Line.ofData(Token.SOFT, columns.get(c).name().toUpperCase(Locale.ROOT));
    }

    private void cell(Line line, Line cell, int c, int width, boolean last, Screen screen) {
        int missing = Math.max(0, width - cell.cells(screen));
        boolean right = columns.get(c).kind() == Kind.NUMBER;
        line.add(right ? " ".repeat(missing) : "").add(cell);
        if (!last) {
            line.add(" ".repeat((right ? 0 : missing) + GAP));
        }
    }

    /// Shrinks the widths to the room; answers the columns that can be shown, none for blocks.
    private List<Integer> fit(int[] widths, int room) {
        List<Integer> shown = new ArrayList<>();
        for (int c = 0; c < widths.length; c++) {
            shown.add(c);
        }
        if (room <= 0 || total(widths, shown) <= room) {
            return shown;
        }
        shrink(widths, shown, Kind.PROSE, PROSE_MIN, room);
        shrink(widths, shown, Kind.PATH, PATH_MIN, room);
        if (room < BLOCKS_BELOW && total(widths, shown) > room) {
            return List.of();
        }
        for (int c = widths.length - 1; c >= 0 && total(widths, shown) > room; c--) {
            if (columns.get(c).kind() != Kind.KEY && columns.get(c).kind() != Kind.STATE && shown.size() > 1) {
                shown.remove((Object) c);
            }
        }
        boolean onlyKeys = shown.size() == 1 && widths.length > 1;
        return onlyKeys || total(widths, shown) > room ? List.of() : shown;
    }

    private void shrink(int[] widths, List<Integer> shown, Kind kind, int least, int room) {
        List<Integer> these = new ArrayList<>();
        for (int c = 0; c < widths.length; c++) {
            if (columns.get(c).kind() == kind) {
                these.add(c);
            }
        }
        Collections.sort(these, (a, b) -> Integer.compare(widths[b], widths[a]));
        for (int c : these) {
            int over = total(widths, shown) - room;
            if (over > 0) {
                int narrowest = Math.max(least, exact(c));
                widths[c] = Math.max(Math.min(narrowest, widths[c]), widths[c] - over);
            }
        }
    }

    /// The widest cell of the column that must not be cut, and its name.
    private int exact(int c) {
        int widest = Cells.of(columns.get(c).name());
        for (List<Line> row : rows) {
            String text = row.get(c).text(Screen.PLAIN);
            if (EXACT.matcher(text).matches()) {
                widest = Math.max(widest, Cells.of(text));
            }
        }
        return widest;
    }

    private static int total(int[] widths, List<Integer> shown) {
        return shown.stream().mapToInt(c -> widths[c]).sum() + GAP * (shown.size() - 1);
    }

    private void blocks(Printer to) {
        int names = columns.stream().mapToInt(c -> Cells.of(c.name())).max().orElse(0);
        boolean first = true;
        for (List<Line> row : rows) {
            if (!first) {
                to.blank();
            }
            first = false;
            for (int c = 0; c < columns.size(); c++) {
                Line line = Line.ofData(Token.SOFT, columns.get(c).name()).padTo(names + GAP, to.screen());
                to.print(line.add(row.get(c)));
            }
        }
    }
}
