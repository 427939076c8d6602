package dev.leat.bench.measure;

import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.execute.PairOrder;
import dev.leat.bench.judge.Looks;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.MeasuredRun.State;
import dev.leat.bench.result.RunSet;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// One measurement: sides are run, each run is recorded, a failed run ends it. Not thread-safe.
public final class Trial {
    private static final int LAST_LINES = 50;
    private static final int SLEPT_MAX = 3;
    private static final double MIB = 1 << 20;

    private final Launcher launcher;
    private final Ticker ticker;
    private final Observer observer;
    private final List<MeasuredRun> runs = new ArrayList<>();

    /// Hears of each run, for the screen.
    public interface Observer {
        void done(MeasuredRun run);
    }

    public Trial(Launcher launcher, Ticker ticker, Observer observer) {
        this.launcher = launcher;
        this.ticker = ticker;
        this.observer = observer;
    }

    public RunSet runs() {
        return new RunSet(runs);
    }

    /// Runs that only warm the machine up.
    public void warmUp(char letter, Side side, int times)
            throws IOException, InterruptedException, ConfigError, Failed {
        for (int i = 0; i < times; i++) {
            once(letter, side, State.WARMUP, i, "");
        }
    }

    public void warm(char letter, Side side, int times) throws IOException, InterruptedException, ConfigError, Failed {
        for (int i = 0; i < times; i++) {
            once(letter, side, State.WARM, warmBefore(letter), "");
        }
    }

    public void cold(char letter, Side side, int times)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        for (int i = 0; i < times; i++) {
            String check = reset(side);
            if (side.dropped().isPresent()) {
                drop(side.dropped().get());
            }
            once(letter, side, State.COLD, 0, check);
        }
    }

    /// Pairs, each side once in every pair, until they are `decided` at a look, the looks are used up or the
    /// time is. Gives the runs of these pairs.
    public RunSet pairs(Side a, Side b, State state, Looks looks, long seed, Duration most, Predicate<RunSet> decided)
            throws IOException, InterruptedException, ConfigError, Failed, Incomparable {
        long start = ticker.nanos();
        int from = runs.size();
        int have = 0;
        while (true) {
            OptionalInt next = looks.after(have);
            int target = next.orElse(have);
            String order = PairOrder.of(target, seed);
            for (int i = 2 * have; i < 2 * target; i++) {
                char letter = order.charAt(i);
                Side side = letter == 'A' ? a : b;
                if (state == State.COLD) {
                    cold(letter, side, 1);
                } else {
                    warm(letter, side, 1);
                }
                boolean pair = i % 2 == 1;
                if (pair && ticker.nanos() - start > most.toNanos()) {
                    return since(from);
                }
            }
            have = target;
            if (decided.test(since(from)) || looks.after(have).isEmpty()) {
                return since(from);
            }
        }
    }

    /// Both sides use one cache, so that a run of one would cool the other's: A…A B…B A…A B…B, each block after
    /// one run that does not count. `size` 0: all of A, then all of B.
    public RunSet blocks(Side a, Side b, int times, int size)
            throws IOException, InterruptedException, ConfigError, Failed {
        int from = runs.size();
        int length = size == 0 ? times : size;
        for (int have = 0; have < times; have += length) {
            int some = Math.min(length, times - have);
            warmUp('A', a, 1);
            warm('A', a, some);
            warmUp('B', b, 1);
            warm('B', b, some);
        }
        return since(from);
    }

    /// The check after the last run of a side.
    public void verifyLast(Side side) throws IOException, InterruptedException, Failed {
        if (side.verify().isPresent() && !side.verifyEach()) {
            hook("verify", side.verify().get());
        }
    }

    private RunSet since(int from) {
        return new RunSet(runs.subList(from, runs.size()));
    }

    private int warmBefore(char letter) {
        int before = 0;
        for (MeasuredRun run : runs) {
            before = run.side() != letter ? before : run.state() == State.COLD ? 1 : before + 1;
        }
        return before;
    }

    private String reset(Side side) throws IOException, InterruptedException, Failed {
        if (side.reset().isEmpty()) {
            return "";
        }
        Side.Reset reset = side.reset().get();
        hook("reset", reset.call());
        if (reset.check().isEmpty()) {
            return "";
        }
        Side.Check check = reset.check().get();
        String seen = new String(hook("reset.check", check.call()).output(), StandardCharsets.UTF_8).strip();
        if (!seen.equals(check.expected())) {
            throw new Failed(Problem.lasting(
                    "LEAT-B012",
                    Place.of("reset.check"),
                    seen,
                    "the reset did not work: its check must print \"" + check.expected() + "\"",
                    "Run the reset by hand: " + String.join(" ", reset.call().words())));
        }
        return seen;
    }

    /// What cannot be dropped makes the run no cold one.
    private void drop(Call call) throws IOException, InterruptedException, Failed, Incomparable {
        Ended ended = start("cold_level", call.keeping());
        if (ended.exit() != 0 || ended.how() != Ended.End.EXITED) {
            throw new Incomparable(Problem.lasting(
                    "LEAT-B024",
                    Place.of("cold_level: os"),
                    String.join(" ", call.words()),
                    "what the system keeps of files cannot be dropped here: "
                            + ended.errors().strip(),
                    "Run it with the right to do so, or write  cold_level: state"));
        }
    }

    /// A command around the runs; its time is never part of a metric.
    public Ended hook(String name, Call call) throws IOException, InterruptedException, Failed {
        Ended ended = start(name, call.keeping());
        if (ended.exit() != 0 || ended.how() != Ended.End.EXITED) {
            throw failed(name, ended, call);
        }
        return ended;
    }

    private void once(char letter, Side side, State state, int warmIndex, String check)
            throws IOException, InterruptedException, ConfigError, Failed {
        int slept = 0;
        while (true) {
            for (Side.Reader reader : side.metrics()) {
                reader.before();
            }
            Launcher.Inside inside = attempt(side);
            Ended ended = inside.ended();
            if (ended.how() == Ended.End.SUSPENDED && ++slept < SLEPT_MAX) {
                continue; // the time of such a run says nothing
            }
            boolean failed = ended.how() != Ended.End.EXITED || !side.exits().contains(ended.exit());
            if (failed && count(letter, State.FAILED) >= side.failing()) {
                throw failed(side.name(), ended, side.call());
            }
            SequencedMap<String, Double> metrics = metrics(ended);
            Map<String, Double> told = new LinkedHashMap<>(inside.told());
            inside.allocated().ifPresent(bytes -> told.put("alloc", bytes / MIB));
            if (!failed) {
                for (Side.Reader reader : side.metrics()) {
                    metrics.putAll(reader.read(ended, told, this::hook));
                }
                boolean first = count(letter, State.COLD) + count(letter, State.WARM) == 0;
                if (side.verify().isPresent() && (side.verifyEach() || (first && state.counts()))) {
                    hook("verify", side.verify().get());
                }
            }
            MeasuredRun run = new MeasuredRun(
                    letter, runs.size(), failed ? State.FAILED : state, warmIndex, ended.exit(), metrics, check);
            runs.add(run);
            observer.done(run);
            if (!failed) {
                return;
            }
        }
    }

    private long count(char letter, State state) {
        return runs.stream()
                .filter(run -> run.side() == letter && run.state() == state)
                .count();
    }

    private Launcher.Inside attempt(Side side) throws IOException, InterruptedException, Failed {
        if (side.work().isEmpty()) {
            return new Launcher.Inside(start(side.name(), side.call()), Map.of(), OptionalLong.empty());
        }
        if (launcher.interrupted()) {
            throw new InterruptedException();
        }
        try {
            Launcher.Inside inside = launcher.run(side.work().get());
            if (inside.ended().how() == Ended.End.INTERRUPTED) {
                throw new InterruptedException();
            }
            return inside;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new Failed(Problem.lasting(
                    "LEAT-B011",
                    Place.of(side.name()),
                    String.join(" ", side.call().words()),
                    "the work in this process failed: " + e,
                    "Look at its parameters"));
        }
    }

    private Ended start(String name, Call call) throws IOException, InterruptedException, Failed {
        if (launcher.interrupted()) {
            throw new InterruptedException();
        }
        try {
            Ended ended = launcher.run(call);
            if (ended.how() == Ended.End.INTERRUPTED) {
                throw new InterruptedException();
            }
            return ended;
        } catch (IOException e) {
            throw new Failed(Problem.lasting(
                    "LEAT-B010",
                    Place.of(name),
                    String.join(" ", call.words()),
                    "the command cannot be started: " + e.getMessage(),
                    "Look whether the program is there and may be executed"));
        }
    }

    private static SequencedMap<String, Double> metrics(Ended ended) {
        SequencedMap<String, Double> metrics = new java.util.LinkedHashMap<>();
        metrics.put("wall", ended.wall());
        metrics.put("exit_code", (double) ended.exit());
        ended.cpu().ifPresent(value -> metrics.put("cpu", value));
        ended.user().ifPresent(value -> metrics.put("user", value));
        ended.sys().ifPresent(value -> metrics.put("sys", value));
        ended.peak().ifPresent(bytes -> metrics.put("peak_rss", bytes / MIB));
        ended.peakTree().ifPresent(bytes -> metrics.put("peak_rss_tree", bytes / MIB));
        ended.switches().ifPresent(count -> metrics.put("ctx_invol", (double) count));
        return metrics;
    }

    private static Failed failed(String name, Ended ended, Call call) {
        String said = ended.errors().isBlank() ? new String(ended.output(), StandardCharsets.UTF_8) : ended.errors();
        List<String> lines = said.strip().lines().toList();
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        String how = switch (ended.how()) {
            case TIMED_OUT -> "took longer than " + call.timeout().toSeconds() + " s and was stopped";
            case SUSPENDED -> "ran while the machine slept, three times";
            case INTERRUPTED -> "was interrupted";
            case EXITED -> "ended with status " + ended.exit();
        };
        return new Failed(Problem.lasting(
                "LEAT-B011",
                Place.of(name),
                String.join(" ", call.words()),
                "the command " + how,
                last.isEmpty() ? "It said nothing on stderr" : "It said: " + last));
    }
}
