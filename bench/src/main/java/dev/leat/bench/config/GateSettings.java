package dev.leat.bench.config;

import dev.leat.engine.config.Node;
import dev.leat.engine.config.Setting;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The keys of a gate. Exactly one form: parity, tests, forbid, an absolute limit, or a comparison.
public record GateSettings(
        @Setting(doc = "Name of a parity set: all its items must be the same")
        Optional<String> parity,

        @Setting(doc = "Name of a test that must pass") Optional<String> tests,

        @Setting(doc = "{pattern, paths}: text that must not be there")
        Optional<Forbid> forbid,

        @Setting(doc = "Which workload") Optional<String> workload,

        @Setting(value = "auto", doc = "Which metric; auto: wall or cpu, chosen blind to the difference")
        String metric,

        @Setting(value = "median", doc = "median, mean, min, max, p50 … p99")
        String statistic,

        @Setting(value = "warm", doc = "cold, warm or any runs")
        State state,

        @Setting(doc = "baseline, baseline:NAME, cold-warm, predecessor, or {a, b}")
        Optional<Node> compare,

        @Setting(doc = "Largest value") Optional<String> max,
        @Setting(doc = "Smallest value") Optional<String> min,
        @Setting(doc = "Strictly less") Optional<String> below,
        @Setting(doc = "Strictly more") Optional<String> above,
        @Setting(doc = "The value itself") Optional<String> equals,
        @Setting(doc = "Largest growth of B against A") Optional<String> maxIncrease,
        @Setting(doc = "Largest shrinking of B against A") Optional<String> maxDecrease,
        @Setting(doc = "Least improvement of B against A") Optional<String> minImprovement,
        @Setting(doc = "Least A/B, as a number") Optional<Double> minSpeedup,
        @Setting(doc = "A smaller difference never fails") Optional<String> alsoMinAbs,

        @Setting(value = "significant", doc = "significant, strict or estimate")
        Judged judge,

        @Setting(doc = "Values for ${NAME}") SequencedMap<String, String> params,

        @Setting(value = "fail", doc = "fail, warn or record")
        Severity severity,

        @Setting(value = "fail", doc = "What cannot tell means: fail, warn or pass")
        Inconclusive onInconclusive,

        @Setting(value = "true", doc = "Measure a failing comparison once more")
        boolean confirm,

        @Setting(value = "false", doc = "Missing things to compare with do not count")
        boolean optional,

        @Setting(doc = "For reports") Optional<String> reason) {

    public record Forbid(
            @Setting(required = true, doc = "A regular expression")
            String pattern,

            @Setting(required = true, doc = "Globs of the files")
            List<String> paths) {}

    public enum State {
        COLD,
        WARM,
        ANY
    }

    public enum Judged {
        SIGNIFICANT,
        STRICT,
        ESTIMATE
    }

    public enum Severity {
        FAIL,
        WARN,
        RECORD
    }

    public enum Inconclusive {
        FAIL,
        WARN,
        PASS
    }

    /// The comparison's limit, if it has one.
    public Optional<String> relative() {
        return maxIncrease.or(() -> maxDecrease).or(() -> minImprovement).or(() -> minSpeedup.map(String::valueOf));
    }

    public Optional<String> absolute() {
        return max.or(() -> min).or(() -> below).or(() -> above).or(() -> equals);
    }
}
