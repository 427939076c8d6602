package dev.leat.bench.judge;

import dev.leat.bench.stats.Correlation;
import dev.leat.bench.stats.Modes;
import dev.leat.bench.stats.Ordered;
import dev.leat.bench.stats.Shift;
import dev.leat.bench.stats.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// What the samples' own shape says: each finding is a flag with a number and advice. On the log scale.
final class Quality {
    private static final double DRIFT_P = 0.01;
    private static final double DRIFT_MIN = 0.01;
    private static final double AUTOCORRELATED = 0.5;
    private static final double ORDER_P = 0.01;
    private static final double HIGH_VARIANCE = 0.10;
    private static final double WEIGHTS_P = 0.05;
    /// Tukey's fences.
    private static final double FENCE = 1.5;

    private final Samples samples;
    private final double[] a;
    private final double[] b;

    Quality(Samples samples, double[] logA, double[] logB) {
        this.samples = samples;
        this.a = logA;
        this.b = logB;
    }

    List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        drift().ifPresent(flags::add);
        autocorrelation().ifPresent(flags::add);
        modes(flags);
        outliers().ifPresent(flags::add);
        orderEffect().ifPresent(flags::add);
        if (isQuantised(a) || isQuantised(b)) {
            flags.add(new Flag(
                    Flag.Kind.QUANTISED,
                    Math.min(Ordered.of(a).distinct(), Ordered.of(b).distinct()),
                    "the clock is coarse beside the runs: raise the work per run"));
        }
        double spread = Math.max(Ordered.of(a).robustSd(), Ordered.of(b).robustSd());
        if (spread > HIGH_VARIANCE) {
            flags.add(new Flag(
                    Flag.Kind.HIGH_VARIANCE,
                    spread,
                    "runs differ by more than 10 %: quiet the machine, or more pairs"));
        }
        if (!samples.interleaved()) {
            flags.add(new Flag(
                    Flag.Kind.NOT_INTERLEAVED,
                    samples.order().length(),
                    "the sides were not measured alternately: measure both now with leat bench compare"));
        }
        return flags;
    }

    /// Mann–Kendall stratified by side, S and variance summed, so that a difference between the sides is not
    /// taken for
    /// drift; and the slope of Theil and Sen, mean over the sides, over the whole order. Hirsch, Slack & Smith,
    /// Water
    /// Resources Research 18 (1982).
    private Optional<Flag> drift() {
        Trend onA = Trend.of(samples.positions('A'), a);
        Trend onB = Trend.of(samples.positions('B'), b);
        double s = onA.s() + onB.s();
        double variance = onA.variance() + onB.variance();
        double whole = (onA.slope() + onB.slope()) / 2 * samples.order().length();
        if (variance <= 0 || Math.abs(whole) <= DRIFT_MIN) {
            return Optional.empty();
        }
        double z = (s - Math.signum(s)) / Math.sqrt(variance);
        double p = 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
        return p < DRIFT_P
                ? Optional.of(new Flag(
                        Flag.Kind.DRIFT,
                        Math.expm1(whole),
                        samples.interleaved()
                                ? "the machine changed while measuring; pairs cancel it"
                                : "the machine changed while measuring one side after the other: measure both"
                                        + " alternately"))
                : Optional.empty();
    }

    private Optional<Flag> autocorrelation() {
        double r = Math.max(Correlation.lagOne(a), Correlation.lagOne(b));
        return r > AUTOCORRELATED
                ? Optional.of(new Flag(
                        Flag.Kind.AUTOCORRELATED,
                        r,
                        "neighbouring runs resemble each other: longer runs, or more apart"))
                : Optional.empty();
    }

    private void modes(List<Flag> flags) {
        Optional<Modes> ofA = isQuantised(a) ? Optional.empty() : Modes.of(a);
        Optional<Modes> ofB = isQuantised(b) ? Optional.empty() : Modes.of(b);
        if (ofA.isEmpty() && ofB.isEmpty()) {
            return;
        }
        int highA = ofA.or(() -> ofB).orElseThrow().above(a);
        int highB = ofB.or(() -> ofA).orElseThrow().above(b);
        double shareA = (double) highA / a.length;
        double shareB = (double) highB / b.length;
        flags.add(new Flag(
                Flag.Kind.BIMODAL,
                Math.max(shareA, shareB),
                "runs fall into two groups: look at what differs between"));
        if (Modes.weightsDiffer(highA, a.length, highB, b.length) < WEIGHTS_P) {
            flags.add(new Flag(
                    Flag.Kind.MODE_SHIFT, shareB - shareA, "B falls into the slow group at another rate than A"));
        }
    }

    /// Counted, never removed: the estimators do not mind them.
    private Optional<Flag> outliers() {
        int count = outside(a) + outside(b);
        return count == 0
                ? Optional.empty()
                : Optional.of(new Flag(Flag.Kind.OUTLIERS, count, "runs far from the others; none is left out"));
    }

    private static int outside(double[] x) {
        Ordered ordered = Ordered.of(x);
        double q1 = ordered.percentile(0.25);
        double q3 = ordered.percentile(0.75);
        double fence = FENCE * (q3 - q1);
        int count = 0;
        for (double value : x) {
            count += value < q1 - fence || value > q3 + fence ? 1 : 0;
        }
        return count;
    }

    private Optional<Flag> orderEffect() {
        if (!samples.interleaved() || a.length < 6) {
            return Optional.empty();
        }
        double[] secondLessFirst = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            secondLessFirst[i] = (b[i] - a[i]) * (samples.order().charAt(2 * i) == 'A' ? 1 : -1);
        }
        Shift shift = Shift.ofPairs(secondLessFirst, 0.05);
        return shift.p() < ORDER_P
                ? Optional.of(new Flag(
                        Flag.Kind.ORDER_EFFECT,
                        Math.expm1(shift.estimate()),
                        "the second run of a pair differs from the first; the balanced order cancels it"))
                : Optional.empty();
    }

    private static boolean isQuantised(double[] x) {
        return x.length >= 6 && Ordered.of(x).distinct() <= x.length / 3;
    }
}
