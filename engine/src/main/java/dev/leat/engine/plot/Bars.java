package dev.leat.engine.plot;

import java.util.ArrayList;
import java.util.List;

/// Shares as bars, largest first, with labelled limits.
public final class Bars {
    private static final double ROW = 22;
    /// What names take at most and at least; longer ones are cut.
    private static final double NAMES_MAX = 330;

    private static final double NAMES_MIN = 60;
    private static final double RIGHT = 570;
    private static final int ROWS_MAX = 30;

    private Bars() {}

    /// @param words beside the bar, such as `11.2 %`
    public record Bar(String name, double value, String words) {}

    public static Figure of(String id, String finding, String unit, List<Bar> all, List<Lines.Limit> limits) {
        List<Bar> bars = all.subList(0, Math.min(ROWS_MAX, all.size()));
        double bottom = 22 + ROW * bars.size();
        Canvas canvas = new Canvas(finding, bottom + 40);
        int longest = bars.stream().mapToInt(bar -> bar.name().length()).max().orElse(0);
        double left = Math.clamp(longest * Canvas.LETTER + 12, NAMES_MIN, NAMES_MAX);
        List<Double> values = new ArrayList<>(List.of(0.0));
        bars.forEach(bar -> values.add(bar.value()));
        limits.forEach(limit -> values.add(limit.y()));
        Scale scale = Scale.around(values.stream().mapToDouble(v -> v).toArray(), left, RIGHT, false);
        double y = 22;
        for (Bar bar : bars) {
            canvas.cut("end", left - 8, y + 14, bar.name(), left - 10);
            canvas.to.empty(
                    "rect",
                    "class",
                    "f0",
                    "x",
                    scale.at(0),
                    "y",
                    y + 3,
                    "width",
                    Math.max(0.5, scale.at(bar.value()) - scale.at(0)),
                    "height",
                    ROW - 8);
            canvas.text("", RIGHT + 14, y + 14, bar.words());
            y += ROW;
        }
        for (int i = 0; i < limits.size(); i++) {
            Lines.Limit limit = limits.get(i);
            String side = i == 0 && limits.size() > 1 ? "bad end" : "bad";
            canvas.line("limit", scale.at(limit.y()), 14, scale.at(limit.y()), bottom);
            canvas.text(side, scale.at(limit.y()) + (side.equals("bad") ? -2 : 2), 10, limit.words());
        }
        canvas.bottom(scale, bottom, unit);
        return new Figure(
                id,
                finding,
                canvas.done(),
                Figure.Data.of(
                        List.of("", unit),
                        all.stream()
                                .map(bar -> List.of(bar.name(), bar.words()))
                                .toList()));
    }
}
