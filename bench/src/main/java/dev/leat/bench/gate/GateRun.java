package dev.leat.bench.gate;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.GateSettings;
import dev.leat.bench.decision.DecisionLog;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.gate.GateReport.Outcome;
import dev.leat.bench.gate.GateReport.Result;
import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Comparison;
import dev.leat.bench.judge.Flag;
import dev.leat.bench.judge.Looks;
import dev.leat.bench.judge.Verdict;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import dev.leat.bench.workload.Prepared;
import dev.leat.engine.config.ConfigError;
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
    private final Sides sides;
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
        this.sides = new Sides(file, measuring.git(), decisions, against);
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

    private void measure(Map<String, GateSettings> gates) throws IOException, InterruptedException, ConfigError {
        Map<Sides.Key, List<Asked>> groups = new LinkedHashMap<>();
        for (Map.Entry<String, GateSettings> entry : gates.entrySet()) {
            GateSettings gate = entry.getValue();
            List<String> workloads = gate.workload().orElseThrow().equals("*")
                    ? List.copyOf(file.workloads().keySet())
                    : List.of(gate.workload().get());
            for (String workload : workloads) {
                String name = workloads.size() > 1 ? entry.getKey() + "/" + workload : entry.getKey();
                try {
                    Sides.Key key = sides.key(workload, gate);
                    groups.computeIfAbsent(key, k -> new ArrayList<>()).add(new Asked(name, gate));
                } catch (Incomparable e) {
                    results.put(name, Correctness.stopped(name, gate, Outcome.INCOMPARABLE, e.problem()));
                }
            }
        }
        List<Pending> pending = new ArrayList<>();
        for (Map.Entry<Sides.Key, List<Asked>> group : groups.entrySet()) {
            guarded(group.getValue(), () -> {
                if (group.getKey().single()) {
                    absolute(group.getKey(), group.getValue());
                } else {
                    pending.add(compare(group.getKey(), group.getValue()));
                }
            });
        }
        Pending.allowFor(pending);
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

    /// Limits on values of one side.
    private void absolute(Sides.Key key, List<Asked> gates)
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

    /// Limits on the ratio of two sides.
    private Pending compare(Sides.Key key, List<Asked> gates)
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
                .map(one -> one.question(file, key, once ? Looks.SINGLE : looks.alpha(), measuring.seed()))
                .toList();
        ResultDocument document = once(key, b, questions);
        List<Optional<Question.Answer>> answers = new ArrayList<>();
        for (Question question : questions) {
            answers.add(question.ask(document.runs()).map(answer -> forked(b, answer)));
        }
        save(document, questions, answers);
        return new Pending(key, b, gates, questions, answers, document);
    }

    /// A failing comparison is measured afresh; only a second failure counts, and the fresh runs stand for the
    /// first.
    private void confirm(Pending one) throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        boolean again = false;
        for (int i = 0; i < one.gates().size(); i++) {
            again |= one.gates().get(i).gate().confirm()
                    && Pending.fails(one.answers().get(i));
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

    private static int budget(Prepared prepared, boolean cold) {
        int[] steps = Measuring.looks(prepared.runs(), cold).pairs();
        return steps[steps.length - 1];
    }

    private ResultDocument once(Sides.Key key, Prepared b, List<Question> questions)
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
            boolean once = !before.isEmpty() && Pending.fails(before.get(i)) && outcome != Outcome.FAIL;
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
