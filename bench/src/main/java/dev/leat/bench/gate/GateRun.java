package dev.leat.bench.gate;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.GateSettings;
import dev.leat.bench.config.Quantity;
import dev.leat.bench.decision.DecisionLog;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.gate.GateReport.Outcome;
import dev.leat.bench.gate.GateReport.Result;
import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Comparison;
import dev.leat.bench.judge.Flag;
import dev.leat.bench.judge.Limit;
import dev.leat.bench.judge.Looks;
import dev.leat.bench.judge.Verdict;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import dev.leat.bench.stats.Family;
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

/// All gates of one invocation: tests and parity first, and if they fail nothing is measured; then each
/// measurement once, for all gates that ask of it; a comparison that fails is measured afresh, and only a
/// second failure counts.
public final class GateRun {
    private static final int FORKS_MIN = 4;

    private final Prepared.Surroundings here;
    private final Launcher launcher;
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
        this.here = here;
        this.launcher = launcher;
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
                        name,
                        java.util.Objects.requireNonNull(
                                file.gates().containsKey(name)
                                        ? file.gates().get(name)
                                        : file.conditions().get(name),
                                name)));
        Consequences consequences = new Consequences(here, launcher, decisions);
        consequences.expired(chosen);
        boolean sound = true;
        for (Map.Entry<String, GateSettings> gate : chosen.entrySet()) {
            if (gate.getValue().unmeasured()) {
                Result result = correctness.judge(gate.getKey(), gate.getValue(), measuring);
                results.put(gate.getKey(), result);
                boolean decides = (gate.getValue().parity().isPresent()
                                || gate.getValue().tests().isPresent())
                        && result.counts();
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
        GateReport report = new GateReport(ordered, correctness.reports());
        consequences.waived(report);
        consequences.announce(report);
        return report;
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
        List<Pending> pending = new ArrayList<>();
        for (Map.Entry<Key, List<Asked>> group : groups.entrySet()) {
            guarded(group.getValue(), () -> {
                if (group.getKey().single()) {
                    absolute(group.getKey(), group.getValue());
                } else {
                    pending.add(compare(group.getKey(), group.getValue()));
                }
            });
        }
        family(pending);
        for (Pending one : pending) {
            guarded(one.gates(), () -> confirm(one));
        }
    }

    private interface Step {
        void run() throws IOException, InterruptedException, ConfigError, Failed, Incomparable;
    }

    private void guarded(List<Asked> gates, Step step) throws IOException, InterruptedException, ConfigError {
        try {
            step.run();
        } catch (Failed e) {
            for (Asked one : gates) {
                results.put(one.name(), Correctness.stopped(one.name(), one.gate(), Outcome.BROKEN, e.problem()));
            }
        } catch (Incomparable e) {
            for (Asked one : gates) {
                results.put(one.name(), Correctness.stopped(one.name(), one.gate(), Outcome.INCOMPARABLE, e.problem()));
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
            results.put(
                    one.name(),
                    new OneSide(file, prepared.imported().isPresent())
                            .judge(one.name(), one.gate(), runs, document.id()));
        }
    }

    private static double in(String text, String unit) {
        return Quantity.in(text, unit).orElseThrow();
    }

    /// Two sides that were measured, before many questions are allowed for and failures are confirmed.
    private record Pending(
            Key key,
            Prepared b,
            List<Asked> gates,
            List<Question> questions,
            List<Optional<Question.Answer>> answers,
            ResultDocument document) {}

    /// Limits on the ratio of two sides.
    private Pending compare(Key key, List<Asked> gates)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        Prepared b = measuring.prepared(key.workload(), key.b());
        for (Asked one : gates) {
            if (one.gate().statistic().startsWith("p")
                    && b.imported().isEmpty()
                    && !file.settings().metrics().containsKey(one.gate().metric())
                    && budget(b, key.cold()) < BenchFile.PERCENTILE_RUNS_MIN) {
                throw new Incomparable(Problem.lasting(
                        "LEAT-B016",
                        Place.of("gates." + one.name()),
                        one.gate().statistic(),
                        "a percentile of runs needs " + BenchFile.PERCENTILE_RUNS_MIN + " of them",
                        "Raise runs, or measure items inside the run"));
            }
        }
        Looks looks = Measuring.looks(b.runs(), key.cold());
        boolean once = key.a() instanceof SideSpec.Stored || b.imported().isPresent();
        List<Question> questions = gates.stream()
                .map(one -> question(one, key, once ? Looks.SINGLE : looks.alpha()))
                .toList();
        ResultDocument document = once(key, b, questions);
        List<Optional<Question.Answer>> answers = new ArrayList<>();
        for (Question question : questions) {
            answers.add(question.ask(document.runs()).map(answer -> forked(b, answer)));
        }
        save(document, questions, answers);
        return new Pending(key, b, gates, questions, answers, document);
    }

    /// Fewer than four processes a side prove nothing, however many iterations they made.
    private static Question.Answer forked(Prepared prepared, Question.Answer answer) {
        Comparison comparison = answer.comparison();
        if (prepared.imported().isEmpty() || comparison.pairs() >= FORKS_MIN) {
            return answer;
        }
        List<Flag> flags = new ArrayList<>(comparison.flags());
        flags.add(new Flag(
                Flag.Kind.FEW_FORKS,
                comparison.pairs(),
                "a process is what counts, not its iterations: at least " + FORKS_MIN + " forks a side"));
        return new Question.Answer(
                answer.metric(),
                answer.why(),
                comparison.as(Verdict.INCONCLUSIVE).with(flags));
    }

    /// Of several failing comparisons only those stay failures that are clear enough for as many questions.
    /// Gates that demand a gain are not among them: failing one is no alarm.
    private void family(List<Pending> pending) {
        for (GateSettings.Family kind : List.of(GateSettings.Family.HOLM, GateSettings.Family.BH)) {
            record Seat(Pending group, int at, double p) {}
            List<Seat> seats = new ArrayList<>();
            for (Pending group : pending) {
                for (int i = 0; i < group.gates().size(); i++) {
                    GateSettings gate = group.gates().get(i).gate();
                    boolean alarm =
                            gate.maxIncrease().isPresent() || gate.maxDecrease().isPresent();
                    if (gate.family() == kind
                            && alarm
                            && gate.severity() == GateSettings.Severity.FAIL
                            && gate.judge() != GateSettings.Judged.ESTIMATE
                            && group.answers().get(i).isPresent()) {
                        seats.add(new Seat(
                                group,
                                i,
                                group.answers().get(i).get().comparison().oneSided()));
                    }
                }
            }
            if (seats.size() < 2) {
                continue;
            }
            double[] p = seats.stream().mapToDouble(Seat::p).toArray();
            double[] raised = kind == GateSettings.Family.HOLM ? Family.holm(p) : Family.benjaminiHochberg(p);
            for (int i = 0; i < raised.length; i++) {
                Seat seat = seats.get(i);
                if (fails(seat.group().answers().get(seat.at())) && raised[i] > Looks.SINGLE / 2) {
                    Question.Answer answer =
                            seat.group().answers().get(seat.at()).orElseThrow();
                    List<Flag> flags = new ArrayList<>(answer.comparison().flags());
                    flags.add(new Flag(
                            Flag.Kind.FAMILY,
                            raised[i],
                            "one of " + raised.length + " questions, and not clear enough for that many: more pairs"));
                    seat.group()
                            .answers()
                            .set(
                                    seat.at(),
                                    Optional.of(new Question.Answer(
                                            answer.metric(),
                                            answer.why(),
                                            answer.comparison()
                                                    .as(Verdict.INCONCLUSIVE)
                                                    .with(flags))));
                }
            }
        }
    }

    /// A failing comparison is measured afresh; only a second failure counts, and the fresh runs stand for the
    /// first.
    private void confirm(Pending one) throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        boolean again = false;
        for (int i = 0; i < one.gates().size(); i++) {
            again |= one.gates().get(i).gate().confirm() && fails(one.answers().get(i));
        }
        if (!again) {
            settle(one.gates(), one.answers(), one.document().id(), List.of());
            return;
        }
        ResultDocument fresh = once(one.key(), one.b(), one.questions());
        List<Optional<Question.Answer>> second = new ArrayList<>();
        for (Question question : one.questions()) {
            second.add(question.ask(fresh.runs()).map(answer -> forked(one.b(), answer)));
        }
        save(fresh, one.questions(), second);
        settle(one.gates(), second, fresh.id(), one.answers());
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
        limit = gate.equivalence().isPresent()
                ? limit.equivalent(share(gate.equivalence().get()))
                : limit;
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
