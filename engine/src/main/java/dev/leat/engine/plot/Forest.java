package dev.leat.engine.plot;

import java.util.ArrayList;
import java.util.List;

/// Ratios with their intervals, one below the other, and the lines at 1 and at each limit.
public final class Forest {
    private static final double ROW = 26;
    private static final double LEFT = 170;
    private static final double RIGHT = 480;
    private static final int ROWS_MAX = 40;

    private Forest() {}

    /// @param limit largest or smallest ratio allowed; not finite: none
    /// @param state its word, with its mark
    /// @param style `ok`, `warn` or `bad`
    public record Row(String name, double ratio, double low, double high, double limit, String state, String style) {}

    public static Figure of(String id, String finding, List<Row> all) {
        List<Row> rows = all.subList(0, Math.min(ROWS_MAX, all.size()));
        double bottom = 22 + ROW * rows.size();
        boolean more = all.size() > rows.size();
        Canvas canvas = new Canvas(finding, bottom + (more ? 58 : 40));
        List<Double> values = new ArrayList<>(List.of(1.0));
        for (Row row : rows) {
            for (double value : new double[] {row.ratio(), row.low(), row.high(), row.limit()}) {
                if (value > 0 && Double.isFinite(value)) {
                    values.add(value);
                }
            }
        }
        Scale scale = Scale.around(values.stream().mapToDouble(v -> v).toArray(), LEFT, RIGHT, true);
        canvas.line("axis", scale.at(1), 14, scale.at(1), bottom);
        canvas.text("soft mid", scale.at(1), 10, "the same");
        double y = 22;
        for (Row row : rows) {
            row(canvas, scale, row, y + ROW / 2);
            y += ROW;
        }
        canvas.bottom(scale, bottom, "B / A");
        if (more) {
            canvas.text("soft", 2, bottom + 52, (all.size() - rows.size()) + " more stand in the table");
        }
        return new Figure(
                id,
                finding,
                canvas.done(),
                Figure.Data.of(
                        List.of("", "ratio", "interval", "limit", "verdict"),
                        all.stream()
                                .map(row -> List.of(
                                        row.name(),
                                        Numbers.show(row.ratio()),
                                        interval(row),
                                        Numbers.show(row.limit()),
                                        row.state()))
                                .toList()));
    }

    private static boolean bounded(Row row) {
        return Double.isFinite(row.high()) && row.low() > 0;
    }

    private static String interval(Row row) {
        return bounded(row) ? "[" + Numbers.show(row.low()) + " … " + Numbers.show(row.high()) + "]" : "–";
    }

    private static void row(Canvas canvas, Scale scale, Row row, double y) {
        canvas.cut("end", LEFT - 12, y + 4, row.name(), LEFT - 16);
        if (Double.isFinite(row.limit()) && row.limit() > 0) {
            canvas.line("limit", scale.at(row.limit()), y - 9, scale.at(row.limit()), y + 9);
        }
        if (bounded(row)) {
            canvas.line("i0", scale.at(row.low()), y, scale.at(row.high()), y);
            canvas.line("i0", scale.at(row.low()), y - 4, scale.at(row.low()), y + 4);
            canvas.line("i0", scale.at(row.high()), y - 4, scale.at(row.high()), y + 4);
        }
        canvas.point(0, false, scale.at(row.ratio()), y, row.name() + ": " + Numbers.show(row.ratio()));
        String between = bounded(row)
                ? "  [" + Numbers.change(row.low() - 1) + " … " + Numbers.change(row.high() - 1) + "]"
                : "";
        canvas.text("", RIGHT + 12, y + 4, Numbers.change(row.ratio() - 1) + between);
        canvas.text(row.style() + " end", Canvas.WIDTH - 4, y + 4, row.state());
    }
}
