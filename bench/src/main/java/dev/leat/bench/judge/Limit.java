package dev.leat.bench.judge;

/// How much worse B may be than A, or how much better it must be.
///
/// @param worst   the largest ln of "how many times worse": ln 1.05 for `max_increase: 5%`; below 0 where a
///                gain is demanded
/// @param better  which direction is good
/// @param judge   how sure a failure must be
/// @param margin  ln of what still counts as the same beyond `worst`: passing means shown to be worse by no
///                more than both together and not shown to be worse than `worst`. 0: none. Two one-sided tests,
///                of which only the harmful side is asked: Schuirmann, Journal of Pharmacokinetics and
///                Biopharmaceutics 15 (1987)
public record Limit(double worst, Better better, Rule judge, double margin) {
    public Limit(double worst, Better better, Rule judge) {
        this(worst, better, judge, 0);
    }

    public enum Better {
        LOWER,
        HIGHER
    }

    public enum Rule {
        /// Beyond the limit by estimate, and really worse.
        SIGNIFICANT,
        /// The whole interval beyond the limit: fewest false alarms, half the power.
        STRICT,
        /// The estimate alone, as imported single numbers allow no more; not statistically supported.
        ESTIMATE
    }

    /// `share` 0.05: a lower-is-better metric may grow by 5 %.
    public static Limit maxIncrease(double share) {
        return new Limit(Math.log1p(share), Better.LOWER, Rule.SIGNIFICANT);
    }

    /// A higher-is-better metric may shrink by this share.
    public static Limit maxDecrease(double share) {
        return new Limit(-Math.log1p(-share), Better.HIGHER, Rule.SIGNIFICANT);
    }

    /// Improvement as the specification fixes it: of a lower-is-better metric the share of A that is saved (60
    /// % → B/A
    /// ≤
    /// 0.4), of a higher-is-better one what is added (300 % → B/A ≥ 4).
    public static Limit minImprovement(double share, Better better) {
        return new Limit(better == Better.LOWER ? Math.log1p(-share) : -Math.log1p(share), better, Rule.SIGNIFICANT);
    }

    public static Limit minSpeedup(double times, Better better) {
        return new Limit(-Math.log(times), better, Rule.SIGNIFICANT);
    }

    public Limit judgedBy(Rule rule) {
        return new Limit(worst, better, rule, margin);
    }

    /// `share` 0.02: worse by 2 % beyond the limit is the same.
    public Limit equivalent(double share) {
        return new Limit(worst, better, judge, Math.log1p(share));
    }

    /// The limit as B/A.
    public double ratio() {
        return Math.exp(better == Better.LOWER ? worst : -worst);
    }

    boolean demandsGain() {
        return worst < 0;
    }
}
