package dev.leat.bench.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/// A sample in ascending order, and what can be read off it. Never empty.
public final class Ordered {
    /// Makes the median absolute deviation of a normal sample its standard deviation: 1 / Φ⁻¹(3/4).
    private static final double MAD_TO_SD = 1.4826;

    private final double[] values;

    private Ordered(double[] values) {
        this.values = values;
    }

    public static Ordered of(double[] sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("a sample has at least one value");
        }
        double[] values = sample.clone();
        Arrays.sort(values);
        return new Ordered(values);
    }

    public int size() {
        return values.length;
    }

    public double min() {
        return values[0];
    }

    public double max() {
        return values[values.length - 1];
    }

    /// The `i`-th smallest, from 0.
    public double at(int i) {
        return values[i];
    }

    public double median() {
        return percentile(0.5);
    }

    /// Linear interpolation at position (n − 1)·p. Hyndman & Fan, "Sample quantiles in statistical packages", The
    /// American Statistician 50 (1996), type 7; equals NumPy's default and Excel's PERCENTILE.INC.
    public double percentile(double p) {
        double position = (values.length - 1) * p;
        int below = (int) Math.floor(position);
        int above = Math.min(values.length - 1, below + 1);
        double low = values[below];
        double high = values[above];
        return low == high ? low : low + (position - below) * (high - low);
    }

    public double mean() {
        return Arrays.stream(values).average().orElseThrow();
    }

    /// With n − 1; 0 for a single value.
    public double sd() {
        double mean = mean();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }

    /// 1.4826 · median |x − median x|: the standard deviation that outliers cannot move. Rousseeuw & Croux,
    /// "Alternatives to the median absolute deviation", JASA 88 (1993).
    public double robustSd() {
        double median = median();
        double[] away = new double[values.length];
        for (int i = 0; i < away.length; i++) {
            away[i] = Math.abs(values[i] - median);
        }
        return MAD_TO_SD * of(away).median();
    }

    public int distinct() {
        return (int) Arrays.stream(values).distinct().count();
    }

    /// Order statistics around a quantile that hold it with at least this confidence; infinite on the side where no
    /// value of the sample is far enough out. Exact for any distribution: P(l ≤ Bin(n, p) < u). David & Nagaraja,
    /// "Order Statistics" (2003), 7.1. The median has such an interval from n = 6 on, p95 its upper end from 73
    /// two-sided
    /// (59 one-sided).
    public double[] interval(double p, double confidence) {
        int n = values.length;
        BinomialDistribution count = BinomialDistribution.of(n, p);
        double tail = (1 - confidence) / 2;
        int low = count.inverseCumulativeProbability(tail); // P(Bin ≤ low − 1) ≤ tail
        double least =
                low >= 1 && count.cumulativeProbability(low - 1) <= tail ? values[low - 1] : Double.NEGATIVE_INFINITY;
        int high = count.inverseCumulativeProbability(1 - tail) + 1; // P(Bin ≥ high) ≤ tail
        double most = high <= n ? values[high - 1] : Double.POSITIVE_INFINITY;
        return new double[] {least, most};
    }
}
