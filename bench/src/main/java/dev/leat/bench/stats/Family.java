package dev.leat.bench.stats;

import java.util.stream.IntStream;

/// p-values of many questions at once, raised so that together they cry wolf no more often than one. With 20
/// questions at
/// 5 % each, one of them cries in 64 % of all cases where nothing is there.
public final class Family {
    private Family() {}

    /// Holm's step-down: the chance of even one false alarm stays at the level. Holm, "A simple sequentially
    /// rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
    public static double[] holm(double[] p) {
        int[] order = order(p);
        double[] raised = new double[p.length];
        double most = 0;
        for (int i = 0; i < order.length; i++) {
            most = Math.max(most, Math.min(1, (order.length - i) * p[order[i]]));
            raised[order[i]] = most;
        }
        return raised;
    }

    /// The share of false ones among all alarms stays at the level. Benjamini & Hochberg, "Controlling the
    /// false discovery rate", Journal of the Royal Statistical Society B 57 (1995).
    public static double[] benjaminiHochberg(double[] p) {
        int[] order = order(p);
        double[] raised = new double[p.length];
        double least = 1;
        for (int i = order.length - 1; i >= 0; i--) {
            least = Math.min(least, p[order[i]] * order.length / (i + 1));
            raised[order[i]] = least;
        }
        return raised;
    }

    private static int[] order(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .sorted((a, b) -> Double.compare(p[a], p[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
