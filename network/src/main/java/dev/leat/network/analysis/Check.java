package dev.leat.network.analysis;

/// One limit, and what was seen. Where nothing was seen the check fails: what is missing proves nothing.
///
/// @param name  stable, such as `warm-improvement`
/// @param seen  the value with its unit, or why there is none
public record Check(String name, String limit, String seen, boolean passed) {
    static Check atMost(String name, double value, double limit, String unit, int samples) {
        return samples == 0
                ? missing(name, "≤ " + plain(limit) + unit)
                : of(name, "≤ " + plain(limit) + unit, value, unit, value <= limit);
    }

    static Check below(String name, double value, double limit, String unit, int samples) {
        return samples == 0
                ? missing(name, "< " + plain(limit) + unit)
                : of(name, "< " + plain(limit) + unit, value, unit, value < limit);
    }

    static Check atLeast(String name, double value, double limit, String unit, int samples) {
        return samples == 0
                ? missing(name, "≥ " + plain(limit) + unit)
                : of(name, "≥ " + plain(limit) + unit, value, unit, value >= limit);
    }

    public static Check that(String name, String limit, String seen, boolean passed) {
        return new Check(name, limit, seen, passed);
    }

    private static Check missing(String name, String limit) {
        return new Check(name, limit, "no data", false);
    }

    private static Check of(String name, String limit, double value, String unit, boolean passed) {
        return new Check(name, limit, plain(value) + unit, passed);
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.valueOf(Math.round(value * 1_000) / 1_000.0);
    }
}
