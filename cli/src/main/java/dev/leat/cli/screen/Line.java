package dev.leat.cli.screen;

import java.util.ArrayList;
import java.util.List;

/// One line for people, composed of our own words ([#add], in UTF-8 with an ASCII form) and foreign text ([#data],
/// which passes [Printable]). Not thread-safe.
public final class Line {
    /// OSC 8: begins a link to what follows up to the end of the string; without an address it ends the link.
    private static final String LINK = "\033]8;;";

    private static final String STRING_END = "\033\\";

    private final List<Piece> pieces = new ArrayList<>();

    public static Line of(String ours) {
        return new Line().add(ours);
    }

    public static Line of(Token token, String ours) {
        return new Line().add(token, ours);
    }

    public static Line ofData(String foreign) {
        return new Line().data(foreign);
    }

    public static Line ofData(Token token, String foreign) {
        return new Line().data(token, foreign);
    }

    public Line add(String ours) {
        return add(Token.INK, ours);
    }

    public Line add(Token token, String ours) {
        if (!ours.isEmpty()) {
            pieces.add(new Piece(token, ours, ascii(ours)));
        }
        return this;
    }

    public Line add(Mark mark) {
        pieces.add(mark.piece());
        return this;
    }

    public Line add(Line other) {
        pieces.addAll(other.pieces);
        return this;
    }

    public Line data(String foreign) {
        return data(Token.INK, foreign);
    }

    public Line data(Token token, String foreign) {
        pieces.addAll(Printable.pieces(token, foreign));
        return this;
    }

    /// Foreign text that names a thing with an address (ASCII, percent-encoded), for terminals that follow links.
    public Line link(Token token, String foreign, String address) {
        Printable.pieces(token, foreign)
                .forEach(piece -> pieces.add(new Piece(piece.token(), piece.text(), piece.ascii(), address)));
        return this;
    }

    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    public int cells(Screen screen) {
        int cells = 0;
        for (Piece piece : pieces) {
            cells += Cells.of(piece.shown(screen));
        }
        return cells;
    }

    /// Blanks up to the given cell.
    public Line padTo(int cells, Screen screen) {
        int missing = cells - cells(screen);
        return missing > 0 ? add(" ".repeat(missing)) : this;
    }

    /// This line with `right` at the end of the width; where it has none, or too little, two blanks between.
    public Line flush(Line right, Screen screen) {
        int room = Math.max(
                2,
                (screen.width() > 0 ? Math.min(screen.width(), Screen.DRAWN) : Screen.DRAWN)
                        - cells(screen)
                        - right.cells(screen));
        return add(" ".repeat(room)).add(right);
    }

    /// The line cut to the cells, its end replaced by `…`.
    public Line cut(int cells, Screen screen) {
        if (cells <= 0 || cells(screen) <= cells) {
            return this;
        }
        Line cut = new Line();
        int room = cells - 1;
        for (Piece piece : pieces) {
            String text = piece.shown(screen);
            int wide = Cells.of(text);
            if (wide > room) {
                cut.pieces.add(piece.with(Cells.start(text, room)));
                break;
            }
            cut.pieces.add(piece);
            room -= wide;
        }
        cut.pieces.add(new Piece(Token.SOFT, "…", "~"));
        return cut;
    }

    /// The line cut in its middle: `docs/…/install.md`.
    public Line cutMiddle(int cells, Screen screen) {
        if (cells <= 0 || cells(screen) <= cells) {
            return this;
        }
        if (pieces.size() != 1 || cells < 5) {
            return cut(cells, screen);
        }
        Piece piece = pieces.getFirst();
        String text = piece.shown(screen);
        int tail = (cells - 1) * 2 / 3;
        Line cut = new Line();
        cut.pieces.add(piece.with(Cells.start(text, cells - 1 - tail)));
        cut.pieces.add(new Piece(Token.SOFT, "…", "~"));
        cut.pieces.add(piece.with(Cells.end(text, tail)));
        return cut;
    }

    /// The words alone, as this screen shows them.
    String text(Screen screen) {
        StringBuilder out = new StringBuilder();
        pieces.forEach(piece -> out.append(piece.shown(screen)));
        return out.toString();
    }

    public String render(Screen screen) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            String text = piece.shown(screen);
            if (screen.links() && !piece.link().isEmpty()) {
                text = LINK + piece.link() + STRING_END + text + LINK + STRING_END;
            }
            if (screen.colour()) {
                out.append(piece.token().on()).append(text).append(piece.token().off());
            } else {
                out.append(text);
            }
        }
        return screen.colour() ? out.toString() : out.toString().stripTrailing();
    }

    private static String ascii(String ours) {
        boolean plain = true;
        for (int i = 0; i < ours.length(); i++) {
            plain &= ours.charAt(i) < 0x80;
        }
        if (plain) {
            return ours;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < ours.length(); i++) {
            char c = ours.charAt(i);
            out.append(
                    switch (c) {
                        case '·' -> "-";
                        case '…' -> "...";
                        case '→' -> "->";
                        case '←' -> "<-";
                        case '›' -> ">";
                        case '–', '—' -> "-";
                        case '×' -> "x";
                        case '≤' -> "<=";
                        case '━' -> "#";
                        case '─' -> "-";
                        case '✓' -> "ok";
                        default -> String.valueOf(c);
                    });
        }
        return out.toString();
    }
}
