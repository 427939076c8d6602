package dev.leat.engine.plot;

/// The SVG element of one plot, its axes, and the marks that tell series apart.
final class Canvas {
    static final double WIDTH = 720;
    /// As wide as a letter of the plots' font is taken to be: rather too wide, so that nothing is cut off.
    static final double LETTER = 6.9;

    final Markup to = new Markup();
    private final double height;

    /// One picture.
    Canvas(String label, double height) {
        this(label, height, "img");
    }

    /// @param role `img`, or `group` where its parts can be reached one by one
    Canvas(String label, double height, String role) {
        this.height = height;
        to.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "plot",
                "viewBox",
                "0 0 " + (int) WIDTH + " " + (int) Math.ceil(height),
                "width",
                (int) WIDTH,
                "role",
                role,
                "aria-label",
                label);
    }

    double height() {
        return height;
    }

    String done() {
        return to.close("svg").toString();
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        to.empty("line", "class", style, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    void text(String style, double x, double y, String words) {
        to.element("text", words, "class", style, "x", x, "y", y);
    }

    /// Words that are cut to fit into so much room; whole in a tooltip.
    void cut(String style, double x, double y, String words, double room) {
        int most = (int) Math.max(1, room / LETTER);
        if (words.codePointCount(0, words.length()) <= most) {
            text(style, x, y, words);
            return;
        }
        String start = words.substring(0, words.offsetByCodePoints(0, most - 1));
        to.open("text", "class", style, "x", x, "y", y)
                .words(start + "…")
                .element("title", words)
                .close("text");
    }

    /// An axis at the bottom, with ticks; whether zero is on it is said.
    void bottom(Scale scale, double y, String words) {
        line("axis", scale.from(), y, scale.to(), y);
        for (Scale.Tick tick : scale.ticks()) {
            line("axis", scale.at(tick.value()), y, scale.at(tick.value()), y + 4);
            text("soft mid", scale.at(tick.value()), y + 17, tick.words());
        }
        text("soft end", scale.to(), y + 32, words + missingZero(scale));
    }

    void left(Scale scale, double x, double right, boolean grid, String words) {
        line("axis", x, scale.from(), x, scale.to());
        for (Scale.Tick tick : scale.ticks()) {
            double y = scale.at(tick.value());
            if (grid) {
                line("hair", x, y, right, y);
            }
            line("axis", x - 4, y, x, y);
            text("soft end", x - 7, y + 4, tick.words());
        }
        text("soft", 2, scale.to() - 8, words + missingZero(scale));
    }

    private static String missingZero(Scale scale) {
        return scale.logarithmic() ? ", logarithmic" : scale.startsAtZero() ? "" : ", not from 0";
    }

    /// ●, ■, ▲, ◆; hollow ones are drawn as rings.
    void point(int series, boolean hollow, double x, double y, String words) {
        String style = "pt " + (hollow ? "h" : "f") + series;
        switch (series) {
            case 0 -> to.open("circle", "class", style, "cx", x, "cy", y, "r", 3.5);
            case 1 -> to.open("rect", "class", style, "x", x - 3, "y", y - 3, "width", 6, "height", 6);
            default -> to.open("path", "class", style, "d", series == 2 ? triangle(x, y) : diamond(x, y));
        }
        to.element("title", words).close(series == 0 ? "circle" : series == 1 ? "rect" : "path");
    }

    private static String triangle(double x, double y) {
        return "M%.2f %.2fl4 7h-8z".formatted(x, y - 4);
    }

    private static String diamond(double x, double y) {
        return "M%.2f %.2fl4 4l-4 4l-4 -4z".formatted(x, y - 4);
    }
}
