package dev.leat.testkit.terminal;

import java.util.ArrayList;
import java.util.List;

/// One row of cells. A wide character stands in its first cell, its second is [#HALF].
final class Row {
    private static final String HALF = "";
    private static final String BLANK = " ";

    private final List<String> cells = new ArrayList<>();
    /// It goes on in the next row, because it was full.
    boolean soft;

    int size() {
        return cells.size();
    }

    void put(int column, int c, int wide) {
        while (cells.size() < column + wide) {
            cells.add(BLANK);
        }
        if (cells.get(column).equals(HALF)) {
            throw new AssertionError("wrote over the second half of a wide character");
        }
        cells.set(column, Character.toString(c));
        if (wide == 2) {
            cells.set(column + 1, HALF);
        }
    }

    /// A mark on the character before.
    void combine(int column, int c) {
        int at = Math.min(column, cells.size() - 1);
        while (at > 0 && cells.get(at).equals(HALF)) {
            at--;
        }
        if (at >= 0) {
            cells.set(at, cells.get(at) + Character.toString(c));
        }
    }

    void cutAt(int column) {
        if (column < cells.size()) {
            cells.subList(column, cells.size()).clear();
        }
        soft = false;
    }

    void append(Row other) {
        cells.addAll(other.cells);
    }

    String text() {
        return String.join("", cells);
    }

    /// The rows it fills at a width, the last of them not soft.
    List<Row> wrapped(int columns) {
        List<Row> rows = new ArrayList<>(List.of(new Row()));
        for (int i = 0; i < cells.size(); i++) {
            boolean wide = i + 1 < cells.size() && cells.get(i + 1).equals(HALF);
            if (rows.getLast().size() + (wide ? 2 : 1) > columns
                    && rows.getLast().size() > 0) {
                rows.getLast().soft = true;
                rows.add(new Row());
            }
            rows.getLast().cells.add(cells.get(i));
            if (wide) {
                rows.getLast().cells.add(HALF);
                i++;
            }
        }
        return rows;
    }

    int rowOf(int offset, int columns) {
        return before(offset).wrapped(columns).size() - 1;
    }

    int columnOf(int offset, int columns) {
        return before(offset).wrapped(columns).getLast().size();
    }

    private Row before(int offset) {
        Row head = new Row();
        head.cells.addAll(cells.subList(0, Math.min(offset, cells.size())));
        return head;
    }
}
