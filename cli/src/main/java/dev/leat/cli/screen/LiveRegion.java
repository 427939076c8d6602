package dev.leat.cli.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Lines at the bottom of a terminal that are drawn again in place: one write per frame, wrapped so that the terminal
/// shows it at once, only if something changed, never taller or wider than the screen. Removed by [#close].
/// Thread-safe.
public final class LiveRegion implements AutoCloseable {
    private static final String BEGIN = "\033[?2026h";
    private static final String END = "\033[?2026l";
    /// Lines of the terminal that are left to what scrolls above.
    private static final int SPARE = 3;

    private final Printer printer;
    private final Supplier<Screen> size;
    /// The lines that stand on the screen, without colours.
    private final List<String> drawn = new ArrayList<>();
    private int width;
    private String last = "";

    /// `size` is asked at every frame: a window may change its size.
    public LiveRegion(Printer printer, Supplier<Screen> size) {
        this.printer = printer;
        this.size = size;
    }

    /// How many lines a region on this screen has at most.
    public static int room(Screen screen) {
        return Math.max(1, screen.height() - SPARE);
    }

    public synchronized void draw(List<Line> lines) {
        Screen screen = size.get();
        int room = room(screen);
        StringBuilder frame = new StringBuilder();
        List<String> texts = new ArrayList<>();
        int count = Math.min(room, lines.size());
        for (int i = 0; i < count; i++) {
            boolean more = i == count - 1 && lines.size() > count;
            Line line = more ? Line.of(Token.SOFT, "  … " + (lines.size() - i) + " more") : lines.get(i);
            Line cut = line.cut(screen.redrawn().width(), screen);
            frame.append(cut.render(screen)).append("\n");
            texts.add(cut.text(screen));
        }
        if (frame.toString().equals(last) && screen.width() == width) {
            return;
        }
        last = frame.toString();
        printer.control(BEGIN + erase(screen.width()) + frame + END);
        printer.flush();
        drawn.addAll(texts);
        width = screen.width();
    }

    /// A line that scrolls above the region and stays.
    public synchronized void above(Line line) {
        if (drawn.isEmpty()) {
            printer.print(line);
            printer.flush();
            return;
        }
        Screen screen = size.get();
        List<String> texts = List.copyOf(drawn);
        printer.control(BEGIN + erase(screen.width()));
        printer.print(line);
        if (screen.width() == width) {
            printer.control(last);
            drawn.addAll(texts);
        } else {
            last = ""; // The next frame fits the window again.
        }
        printer.control(END);
        printer.flush();
    }

    /// A line that was drawn on a wider window fills several rows of a narrower one.
    private String erase(int columns) {
        int rows = 0;
        for (String text : drawn) {
            rows += Cells.rows(text, columns);
        }
        drawn.clear();
        return (rows == 0 ? "" : "\033[" + rows + "A") + "\r\033[J";
    }

    @Override
    public synchronized void close() {
        if (!drawn.isEmpty()) {
            printer.control(BEGIN + erase(size.get().width()) + END);
            printer.flush();
        }
        last = "";
    }
}
