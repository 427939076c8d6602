package dev.leat.engine.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Values over positions: runs in their order, medians over commits, a sweep. Intervals are bars, limits and
/// marks are labelled lines, series are named at their ends.
public final class Lines {
    private static final double LEFT = 64;
    private static final double RIGHT = 610;
    private static final double TOP = 30;
    private static final double BOTTOM = 230;
    /// More points are drawn as the smallest and largest of each column of pixels.
    private static final int POINTS_MAX = 2_000;
    private static final int GRID_FROM = 10;
    private static final String[] MARKERS = {"●", "■", "▲", "◆"};

    private Lines() {}

    /// @param low of its interval; not finite: none
    public record Point(double x, double y, double low, double high, boolean hollow, String words) {
        public static Point of(double x, double y, String words) {
            return new Point(x, y, Double.NaN, Double.NaN, false, words);
        }
    }

    public record Series(String name, int number, boolean joined, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    public record Limit(double y, String words) {}

    /// A vertical line.
    public record Mark(double x, String words) {}

    /// @param xNames names of the positions 0, 1, 2 …, where x is no number
    public record Axes(String x, String y, boolean logarithmicX, boolean logarithmicY, Optional<List<String>> xNames) {
        public static Axes linear(String x, String y) {
            return new Axes(x, y, false, false, Optional.empty());
        }

        public static Axes named(String x, String y, List<String> names) {
            return new Axes(x, y, false, false, Optional.of(List.copyOf(names)));
        }

        public static Axes logarithmic(String x, String y) {
            return new Axes(x, y, true, true, Optional.empty());
        }
    }

    public static Figure of(
            String id, String finding, Axes axes, List<Series> series, List<Limit> limits, List<Mark> marks) {
        Canvas canvas = new Canvas(finding, BOTTOM + 42);
        List<Point> points =
                series.stream().flatMap(one -> one.points().stream()).toList();
        Scale x = Scale.around(points.stream().mapToDouble(Point::x).toArray(), LEFT, RIGHT, axes.logarithmicX());
        if (axes.xNames().isPresent()) {
            x = new Scale(-0.5, axes.xNames().get().size() - 0.5, LEFT, RIGHT, false);
        }
        List<Double> ys = new ArrayList<>();
        points.forEach(point -> {
            ys.add(point.y());
            ys.add(Double.isFinite(point.low()) ? point.low() : point.y());
            ys.add(Double.isFinite(point.high()) ? point.high() : point.y());
        });
        limits.forEach(limit -> ys.add(limit.y()));
        Scale y = Scale.around(ys.stream().mapToDouble(v -> v).toArray(), BOTTOM, TOP, axes.logarithmicY());
        canvas.left(y, LEFT, RIGHT, points.size() >= GRID_FROM, axes.y());
        if (axes.xNames().isPresent()) {
            named(canvas, x, axes.xNames().get(), axes.x());
        } else {
            canvas.bottom(x, BOTTOM, axes.x());
        }
        for (Limit limit : limits) {
            canvas.line("limit", LEFT, y.at(limit.y()), RIGHT, y.at(limit.y()));
            canvas.text("bad", RIGHT + 6, y.at(limit.y()) + 4, limit.words());
        }
        for (Mark mark : marks) {
            canvas.line("mark", x.at(mark.x()), TOP, x.at(mark.x()), BOTTOM);
            canvas.text("warn mid", x.at(mark.x()), TOP - 4, mark.words());
        }
        double lowest = Double.NEGATIVE_INFINITY;
        for (Series one : series) {
            lowest = draw(canvas, x, y, one, lowest);
        }
        return new Figure(id, finding, canvas.done(), table(axes, series));
    }

    private static Figure.Data table(Axes axes, List<Series> series) {
        List<List<String>> rows = new ArrayList<>();
        for (Series one : series) {
            for (Point point : one.points()) {
                rows.add(List.of(
                        one.name(),
                        axes.xNames()
                                .filter(names -> point.x() >= 0 && point.x() < names.size())
                                .map(names -> names.get((int) point.x()))
                                .orElse(Numbers.show(point.x())),
                        Numbers.show(point.y()),
                        Double.isFinite(point.low())
                                ? "[" + Numbers.show(point.low()) + " … " + Numbers.show(point.high()) + "]"
                                : "–"));
            }
        }
        return Figure.Data.of(List.of("", axes.x(), axes.y(), "interval"), rows);
    }

    /// As many names as fit without touching.
    private static void named(Canvas canvas, Scale x, List<String> names, String words) {
        canvas.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
        double longest = names.stream().mapToInt(String::length).max().orElse(1) * Canvas.LETTER + 10;
        double room = (RIGHT - LEFT) / Math.max(1, names.size());
        int every = (int) Math.max(1, Math.ceil(Math.min(longest, 90) / room));
        for (int i = 0; i < names.size(); i += every) {
            canvas.line("axis", x.at(i), BOTTOM, x.at(i), BOTTOM + 4);
            canvas.cut("soft mid", x.at(i), BOTTOM + 17, names.get(i), Math.max(room * every, 40));
        }
        canvas.text("soft end", RIGHT, BOTTOM + 34, words);
    }

    /// Answers where the series' name stands, so that the next one stays clear of it.
    private static double draw(Canvas canvas, Scale x, Scale y, Series series, double taken) {
        List<Point> shown = series.points().size() > POINTS_MAX ? extremes(series.points(), x) : series.points();
        int style = Math.floorMod(series.number(), Palette.SERIES_MAX);
        if (series.joined() && shown.size() > 1) {
            StringBuilder path = new StringBuilder();
            for (Point point : shown) {
                path.append(path.isEmpty() ? "" : " ")
                        .append(String.format(java.util.Locale.ROOT, "%.1f,%.1f", x.at(point.x()), y.at(point.y())));
            }
            canvas.to.empty("polyline", "class", "l" + style, "points", path.toString());
        }
        for (Point point : shown) {
            if (Double.isFinite(point.low()) && Double.isFinite(point.high())) {
                canvas.line("i" + style, x.at(point.x()), y.at(point.low()), x.at(point.x()), y.at(point.high()));
            }
            canvas.point(style, point.hollow(), x.at(point.x()), y.at(point.y()), point.words());
        }
        if (shown.isEmpty() || series.name().isEmpty()) {
            return taken;
        }
        double at = Math.max(y.at(shown.getLast().y()) + 4, TOP);
        double free = Math.abs(at - taken) < 14 ? taken + 14 : at;
        canvas.cut("f" + style, RIGHT + 6, free, MARKERS[style] + " " + series.name(), Canvas.WIDTH - RIGHT - 8);
        return free;
    }

    private static List<Point> extremes(List<Point> points, Scale x) {
        List<Point> shown = new ArrayList<>();
        int column = Integer.MIN_VALUE;
        Optional<Point> low = Optional.empty();
        Optional<Point> high = Optional.empty();
        for (Point point : points) {
            int here = (int) x.at(point.x());
            if (here != column) {
                low.ifPresent(shown::add);
                high.ifPresent(shown::add);
                low = Optional.of(point);
                high = Optional.empty();
                column = here;
            } else if (point.y() < low.orElseThrow().y()) {
                high = high.or(() -> Optional.of(point))
                        .filter(h -> h.y() > point.y())
                        .or(() -> Optional.of(point));
                low = Optional.of(point);
            } else if (high.isEmpty() || point.y() > high.get().y()) {
                high = Optional.of(point);
            }
        }
        low.ifPresent(shown::add);
        high.ifPresent(shown::add);
        return shown;
    }
}
