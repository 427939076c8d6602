package dev.leat.testkit.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.PipelineReport;
import dev.leat.engine.Run;
import dev.leat.engine.RunObserver;
import dev.leat.engine.RunOptions;
import dev.leat.engine.RunReport;
import dev.leat.engine.RunServices;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.evidence.EvidenceSink;
import dev.leat.engine.flow.Cancellation;
import dev.leat.engine.item.Problem;
import dev.leat.testkit.fault.CrashDisk;
import dev.leat.testkit.fault.FaultyDisk;
import dev.leat.testkit.fault.FaultyStore;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.fault.PassingDisk;
import dev.leat.testkit.loop.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// One project of a campaign, in a folder of its own: its sources are changed, runs go over it, and its end is
/// compared.
public final class Trial implements AutoCloseable {
    /// Later than the time of change that the system gives the files of a trial, so that stamps are trusted.
    private static final Instant NOW = Instant.parse("2100-01-01T10:00:00Z");
    private static final FileTime OLD = FileTime.from(Instant.parse("2026-11-01T10:00:00Z"));

    private final Workbench bench;
    private final ManualTime time;

    private Trial(Workbench bench, ManualTime time) {
        this.bench = bench;
        this.time = time;
    }

    public static Trial in(Benches benches, Path folder) throws Exception {
        ManualTime time = new ManualTime(NOW);
        Workbench bench = benches.open(Files.createDirectories(folder), time);
        Files.createDirectories(bench.project().resolve(bench.sources()));
        return new Trial(bench, time);
    }

    /// The project as a power cut leaves it. Its sources are not at stake: they are as they were.
    public static Trial ofCut(Benches benches, Path folder, CrashDisk.State state, Path sources) throws Exception {
        Trial trial = in(benches, folder);
        clear(trial.bench.project());
        state.layOut(trial.bench.project());
        if (Files.exists(trial.sources())) {
            clear(trial.sources());
        }
        copy(sources, trial.sources());
        return trial;
    }

    /// Files with their times; the folders are made.
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.sorted().toList()) {
                Path there = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(path, there, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /// Everything in a folder goes, the folder stays.
    public static void clear(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }

    public Workbench bench() {
        return bench;
    }

    public ManualTime time() {
        return time;
    }

    public Path sources() {
        return bench.project().resolve(bench.sources());
    }

    public Path source(String name) {
        return sources().resolve(name + bench.ending());
    }

    public void put(String name, int number) throws IOException {
        Path file = source(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, bench.good(number));
        Files.setLastModifiedTime(file, OLD); // long ago, so that its stamp is trusted
    }

    public void delete(String name) throws IOException {
        Files.deleteIfExists(source(name));
    }

    public void move(String name, String to) throws IOException {
        Files.createDirectories(source(to).getParent());
        Files.move(source(name), source(to));
    }

    /// A disk for runs whose machine does not die.
    public static Disk swiftDisk() {
        return PassingDisk.unsynced(new RealDisk());
    }

    public RunReport run() throws Exception {
        return run(swiftDisk(), options -> options);
    }

    public RunReport run(Disk disk, UnaryOperator<RunOptions> options) throws Exception {
        return run(() -> bench.open(disk, 3, "a"), Ticker.system(), options);
    }

    /// A run whose elapsed time is the trial's, too.
    public RunReport runInItsTime(Disk disk) throws Exception {
        return run(() -> bench.open(disk, 3, "a"), time, options -> options);
    }

    /// A run whose target's database is `store`.
    public RunReport run(FaultyStore store, UnaryOperator<RunOptions> options) throws Exception {
        return run(() -> bench.open(swiftDisk(), store, 3, "a"), Ticker.system(), options);
    }

    private RunReport run(Callable<Workbench.Opened> opening, Ticker ticker, UnaryOperator<RunOptions> options)
            throws Exception {
        RunServices services =
                new RunServices(time, ticker, time, EvidenceSink.NONE, RunObserver.NONE, new Cancellation(), "test");
        try (Workbench.Opened opened = opening.call()) {
            return new Run(options.apply(RunOptions.of(Mode.APPLY, "test").withWorkers(2)), services)
                    .execute(List.of(opened.pipeline()), opened.log());
        }
    }

    /// What came of a run that something was done to: its exit code, or nothing where its process died.
    public record Disturbed(Optional<Integer> exit) {}

    /// A run under a fault. Whatever it answers is an exit code of the table and says what, where and what to do.
    public Disturbed disturbed(Disk disk, String what) throws Exception {
        try {
            return disturbed(() -> run(disk, options -> options), what);
        } finally {
            if (disk instanceof FaultyDisk faulty) {
                faulty.bury();
            }
        }
    }

    /// As above, under a fault of the target's database.
    public Disturbed disturbed(FaultyStore store, String what) throws Exception {
        try {
            return disturbed(() -> run(store, options -> options), what);
        } finally {
            store.bury();
        }
    }

    private static Disturbed disturbed(Callable<RunReport> run, String what) throws Exception {
        Optional<Integer> exit = Optional.empty();
        try {
            RunReport report = run.call();
            exit = Optional.of(report.exit());
            assertThat(report.exit()).as(what).isIn(0, 1, 3, 4, 6);
            for (PipelineReport pipeline : report.pipelines()) {
                pipeline.firstProblems().forEach(problem -> speaks(problem, what));
            }
        } catch (TargetLost e) {
            speaks(e.problem(), what);
            exit = Optional.of(4);
        } catch (FaultyDisk.Killed e) {
            assertThat(e).as(what).hasNoCause();
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof FaultyDisk.Killed)) {
                throw e;
            }
        }
        return new Disturbed(exit);
    }

    /// P9: code, place, rule and remedy, and nothing that only programmers read.
    static void speaks(Problem problem, String what) {
        assertThat(problem.code()).as(what).matches("LEAT-[A-Z]\\d{3}");
        assertThat(problem.place().where()).as(what).isNotBlank();
        assertThat(problem.rule()).as(what).isNotBlank();
        assertThat(problem.remedy()).as(what).isNotBlank();
        assertThat(problem.describe()).as(what).doesNotContain("\tat ", "java.", "\n");
    }

    /// Target and ledger in canonical text.
    public String state() throws Exception {
        return bench.dump() + "\n\n" + bench.ledger();
    }

    /// One more plain run, and everything is as expected; one more, and nothing is left to do.
    public void convergesTo(String expected, String what) throws Exception {
        time.pass(Duration.ofMinutes(1));
        RunReport after = run();
        assertThat(after.exit())
                .as("exit of the run after " + what + problems(after))
                .isZero();
        assertThat(state()).as("the end after " + what).isEqualTo(expected);
        RunReport again = run();
        assertThat(again.exit()).as("exit of the second run after " + what).isZero();
        assertThat(again.pipelines().getFirst().operations())
                .as("operations of the second run after " + what)
                .isZero();
        bench.check();
    }

    private static String problems(RunReport report) {
        return report.pipelines().stream()
                .flatMap(pipeline -> pipeline.firstProblems().stream())
                .map(problem -> "\n" + problem.describe())
                .reduce("", String::concat);
    }

    @Override
    public void close() throws IOException {
        bench.close();
    }
}
