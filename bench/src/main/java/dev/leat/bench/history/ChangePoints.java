package dev.leat.bench.history;

import dev.leat.bench.stats.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.TDistribution;

/// Steps in a series: places where the mean of ln x changes, each side of at least four points, p below 0.001 by
/// Student's t between neighbouring segments, and a change of at least 3 %. Found by splitting in two where t is
/// largest, and where that finds nothing by cutting out the block whose mean is farthest from the rest; then each
/// place is moved to where the squares around it are least, and weak ones are taken out. Olshen et al.,
/// Biostatistics
/// 5 (2004); Daly et al., ICPE 2020; Fleming et al., "Hunter", ICPE 2023.
///
/// A single far value is no step, a change of the machine is none, and where one line explains the series better
/// than
/// its steps (BIC, Schwarz, Annals of Statistics 6 (1978)) it drifts and has none.
public final class ChangePoints {
    private static final int SIDE_MIN = 4;
    private static final double P_SPLIT = 1e-3;
    /// There are far more blocks than splits to choose from.
    private static final double P_BLOCK = 1e-5;
    /// The places were chosen by pooled variances; what Welch's test is asked afterwards must be clearer.
    private static final double STRICTER = 10;
    private static final double CHANGE_MIN = 0.03;
    private static final double SPIKE = 5;
    private static final int NEIGHBOURS = 2;
    /// Longer series are looked at in their newest part only.
    private static final int POINTS_MAX = 1_000;

    private final double[] x;
    private final double[] sums;
    private final double[] squares;

    private ChangePoints(double[] x) {
        this.x = x;
        this.sums = new double[x.length + 1];
        this.squares = new double[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            sums[i + 1] = sums[i] + x[i];
            squares[i + 1] = squares[i] + x[i] * x[i];
        }
    }

    /// @param index the first point of the new level, from 0
    /// @param ratio new level over old
    public record Step(int index, double ratio, double p) {}

    /// Steps of one series measured on one machine.
    public static List<Step> of(double[] values) {
        int from = Math.max(0, values.length - POINTS_MAX);
        double[] logs = new double[values.length - from];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(Math.max(1e-9, values[from + i]));
        }
        List<Step> steps = new ArrayList<>();
        for (Step step : new ChangePoints(withoutSpikes(logs)).steps()) {
            steps.add(new Step(step.index() + from, step.ratio(), step.p()));
        }
        return steps;
    }

    /// The same where the machine may change: each stretch of one machine by itself.
    public static List<Step> of(double[] values, List<String> machines) {
        List<Step> steps = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= values.length; i++) {
            if (i == values.length || !machines.get(i).equals(machines.get(start))) {
                for (Step step : of(java.util.Arrays.copyOfRange(values, start, i))) {
                    steps.add(new Step(step.index() + start, step.ratio(), step.p()));
                }
                start = i;
            }
        }
        return steps;
    }

    /// A value far from the median of its neighbours counts as that median.
    private static double[] withoutSpikes(double[] x) {
        if (x.length < 2 * NEIGHBOURS + 2) {
            return x;
        }
        double[] differences = new double[x.length - 1];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = x[i + 1] - x[i];
        }
        double noise = Ordered.of(differences).robustSd() / Math.sqrt(2);
        double[] calm = x.clone();
        for (int i = 0; i < x.length; i++) {
            int from = Math.clamp(i - NEIGHBOURS, 0, x.length - 2 * NEIGHBOURS - 1);
            double median = Ordered.of(java.util.Arrays.copyOfRange(x, from, from + 2 * NEIGHBOURS + 1))
                    .median();
            if (Math.abs(x[i] - median) > SPIKE * noise) {
                calm[i] = median;
            }
        }
        return calm;
    }

    private List<Step> steps() {
        TreeSet<Integer> places = new TreeSet<>();
        split(0, x.length, places);
        List<Integer> found = settled(new ArrayList<>(places));
        if (found.isEmpty() || drifts(found)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            int from = i == 0 ? 0 : found.get(i - 1);
            int to = i + 1 == found.size() ? x.length : found.get(i + 1);
            int at = found.get(i);
            steps.add(new Step(at, Math.exp(mean(at, to) - mean(from, at)), p(from, at, to)));
        }
        return steps;
    }

    private void split(int from, int to, TreeSet<Integer> places) {
        if (to - from < 2 * SIDE_MIN) {
            return;
        }
        int best = -1;
        double least = P_SPLIT;
        for (int at = from + SIDE_MIN; at <= to - SIDE_MIN; at++) {
            double p = p(from, at, to);
            if (p < least) {
                least = p;
                best = at;
            }
        }
        if (best >= 0) {
            places.add(best);
            split(from, best, places);
            split(best, to, places);
            return;
        }
        block(from, to, places);
    }

    private void block(int from, int to, TreeSet<Integer> places) {
        int start = -1;
        int end = -1;
        double least = P_BLOCK;
        for (int i = from + SIDE_MIN; i < to; i++) {
            for (int j = i + SIDE_MIN; j <= to - SIDE_MIN; j++) {
                double p = pBlock(from, i, j, to);
                if (p < least) {
                    least = p;
                    start = i;
                    end = j;
                }
            }
        }
        if (start >= 0) {
            places.add(start);
            places.add(end);
            split(from, start, places);
            split(start, end, places);
            split(end, to, places);
        }
    }

    /// Each place where the squares on both sides are least; then without those that are no steps any more.
    private List<Integer> settled(List<Integer> places) {
        List<Integer> now = places;
        while (true) {
            List<Integer> moved = new ArrayList<>(now);
            for (int i = 0; i < moved.size(); i++) {
                int from = i == 0 ? 0 : moved.get(i - 1);
                int to = i + 1 == moved.size() ? x.length : moved.get(i + 1);
                moved.set(i, between(from, moved.get(i), to));
            }
            int weakest = -1;
            double worst = P_SPLIT;
            for (int i = 0; i < moved.size(); i++) {
                int from = i == 0 ? 0 : moved.get(i - 1);
                int to = i + 1 == moved.size() ? x.length : moved.get(i + 1);
                int at = moved.get(i);
                boolean small = Math.abs(Math.expm1(mean(at, to) - mean(from, at))) < CHANGE_MIN;
                double p = small ? 1 : Math.max(p(from, at, to), welch(from, at, to) * STRICTER);
                if (p > worst) {
                    worst = p;
                    weakest = i;
                }
            }
            if (weakest < 0) {
                if (moved.equals(now)) {
                    return moved;
                }
                now = moved;
            } else {
                moved.remove(weakest);
                now = moved;
            }
        }
    }

    private int between(int from, int now, int to) {
        int best = now;
        double least = scatter(from, now) + scatter(now, to);
        for (int at = from + SIDE_MIN; at <= to - SIDE_MIN; at++) {
            double sum = scatter(from, at) + scatter(at, to);
            if (sum < least - 1e-15) {
                least = sum;
                best = at;
            }
        }
        return best;
    }

    private boolean drifts(List<Integer> places) {
        int n = x.length;
        double steps = 0;
        int from = 0;
        for (int at : places) {
            steps += scatter(from, at);
            from = at;
        }
        steps += scatter(from, n);
        double bicSteps = n * Math.log(Math.max(1e-12, steps / n)) + (2 * places.size() + 1) * Math.log(n);
        double bicLine = n * Math.log(Math.max(1e-12, line() / n)) + 2 * Math.log(n);
        return bicLine < bicSteps;
    }

    /// Squares around the best straight line.
    private double line() {
        int n = x.length;
        double middle = (n - 1) / 2.0;
        double mean = mean(0, n);
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < n; i++) {
            xy += (i - middle) * (x[i] - mean);
            xx += (i - middle) * (i - middle);
        }
        return scatter(0, n) - xy * xy / xx;
    }

    private double mean(int from, int to) {
        return (sums[to] - sums[from]) / (to - from);
    }

    private double scatter(int from, int to) {
        double sum = sums[to] - sums[from];
        return Math.max(0, squares[to] - squares[from] - sum * sum / (to - from));
    }

    private double p(int from, int at, int to) {
        return p(mean(at, to) - mean(from, at), scatter(from, at) + scatter(at, to), at - from, to - at);
    }

    /// Each side with a variance of its own, so that a stretch that is only noisier is no step. Welch, Biometrika
    /// 34
    /// (1947).
    private double welch(int from, int at, int to) {
        int n = at - from;
        int m = to - at;
        double a = Math.max(1e-18, scatter(from, at) / (n - 1) / n);
        double b = Math.max(1e-18, scatter(at, to) / (m - 1) / m);
        double t = Math.abs(mean(at, to) - mean(from, at)) / Math.sqrt(a + b);
        double freedom = (a + b) * (a + b) / (a * a / (n - 1) + b * b / (m - 1));
        return 2 * TDistribution.of(freedom).survivalProbability(t);
    }

    private double pBlock(int from, int start, int end, int to) {
        int inside = end - start;
        int outside = to - from - inside;
        double sum = sums[to] - sums[from] - (sums[end] - sums[start]);
        double square = squares[to] - squares[from] - (squares[end] - squares[start]);
        double scatter = scatter(start, end) + Math.max(0, square - sum * sum / outside);
        return p(mean(start, end) - sum / outside, scatter, inside, outside);
    }

    /// Student's t of two samples with one variance.
    private static double p(double difference, double scatter, int n, int m) {
        double variance = Math.max(1e-18, scatter / (n + m - 2));
        double t = Math.abs(difference) / Math.sqrt(variance * (1.0 / n + 1.0 / m));
        return 2 * TDistribution.of(n + m - 2).survivalProbability(t);
    }
}
