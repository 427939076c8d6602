package dev.leat.bench.gate;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.config.Template;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.execute.Running;
import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Looks;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.measure.Side;
import dev.leat.bench.measure.Trial;
import dev.leat.bench.override.Overrides;
import dev.leat.bench.profile.Profile;
import dev.leat.bench.profile.ProfileReader;
import dev.leat.bench.profile.Profiling;
import dev.leat.bench.result.Archive;
import dev.leat.bench.result.Machine;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import dev.leat.bench.revision.Git;
import dev.leat.bench.workload.Corpus;
import dev.leat.bench.workload.Prepared;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// Measures workloads of a `bench.yaml`: one side, two sides in pairs, or one side beside a stored baseline.
public final class Measuring {
    private static final int WARM = 10;
    private static final int COLD_MIN = 5;
    private static final Duration PROFILE_TIME = Duration.ofMinutes(1);
    /// Runs of one side after another where both use one cache.
    private static final int BLOCK = 4;

    private final Prepared.Surroundings here;
    private final Launcher launcher;
    private final Ticker ticker;
    private final Archive archive;
    private final Git git;
    private final long seed;
    private final Optional<Duration> most;
    private final Trial.Observer observer;

    /// @param seed of the orders
    /// @param most time for each measurement; empty: what the workload says
    public Measuring(
            Prepared.Surroundings here,
            Launcher launcher,
            Ticker ticker,
            Archive archive,
            long seed,
            Optional<Duration> most,
            Trial.Observer observer) {
        this.here = here;
        this.launcher = launcher;
        this.ticker = ticker;
        this.archive = archive;
        this.git = new Git(launcher, here.disk(), here.file().folder());
        this.seed = seed;
        this.most = most;
        this.observer = observer;
    }

    public Git git() {
        return git;
    }

    public Archive archive() {
        return archive;
    }

    public long seed() {
        return seed;
    }

    /// A workload on a tree, or on a revision in its own worktree.
    Prepared prepared(String workload, SideSpec.Tree tree)
            throws ConfigError, IOException, InterruptedException, Failed, Incomparable {
        Prepared.Surroundings in = here;
        if (!tree.commit().isEmpty()) {
            if (java.util.Objects.requireNonNull(here.file().workloads().get(workload))
                    .pipeline()
                    .isPresent()) {
                throw new Incomparable(Problem.lasting(
                        "LEAT-B026",
                        Place.of("workloads." + workload),
                        tree.shown(),
                        "a piece that runs in this process is of this revision, whatever was checked out beside",
                        "Give the workload a command, which is built and run from each revision"));
            }
            Optional<dev.leat.engine.config.Node> build = here.file().settings().build();
            List<String> words = build.isEmpty() ? List.of() : Template.words(build.get(), false);
            Path folder = git.worktree(
                    tree.commit(),
                    archive.folder().resolve("cache"),
                    words.isEmpty() ? Optional.empty() : Optional.of(words));
            in = here.in(folder);
        }
        return Prepared.of(in, workload, tree.params(), tree.variant());
    }

    /// Cold runs, then warm ones, of one side under the letter B.
    public ResultDocument single(Prepared prepared, Optional<Integer> cold, Optional<Integer> warm, SideSpecShown shown)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        if (prepared.imported().isPresent()) {
            return document(prepared, new RunSet(imported(prepared, 'B', 0)), "", shown.text());
        }
        Trial trial = new Trial(launcher, ticker, observer);
        BenchSettings.Runs runs = prepared.runs();
        around(trial, List.of(prepared), () -> {
            trial.cold('B', prepared.side(), cold.orElse(runs.cold()));
            int times = warm.orElse(runs.warm().orElse(WARM));
            if (times > 0) {
                trial.warmUp('B', prepared.side(), runs.warmup());
                long begun = ticker.nanos();
                for (int i = 0; i < times && (i == 0 || inTime(begun)); i++) {
                    trial.warm('B', prepared.side(), 1);
                }
            }
        });
        return document(prepared, trial.runs(), "", shown.text());
    }

    private boolean inTime(long begun) {
        return most.isEmpty() || ticker.nanos() - begun < most.get().toNanos();
    }

    /// Results of another tool as runs of a side.
    private List<MeasuredRun> imported(Prepared prepared, char letter, int from)
            throws IOException, InterruptedException, Failed {
        return new Importing(launcher, here.disk()).runs(prepared, letter, from);
    }

    /// What a side is, in words.
    public record SideSpecShown(String text) {}

    /// How often both sides are looked at.
    static Looks looks(BenchSettings.Runs runs, boolean cold) {
        if (cold) {
            int times = runs.cold() == 0 ? COLD_MIN : runs.cold();
            return Looks.fixed(runs.extend() ? Math.max(COLD_MIN, times) : times);
        }
        return runs.pairs().or(runs::warm).map(Looks::fixed).orElse(Looks.between(runs.minPairs(), runs.maxPairs()));
    }

    /// Both sides in pairs until `decided`; in blocks where they share a cache, one after the other where that
    /// is asked for.
    ResultDocument pairs(Prepared a, Prepared b, boolean cold, String shownA, String shownB, Predicate<RunSet> decided)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        if (b.imported().isPresent()) {
            List<MeasuredRun> all = new ArrayList<>(imported(a, 'A', 0));
            all.addAll(imported(b, 'B', all.size()));
            return document(b, new RunSet(all), shownA, shownB);
        }
        Trial trial = new Trial(launcher, ticker, observer);
        BenchSettings.Runs runs = b.runs();
        around(trial, List.of(a, b), () -> {
            int[] steps = looks(runs, cold).pairs();
            if (!cold && (b.sharedCache() || runs.order() == BenchSettings.Order.SEQUENTIAL)) {
                trial.blocks(a.side(), b.side(), steps[steps.length - 1], b.sharedCache() ? BLOCK : 0);
                return;
            }
            if (!cold) {
                trial.warmUp('A', a.side(), runs.warmup());
                trial.warmUp('B', b.side(), runs.warmup());
            }
            trial.pairs(
                    a.side(),
                    b.side(),
                    cold ? MeasuredRun.State.COLD : MeasuredRun.State.WARM,
                    looks(runs, cold),
                    seed,
                    most.orElse(runs.maxTime()),
                    decided);
        });
        return document(b, trial.runs(), shownA, shownB);
    }

    /// Each cold run (A) is followed by a warm one (B) of the same tree.
    ResultDocument coldAndWarm(Prepared prepared)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        Trial trial = new Trial(launcher, ticker, observer);
        int times = looks(prepared.runs(), true).pairs()[0];
        around(trial, List.of(prepared), () -> {
            for (int i = 0; i < times; i++) {
                trial.cold('A', prepared.side(), 1);
                trial.warm('B', prepared.side(), 1);
            }
        });
        return document(prepared, trial.runs(), "cold", "warm");
    }

    /// Round after round, each configuration once in every round, in a new order each time, so that a drift of the
    /// machine favours none. Configurations with a reset are measured cold, the others warm.
    public List<ResultDocument> rounds(List<Prepared> configurations, int times, List<String> shown)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        List<Trial> trials = configurations.stream()
                .map(one -> new Trial(launcher, ticker, observer))
                .toList();
        around(trials.getFirst(), configurations, () -> {
            for (int i = 0; i < trials.size(); i++) {
                Prepared one = configurations.get(i);
                if (one.side().reset().isEmpty()) {
                    trials.get(i).warmUp('B', one.side(), one.runs().warmup());
                }
            }
            SplittableRandom random = new SplittableRandom(seed);
            for (int round = 0; round < times; round++) {
                for (int i : order(trials.size(), random)) {
                    Side side = configurations.get(i).side();
                    if (side.reset().isEmpty()) {
                        trials.get(i).warm('B', side, 1);
                    } else {
                        trials.get(i).cold('B', side, 1);
                    }
                }
            }
        });
        List<ResultDocument> documents = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            documents.add(document(configurations.get(i), trials.get(i).runs(), "", shown.get(i)));
        }
        return documents;
    }

    private static int[] order(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int at = random.nextInt(i + 1);
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }

    /// A profile of the working tree, in runs of their own that no measurement counts.
    Profile profile(String workload) throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        Path folder = archive.folder()
                .resolve("profiles")
                .resolve("gate-" + here.clock().instant().toEpochMilli());
        try {
            return new Profiling(here.disk(), ticker, launcher, observer)
                    .run(
                            prepared(workload, SideSpec.Tree.here(Map.of())),
                            folder,
                            most.orElse(PROFILE_TIME),
                            here.environment().apply("JAVA_TOOL_OPTIONS"));
        } catch (ProfileReader.Unreadable e) {
            throw new Failed(e.problem());
        }
    }

    private interface Runs {
        void run() throws IOException, InterruptedException, ConfigError, Failed, Incomparable;
    }

    /// Overrides and services around prepare and conclude; what must always run does, even after an
    /// interruption.
    private void around(Trial trial, List<Prepared> sides, Runs runs)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        SequencedMap<Path, byte[]> files = new LinkedHashMap<>();
        sides.forEach(side -> files.putAll(side.overrides()));
        if (files.isEmpty()) {
            serviced(trial, sides, runs);
            return;
        }
        Overrides held = overridden(files);
        try {
            serviced(trial, sides, runs);
        } finally {
            held.close();
        }
    }

    private Overrides overridden(SequencedMap<Path, byte[]> files) throws IOException, Failed {
        try {
            return Overrides.apply(here.disk(), here.storage(), files);
        } catch (Overrides.Refused e) {
            throw new Failed(Problem.lasting(
                    "LEAT-B027",
                    Place.of("overrides"),
                    String.join(
                            ", ", files.keySet().stream().map(Path::toString).toList()),
                    String.valueOf(e.getMessage()),
                    "Wait for the other measurement, or look at the file"));
        }
    }

    private void serviced(Trial trial, List<Prepared> sides, Runs runs)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        List<Running> running = new ArrayList<>();
        try {
            // Both sides talk to one and the same service unless their trees differ.
            for (Prepared.Service service : sides.stream()
                    .flatMap(side -> side.service().stream())
                    .distinct()
                    .toList()) {
                try {
                    running.add(launcher.start(service.call(), service.ready().map(java.util.regex.Pattern::compile)));
                } catch (IOException e) {
                    throw new Failed(Problem.lasting(
                            "LEAT-B028",
                            Place.of("service"),
                            String.join(" ", service.call().words()),
                            String.valueOf(e.getMessage()),
                            "Run it by hand; ready: is a regular expression over what it prints"));
                }
            }
            hooked(trial, sides, runs);
            if (!running.stream().allMatch(Running::alive)) {
                throw new Failed(Problem.lasting(
                        "LEAT-B028",
                        Place.of("service"),
                        "",
                        "it ended while runs were made",
                        "Run it by hand and look why"));
            }
        } finally {
            running.forEach(Running::close);
        }
    }

    /// Prepare before, conclude after; what must always run does, even after an interruption.
    private void hooked(Trial trial, List<Prepared> sides, Runs runs)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        try {
            for (Prepared side : sides) {
                if (side.prepare().isPresent()) {
                    trial.hook("prepare", side.prepare().get());
                }
            }
            runs.run();
            for (Prepared side : sides) {
                trial.verifyLast(side.side());
                if (side.conclude().isPresent()) {
                    trial.hook("conclude", side.conclude().get());
                }
            }
        } finally {
            boolean was = launcher.interrupted();
            for (Prepared side : sides) {
                if (side.last().isPresent()) {
                    launcher.clearInterruption();
                    trial.hook("finally", side.last().get());
                }
            }
            if (was) {
                launcher.interrupt();
            }
        }
    }

    private ResultDocument document(Prepared prepared, RunSet runs, String a, String b) throws InterruptedException {
        ResultDocument.Source source = git.source();
        return new ResultDocument(
                Archive.id(here.clock().instant(), source.commit(), prepared.name(), runs),
                prepared.name(),
                prepared.definition(),
                prepared.params(),
                prepared.variant(),
                prepared.corpus().map(Corpus::id).orElse(""),
                source,
                Machine.here(here.disk(), here.file().machines()),
                here.clock().instant().toString(),
                seed,
                a,
                b,
                runs);
    }

    /// The stored baseline as side A before what was measured now, if they are alike.
    ResultDocument beside(String name, ResultDocument now) throws IOException, Incomparable {
        Archive.Kept kept = baseline(name, now);
        ResultDocument stored = kept.document();
        List<String> differences = new ArrayList<>();
        if (!stored.definition().equals(now.definition())) {
            differences.add("definition of the workload");
        }
        if (!stored.corpus().equals(now.corpus())) {
            differences.add("corpus");
        }
        if (!Map.copyOf(stored.params()).equals(Map.copyOf(now.params()))) {
            differences.add("parameters");
        }
        differences.addAll(now.machine().differences(stored.machine()));
        if (!differences.isEmpty()) {
            throw new Incomparable(Problem.lasting(
                    "LEAT-B021",
                    Place.of("baseline " + name),
                    String.join("; ", differences),
                    "the baseline was measured under other conditions",
                    "Measure both now: leat bench gate --against REVISION; or record it anew: leat bench run "
                            + now.workload() + " --save-baseline " + name));
        }
        List<MeasuredRun> all = new ArrayList<>();
        for (MeasuredRun run : stored.runs().of('B').runs()) {
            all.add(new MeasuredRun(
                    'A', all.size(), run.state(), run.warmIndex(), run.exit(), run.metrics(), run.check()));
        }
        for (MeasuredRun run : now.runs().of('B').runs()) {
            all.add(new MeasuredRun(
                    'B', all.size(), run.state(), run.warmIndex(), run.exit(), run.metrics(), run.check()));
        }
        RunSet both = new RunSet(all);
        return new ResultDocument(
                now.id(),
                now.workload(),
                now.definition(),
                now.params(),
                now.variant(),
                now.corpus(),
                now.source(),
                now.machine(),
                now.started(),
                now.seed(),
                "baseline " + name + " " + stored.id(),
                now.b(),
                both);
    }

    private Archive.Kept baseline(String name, ResultDocument now) throws IOException, Incomparable {
        try {
            Optional<Archive.Kept> found = archive.findBaseline(
                    now.workload(), now.variant(), now.machine().type(), name);
            if (found.isPresent()) {
                return found.get();
            }
        } catch (Json.Malformed | IllegalArgumentException e) {
            throw new Incomparable(Problem.lasting(
                    "LEAT-B022",
                    Place.of("baseline " + name),
                    String.valueOf(e.getMessage()),
                    "the stored baseline is damaged",
                    "Restore it from git, or record it anew"));
        }
        List<String> elsewhere = archive.classes(now.workload(), now.variant(), name);
        throw new Incomparable(Problem.lasting(
                elsewhere.isEmpty() ? "LEAT-B020" : "LEAT-B021",
                Place.of("workloads." + now.workload()),
                name,
                elsewhere.isEmpty()
                        ? "there is no baseline of this name"
                        : "this baseline was measured on other machines only: " + String.join(", ", elsewhere)
                                + "; this one is " + now.machine().type(),
                "Record one: leat bench run " + now.workload() + " --save-baseline " + name
                        + "; or measure both now: leat bench gate --against REVISION"));
    }
}
