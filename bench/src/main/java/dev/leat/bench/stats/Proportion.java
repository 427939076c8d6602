package dev.leat.bench.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/// A share of a count, and the interval that holds the true share with at least this confidence, whatever it is.
/// Clopper & Pearson, Biometrika 26 (1934).
public record Proportion(double share, double low, double high) {
    public static Proportion of(long part, long all, double confidence) {
        if (all <= 0 || part < 0 || part > all) {
            throw new IllegalArgumentException(part + " of " + all);
        }
        double tail = (1 - confidence) / 2;
        double low = part == 0 ? 0 : BetaDistribution.of(part, all - part + 1.0).inverseCumulativeProbability(tail);
        double high = part == all
                ? 1
                : BetaDistribution.of(part + 1.0, (double) all - part).inverseCumulativeProbability(1 - tail);
        return new Proportion((double) part / all, low, high);
    }
}
