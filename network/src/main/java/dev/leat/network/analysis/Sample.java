package dev.leat.network.analysis;

import java.util.Arrays;
import java.util.Collection;

/// Numbers of one kind. Percentiles lie between the closest ranks, at p/100 × (n − 1).
public final class Sample {
    private final double[] sorted;

    public Sample(Collection<Double> values) {
        this.sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    static Sample of(Collection<TelemetryLog.Entry> entries, String field) {
        return new Sample(entries.stream().map(entry -> entry.number(field)).toList());
    }

    public int count() {
        return sorted.length;
    }

    public double total() {
        return Arrays.stream(sorted).sum();
    }

    public double average() {
        return sorted.length == 0 ? 0 : total() / sorted.length;
    }

    public double max() {
        return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    }

    /// @param percent from 0 to 100
    public double percentile(double percent) {
        if (sorted.length == 0) {
            return 0;
        }
        double position = percent / 100 * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
