package dev.leat.bench.stats;

/// Pearson's correlation, of two series and of one with itself a step later.
public final class Correlation {
    private Correlation() {}

    /// 0 where a series does not vary.
    public static double of(double[] x, double[] y) {
        int n = Math.min(x.length, y.length);
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            meanX += x[i] / n;
            meanY += y[i] / n;
        }
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xx <= 0 || yy <= 0 ? 0 : xy / Math.sqrt(xx * yy);
    }

    /// Lag-1 autocorrelation. Box, Jenkins & Reinsel, "Time Series Analysis" (2008), 2.1.
    public static double lagOne(double[] x) {
        if (x.length < 4) {
            return 0;
        }
        double mean = Ordered.of(x).mean();
        double with = 0;
        double all = 0;
        for (int i = 0; i < x.length; i++) {
            all += (x[i] - mean) * (x[i] - mean);
            with += i == 0 ? 0 : (x[i] - mean) * (x[i - 1] - mean);
        }
        return all <= 0 ? 0 : with / all;
    }
}
