package dev.leat.bench.judge;

import java.util.OptionalInt;

/// When to look at the samples while they come, and how sure each look must be. Looking again and again at 5 %
/// would
/// find a difference sooner or later; with up to seven looks at a two-sided 0.013 the whole stays at 5 %.
/// Pocock, Biometrika 64 (1977). Fewest pairs that can decide at 0.013: eight.
public record Looks(int[] pairs, double alpha) {
    private static final int[] STEPS = {8, 12, 18, 26, 36, 48, 60};
    private static final double POCOCK = 0.013;
    /// Two-sided error of all looks together.
    public static final double SINGLE = 0.05;

    public Looks {
        pairs = pairs.clone();
    }

    /// One look after this many pairs.
    public static Looks fixed(int pairs) {
        return new Looks(new int[] {pairs}, SINGLE);
    }

    /// After 8, 12, 18, 26, 36, 48, 60 pairs, as far as both bounds allow.
    public static Looks between(int least, int most) {
        int[] steps = java.util.stream.IntStream.concat(
                        java.util.Arrays.stream(STEPS).filter(step -> step >= least && step < most),
                        java.util.stream.IntStream.of(most))
                .distinct()
                .toArray();
        return steps.length == 1 ? fixed(steps[0]) : new Looks(steps, POCOCK);
    }

    /// The next look after this many pairs; empty once the budget is used.
    public OptionalInt after(int have) {
        return java.util.Arrays.stream(pairs).filter(step -> step > have).findFirst();
    }
}
