package dev.leat.bench.judge;

/// What is said of a comparison. `INCONCLUSIVE` is an answer: the noise does not allow another.
public enum Verdict {
    PASS,
    /// A kind of pass: shown to be better.
    IMPROVED,
    FAIL,
    INCONCLUSIVE;

    public boolean passes() {
        return this == PASS || this == IMPROVED;
    }

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
