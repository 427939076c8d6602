package dev.leat.testkit.terminal;

import java.util.ArrayList;
import java.util.List;

/// The part of a VT220 that programs like ours use, with the two habits of today's terminals that matter to lines
/// drawn again: a full row waits before it wraps, and a window of another width wraps its rows anew (as VTE, kitty and
/// iTerm2 do). Line feeds return the carriage too, as the driver of a terminal has it. Knows printing, line feed,
/// return, backspace, cursor movement, erasing, SGR, modes and operating-system commands; anything else is an error,
/// and so is a wide character that was written to a half. Not thread-safe.
public final class Terminal {
    private static final char ESCAPE = '\033';
    private static final char BELL = '\007';

    private final List<Row> all = new ArrayList<>();
    private int rows;
    private int columns;
    /// Rows above it have scrolled away.
    private int top;
    private int row;
    private int column;
    /// The row is full and the next character goes to the next one.
    private boolean waits;
    private String style = "";
    private boolean coloured;
    private boolean synchronizing;

    public Terminal(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        all.add(new Row());
    }

    /// Reads what a program wrote.
    public Terminal feed(String text) {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c == ESCAPE) {
                i = command(text, i + 1);
                continue;
            }
            i += Character.charCount(c);
            switch (c) {
                case '\n' -> {
                    down(false);
                    column = 0;
                }
                case '\r' -> {
                    column = 0;
                    waits = false;
                }
                case '\b' -> column = Math.max(0, column - 1);
                default -> print(c);
            }
        }
        return this;
    }

    /// What a line break made of a full row leaves together when the width changes.
    private void down(boolean soft) {
        waits = false;
        all.get(row).soft = soft;
        row++;
        if (row == all.size()) {
            all.add(new Row());
        }
        top = Math.max(top, row + 1 - rows);
    }

    private void print(int c) {
        if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
            throw new AssertionError("control character " + Integer.toHexString(c));
        }
        int wide = Widths.of(c);
        if (wide == 0) {
            all.get(row).combine(waits ? column : column - 1, c);
            return;
        }
        if (waits || (column + wide > columns && columns >= wide)) {
            down(true);
            column = 0;
        }
        all.get(row).put(column, c, wide);
        waits = column + wide >= columns;
        column = Math.min(columns - 1, column + wide);
    }

    /// Answers where the text goes on.
    private int command(String text, int at) {
        char kind = at < text.length() ? text.charAt(at) : 0;
        if (kind == ']') {
            int end = at + 1;
            while (text.charAt(end) != BELL && !text.startsWith("\033\\", end)) {
                end++;
            }
            return text.charAt(end) == BELL ? end + 1 : end + 2;
        }
        if (kind != '[') {
            throw new AssertionError("unknown escape sequence " + kind);
        }
        int end = at + 1;
        while (text.charAt(end) < 0x40 || text.charAt(end) > 0x7e) {
            end++;
        }
        control(text.charAt(end), text.substring(at + 1, end));
        return end + 1;
    }

    private void control(char letter, String parameters) {
        int n = parameters.matches("\\d+") ? Integer.parseInt(parameters) : 1;
        switch (letter) {
            case 'A' -> move(Math.max(top, row - n), column);
            case 'B' -> move(Math.min(top + rows - 1, row + n), column);
            case 'C' -> move(row, Math.min(columns - 1, column + n));
            case 'D' -> move(row, Math.max(0, column - n));
            case 'G' -> move(row, Math.clamp(n - 1L, 0, columns - 1));
            case 'J' -> eraseBelow(parameters);
            case 'K' -> eraseLine(parameters);
            case 'm' -> {
                style = parameters.isEmpty() || parameters.equals("0") ? "" : parameters;
                coloured |= !style.isEmpty();
            }
            case 'h', 'l' -> {
                if (parameters.equals("?2026")) {
                    synchronizing = letter == 'h';
                } else if (!parameters.equals("?25")) {
                    throw new AssertionError("unknown mode " + parameters);
                }
            }
            default -> throw new AssertionError("unknown control sequence " + parameters + letter);
        }
    }

    private void move(int toRow, int toColumn) {
        while (all.size() <= toRow) {
            all.add(new Row());
        }
        row = toRow;
        column = toColumn;
        waits = false;
    }

    private void eraseBelow(String parameters) {
        if (!parameters.isEmpty() && !parameters.equals("0")) {
            throw new AssertionError("erases more than what is below: " + parameters);
        }
        all.subList(row + 1, all.size()).clear();
        all.get(row).cutAt(column);
    }

    private void eraseLine(String parameters) {
        if (parameters.equals("2")) {
            all.get(row).cutAt(0);
        } else if (parameters.isEmpty() || parameters.equals("0")) {
            all.get(row).cutAt(column);
        } else {
            throw new AssertionError("erases the beginning of a line");
        }
    }

    /// As if a person dragged the window's corner: rows that had been wrapped are joined and wrapped anew; the cursor
    /// stays with its character.
    public void resize(int newRows, int newColumns) {
        List<Row> old = new ArrayList<>(all);
        int cursorRow = row;
        int cursorColumn = column + (waits ? 1 : 0);
        all.clear();
        rows = newRows;
        columns = newColumns;
        int from = 0;
        while (from < old.size()) {
            int to = from;
            while (old.get(to).soft && to + 1 < old.size()) {
                to++;
            }
            Row whole = new Row();
            int offset = -1;
            for (int i = from; i <= to; i++) {
                offset = i == cursorRow ? whole.size() + cursorColumn : offset;
                whole.append(old.get(i));
            }
            if (offset >= 0) {
                row = all.size() + whole.rowOf(offset, columns);
                column = Math.min(columns - 1, whole.columnOf(offset, columns));
            }
            all.addAll(whole.wrapped(columns));
            from = to + 1;
        }
        while (all.size() <= row) {
            all.add(new Row());
        }
        waits = false;
        top = Math.max(0, all.size() - rows);
    }

    /// Everything that was written and not erased, scrolled away or not, rows that were wrapped joined; without blank
    /// ends of lines and empty lines at the end.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Row one : all) {
            line.append(one.text());
            if (!one.soft) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString().stripTrailing());
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    /// How many rows of the window it would take to show everything.
    public int height() {
        return all.size();
    }

    /// Rows that have scrolled out of the window.
    public int gone() {
        return top;
    }

    public boolean wasColoured() {
        return coloured;
    }

    /// A frame was begun and not ended: the terminal shows nothing new until it is.
    public boolean isSynchronizing() {
        return synchronizing;
    }

    /// What follows would be written with this SGR; empty: plainly.
    public String style() {
        return style;
    }
}
