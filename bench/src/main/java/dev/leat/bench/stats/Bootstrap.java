package dev.leat.bench.stats;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Percentile intervals by resampling, for statistics that have no interval of their own. Efron & Tibshirani,
/// "An Introduction to the Bootstrap" (1993), ch. 13. Seeded: the same samples give the same interval.
public final class Bootstrap {
    private static final int RESAMPLES = 10_000;

    private Bootstrap() {}

    /// The interval of ln(T(b) / T(a)).
    public static Shift logRatio(
            double[] a, double[] b, ToDoubleFunction<double[]> statistic, double alpha, long seed) {
        double estimate = Math.log(statistic.applyAsDouble(b) / statistic.applyAsDouble(a));
        SplittableRandom random = new SplittableRandom(seed);
        double[] ratios = new double[RESAMPLES];
        double[] fromA = new double[a.length];
        double[] fromB = new double[b.length];
        int notAbove = 0;
        for (int i = 0; i < RESAMPLES; i++) {
            draw(a, fromA, random);
            draw(b, fromB, random);
            ratios[i] = Math.log(statistic.applyAsDouble(fromB) / statistic.applyAsDouble(fromA));
            notAbove += ratios[i] <= 0 ? 1 : 0;
        }
        Ordered ordered = Ordered.of(ratios);
        double one = (notAbove + 0.5) / (RESAMPLES + 1);
        return new Shift(
                estimate,
                ordered.percentile(alpha / 2),
                ordered.percentile(1 - alpha / 2),
                Math.min(1, 2 * Math.min(one, 1 - one)));
    }

    /// The interval of ln(T(b) / T(a)) where each side is runs that hold items: runs are drawn with
    /// replacement, then items
    /// of each drawn run. Leaving the level of runs out understates the variance. Kalibera & Jones, "Rigorous
    /// benchmarking in reasonable time", ISMM 2013, 9; Davison & Hinkley, "Bootstrap Methods and their
    /// Application" (1997), 3.8.
    public static Shift hierarchical(
            double[][] a, double[][] b, ToDoubleFunction<double[]> statistic, double alpha, long seed) {
        double estimate = Math.log(statistic.applyAsDouble(pooled(b)) / statistic.applyAsDouble(pooled(a)));
        SplittableRandom random = new SplittableRandom(seed);
        double[] ratios = new double[RESAMPLES];
        int notAbove = 0;
        for (int i = 0; i < RESAMPLES; i++) {
            ratios[i] =
                    Math.log(statistic.applyAsDouble(redrawn(b, random)) / statistic.applyAsDouble(redrawn(a, random)));
            notAbove += ratios[i] <= 0 ? 1 : 0;
        }
        Ordered ordered = Ordered.of(ratios);
        double one = (notAbove + 0.5) / (RESAMPLES + 1);
        return new Shift(
                estimate,
                ordered.percentile(alpha / 2),
                ordered.percentile(1 - alpha / 2),
                Math.min(1, 2 * Math.min(one, 1 - one)));
    }

    private static double[] pooled(double[][] runs) {
        return java.util.Arrays.stream(runs)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
    }

    private static double[] redrawn(double[][] runs, SplittableRandom random) {
        double[][] drawn = new double[runs.length][];
        int items = 0;
        for (int i = 0; i < runs.length; i++) {
            double[] run = runs[random.nextInt(runs.length)];
            drawn[i] = new double[run.length];
            draw(run, drawn[i], random);
            items += run.length;
        }
        double[] all = new double[items];
        int at = 0;
        for (double[] run : drawn) {
            System.arraycopy(run, 0, all, at, run.length);
            at += run.length;
        }
        return all;
    }

    private static void draw(double[] from, double[] to, SplittableRandom random) {
        for (int i = 0; i < to.length; i++) {
            to[i] = from[random.nextInt(from.length)];
        }
    }
}
