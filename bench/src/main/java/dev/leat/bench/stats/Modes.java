package dev.leat.bench.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.inference.FisherExactTest;

/// A sample that falls into two clusters: the value between them. The rule is a gap that no sample of one mode has:
/// wider than eight median gaps *and* three robust standard deviations of either cluster, with at least 15 % of the
/// values on each side. (A gap of four median gaps alone flags 72 % of one-mode samples.)
public record Modes(double between) {
    private static final int SIZE_MIN = 20;
    private static final double SHARE_MIN = 0.15;
    private static final double GAPS = 8;
    private static final double SPREADS = 3;

    public static Optional<Modes> of(double[] sample) {
        int n = sample.length;
        if (n < SIZE_MIN) {
            return Optional.empty();
        }
        double[] x = sample.clone();
        Arrays.sort(x);
        double[] gaps = new double[n - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = x[i + 1] - x[i];
        }
        double usual = Ordered.of(gaps).median();
        int least = (int) Math.ceil(SHARE_MIN * n);
        int widest = -1;
        for (int i = least - 1; i < n - least; i++) {
            if (widest < 0 || gaps[i] > gaps[widest]) {
                widest = i;
            }
        }
        if (widest < 0 || usual == 0 || gaps[widest] <= GAPS * usual) {
            return Optional.empty();
        }
        double low = Ordered.of(Arrays.copyOfRange(x, 0, widest + 1)).robustSd();
        double high = Ordered.of(Arrays.copyOfRange(x, widest + 1, n)).robustSd();
        return gaps[widest] > SPREADS * Math.max(low, high)
                ? Optional.of(new Modes((x[widest] + x[widest + 1]) / 2))
                : Optional.empty();
    }

    public int above(double[] sample) {
        return (int) Arrays.stream(sample).filter(x -> x > between).count();
    }

    /// Two-sided p of "the share of the high mode is the same". Fisher, "Statistical Methods for Research Workers"
    /// (1934), 21.02.
    public static double weightsDiffer(int highA, int a, int highB, int b) {
        return FisherExactTest.withDefaults()
                .test(new int[][] {{highA, a - highA}, {highB, b - highB}})
                .getPValue();
    }
}
