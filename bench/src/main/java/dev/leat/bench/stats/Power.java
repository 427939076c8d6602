package dev.leat.bench.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// What a number of pairs can show. One-sided α = 5 %, power 90 %. Chow, Shao & Wang, "Sample Size Calculations in
/// Clinical Research" (2008), 3.2, on the log scale.
public final class Power {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double Z =
            NORMAL.inverseCumulativeProbability(0.95) + NORMAL.inverseCumulativeProbability(0.90);
    /// What rank methods lose against the best test of normal samples: 1 / 0.955.
    private static final double RANKS = 1.05;
    /// Fewer pairs have no interval at 95 %.
    private static final int PAIRS_MIN = 6;

    private Power() {}

    /// The smallest relative change that n pairs show: exp(z·σ/√n) − 1, σ of the log ratios.
    public static double detectable(double sd, double pairs) {
        return Math.expm1(Z * sd / Math.sqrt(Math.max(1, pairs)));
    }

    /// Pairs to prove a change within `limit` (0.05 is 5 %).
    public static long pairsFor(double limit, double sd) {
        double root = Z * sd / Math.log1p(limit);
        return Math.max(PAIRS_MIN, (long) Math.ceil(root * root * RANKS));
    }
}
