package dev.leat.bench.config;

import dev.leat.engine.config.Node;
import dev.leat.engine.config.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The keys of a gate. Exactly one form: parity, tests, forbid, an absolute limit, a comparison, events
/// (`share`, `all`), nearness to another metric (`within`, `of`), growth inside a run, history, profile, or coverage.
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

        @Setting(doc = "With max_increase or max_decrease: not shown worse, and worse by more than this excluded")
        Optional<String> equivalence,

        @Setting(doc = "How far from the metric named by of")
        Optional<String> within,

        @Setting(doc = "The other metric") Optional<String> of,

        @Setting(doc = "{where, min}: so many of the events meet the condition")
        Optional<Share> share,

        @Setting(doc = "{group_by, where} or {group_by, min}: every group has such an event, or adds up to so much")
        Optional<All> all,

        @Setting(doc = "{x, max}: how fast the events' values climb over this column")
        Optional<Slope> slope,

        @Setting(doc = "How far the events' values may rise from the first to the highest")
        Optional<String> maxGrowth,

        @Setting(doc = "{no_step_up, window}: the stored results of this workload show no step for the worse")
        Optional<Steps> history,

        @Setting(doc = "{workload or from, hot_list, hot_max, stage_share}: shares of a profile")
        Optional<Profile> profile,

        @Setting(doc = "{report, command, line, branch}: shares of the code that tests reach")
        Optional<Coverage> coverage,

        @Setting(doc = "Names events beyond this without failing")
        Optional<String> listAbove,

        @Setting(value = "10", doc = "Fewer events prove nothing")
        int minEvents,

        @Setting(value = "significant", doc = "significant, strict or estimate")
        Judged judge,

        @Setting(doc = "Values for ${NAME}") SequencedMap<String, String> params,

        @Setting(value = "fail", doc = "fail, alert (a warning that notify hears of), warn or record")
        Severity severity,

        @Setting(value = "fail", doc = "What cannot tell means: fail, warn or pass")
        Inconclusive onInconclusive,

        @Setting(value = "true", doc = "Measure a failing comparison once more")
        boolean confirm,

        @Setting(value = "false", doc = "Missing things to compare with do not count")
        boolean optional,

        @Setting(value = "holm", doc = "How many gates at once are allowed for: holm, bh or none")
        Family family,

        @Setting(doc = "For reports") Optional<String> reason,

        @Setting(doc = "For reports: whose gate it is") Optional<String> owner,

        @Setting(doc = "A failure that is known and borne until a day")
        Optional<Waiver> waiver) {

    public record Share(
            @Setting(required = true, doc = "For example  provider == 'Cache'")
            String where,

            @Setting(required = true, doc = "Least share, in %")
            String min) {}

    public record All(
            @Setting(required = true, doc = "A column of the events")
            String groupBy,

            @Setting(doc = "A condition that one event of each group meets")
            Optional<String> where,

            @Setting(doc = "Least sum of each group") Optional<Double> min) {}

    public record Slope(
            @Setting(required = true, doc = "A column of the events, a number")
            String x,

            @Setting(doc = "Largest slope, in the metric's unit by one of x")
            Optional<Double> max) {}

    public record Steps(
            @Setting(value = "5%", doc = "A smaller step does not count")
            String noStepUp,

            @Setting(value = "30", doc = "How many results back")
            int window) {}

    public record Profile(
            @Setting(doc = "Which workload is profiled") Optional<String> workload,

            @Setting(doc = "Or profiles that are there: .jfr, collapsed stacks, thread dumps, or folders of them")
            List<String> from,

            @Setting(doc = "Every method with a larger share is listed")
            Optional<String> hotList,

            @Setting(doc = "No method has a larger share") Optional<String> hotMax,

            @Setting(doc = "Stage → {above, below}") SequencedMap<String, Bound> stageShare) {}

    public record Bound(
            @Setting(doc = "Strictly more") Optional<String> above,
            @Setting(doc = "Strictly less") Optional<String> below) {}

    public record Coverage(
            @Setting(required = true, doc = "A report of JaCoCo (XML), Cobertura or LCOV")
            String report,

            @Setting(doc = "Writes the report; what lies there before is removed first")
            Optional<Node> command,

            @Setting(doc = "Least share of lines") Optional<String> line,
            @Setting(doc = "Least share of branches") Optional<String> branch) {}

    public record Waiver(
            @Setting(required = true, doc = "Why it is borne")
            String reason,

            @Setting(required = true, doc = "Who answers for it")
            String author,

            @Setting(required = true, doc = "Last day, as 2027-01-31; later the file is in error")
            String expires,

            @Setting(doc = "Where it is worked on") Optional<String> issue) {}

    public enum Family {
        HOLM,
        BH,
        NONE
    }

    public record Forbid(
            @Setting(required = true, doc = "A regular expression")
            String pattern,

            @Setting(required = true, doc = "Globs of the files")
            List<String> paths,

            @Setting(doc = "A text that the pattern must find, tried first; default the pattern's own text")
            Optional<String> probe) {}

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
        ALERT,
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

    /// Which of the forms it has, by the key that makes it one.
    public List<String> forms() {
        List<String> forms = new ArrayList<>();
        parity.ifPresent(v -> forms.add("parity"));
        tests.ifPresent(v -> forms.add("tests"));
        forbid.ifPresent(v -> forms.add("forbid"));
        share.ifPresent(v -> forms.add("share"));
        all.ifPresent(v -> forms.add("all"));
        within.ifPresent(v -> forms.add("within"));
        history.ifPresent(v -> forms.add("history"));
        profile.ifPresent(v -> forms.add("profile"));
        coverage.ifPresent(v -> forms.add("coverage"));
        if (slope.isPresent() || maxGrowth.isPresent()) {
            forms.add("growth");
        }
        absolute().ifPresent(v -> forms.add("absolute"));
        relative().ifPresent(v -> forms.add("relative"));
        return forms;
    }

    /// Needs no measurement of its own.
    public boolean unmeasured() {
        return parity.isPresent()
                || tests.isPresent()
                || forbid.isPresent()
                || history.isPresent()
                || profile.isPresent()
                || coverage.isPresent();
    }
}
