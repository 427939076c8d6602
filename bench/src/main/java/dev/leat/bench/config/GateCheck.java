package dev.leat.bench.config;

import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whether a gate asks one question, of something that is there, in units that fit.
record GateCheck(BenchFile file) {
    private static final Pattern STATISTIC = Pattern.compile("median|mean|min|max|sum|count|p\\d{1,2}(\\.\\d{1,2})?");

    void check(Node.Entry entry, GateSettings gate) throws ConfigError {
        List<String> forms = gate.forms();
        boolean relative = forms.contains("relative");
        if (forms.size() != 1
                || relative != gate.compare().isPresent()
                || gate.within().isPresent() != gate.of().isPresent()) {
            throw entry.key()
                    .span()
                    .error(
                            "LEAT-B004",
                            entry.key().text(),
                            "a gate has exactly one form: parity, tests, forbid, one absolute limit, compare with one"
                                    + " relative limit, share, all, within and of, slope or max_growth, history, profile,"
                                    + " coverage",
                            "For example  { workload: w, metric: wall, compare: baseline, max_increase: 5% }");
        }
        waiver(entry, gate);
        switch (forms.getFirst()) {
            case "parity" ->
                Mistake.known(
                        entry.value(),
                        "parity",
                        gate.parity().orElseThrow(),
                        file.settings().parity().keySet(),
                        "parity set");
            case "tests" ->
                Mistake.known(
                        entry.value(),
                        "tests",
                        gate.tests().orElseThrow(),
                        file.settings().tests().stream()
                                .map(BenchSettings.Test::name)
                                .toList(),
                        "test");
            case "forbid" -> {
                GateSettings.Forbid forbid = gate.forbid().orElseThrow();
                Mistake.pattern(entry.value().span(), forbid.pattern());
                String probe = forbid.probe().orElse(forbid.pattern());
                if (!Pattern.compile(forbid.pattern()).matcher(probe).find()) {
                    throw Mistake.at(entry.value(), "forbid")
                            .error(
                                    "LEAT-B003",
                                    forbid.pattern(),
                                    "the pattern does not find \"" + probe + "\": it may find nothing anywhere",
                                    "Add  probe: a text that it must find");
                }
            }
            case "profile" -> profile(entry, gate.profile().orElseThrow());
            case "coverage" -> coverage(entry, gate.coverage().orElseThrow());
            default -> measured(entry, gate);
        }
    }

    private void profile(Node.Entry entry, GateSettings.Profile profile) throws ConfigError {
        if (profile.workload().isPresent() != profile.from().isEmpty()) {
            throw entry.key()
                    .span()
                    .error(
                            "LEAT-B004",
                            entry.key().text(),
                            "a profile is made of a workload, or read from files",
                            "Write  profile: { workload: w, hot_max: 10% }");
        }
        if (profile.workload().isPresent()) {
            Mistake.known(
                    entry.value(),
                    "profile",
                    profile.workload().get(),
                    file.workloads().keySet(),
                    "workload");
        }
        for (String stage : profile.stageShare().keySet()) {
            Mistake.pattern(Mistake.at(entry.value(), "profile", "stage_share"), stage);
        }
        List<Optional<String>> shares = new ArrayList<>(List.of(profile.hotList(), profile.hotMax()));
        profile.stageShare().values().forEach(bound -> shares.addAll(List.of(bound.above(), bound.below())));
        shares(entry, "profile", shares);
        if (profile.hotMax().isEmpty()
                && profile.stageShare().values().stream()
                        .noneMatch(bound ->
                                bound.above().isPresent() || bound.below().isPresent())) {
            throw limitless(entry, "Add  hot_max: 10%");
        }
    }

    private void coverage(Node.Entry entry, GateSettings.Coverage coverage) throws ConfigError {
        if (coverage.line().isEmpty() && coverage.branch().isEmpty()) {
            throw limitless(entry, "Add  line: 80%");
        }
        if (coverage.command().isPresent()) {
            Template.words(coverage.command().get(), false);
        }
        shares(entry, "coverage", List.of(coverage.line(), coverage.branch()));
    }

    private static ConfigError limitless(Node.Entry entry, String remedy) {
        return entry.key().span().error("LEAT-B004", entry.key().text(), "a gate without a limit cannot fail", remedy);
    }

    private static void shares(Node.Entry entry, String key, List<Optional<String>> shares) throws ConfigError {
        for (Optional<String> share : shares) {
            if (share.isPresent()
                    && Quantity.share(share.get()).filter(s -> s >= 0 && s <= 1).isEmpty()) {
                throw Mistake.at(entry.value(), key)
                        .error("LEAT-B005", share.get(), "not a share of the whole", "For example  10%");
            }
        }
    }

    private static boolean isDay(String text) {
        try {
            java.time.LocalDate.parse(text);
            return true;
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }

    private static void waiver(Node.Entry entry, GateSettings gate) throws ConfigError {
        boolean sacred = gate.parity().isPresent() || gate.tests().isPresent();
        if (gate.waiver().isPresent() && sacred) {
            throw Mistake.at(entry.value(), "waiver")
                    .error(
                            "LEAT-B023",
                            entry.key().text(),
                            "wrong outputs and failing tests are not waived",
                            "Accept the new outputs with a reason: leat bench parity accept");
        }
        if (gate.waiver().isPresent() && !isDay(gate.waiver().get().expires())) {
            throw Mistake.at(entry.value(), "waiver", "expires")
                    .error(
                            "LEAT-B023",
                            gate.waiver().get().expires(),
                            "a waiver ends on a day",
                            "For example  expires: 2027-01-31");
        }
    }

    private void measured(Node.Entry entry, GateSettings gate) throws ConfigError {
        if (gate.workload().isEmpty()) {
            throw entry.key()
                    .span()
                    .error("LEAT-B004", entry.key().text(), "a measured gate names its workload", "Add  workload: …");
        }
        boolean imported = false;
        if (!gate.workload().get().equals("*")) {
            Mistake.known(
                    entry.value(),
                    "workload",
                    gate.workload().get(),
                    file.workloads().keySet(),
                    "workload");
            imported = java.util.Objects.requireNonNull(
                            file.workloads().get(gate.workload().get()))
                    .import_()
                    .isPresent();
        }
        List<String> metrics = new ArrayList<>(BenchFile.BUILT_IN.keySet());
        metrics.addAll(file.settings().metrics().keySet());
        boolean events = gate.share().isPresent() || gate.all().isPresent();
        if (!gate.metric().equals("auto")) {
            if (!imported) {
                Mistake.known(entry.value(), "metric", gate.metric(), metrics, "metric");
            }
        } else if (gate.relative().isEmpty() && gate.history().isEmpty()) {
            throw entry.key()
                    .span()
                    .error("LEAT-B004", entry.key().text(), "such a gate names its metric", "Add  metric: wall");
        }
        if (gate.of().isPresent()) {
            Mistake.known(entry.value(), "of", gate.of().get(), metrics, "metric");
        }
        events(entry, gate, events);
        if (!STATISTIC.matcher(gate.statistic()).matches()) {
            throw Mistake.at(entry.value(), "statistic")
                    .error(
                            "LEAT-B005",
                            gate.statistic(),
                            "not a statistic",
                            "median, mean, min, max, sum, count, p50 … p99");
        }
        percentile(entry, gate);
        for (Optional<String> limit : List.of(
                gate.max(),
                gate.min(),
                gate.below(),
                gate.above(),
                gate.equals(),
                gate.alsoMinAbs(),
                gate.maxGrowth(),
                gate.listAbove())) {
            if (limit.isPresent()
                    && !imported
                    && Quantity.in(limit.get(), file.unit(gate.metric())).isEmpty()) {
                throw entry.value()
                        .span()
                        .error(
                                "LEAT-B005",
                                limit.get(),
                                "not a quantity of " + gate.metric() + ", which is in \"" + file.unit(gate.metric())
                                        + "\"",
                                "For example  below: 950ms");
            }
        }
        for (Optional<String> share : List.of(
                gate.maxIncrease(),
                gate.maxDecrease(),
                gate.minImprovement(),
                gate.equivalence(),
                gate.within(),
                gate.share().map(GateSettings.Share::min),
                gate.history().map(GateSettings.Steps::noStepUp))) {
            if (share.isPresent()
                    && Quantity.share(share.get()).filter(s -> s >= 0).isEmpty()) {
                throw entry.value()
                        .span()
                        .error("LEAT-B005", share.get(), "not a share", "For example  max_increase: 5%");
            }
        }
    }

    /// Questions about single events are asked of a metric that has them.
    private void events(Node.Entry entry, GateSettings gate, boolean events) throws ConfigError {
        BenchSettings.Metric metric = file.settings().metrics().get(gate.metric());
        boolean single = metric != null && metric.level() != BenchSettings.Level.RUN;
        boolean growth = gate.slope().isPresent() || gate.maxGrowth().isPresent();
        if (((events || gate.listAbove().isPresent()) && !single)
                || (growth && !single && !gate.metric().equals("heap_after_gc"))) {
            throw entry.key()
                    .span()
                    .error(
                            "LEAT-B004",
                            entry.key().text(),
                            "share, all, slope, max_growth and list_above ask of items or events",
                            "Give the metric  level: event");
        }
        List<String> columns = new ArrayList<>();
        gate.all().ifPresent(all -> columns.add(all.groupBy()));
        if (single) {
            gate.slope().ifPresent(slope -> columns.add(slope.x()));
        }
        for (String column : columns) {
            Mistake.known(
                    entry.value(),
                    "metric",
                    column,
                    java.util.Objects.requireNonNull(metric).keep(),
                    "kept column");
        }
    }

    /// The percentile of a few runs is just the largest of them.
    private void percentile(Node.Entry entry, GateSettings gate) throws ConfigError {
        boolean asks = gate.statistic().startsWith("p") && !gate.statistic().equals("p50");
        BenchSettings.Metric metric = file.settings().metrics().get(gate.metric());
        boolean runs = metric == null || metric.level() == BenchSettings.Level.RUN;
        BenchSettings.Workload workload = file.workloads().get(gate.workload().orElse(""));
        if (!asks || !runs || workload == null || workload.import_().isPresent()) {
            return;
        }
        BenchSettings.Runs often = workload.runs();
        int most = gate.state() == GateSettings.State.COLD
                ? Math.max(often.cold(), often.extend() ? 5 : 0)
                : gate.relative().isPresent()
                        ? often.pairs().or(often::warm).orElse(often.maxPairs())
                        : often.warm().orElse(10);
        if (most < BenchFile.PERCENTILE_RUNS_MIN) {
            throw Mistake.at(entry.value(), "statistic")
                    .error(
                            "LEAT-B016",
                            gate.statistic() + " of " + most + " runs",
                            "a percentile of runs needs " + BenchFile.PERCENTILE_RUNS_MIN + " of them",
                            "Raise runs, or measure items inside the run");
        }
    }
}
