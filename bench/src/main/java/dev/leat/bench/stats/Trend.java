package dev.leat.bench.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// Whether values climb or fall along their positions.
///
/// @param s        Kendall's S: pairs that climb less pairs that fall. Mann, Econometrica 13 (1945); Kendall,
///                 "Rank Correlation Methods" (1975)
/// @param variance of S where nothing climbs, with the correction for ties
/// @param slope    per position, the median of the slopes of all pairs. Theil, Indagationes Mathematicae 12
///                 (1950); Sen,
///                 JASA 63 (1968)
public record Trend(double s, double variance, double slope) {
    public static Trend of(double[] positions, double[] values) {
        int n = values.length;
        if (n < 2) {
            return new Trend(0, 0, 0);
        }
        double s = 0;
        double[] slopes = new double[n * (n - 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                s += Math.signum(values[j] - values[i]);
                slopes[at++] = (values[j] - values[i]) / (positions[j] - positions[i]);
            }
        }
        double sorted = Shift.ties(values); // Σ(t³ − t)
        double variance = (n * (n - 1.0) * (2.0 * n + 5) - tied(values, sorted)) / 18;
        return new Trend(s, Math.max(0, variance), Selection.median(slopes));
    }

    /// Theil–Sen slope and its interval: `{slope, low, high}`, infinite where so few points have none. The
    /// interval inverts Kendall's test. Sen, "Estimates of the regression coefficient based on Kendall's tau",
    /// JASA 63 (1968).
    public static double[] slope(double[] x, double[] y, double confidence) {
        int n = x.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (x[i] != x[j]) {
                    slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }
        if (count == 0) {
            return new double[] {0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        }
        Ordered ordered = Ordered.of(java.util.Arrays.copyOf(slopes, count));
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        double c = z * Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
        int low = (int) Math.floor((count - c) / 2);
        int high = (int) Math.ceil((count + c) / 2);
        return new double[] {
            ordered.median(),
            low >= 0 ? ordered.at(low) : Double.NEGATIVE_INFINITY,
            high < count ? ordered.at(high) : Double.POSITIVE_INFINITY
        };
    }

    /// Σ t(t − 1)(2t + 5) over groups of equal values.
    private static double tied(double[] values, double anyTies) {
        if (anyTies == 0) {
            return 0;
        }
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        double sum = 0;
        for (int i = 0; i < sorted.length; ) {
            int j = i;
            while (j < sorted.length && sorted[j] == sorted[i]) {
                j++;
            }
            double t = j - i;
            sum += t * (t - 1) * (2 * t + 5);
            i = j;
        }
        return sum;
    }
}
