package dev.leat.cli.screen;

import java.util.List;

/// Lines at the bottom of a terminal that are drawn again in place: one write per frame, wrapped so that the terminal
/// shows it at once, only if something changed, never taller or wider than the screen. Removed by [#close].
/// Thread-safe.
public final class LiveRegion implements AutoCloseable {
    private static final String BEGIN = "\033[?2026h";
    private static final String END = "\033[?2026l";
    /// Lines of the terminal that are left to what scrolls above.
    private static final int SPARE = 3;

    private final Printer printer;
    private int drawn;
    private String last = "";

    public LiveRegion(Printer printer) {
        this.printer = printer;
    }

    public synchronized void draw(List<Line> lines) {
        Screen screen = printer.screen();
        int room = Math.max(1, screen.height() - SPARE);
        StringBuilder frame = new StringBuilder();
        int count = Math.min(room, lines.size());
        for (int i = 0; i < count; i++) {
            boolean more = i == count - 1 && lines.size() > count;
            Line line = more ? Line.of(Token.SOFT, "  … " + (lines.size() - i) + " more") : lines.get(i);
            frame.append(line.cut(screen.redrawn().width(), screen).render(screen))
                    .append("\n");
        }
        if (frame.toString().equals(last)) {
            return;
        }
        last = frame.toString();
        printer.control(BEGIN + erase() + frame + END);
        printer.flush();
        drawn = count;
    }

    /// A line that scrolls above the region and stays.
    public synchronized void above(Line line) {
        printer.control(BEGIN + erase());
        printer.print(line);
        printer.control(last + END);
        printer.flush();
        drawn = (int) last.chars().filter(c -> c == '\n').count();
    }

    private String erase() {
        String up = drawn == 0 ? "" : "\033[" + drawn + "A";
        drawn = 0;
        return up + "\r\033[J";
    }

    @Override
    public synchronized void close() {
        if (drawn > 0) {
            printer.control(BEGIN + erase() + END);
            printer.flush();
        }
        last = "";
    }
}
