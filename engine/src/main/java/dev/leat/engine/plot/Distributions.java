package dev.leat.engine.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Every run a dot, one row a group: a box from quartile to quartile, the median, and its interval as a bar below.
public final class Distributions {
    private static final double ROW = 62;
    private static final double LEFT = 150;
    private static final double RIGHT = 700;
    private static final double DOT = 7;
    private static final int GROUPS_MAX = 40;

    private Distributions() {}

    /// @param low of the interval around the median; not finite: there is none
    public record Group(String name, int series, List<Value> values, double median, double low, double high) {
        public Group {
            values = List.copyOf(values);
        }
    }

    /// @param hollow drawn as a ring: a cold run
    public record Value(double value, boolean hollow, String words) {}

    public static Figure of(String id, String finding, String unit, List<Group> all) {
        List<Group> groups = all.subList(0, Math.min(GROUPS_MAX, all.size()));
        double bottom = 14 + ROW * groups.size();
        Canvas canvas = new Canvas(finding, bottom + 40);
        Scale scale = Scale.around(
                groups.stream()
                        .flatMapToDouble(g -> g.values().stream().mapToDouble(Value::value))
                        .toArray(),
                LEFT,
                RIGHT,
                false);
        double y = 14;
        for (Group group : groups) {
            row(canvas, scale, group, y);
            y += ROW;
        }
        canvas.bottom(scale, bottom, unit);
        List<List<String>> rows = new ArrayList<>();
        for (Group group : all) {
            double[] sorted = sorted(group);
            rows.add(List.of(
                    group.name(),
                    "" + sorted.length,
                    Numbers.show(group.median()),
                    Double.isFinite(group.low())
                            ? "[" + Numbers.show(group.low()) + " … " + Numbers.show(group.high()) + "]"
                            : "–",
                    Numbers.show(sorted.length == 0 ? Double.NaN : sorted[0]),
                    Numbers.show(sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1])));
        }
        return new Figure(
                id,
                finding,
                canvas.done(),
                Figure.Data.of(List.of("", "runs", "median " + unit, "interval", "min " + unit, "max " + unit), rows));
    }

    private static double[] sorted(Group group) {
        double[] values = group.values().stream().mapToDouble(Value::value).toArray();
        Arrays.sort(values);
        return values;
    }

    private static void row(Canvas canvas, Scale scale, Group group, double top) {
        double middle = top + ROW * 0.42;
        canvas.cut("end", LEFT - 12, middle + 4, group.name(), LEFT - 16);
        double[] sorted = sorted(group);
        if (sorted.length == 0) {
            return;
        }
        double left = scale.at(quantile(sorted, 0.25));
        double right = scale.at(quantile(sorted, 0.75));
        canvas.to.empty(
                "rect",
                "class",
                "w" + group.series(),
                "x",
                left,
                "y",
                middle - 13,
                "width",
                Math.max(1, right - left),
                "height",
                26);
        double[] taken = new double[7];
        Arrays.fill(taken, Double.NEGATIVE_INFINITY);
        List<Value> order = new ArrayList<>(group.values());
        order.sort((a, b) -> Double.compare(a.value(), b.value()));
        for (Value value : order) {
            double x = scale.at(value.value());
            int lane = 0;
            while (lane < taken.length - 1 && x - taken[lane] < DOT) {
                lane++;
            }
            taken[lane] = x;
            double up = (lane % 2 == 0 ? 1 : -1) * ((lane + 1) / 2) * DOT;
            canvas.point(group.series(), value.hollow(), x, middle + up, value.words());
        }
        double median = scale.at(group.median());
        canvas.line("i" + group.series(), median, middle - 17, median, middle + 17);
        if (Double.isFinite(group.low()) && Double.isFinite(group.high())) {
            double y = top + ROW - 9;
            canvas.line("i" + group.series(), scale.at(group.low()), y, scale.at(group.high()), y);
            canvas.line("i" + group.series(), scale.at(group.low()), y - 3, scale.at(group.low()), y + 3);
            canvas.line("i" + group.series(), scale.at(group.high()), y - 3, scale.at(group.high()), y + 3);
        }
    }

    private static double quantile(double[] sorted, double p) {
        double position = (sorted.length - 1) * p;
        int below = (int) position;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
