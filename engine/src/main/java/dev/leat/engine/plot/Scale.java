package dev.leat.engine.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// From values to places along an axis. Logarithmic scales need values above zero.
///
/// @param low  the value at `from`
/// @param high the value at `to`
record Scale(double low, double high, double from, double to, boolean logarithmic) {
    private static final int TICKS = 5;
    private static final double MARGIN = 0.06;

    /// Holds all values, with a margin; a single value gets room around it. From zero where zero is near anyway.
    static Scale around(double[] values, double from, double to, boolean logarithmic) {
        double[] finite = Arrays.stream(values)
                .filter(Double::isFinite)
                .filter(v -> !logarithmic || v > 0)
                .toArray();
        double low = Arrays.stream(finite).min().orElse(logarithmic ? 0.5 : 0);
        double high = Arrays.stream(finite).max().orElse(logarithmic ? 2 : 1);
        if (logarithmic) {
            double room = Math.max(Math.log(high / low) * MARGIN, 0.01);
            return new Scale(low * Math.exp(-room), high * Math.exp(room), from, to, true);
        }
        double room = high > low ? (high - low) * MARGIN : Math.max(Math.abs(high) * MARGIN, 1e-9);
        boolean fromZero = low >= 0 && low - room < high / 3;
        return new Scale(fromZero ? 0 : low - room, high + room, from, to, false);
    }

    double at(double value) {
        double share = logarithmic
                ? Math.log(Math.max(value, Double.MIN_NORMAL) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return from + Math.max(-0.5, Math.min(1.5, share)) * (to - from);
    }

    boolean startsAtZero() {
        return !logarithmic && low <= 0 && high >= 0;
    }

    /// Three to six round values, and the words for them.
    List<Tick> ticks() {
        return logarithmic && high / low > 8 ? decades() : round();
    }

    record Tick(double value, String words) {}

    private List<Tick> round() {
        double raw = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step =
                raw / power <= 1 ? power : raw / power <= 2 ? 2 * power : raw / power <= 5 ? 5 * power : 10 * power;
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9 && ticks.size() < 12; i++) {
            ticks.add(new Tick(i * step, Numbers.tick(i * step, step)));
        }
        return ticks;
    }

    private List<Tick> decades() {
        double[] inside = high / low > 120 ? new double[] {1} : new double[] {1, 2, 5};
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        int every = Math.max(1, (last - first) / TICKS);
        List<Tick> ticks = new ArrayList<>();
        for (int power = first; power <= last; power += every) {
            for (double digit : inside) {
                double value = digit * Math.pow(10, power);
                if (value >= low && value <= high) {
                    ticks.add(new Tick(value, Numbers.show(value)));
                }
            }
        }
        return ticks;
    }
}
