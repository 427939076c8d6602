package dev.leat.bench.judge;

import dev.leat.bench.stats.Bootstrap;
import dev.leat.bench.stats.Correlation;
import dev.leat.bench.stats.Ordered;
import dev.leat.bench.stats.Power;
import dev.leat.bench.stats.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Compares two samples by the interval of ln(B/A) and says pass, fail or cannot tell. A pure function: the
/// same samples
/// give the same answer.
///
/// Pass: the interval's bad end lies within the limit. Fail: the estimate lies beyond the limit *and* the
/// interval excludes "no worse". Everything else is inconclusive. Sides measured one after the other while the
/// machine drifted
/// are never judged.
public final class Judge {
    /// Stands for a value of zero or less, whose logarithm does not exist: the resolution of the clock, in ms.
    private static final double RESOLUTION = 1e-3;

    private static final double CLAMPED_MAX = 0.10;
    private static final double CORRELATED = 0.3;
    /// Fewer pairs have no interval at 95 %.
    private static final int PAIRED_MIN = 6;

    private final double alpha;

    /// @param alpha two-sided error of the interval: 0.05 for one look, see [Looks]
    public Judge(double alpha) {
        this.alpha = alpha;
    }

    /// By the typical value of each side.
    public Comparison judge(Samples samples, Limit limit) {
        Sides sides = Sides.of(samples);
        List<Flag> flags = sides.flags();
        boolean drift = flags.stream().anyMatch(flag -> flag.kind() == Flag.Kind.DRIFT);
        boolean paired = samples.interleaved()
                && samples.a().length >= PAIRED_MIN
                && (drift || Correlation.of(sides.a, sides.b) > CORRELATED);
        Shift shift = paired ? Shift.ofPairs(sides.differences(), alpha) : Shift.between(sides.a, sides.b, alpha);
        return conclude(
                samples, limit, sides, flags, shift, paired ? "walsh/signed-rank" : "hodges-lehmann/mann-whitney");
    }

    /// By a percentile of each side, which needs at least 20 runs.
    public Comparison judgePercentile(Samples samples, double p, Limit limit, long seed) {
        Sides sides = Sides.of(samples);
        Shift shift = Bootstrap.logRatio(
                exp(sides.a), exp(sides.b), values -> Ordered.of(values).percentile(p), alpha, seed);
        return conclude(samples, limit, sides, sides.flags(), shift, "bootstrap");
    }

    /// By another statistic of each side (`mean`, `min`, `max`, `sum`), over runs that may hold items: runs are
    /// drawn first, then the items within, since those of one run resemble each other.
    ///
    /// @param a the items of each run of side A; runs without items hold one value
    public Comparison judgeStatistic(
            Samples samples, double[][] a, double[][] b, ToDoubleFunction<double[]> statistic, Limit limit, long seed) {
        Sides sides = Sides.of(samples);
        Shift shift = Bootstrap.hierarchical(a, b, statistic, alpha, seed);
        return conclude(samples, limit, sides, sides.flags(), shift, "hierarchical bootstrap");
    }

    private static double[] exp(double[] logs) {
        return java.util.Arrays.stream(logs).map(Math::exp).toArray();
    }

    private Comparison conclude(
            Samples samples, Limit limit, Sides sides, List<Flag> flags, Shift shift, String method) {
        List<Flag> all = new ArrayList<>(flags);
        if (!shift.bounded()) {
            all.add(new Flag(
                    Flag.Kind.TOO_FEW,
                    Math.min(sides.a.length, sides.b.length),
                    "too few runs for an interval at this confidence: measure more"));
        }
        int pairs = Math.min(sides.a.length, sides.b.length);
        double sd = sides.spread(samples.interleaved());
        double ratioOfSamples = Math.exp(shift.estimate());
        return new Comparison(
                verdict(samples, limit, sides, all, shift),
                method,
                pairs,
                Ordered.of(samples.a()).median(),
                Ordered.of(samples.b()).median(),
                ratioOfSamples,
                Math.exp(shift.low()),
                Math.exp(shift.high()),
                1 - alpha,
                shift.p(),
                delta(sides.a, sides.b),
                Power.detectable(sd, pairs * sides.independence()),
                Power.pairsFor(Math.max(1e-4, Math.expm1(Math.abs(limit.worst()))), sd),
                limit,
                all);
    }

    private static Verdict verdict(Samples samples, Limit limit, Sides sides, List<Flag> flags, Shift shift) {
        boolean drift = flags.stream().anyMatch(flag -> flag.kind() == Flag.Kind.DRIFT);
        if (sides.clamped > CLAMPED_MAX || (drift && !samples.interleaved())) {
            return Verdict.INCONCLUSIVE;
        }
        double worse = limit.better() == Limit.Better.LOWER ? 1 : -1;
        double estimate = worse * shift.estimate();
        double low = Math.min(worse * shift.low(), worse * shift.high());
        double high = Math.max(worse * shift.low(), worse * shift.high());
        if (limit.judge() == Limit.Rule.ESTIMATE) {
            return estimate <= limit.worst() ? Verdict.PASS : Verdict.FAIL;
        }
        boolean worseAtAll = estimate > limit.worst() && low > Math.max(0, limit.worst());
        if (high <= limit.worst() + limit.margin() && !(limit.margin() > 0 && worseAtAll)) {
            return high < 0 ? Verdict.IMPROVED : Verdict.PASS;
        }
        double bar = limit.judge() == Limit.Rule.STRICT || limit.demandsGain() ? limit.worst() : 0;
        return estimate > limit.worst() && low > bar ? Verdict.FAIL : Verdict.INCONCLUSIVE;
    }

    private static double delta(double[] a, double[] b) {
        double sum = 0;
        for (double x : a) {
            for (double y : b) {
                sum += Math.signum(y - x);
            }
        }
        return sum / (a.length * (double) b.length);
    }

    /// Both sides on the log scale, with what had to be done to get there.
    private static final class Sides {
        private final Samples samples;
        private final double[] a;
        private final double[] b;
        /// The larger share of a side that had to be clamped.
        private final double clamped;

        private Sides(Samples samples, double[] a, double[] b, double clamped) {
            this.samples = samples;
            this.a = a;
            this.b = b;
            this.clamped = clamped;
        }

        static Sides of(Samples samples) {
            return new Sides(
                    samples, logs(samples.a()), logs(samples.b()), Math.max(share(samples.a()), share(samples.b())));
        }

        private static double[] logs(double[] values) {
            return java.util.Arrays.stream(values)
                    .map(value -> Math.log(Math.max(RESOLUTION, value)))
                    .toArray();
        }

        private static double share(double[] values) {
            return java.util.Arrays.stream(values)
                            .filter(value -> value < RESOLUTION)
                            .count()
                    / (double) values.length;
        }

        double[] differences() {
            double[] differences = new double[a.length];
            for (int i = 0; i < a.length; i++) {
                differences[i] = b[i] - a[i];
            }
            return differences;
        }

        /// Of the log ratio of a pair.
        double spread(boolean interleaved) {
            double apart = Math.hypot(Ordered.of(a).robustSd(), Ordered.of(b).robustSd());
            return interleaved ? Math.min(apart, Ordered.of(differences()).robustSd()) : apart;
        }

        /// Neighbours that resemble each other count less: (1 − ρ) / (1 + ρ). Zięba, Metrology and Measurement
        /// Systems
        /// 17 (2010).
        double independence() {
            double r = Math.max(0, Math.min(0.99, Math.max(Correlation.lagOne(a), Correlation.lagOne(b))));
            return r > 0.5 ? (1 - r) / (1 + r) : 1;
        }

        List<Flag> flags() {
            List<Flag> flags = new ArrayList<>(new Quality(samples, a, b).flags());
            Optional.of(clamped)
                    .filter(share -> share > 0)
                    .ifPresent(share -> flags.add(new Flag(
                            Flag.Kind.CLAMPED,
                            share,
                            "values of zero: the clock is too coarse, raise the work per run")));
            return flags;
        }
    }
}
