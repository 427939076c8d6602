package dev.leat.bench.judge;

import java.util.List;

/// A against B, judged. `low` and `high` bound the ratio B/A; where there are too few runs they are 0 and
/// infinity.
///
/// @param method     which estimator and interval
/// @param pairs      runs of the smaller side
/// @param confidence of the interval
/// @param p          two-sided, of "no difference"; the verdict uses the interval
/// @param delta      Cliff's δ: P(b > a) − P(b < a). Cliff, Psychological Bulletin 114 (1993)
/// @param detectable the smallest relative change that this noise and number of pairs show
/// @param pairsNeeded to prove a change within the limit
public record Comparison(
        Verdict verdict,
        String method,
        int pairs,
        double medianA,
        double medianB,
        double ratio,
        double low,
        double high,
        double confidence,
        double p,
        double delta,
        double detectable,
        long pairsNeeded,
        Limit limit,
        List<Flag> flags) {
    public Comparison {
        flags = List.copyOf(flags);
    }

    /// One-sided p of "B is not worse". With several looks it is raised as much as their error is lowered, so
    /// that it can
    /// stand beside others.
    public double oneSided() {
        double worse = limit.better() == Limit.Better.LOWER ? Math.log(ratio) : -Math.log(ratio);
        double half = worse > 0 ? p / 2 : 1 - p / 2;
        return Math.min(1, half * Looks.SINGLE / (1 - confidence));
    }

    public boolean has(Flag.Kind kind) {
        return flags.stream().anyMatch(flag -> flag.kind() == kind);
    }

    public boolean bounded() {
        return low > 0 && high < Double.POSITIVE_INFINITY;
    }

    public Comparison as(Verdict other) {
        return copy(other, flags);
    }

    public Comparison with(List<Flag> others) {
        return copy(verdict, others);
    }

    private Comparison copy(Verdict otherVerdict, List<Flag> otherFlags) {
        return new Comparison(
                otherVerdict,
                method,
                pairs,
                medianA,
                medianB,
                ratio,
                low,
                high,
                confidence,
                p,
                delta,
                detectable,
                pairsNeeded,
                limit,
                otherFlags);
    }
}
