package dev.leat.bench.judge;

import java.util.Arrays;

/// One metric of both sides in the order taken on each, and the order of all runs as letters `A` and `B`.
/// Interleaved:
/// run i of A and run i of B stand beside each other in the order (pair i).
public record Samples(double[] a, double[] b, String order) {
    public Samples {
        a = a.clone();
        b = b.clone();
        if (a.length == 0 || b.length == 0) {
            throw new IllegalArgumentException("each side has at least one run: " + a.length + ", " + b.length);
        }
        if (!Arrays.stream(a).allMatch(Double::isFinite) || !Arrays.stream(b).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("measured values are finite numbers");
        }
        long ofA = order.chars().filter(c -> c == 'A').count();
        if (order.length() != a.length + b.length || ofA != a.length) {
            throw new IllegalArgumentException(
                    "the order " + order + " does not fit " + a.length + " and " + b.length + " runs");
        }
    }

    /// First all runs of A, then all of B, as stored and imported results are.
    public static Samples sequential(double[] a, double[] b) {
        return new Samples(a, b, "A".repeat(a.length) + "B".repeat(b.length));
    }

    public boolean interleaved() {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < order.length(); i += 2) {
            if (order.charAt(i) == order.charAt(i + 1)) {
                return false;
            }
        }
        return true;
    }

    /// Where in the order this side's runs stand, from 0.
    double[] positions(char side) {
        double[] positions = new double[side == 'A' ? a.length : b.length];
        int at = 0;
        for (int i = 0; i < order.length(); i++) {
            if (order.charAt(i) == side) {
                positions[at++] = i;
            }
        }
        return positions;
    }

    /// Without the runs that warm the machine up. Only of sides measured one after the other: each loses its
    /// leading
    /// runs that lie above the median of its last half by more than three robust standard deviations and 5 %.
    public Samples steady() {
        if (interleaved()) {
            return this;
        }
        int fromA = warmup(a);
        int fromB = warmup(b);
        return sequentialIn(order, fromA, fromB);
    }

    private Samples sequentialIn(String whole, int fromA, int fromB) {
        StringBuilder kept = new StringBuilder();
        int seenA = 0;
        int seenB = 0;
        for (char side : whole.toCharArray()) {
            if (side == 'A' ? seenA++ >= fromA : seenB++ >= fromB) {
                kept.append(side);
            }
        }
        return new Samples(
                Arrays.copyOfRange(a, fromA, a.length), Arrays.copyOfRange(b, fromB, b.length), kept.toString());
    }

    private static int warmup(double[] values) {
        int half = values.length / 2;
        if (half < 2) {
            return 0;
        }
        var last = dev.leat.bench.stats.Ordered.of(Arrays.copyOfRange(values, half, values.length));
        double bar = last.median() + Math.max(3 * last.robustSd(), 0.05 * Math.abs(last.median()));
        int from = 0;
        while (from < half && values[from] > bar) {
            from++;
        }
        return from;
    }

    /// The first pairs only.
    public Samples first(int pairs) {
        return new Samples(
                Arrays.copyOf(a, Math.min(pairs, a.length)),
                Arrays.copyOf(b, Math.min(pairs, b.length)),
                order.substring(0, Math.min(order.length(), 2 * pairs)));
    }
}
