package dev.leat.testkit.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.RunReport;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import dev.leat.testkit.fault.CoarseDisk;
import dev.leat.testkit.fault.CrashDisk;
import dev.leat.testkit.fault.FaultyDisk;
import dev.leat.testkit.fault.FaultyDisk.Fault;
import dev.leat.testkit.fault.FaultyDisk.Kind;
import dev.leat.testkit.fault.FaultyStore;
import dev.leat.testkit.fault.PassingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The campaigns over one room and target. Each takes a small project through three acts: sources put in and run;
/// sources changed in every way, the run over them disturbed at one step; then, in every second trial, sources
/// changed again before the plain run that has to mend everything. Each throws an [AssertionError] that names the
/// step; each answers how many trials it made.
public final class Campaigns {
    private static final List<Fault> ERRORS = List.of(
            Fault.EIO, Fault.ENOSPC, Fault.EROFS, Fault.EMFILE, Fault.EACCES, Fault.SHORT_WRITE, Fault.DONE_BUT_FAILED);

    private static final Set<Kind> LOOKS = EnumSet.of(Kind.FACTS, Kind.LIST, Kind.READ);

    private final Benches benches;
    private final Path folder;
    private @Nullable Expected expected;

    /// @param folder where projects are made; empty
    public Campaigns(Benches benches, Path folder) {
        this.benches = benches;
        this.folder = folder;
    }

    /// What an undisturbed project is like after each act.
    private record Expected(String first, String second, String third) {}

    // The three acts.

    private static void first(Trial trial) throws Exception {
        for (int i = 0; i < 4; i++) {
            trial.put("s" + i % 3 + "/n" + i, i);
        }
    }

    private static void second(Trial trial) throws Exception {
        trial.put("s0/n0", 90);
        trial.put("t/new", 91);
        trial.delete("s1/n1");
        trial.move("s2/n2", "s2/moved");
    }

    /// Takes back part of what the second act did: what a dead run began must not stay.
    private static void third(Trial trial) throws Exception {
        trial.delete("t/new");
        trial.put("s0/n0", 92);
        trial.put("s1/n1", 1);
    }

    private Trial played(String name) throws Exception {
        Trial trial = Trial.in(benches, Files.createTempDirectory(folder, name));
        first(trial);
        assertThat(trial.run().exit()).isZero();
        second(trial);
        return trial;
    }

    private Expected expected() throws Exception {
        Expected known = expected;
        if (known == null) {
            try (Trial one = Trial.in(benches, Files.createTempDirectory(folder, "first"));
                    Trial two = played("second");
                    Trial three = played("third")) {
                first(one);
                one.run();
                two.run();
                third(three);
                three.run();
                known = new Expected(one.state(), two.state(), three.state());
            }
            expected = known;
        }
        return known;
    }

    // Errors and kills at every step.

    /// Every error at every k-th operation of the disk.
    public long everyError() throws Exception {
        long trials = 0;
        for (Fault fault : ERRORS) {
            trials += everyStep(fault, FaultyDisk.ALL);
        }
        return trials;
    }

    /// The process dies before and after every change of the disk.
    public long everyKill() throws Exception {
        return everyStep(Fault.DIE_BEFORE, FaultyDisk.CHANGES) + everyStep(Fault.DIE_AFTER, FaultyDisk.CHANGES);
    }

    private long everyStep(Fault fault, Set<Kind> kinds) throws Exception {
        for (long k = 1; ; k++) {
            try (Trial trial = played("k")) {
                FaultyDisk disk = FaultyDisk.once(Trial.swiftDisk(), kinds, k, fault);
                Trial.Disturbed end = trial.disturbed(disk, fault + " at " + k);
                if (disk.struck() == null) {
                    return k - 1;
                }
                mended(trial, end, k, "step " + k + ": " + disk.struck());
            } finally {
                clear();
            }
        }
    }

    // Errors and deaths at every call of a database.

    /// A fault at every k-th call of the target's database: at each call all of these, or the `each` that `seed`
    /// picks. What passes is overcome at once.
    public long everyCall(Set<FaultyStore.Fault> kinds, int each, long seed) throws Exception {
        Random random = new Random(seed);
        List<FaultyStore.Fault> faults = new ArrayList<>(kinds);
        long trials = 0;
        long overcome = 0;
        for (long k = 1; ; k++) {
            Collections.shuffle(faults, random);
            for (FaultyStore.Fault fault : faults.subList(0, Math.min(each, faults.size()))) {
                try (Trial trial = played("call")) {
                    FaultyStore store = FaultyStore.once(k, fault);
                    Trial.Disturbed end = trial.disturbed(store, fault + " at call " + k);
                    if (store.struck() == null) {
                        assertThat(overcome)
                                .as("errors overcome")
                                .isGreaterThanOrEqualTo(Collections.disjoint(kinds, FaultyStore.PASSING) ? 0 : 1);
                        return trials;
                    }
                    trials++;
                    String what = fault + " at call " + k + ": " + store.struck();
                    if (FaultyStore.PASSING.contains(fault)
                            && trial.bench().isReplayed(store.struck(), store.before())) {
                        assertThat(end.exit()).as("passing: " + what).contains(0);
                        overcome++;
                    }
                    mended(trial, end, k + random.nextInt(2), what);
                } finally {
                    clear();
                }
            }
        }
    }

    private void mended(Trial trial, Trial.Disturbed end, long k, String what) throws Exception {
        nothingHalf(trial, what);
        if (end.exit().filter(code -> code == 0).isPresent()) {
            assertThat(trial.state())
                    .as("exit 0, and the end of " + what)
                    .isEqualTo(expected().second());
        }
        if (k % 2 == 0) {
            trial.convergesTo(expected().second(), what);
        } else {
            third(trial);
            trial.convergesTo(expected().third(), what + ", and sources changed again");
        }
    }

    /// P2: each thing is wholly the old or wholly the new one; what is neither is a temporary file.
    private void nothingHalf(Trial trial, String what) throws Exception {
        Set<String> whole = new HashSet<>();
        Stream.of(expected().first(), expected().second())
                .forEach(state -> state.lines().forEach(whole::add));
        assertThat(trial.bench().dump().lines().filter(line -> !line.contains(".leat-")))
                .as("old or new, after " + what)
                .isSubsetOf(whole);
    }

    private void clear() throws IOException {
        Trial.clear(folder);
    }

    // Power cuts.

    /// Power cuts: every state that one may leave, or `max` of them chosen by `seed`; and after the end of a run
    /// that answered 0, states in which nothing may be missing.
    public long everyCut(int max, long seed) throws Exception {
        CrashDisk disk;
        Path copy = folder.resolveSibling(folder.getFileName() + "-sources");
        expected();
        try (Trial trial = played("traced")) {
            disk = new CrashDisk(new RealDisk(), trial.bench().project());
            assertThat(trial.disturbed(disk, "traced").exit()).contains(0);
            Trial.copy(trial.sources(), copy);
        } finally {
            clear();
        }
        List<CrashDisk.State> states = new ArrayList<>(disk.states());
        if (states.size() > max) {
            Collections.shuffle(states, new Random(seed));
            states = states.subList(0, max);
        }
        long n = 0;
        for (CrashDisk.State state : states) {
            try (Trial trial = Trial.ofCut(benches, Files.createTempDirectory(folder, "cut"), state, copy)) {
                mended(trial, new Trial.Disturbed(java.util.Optional.empty()), n++, state.what());
            } finally {
                clear();
            }
        }
        for (CrashDisk.State state : disk.lastStates()) {
            try (Trial trial = Trial.ofCut(benches, Files.createTempDirectory(folder, "cut"), state, copy)) {
                RunReport after = trial.run();
                assertThat(after.pipelines().getFirst().operations())
                        .as("exit 0 means on disk; operations of the run after " + state.what())
                        .isZero();
                assertThat(trial.state()).as(state.what()).isEqualTo(expected().second());
                n++;
            } finally {
                clear();
            }
        }
        return n;
    }

    /// A step that fails once, a run that overcomes it and answers 0, then a power cut: nothing may be missing,
    /// whatever it was that failed. That is P1: what was not synced is not done.
    public long everyErrorThenCut() throws Exception {
        expected();
        long overcome = 0;
        for (long k = 1; ; k++) {
            CrashDisk traced;
            FaultyDisk disk;
            Path copy = folder.resolveSibling(folder.getFileName() + "-sources" + k);
            try (Trial trial = played("k")) {
                traced = new CrashDisk(new RealDisk(), trial.bench().project());
                disk = FaultyDisk.once(traced, FaultyDisk.CHANGES, k, Fault.EIO);
                Trial.Disturbed end = trial.disturbed(disk, "EIO at " + k);
                if (disk.struck() == null) {
                    assertThat(overcome).as("errors overcome").isPositive();
                    return overcome;
                }
                if (end.exit().filter(code -> code == 0).isEmpty()) {
                    continue;
                }
                Trial.copy(trial.sources(), copy);
            } finally {
                clear();
            }
            for (CrashDisk.State state : traced.lastStates()) {
                String what = "EIO at " + k + ": " + disk.struck() + ", then " + state.what();
                try (Trial trial = Trial.ofCut(benches, Files.createTempDirectory(folder, "cut"), state, copy)) {
                    RunReport after = trial.run();
                    assertThat(after.pipelines().getFirst().operations())
                            .as("exit 0 means on disk; operations of the run after " + what)
                            .isZero();
                    assertThat(trial.state()).as(what).isEqualTo(expected().second());
                    overcome++;
                } finally {
                    clear();
                }
            }
        }
    }

    // What is still there is not removed.

    /// A folder that cannot be listed, a root that is not mounted, looks that fail at random: nothing vanishes.
    public long blindness(int trials, long seed) throws Exception {
        Random random = new Random(seed);
        try (Trial trial = played("blind")) {
            trial.run();
            String whole = trial.state();
            Disk blind =
                    FaultyDisk.on(Trial.swiftDisk(), EnumSet.of(Kind.LIST), path -> path.endsWith("s0"), Fault.EACCES);
            nothingRemoved(trial, blind, whole, "a folder that cannot be listed");
            Path sources = trial.sources();
            Path away = sources.resolveSibling("unmounted");
            Files.move(sources, away);
            nothingRemoved(trial, Trial.swiftDisk(), whole, "sources that are not mounted");
            Files.move(away, sources);
            for (int i = 0; i < trials; i++) {
                long at = 1L + random.nextInt(40);
                Fault fault = random.nextBoolean() ? Fault.EIO : Fault.EACCES;
                // One look alone too: where all that follow fail, the run is lost before it could remove anything.
                Disk faulty = i % 2 == 0
                        ? FaultyDisk.from(Trial.swiftDisk(), LOOKS, at, fault)
                        : FaultyDisk.once(Trial.swiftDisk(), LOOKS, at, fault);
                removedNothing(trial, faulty, "seed " + seed + " trial " + i);
            }
            trial.convergesTo(whole, "all of that");
        } finally {
            clear();
        }
        return trials + 2L;
    }

    private static void nothingRemoved(Trial trial, Disk disk, String whole, String what) throws Exception {
        removedNothing(trial, disk, what);
        assertThat(trial.state()).as(what).isEqualTo(whole);
    }

    private static void removedNothing(Trial trial, Disk disk, String what) throws Exception {
        try {
            RunReport report = trial.run(disk, options -> options.withAllowRemovals(true));
            assertThat(report.pipelines().getFirst().removed()).as(what).isZero();
        } catch (dev.leat.engine.apply.TargetLost e) {
            Trial.speaks(e.problem(), what);
        }
    }

    // Clocks.

    private static final List<Duration> TICKS =
            List.of(Duration.ofNanos(1), Duration.ofSeconds(1), Duration.ofSeconds(2));
    private static final List<Duration> STEPS =
            List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofDays(3_650));

    /// A file changes, right after it was read, into one of the same size: its disk ticks rarely, goes ahead of our
    /// clock, its time of modification is set back. Whenever the disk's times can tell, and whenever they are too
    /// young to, the next run sees the change.
    public long hiddenChanges() throws Exception {
        long trials = 0;
        String changed = "";
        for (Duration tick : TICKS) {
            for (Duration ahead : STEPS) {
                for (Duration later : List.of(Duration.ZERO, Duration.ofMillis(500), Duration.ofMillis(2_500))) {
                    for (boolean restored : List.of(false, true)) {
                        try (Trial trial = Trial.in(benches, Files.createTempDirectory(folder, "clock"))) {
                            CoarseDisk disk = new CoarseDisk(Trial.swiftDisk(), tick, ahead);
                            String after = hidden(trial, disk, later, restored);
                            changed = changed.isEmpty() ? after : changed;
                            assertThat(after)
                                    .as("tick " + tick + ", ahead " + ahead + ", later " + later
                                            + (restored ? ", time of modification set back" : ""))
                                    .isEqualTo(changed);
                            trials++;
                        } finally {
                            clear();
                        }
                    }
                }
            }
        }
        return trials;
    }

    /// The state after a change that may hide.
    private static String hidden(Trial trial, CoarseDisk disk, Duration later, boolean restored) throws Exception {
        Instant old = trial.time().instant().minus(Duration.ofDays(9));
        Instant[] modified = restored ? new Instant[] {old} : new Instant[0];
        int other = 5;
        while (trial.bench().good(other).length() != trial.bench().good(4).length()) {
            other++;
        }
        disk.write(trial.source("s/n"), trial.bench().good(4), trial.time().instant(), modified);
        assertThat(trial.run(disk, options -> options).exit()).isZero();
        trial.time().pass(later);
        disk.write(trial.source("s/n"), trial.bench().good(other), trial.time().instant(), modified);
        assertThat(trial.run(disk, options -> options).exit()).isZero();
        return trial.state();
    }

    /// Clocks that are set, forward and back, between runs and in their middle, and a machine that sleeps in
    /// between: the end is the same, and nothing is done twice.
    public long steppedClocks() throws Exception {
        long trials = 0;
        for (Duration step : STEPS) {
            for (Duration signed : List.of(step, step.negated())) {
                for (long k : new long[] {0, 1, 5, 20, 40}) {
                    try (Trial trial = played("clock")) {
                        trial.time().step(k == 0 ? signed : Duration.ZERO);
                        String what = "a clock set by " + signed + " at operation " + k;
                        assertThat(trial.runInItsTime(new Stepping(trial, k, signed))
                                        .exit())
                                .as(what)
                                .isZero();
                        assertThat(trial.state()).as(what).isEqualTo(expected().second());
                        third(trial);
                        trial.convergesTo(expected().third(), what);
                        trials++;
                    } finally {
                        clear();
                    }
                }
            }
        }
        return trials;
    }

    /// Sets the clock at its k-th operation; elapsed time leaps at each.
    private static final class Stepping extends PassingDisk {
        private final Trial trial;
        private final long at;
        private final Duration step;
        private long count;

        Stepping(Trial trial, long at, Duration step) {
            super(Trial.swiftDisk());
            this.trial = trial;
            this.at = at;
            this.step = step;
        }

        private void step() {
            trial.time().pass(Duration.ofMinutes(7));
            if (++count == at) {
                trial.time().step(step);
            }
        }

        @Override
        public synchronized List<Path> list(Path path) throws IOException {
            step();
            return super.list(path);
        }

        @Override
        public synchronized byte[] readAll(Path file, int max) throws IOException {
            step();
            return super.readAll(file, max);
        }

        @Override
        public synchronized void rename(Path from, Path to) throws IOException {
            step();
            super.rename(from, to);
        }
    }

    // Taken over.

    /// Before every transaction of a run its lock is lost, sources change, and another run does everything; then
    /// the first goes on. It may not write any more, and says why it stops.
    public long takenOver() throws Exception {
        long stopped = 0;
        for (long k = 1; ; k++) {
            try (Trial trial = played("over")) {
                FaultyStore store = FaultyStore.meanwhile(k, "BEGIN IMMEDIATE", () -> {
                    other(trial);
                    return null;
                });
                RunReport first = trial.run(store, options -> options);
                if (store.struck() == null) {
                    assertThat(stopped).as("runs that had to stop").isPositive();
                    return k - 1;
                }
                String what = "a run that was taken over at its transaction " + k;
                assertThat(trial.state()).as(what).isEqualTo(expected().third());
                first.pipelines()
                        .getFirst()
                        .firstProblems()
                        .forEach(problem -> assertThat(problem.code())
                                .as(what + ": " + problem.describe())
                                .isEqualTo("LEAT-S013"));
                stopped += first.exit() == 4 ? 1 : 0;
                trial.convergesTo(expected().third(), what);
            } finally {
                clear();
            }
        }
    }

    private static void other(Trial trial) {
        try {
            third(trial);
            Disk open = new PassingDisk(Trial.swiftDisk()) {
                @Override
                public Lock tryLock(Path file, String holder) {
                    return () -> {};
                }
            };
            assertThat(trial.run(open, options -> options).exit()).isZero();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    // Two at once.

    /// In the middle of a run, at every operation of its disk, another run over the same project begins and does
    /// not wait: it may not do anything, and says who is there.
    public long twoAtOnce() throws Exception {
        for (long k = 1; ; k++) {
            try (Trial trial = played("two")) {
                Interrupted disk = new Interrupted(trial, k);
                RunReport report = trial.run(disk, options -> options);
                if (!disk.reached) {
                    return k - 1;
                }
                String what = "a second run at step " + k;
                assertThat(report.exit()).as(what).isZero();
                if (disk.secondExit == 4) {
                    assertThat(disk.secondCode).as(what).isEqualTo("LEAT-S012");
                } else {
                    // Before the first has its claim, or after it gave it back.
                    assertThat(disk.secondExit).as(what).isZero();
                    assertThat(disk.claimed).as(what + ", which is not alone").isFalse();
                }
                trial.convergesTo(expected().second(), what);
            } finally {
                clear();
            }
        }
    }

    /// Begins another run at its k-th operation.
    private static final class Interrupted extends PassingDisk {
        private final Trial trial;
        private final long at;
        private long count;
        private boolean claimed;
        private boolean reached;
        private int secondExit;
        private String secondCode = "";

        Interrupted(Trial trial, long at) {
            super(Trial.swiftDisk());
            this.trial = trial;
            this.at = at;
        }

        private void step() throws IOException {
            count++;
            if (count != at) {
                return;
            }
            reached = true;
            try {
                RunReport second = trial.run(Trial.swiftDisk(), options -> options.withLockWait(Duration.ZERO));
                secondExit = second.exit();
                secondCode = second.pipelines().getFirst().firstProblems().stream()
                        .map(problem -> problem.code())
                        .findFirst()
                        .orElse("");
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<Path> list(Path path) throws IOException {
            step();
            return super.list(path);
        }

        @Override
        public byte[] readAll(Path file, int max) throws IOException {
            step();
            return super.readAll(file, max);
        }

        @Override
        public Output create(Path file, int mode) throws IOException {
            step();
            return super.create(file, mode);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            step();
            super.rename(from, to);
        }

        @Override
        public void delete(Path path) throws IOException {
            step();
            super.delete(path);
        }

        @Override
        public @Nullable Lock tryLock(Path file, String holder) throws IOException {
            step();
            Lock lock = super.tryLock(file, holder);
            claimed = lock != null;
            return lock == null
                    ? null
                    : () -> {
                        claimed = false;
                        Objects.requireNonNull(lock).close();
                    };
        }
    }
}
