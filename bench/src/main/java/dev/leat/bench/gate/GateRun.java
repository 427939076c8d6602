package dev.leat.bench.gate;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.GateSettings;
import dev.leat.bench.config.Quantity;
import dev.leat.bench.decision.DecisionLog;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.gate.GateReport.Outcome;
import dev.leat.bench.gate.GateReport.Result;
import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Limit;
import dev.leat.bench.judge.Looks;
import dev.leat.bench.judge.Verdict;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.metric.Sources;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import dev.leat.bench.stats.Ordered;
import dev.leat.bench.workload.Prepared;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All gates of one invocation: tests and parity first, and if they fail nothing is measured; then each measurement
/// once, for all gates that ask of it; a comparison that fails is measured afresh, and only a second failure
/// counts.
public final class GateRun {
    private final BenchFile file;
    private final Measuring measuring;
    private final DecisionLog decisions;
    private final Optional<String> against;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final Correctness correctness;

    /// @param against a revision or baseline that replaces `baseline` in every gate
    public GateRun(
            Prepared.Surroundings here,
            Launcher launcher,
            Measuring measuring,
            DecisionLog decisions,
            Optional<String> against) {
        this.file = here.file();
        this.measuring = measuring;
        this.decisions = decisions;
        this.against = against;
        this.correctness = new Correctness(here, launcher);
    }

    /// @param names of gates; none: all
    public GateReport run(List<String> names) throws IOException, InterruptedException, ConfigError {
        Map<String, GateSettings> chosen = new LinkedHashMap<>();
        (names.isEmpty() ? file.gates().keySet() : names)
                .forEach(name -> chosen.put(
                        name, java.util.Objects.requireNonNull(file.gates().get(name), name)));
        boolean sound = true;
        for (Map.Entry<String, GateSettings> gate : chosen.entrySet()) {
            if (gate.getValue().workload().isEmpty()) {
                Result result = correctness.judge(gate.getKey(), gate.getValue());
                results.put(gate.getKey(), result);
                boolean decides = gate.getValue().forbid().isEmpty() && result.counts();
                sound &= result.outcome() == Outcome.PASS || !decides;
            }
        }
        Map<String, GateSettings> measured = new LinkedHashMap<>(chosen);
        measured.keySet().removeAll(results.keySet());
        for (Map.Entry<String, GateSettings> gate : measured.entrySet()) {
            if (!sound) {
                results.put(
                        gate.getKey(),
                        new Result(
                                gate.getKey(),
                                gate.getValue(),
                                Outcome.NOT_JUDGED,
                                Correctness.limit(gate.getValue()),
                                "tests or outputs fail",
                                Optional.empty(),
                                Optional.empty(),
                                ""));
            }
        }
        if (sound) {
            measure(measured);
        }
        List<Result> ordered = new ArrayList<>();
        for (String name : chosen.keySet()) {
            results.forEach((key, result) -> {
                if (key.equals(name) || key.startsWith(name + "/")) {
                    ordered.add(result);
                }
            });
        }
        return new GateReport(ordered, correctness.reports());
    }

    // Measured gates

    /// Gates that ask of the same runs.
    private record Key(String workload, SideSpec a, SideSpec.Tree b, boolean cold, boolean single) {}

    private record Asked(String name, GateSettings gate) {}

    private void measure(Map<String, GateSettings> gates) throws IOException, InterruptedException, ConfigError {
        Map<Key, List<Asked>> groups = new LinkedHashMap<>();
        for (Map.Entry<String, GateSettings> entry : gates.entrySet()) {
            GateSettings gate = entry.getValue();
            List<String> workloads = gate.workload().orElseThrow().equals("*")
                    ? List.copyOf(file.workloads().keySet())
                    : List.of(gate.workload().get());
            for (String workload : workloads) {
                String name = workloads.size() > 1 ? entry.getKey() + "/" + workload : entry.getKey();
                try {
                    Key key = key(workload, gate);
                    groups.computeIfAbsent(key, k -> new ArrayList<>()).add(new Asked(name, gate));
                } catch (Incomparable e) {
                    results.put(name, Correctness.stopped(name, gate, Outcome.INCOMPARABLE, e.problem()));
                }
            }
        }
        for (Map.Entry<Key, List<Asked>> group : groups.entrySet()) {
            try {
                if (group.getKey().single()) {
                    absolute(group.getKey(), group.getValue());
                } else {
                    compare(group.getKey(), group.getValue());
                }
            } catch (Failed e) {
                for (Asked one : group.getValue()) {
                    results.put(one.name(), Correctness.stopped(one.name(), one.gate(), Outcome.BROKEN, e.problem()));
                }
            } catch (Incomparable e) {
                for (Asked one : group.getValue()) {
                    results.put(
                            one.name(), Correctness.stopped(one.name(), one.gate(), Outcome.INCOMPARABLE, e.problem()));
                }
            }
        }
    }

    private Key key(String workload, GateSettings gate)
            throws IOException, InterruptedException, ConfigError, Incomparable {
        SideSpec.Tree b = SideSpec.Tree.here(gate.params());
        boolean cold = gate.state() == GateSettings.State.COLD;
        if (gate.compare().isEmpty()) {
            return new Key(workload, b, b, cold, true);
        }
        Node compare = gate.compare().get();
        if (compare instanceof Node.Mapping sides) {
            Node a = side(sides, "a");
            Node second = side(sides, "b");
            if (spec(workload, second, gate.params()) instanceof SideSpec.Tree tree) {
                return new Key(workload, spec(workload, a, gate.params()), tree, cold, false);
            }
            throw second.span().error("LEAT-B004", "", "side b is measured now", "Give a variant, params or revision");
        }
        String text = compare instanceof Node.Scalar scalar ? scalar.text() : "";
        if (text.equals("cold-warm")) {
            return new Key(workload, new SideSpec.Cold(), b, true, false);
        }
        if (text.equals("predecessor")) {
            return new Key(workload, predecessor(gate.params()), b, cold, false);
        }
        if (text.equals("baseline") || text.startsWith("baseline:")) {
            String named = text.equals("baseline") ? against.orElse("default") : text.substring("baseline:".length());
            Optional<String> commit = text.equals("baseline") && against.isPresent()
                    ? measuring.git().resolve(named)
                    : Optional.empty();
            return new Key(
                    workload,
                    commit.isPresent()
                            ? new SideSpec.Tree(commit.get(), "", gate.params())
                            : new SideSpec.Stored(named.replaceFirst("^baseline:", "")),
                    b,
                    cold,
                    false);
        }
        throw compare.span()
                .error(
                        "LEAT-B004",
                        text,
                        "compare is baseline, baseline:NAME, cold-warm, predecessor, or {a, b}",
                        "For example  compare: baseline");
    }

    private static Node side(Node.Mapping sides, String name) throws ConfigError {
        if (sides.find(name).isEmpty() || sides.entries().size() != 2) {
            throw sides.span()
                    .error("LEAT-B004", "", "a comparison has the sides a and b", "Write  compare: {a: …, b: …}");
        }
        return sides.find(name).get().value();
    }

    /// A block of parameters, a variant, `current`, `baseline:NAME` or a revision.
    private SideSpec spec(String workload, Node node, Map<String, String> params)
            throws InterruptedException, ConfigError {
        if (node instanceof Node.Mapping block) {
            Map<String, String> all = new LinkedHashMap<>(params);
            block.byKey().forEach((key, value) -> all.put(key, value instanceof Node.Scalar s ? s.text() : ""));
            return SideSpec.Tree.here(all);
        }
        String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
        if (java.util.Objects.requireNonNull(file.workloads().get(workload))
                .variants()
                .containsKey(text)) {
            return new SideSpec.Tree("", text, params);
        }
        if (text.equals("current")) {
            return SideSpec.Tree.here(params);
        }
        if (text.startsWith("baseline:")) {
            return new SideSpec.Stored(text.substring("baseline:".length()));
        }
        Optional<String> commit = measuring.git().resolve(text);
        if (commit.isPresent()) {
            return new SideSpec.Tree(commit.get(), "", params);
        }
        throw node.span()
                .error(
                        "LEAT-B002",
                        text,
                        "this is no variant of " + workload + " and no revision",
                        "Name a variant, a git revision, current, or baseline:NAME");
    }

    private SideSpec predecessor(Map<String, String> params) throws IOException, Incomparable {
        try {
            var last = decisions.predecessor();
            if (last.isPresent() && !last.get().commit().isEmpty()) {
                return new SideSpec.Tree(last.get().commit(), "", params);
            }
        } catch (IllegalStateException e) {
            throw new Incomparable(Problem.lasting(
                    "LEAT-B051",
                    Place.of(decisions.file().toString()),
                    String.valueOf(e.getMessage()),
                    "the decision log was changed by hand",
                    "Restore it from git"));
        }
        throw new Incomparable(Problem.lasting(
                "LEAT-B020",
                Place.of(decisions.file().toString()),
                "predecessor",
                "nothing was kept so far",
                "Keep a first state: leat bench decide keep --reason \"start\""));
    }

    /// Limits on values of one side.
    private void absolute(Key key, List<Asked> gates)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        Prepared prepared = measuring.prepared(key.workload(), key.b());
        ResultDocument document = key.cold()
                ? measuring.single(
                        prepared,
                        Optional.of(Math.max(1, prepared.runs().cold())),
                        Optional.of(0),
                        new Measuring.SideSpecShown(key.b().shown()))
                : measuring.single(
                        prepared,
                        Optional.of(0),
                        Optional.empty(),
                        new Measuring.SideSpecShown(key.b().shown()));
        measuring.archive().save(new Archive.Kept(document, List.of()));
        RunSet runs = document.runs().counted();
        for (Asked one : gates) {
            results.put(one.name(), value(one, runs, document.id()));
        }
    }

    private Result value(Asked one, RunSet runs, String id) {
        GateSettings gate = one.gate();
        String inside = gate.metric() + ":" + gate.statistic();
        boolean items = runs.metrics().contains(inside);
        Optional<double[]> values = runs.values(items ? inside : gate.metric());
        if (values.isEmpty() || values.get().length == 0) {
            return Correctness.stopped(
                    one.name(),
                    gate,
                    Outcome.BROKEN,
                    Problem.lasting(
                            "LEAT-B013",
                            Place.of("gates." + one.name()),
                            gate.metric(),
                            "not every run has this metric",
                            "Runs may be too short for it, or its source is wrong"));
        }
        if (!items && gate.statistic().startsWith("p") && values.get().length < Question.PERCENTILE_RUNS_MIN) {
            return Correctness.stopped(
                    one.name(),
                    gate,
                    Outcome.INCOMPARABLE,
                    Problem.lasting(
                            "LEAT-B016",
                            Place.of("gates." + one.name()),
                            values.get().length + " runs",
                            "a percentile of runs needs " + Question.PERCENTILE_RUNS_MIN + " of them",
                            "Raise runs, or measure items inside the run"));
        }
        Ordered ordered = Ordered.of(values.get());
        double value = items ? ordered.median() : Sources.statistic(ordered, gate.statistic());
        String unit = file.unit(gate.metric());
        boolean holds = gate.max().map(v -> value <= in(v, unit)).orElse(true)
                && gate.min().map(v -> value >= in(v, unit)).orElse(true)
                && gate.below().map(v -> value < in(v, unit)).orElse(true)
                && gate.above().map(v -> value > in(v, unit)).orElse(true)
                && gate.equals().map(v -> value == in(v, unit)).orElse(true);
        return new Result(
                one.name(),
                gate,
                holds ? Outcome.PASS : Outcome.FAIL,
                Correctness.limit(gate),
                String.format(java.util.Locale.ROOT, "%.4g %s", value, unit).strip(),
                Optional.empty(),
                Optional.empty(),
                id);
    }

    private static double in(String text, String unit) {
        return Quantity.in(text, unit).orElseThrow();
    }

    /// Limits on the ratio of two sides.
    private void compare(Key key, List<Asked> gates)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        Prepared b = measuring.prepared(key.workload(), key.b());
        for (Asked one : gates) {
            if (one.gate().statistic().startsWith("p")
                    && !file.settings().metrics().containsKey(one.gate().metric())
                    && budget(b, key.cold()) < Question.PERCENTILE_RUNS_MIN) {
                throw new Incomparable(Problem.lasting(
                        "LEAT-B016",
                        Place.of("gates." + one.name()),
                        one.gate().statistic(),
                        "a percentile of runs needs " + Question.PERCENTILE_RUNS_MIN + " of them",
                        "Raise runs, or measure items inside the run"));
            }
        }
        Looks looks = Measuring.looks(b.runs(), key.cold());
        boolean stored = key.a() instanceof SideSpec.Stored;
        List<Question> questions = gates.stream()
                .map(one -> question(one, key, stored ? 0.05 : looks.alpha()))
                .toList();
        ResultDocument document = once(key, b, questions);
        List<Optional<Question.Answer>> answers = questions.stream()
                .map(question -> question.ask(document.runs()))
                .toList();
        boolean again = false;
        for (int i = 0; i < gates.size(); i++) {
            again |= gates.get(i).gate().confirm() && fails(answers.get(i));
        }
        save(document, questions, answers);
        if (!again) {
            settle(gates, answers, document.id(), List.of());
            return;
        }
        ResultDocument fresh = once(key, b, questions);
        List<Optional<Question.Answer>> second =
                questions.stream().map(question -> question.ask(fresh.runs())).toList();
        save(fresh, questions, second);
        settle(gates, second, fresh.id(), answers);
    }

    private static int budget(Prepared prepared, boolean cold) {
        int[] steps = Measuring.looks(prepared.runs(), cold).pairs();
        return steps[steps.length - 1];
    }

    private static boolean fails(Optional<Question.Answer> answer) {
        return answer.map(one -> one.comparison().verdict() == Verdict.FAIL).orElse(false);
    }

    private ResultDocument once(Key key, Prepared b, List<Question> questions)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        return switch (key.a()) {
            case SideSpec.Tree tree ->
                measuring.pairs(
                        measuring.prepared(key.workload(), tree),
                        b,
                        key.cold(),
                        tree.shown(),
                        key.b().shown(),
                        runs -> questions.stream()
                                .allMatch(question -> question.ask(runs)
                                        .map(one -> one.comparison().verdict() != Verdict.INCONCLUSIVE)
                                        .orElse(true)));
            case SideSpec.Cold ignored -> measuring.coldAndWarm(b);
            case SideSpec.Stored stored ->
                measuring.beside(
                        stored.name(),
                        measuring.single(
                                b,
                                key.cold() ? Optional.of(Math.max(1, b.runs().cold())) : Optional.of(0),
                                key.cold() ? Optional.of(0) : Optional.empty(),
                                new Measuring.SideSpecShown(key.b().shown())));
        };
    }

    private Question question(Asked one, Key key, double alpha) {
        GateSettings gate = one.gate();
        Limit.Better better = file.higherIsBetter(gate.metric()) ? Limit.Better.HIGHER : Limit.Better.LOWER;
        Limit limit = gate.maxIncrease()
                .map(text -> new Limit(
                        better == Limit.Better.LOWER ? Math.log1p(share(text)) : 0, better, Limit.Rule.SIGNIFICANT))
                .or(() -> gate.maxDecrease()
                        .map(text -> new Limit(
                                better == Limit.Better.HIGHER ? -Math.log1p(-share(text)) : 0,
                                better,
                                Limit.Rule.SIGNIFICANT)))
                .or(() -> gate.minImprovement().map(text -> Limit.minImprovement(share(text), better)))
                .or(() -> gate.minSpeedup().map(times -> Limit.minSpeedup(times, better)))
                .orElseThrow();
        Optional<MeasuredRun.State> state = key.a() instanceof SideSpec.Cold || gate.state() == GateSettings.State.ANY
                ? Optional.empty()
                : Optional.of(key.cold() ? MeasuredRun.State.COLD : MeasuredRun.State.WARM);
        return new Question(
                one.name(),
                gate.metric(),
                gate.statistic(),
                state,
                limit.judgedBy(
                        switch (gate.judge()) {
                            case SIGNIFICANT -> Limit.Rule.SIGNIFICANT;
                            case STRICT -> Limit.Rule.STRICT;
                            case ESTIMATE -> Limit.Rule.ESTIMATE;
                        }),
                alpha,
                measuring.seed(),
                gate.alsoMinAbs()
                        .map(text -> in(text, file.unit(gate.metric())))
                        .orElse(0.0));
    }

    private static double share(String text) {
        return Quantity.share(text).orElseThrow();
    }

    private void save(ResultDocument document, List<Question> questions, List<Optional<Question.Answer>> answers)
            throws IOException {
        List<Json> comparisons = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            if (answers.get(i).isPresent()) {
                var fields = new LinkedHashMap<String, Json>();
                fields.put("question", questions.get(i).json());
                fields.put("answer", Question.json(answers.get(i).get()));
                comparisons.add(Json.object(fields));
            }
        }
        measuring.archive().save(new Archive.Kept(document, comparisons));
    }

    private void settle(
            List<Asked> gates,
            List<Optional<Question.Answer>> answers,
            String id,
            List<Optional<Question.Answer>> before) {
        for (int i = 0; i < gates.size(); i++) {
            Asked one = gates.get(i);
            Optional<Question.Answer> answer = answers.get(i);
            if (answer.isEmpty()) {
                results.put(
                        one.name(),
                        Correctness.stopped(
                                one.name(),
                                one.gate(),
                                Outcome.BROKEN,
                                Problem.lasting(
                                        "LEAT-B013",
                                        Place.of("gates." + one.name()),
                                        one.gate().metric(),
                                        "not every run of both sides has this metric",
                                        "Runs may be too short for it, or its source is wrong")));
                continue;
            }
            Outcome outcome = switch (answer.get().comparison().verdict()) {
                case PASS, IMPROVED -> Outcome.PASS;
                case FAIL -> Outcome.FAIL;
                case INCONCLUSIVE -> Outcome.INCONCLUSIVE;
            };
            boolean once = !before.isEmpty() && fails(before.get(i)) && outcome != Outcome.FAIL;
            String change = String.format(
                    java.util.Locale.ROOT,
                    "%+.1f %%",
                    100 * (answer.get().comparison().ratio() - 1));
            results.put(
                    one.name(),
                    new Result(
                            one.name(),
                            one.gate(),
                            outcome,
                            Correctness.limit(one.gate()),
                            change + (once ? ", failed once and not again" : ""),
                            Optional.empty(),
                            answer,
                            id));
        }
    }
}
