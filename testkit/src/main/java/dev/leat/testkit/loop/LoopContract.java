package dev.leat.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leat.engine.PipelineReport;
import dev.leat.engine.Run;
import dev.leat.engine.RunObserver;
import dev.leat.engine.RunOptions;
import dev.leat.engine.RunReport;
import dev.leat.engine.RunServices;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.evidence.EvidenceSink;
import dev.leat.engine.flow.Cancellation;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.testkit.campaign.Campaigns;
import dev.leat.testkit.campaign.RandomHistories;
import dev.leat.testkit.campaign.Trial;
import dev.leat.testkit.fault.FaultyDisk;
import dev.leat.testkit.fault.FaultyStore;
import dev.leat.testkit.fault.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The invariants of the loop. A room's test extends this and provides the [Workbench].
public abstract class LoopContract {
    /// Later than the time of change that the system gives the files of a trial, so that stamps are trusted.
    private static final Instant NOW = Instant.parse("2100-01-01T10:00:00Z");
    /// Long before [#NOW], so that stamps are trusted.
    private static final FileTime OLD = FileTime.from(Instant.parse("2026-11-01T10:00:00Z"));

    private static final int CUTS = 500;
    private static final String FEWER = "each trial asks a server: one fault a call and few histories are tried";
    private static final int HISTORIES = 20;
    private static final int HISTORIES_DEEP = 300;

    @TempDir
    protected Path folder;

    protected Workbench bench;
    protected final ManualTime time = new ManualTime(NOW);

    protected abstract Workbench newBench(Path folder, ManualTime time) throws Exception;

    @BeforeEach
    void setUpBench() throws Exception {
        bench = newBench(folder, time);
        Files.createDirectories(bench.project().resolve(bench.sources()));
    }

    @AfterEach
    void closeBench() throws IOException {
        bench.close();
    }

    // What the tests do to a project.

    protected void put(String name, int number) throws IOException {
        putText(name, bench.good(number));
    }

    protected void putText(String name, String text) throws IOException {
        Path file = source(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, OLD);
    }

    protected Path source(String name) {
        return bench.project().resolve(bench.sources()).resolve(name + bench.ending());
    }

    protected RunReport run() throws Exception {
        return run(Trial.swiftDisk(), options -> options);
    }

    protected RunReport run(Disk disk, UnaryOperator<RunOptions> options) throws Exception {
        return run(disk, 3, "a", options, RunObserver.NONE);
    }

    protected RunReport run(
            Disk disk, int groupItems, String option, UnaryOperator<RunOptions> options, RunObserver observer)
            throws Exception {
        RunOptions chosen = options.apply(RunOptions.of(Mode.APPLY, "test").withWorkers(2));
        RunServices services =
                new RunServices(time, Ticker.system(), time, EvidenceSink.NONE, observer, new Cancellation(), "test");
        try (Workbench.Opened opened = chosen.mode() == Mode.PLAN
                ? bench.openToPlan(disk, groupItems, option)
                : bench.open(disk, groupItems, option)) {
            return new Run(chosen, services).execute(List.of(opened.pipeline()), opened.log());
        }
    }

    private static PipelineReport only(RunReport report) {
        return report.pipelines().getFirst();
    }

    private void some(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            put("s" + (i % 3) + "/n" + i, i);
        }
    }

    // The invariants.

    @Test
    void firstRunPutsEverythingIn() throws Exception {
        some(10);
        RunReport report = run();
        assertThat(report.exit()).isZero();
        assertThat(only(report).added()).isEqualTo(10);
        assertThat(only(report).operations()).isPositive();
        bench.check();
    }

    @Test
    void secondRunPlansAndWritesNothing() throws Exception {
        some(10);
        run();
        String before = bench.writes();
        RunReport second = run();
        assertThat(only(second).unchanged()).isEqualTo(10);
        assertThat(only(second).operations()).isZero();
        assertThat(only(second).bytesRead()).isZero();
        assertThat(second.exit()).isZero();
        assertThat(bench.writes()).isEqualTo(before);
    }

    @Test
    void planWritesNothingAtAll() throws Exception {
        some(5);
        TreeMap<String, String> before = snapshot();
        List<String> planned = new ArrayList<>();
        RunReport report = run(Trial.swiftDisk(), 3, "a", o -> o.with(Mode.PLAN), observing(planned));
        assertThat(only(report).added()).isEqualTo(5);
        assertThat(planned).hasSize(5).allMatch(line -> line.contains("ADDED"));
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void planOfAChangeSaysWhatRunThenDoes() throws Exception {
        some(6);
        run();
        put("s0/n0", 100);
        Files.delete(source("s1/n1"));
        List<String> planned = new ArrayList<>();
        List<String> done = new ArrayList<>();
        RunReport plan = run(Trial.swiftDisk(), 3, "a", o -> o.with(Mode.PLAN), observing(planned));
        RunReport run = run(Trial.swiftDisk(), 3, "a", o -> o, observing(done));
        assertThat(planned).isEqualTo(done).hasSize(2);
        assertThat(only(plan).operations()).isEqualTo(only(run).operations());
    }

    @Test
    void orderWorkersAndGroupSizeNeverChangeTheResult() throws Exception {
        some(90);
        run(Trial.swiftDisk(), 3, "a", o -> o.withWorkers(1), RunObserver.NONE);
        String expected = bench.dump() + bench.ledger();
        for (int[] shape : new int[][] {{1, 1}, {8, 7}, {4, 1000}}) {
            try (Workbench other = newBench(Files.createTempDirectory(folder, "other"), time)) {
                copySources(bench, other);
                Workbench kept = bench;
                bench = other;
                run(Trial.swiftDisk(), shape[1], "a", o -> o.withWorkers(shape[0]), RunObserver.NONE);
                assertThat(other.dump() + other.ledger()).isEqualTo(expected);
                bench = kept;
            }
        }
    }

    @Test
    void coldResultEqualsWarmResult() throws Exception {
        some(12);
        run();
        put("s0/n0", 50);
        put("new/one", 51);
        Files.delete(source("s1/n1"));
        run();
        put("s2/n2", 52);
        Files.move(source("s0/n3"), source("s0/n3-moved"));
        run();
        assertSameAsCold();
    }

    @Test
    void everyItemHasExactlyOneOutcome() throws Exception {
        some(8);
        putText("bad/one", bench.bad());
        run();
        put("s0/n0", 60);
        put("s9/n9", 61);
        Files.delete(source("s1/n1"));
        List<String> heard = new ArrayList<>();
        RunReport report = run(Trial.swiftDisk(), 3, "a", o -> o, observing(heard));
        PipelineReport one = only(report);
        assertThat(one.items()).isEqualTo(9); // 8 - 1 + 1 + 1 bad
        assertThat(one.unchanged()).isEqualTo(6);
        assertThat(one.changed()).isEqualTo(1);
        assertThat(one.added()).isEqualTo(1);
        assertThat(one.removed()).isEqualTo(1);
        assertThat(one.failed()).isEqualTo(1);
        assertThat(one.failedOld()).isEqualTo(1);
        assertThat(heard).hasSize(4).doesNotHaveDuplicates();
        assertThat(report.exit()).isEqualTo(6);
    }

    @Test
    void touchedButEqualSourcesAreReadAndNotWritten() throws Exception {
        some(3);
        run();
        String rows = bench.dump();
        Files.setLastModifiedTime(source("s0/n0"), FileTime.from(OLD.toInstant().plusSeconds(60)));
        RunReport touched = run();
        assertThat(only(touched).operations()).isZero();
        assertThat(only(touched).unchanged()).isEqualTo(3);
        assertThat(only(touched).bytesRead()).isPositive();
        assertThat(only(run()).bytesRead()).isZero();
        assertThat(bench.dump()).isEqualTo(rows);
    }

    @Test
    void anotherRecipeParsesAgainAndWritesOnlyWhatDiffers() throws Exception {
        some(7);
        run();
        String rows = bench.dump();
        RunReport report = run(Trial.swiftDisk(), 3, "b", o -> o, RunObserver.NONE);
        assertThat(only(report).reparsed()).isEqualTo(7);
        assertThat(only(report).operations()).isZero();
        assertThat(only(report).reasons()).containsOnlyKeys(bench.recipeReason());
        assertThat(bench.dump()).isEqualTo(rows);
        String writes = bench.writes();
        run(Trial.swiftDisk(), 3, "b", o -> o, RunObserver.NONE);
        assertThat(bench.writes()).isEqualTo(writes);
    }

    @Test
    void redoParsesEverythingAndWritesNothing() throws Exception {
        some(7);
        run();
        String writes = bench.writes();
        RunReport report = run(Trial.swiftDisk(), o -> o.withRedo(true));
        assertThat(only(report).reparsed()).isEqualTo(7);
        assertThat(only(report).reasons()).containsOnlyKeys("forced");
        assertThat(bench.writes()).isEqualTo(writes);
    }

    @Test
    void aFailedItemKeepsItsLastGoodRowsAndIsTriedAgainOnlyWhenItChanges() throws Exception {
        some(4);
        run();
        String rows = bench.dump();
        putText("s0/n0", bench.bad());
        RunReport failed = run();
        assertThat(failed.exit()).isEqualTo(6);
        assertThat(only(failed).failed()).isEqualTo(1);
        assertThat(bench.dump()).isEqualTo(rows);
        String writes = bench.writes();
        RunReport again = run();
        assertThat(again.exit()).isEqualTo(6);
        assertThat(only(again).failedOld()).isEqualTo(1);
        assertThat(bench.writes()).isEqualTo(writes);
        put("s0/n0", 99);
        RunReport mended = run();
        assertThat(mended.exit()).isZero();
        assertThat(only(mended).changed()).isEqualTo(1);
        assertSameAsCold();
    }

    @Test
    void failedItemsAloneCanBeTriedAgain() throws Exception {
        some(3);
        putText("bad/one", bench.bad());
        run();
        put("s0/n0", 70);
        RunReport report = run(Trial.swiftDisk(), o -> o.withFailedOnly(true));
        assertThat(only(report).items()).isEqualTo(1);
        assertThat(only(report).failed()).isEqualTo(1);
        assertThat(only(run()).changed()).isEqualTo(1);
    }

    @Test
    void movedSourcesAreCalledMoved() throws Exception {
        some(4);
        run();
        Files.move(source("s0/n0"), source("s0/a-new-name"));
        RunReport report = run();
        assertThat(only(report).moved()).isEqualTo(1);
        assertThat(only(report).added()).isZero();
        assertThat(only(report).removed()).isZero();
        assertThat(only(report).items()).isEqualTo(4);
        assertSameAsCold();
    }

    @Test
    void nothingVanishesBelowAFolderThatCannotBeRead() throws Exception {
        some(9);
        run();
        String rows = bench.dump();
        Disk blind = FaultyDisk.on(
                Trial.swiftDisk(),
                EnumSet.of(FaultyDisk.Kind.LIST),
                path -> path.endsWith("s1"),
                FaultyDisk.Fault.EACCES);
        RunReport report = run(blind, o -> o.withAllowRemovals(true));
        assertThat(only(report).removed()).isZero();
        assertThat(only(report).skipped()).isEqualTo(3);
        assertThat(only(report).unseen()).hasSize(1);
        assertThat(bench.dump()).isEqualTo(rows);
    }

    @Test
    void aMissingRootIsNoEmptyRoot() throws Exception {
        some(30);
        run();
        String rows = bench.dump();
        Files.move(bench.project().resolve(bench.sources()), bench.project().resolve("unmounted"));
        RunReport report = run(Trial.swiftDisk(), o -> o.withAllowRemovals(true));
        assertThat(report.exit()).isEqualTo(4);
        assertThat(only(report).removed()).isZero();
        assertThat(bench.dump()).isEqualTo(rows);
    }

    @Test
    void outsideOfOnlyNothingIsTouchedOrMissed() throws Exception {
        some(9);
        run();
        put("s0/n0", 80);
        put("s1/n1", 81);
        Files.delete(source("s2/n2"));
        RunReport report =
                run(Trial.swiftDisk(), o -> o.withOnly(key -> key.text().startsWith(bench.sources() + "/s0/")));
        assertThat(only(report).changed()).isEqualTo(1);
        assertThat(only(report).removed()).isZero();
        assertThat(only(report).items()).isEqualTo(3);
        run();
        assertSameAsCold();
    }

    @Test
    void aPlanThatWouldRemoveTooMuchIsRefused() throws Exception {
        some(40);
        run();
        String rows = bench.dump();
        for (int i = 0; i < 30; i++) {
            Files.delete(source("s" + (i % 3) + "/n" + i));
        }
        RunReport refused = run();
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(only(refused).state()).isEqualTo(PipelineReport.State.REFUSED);
        assertThat(bench.dump()).isEqualTo(rows);
        RunReport allowed = run(Trial.swiftDisk(), o -> o.withAllowRemovals(true));
        assertThat(allowed.exit()).isZero();
        assertThat(only(allowed).removed()).isEqualTo(30);
        assertSameAsCold();
    }

    // The campaigns. `-Dleat.seed=S` repeats what is chosen at random, `-Dleat.steps=…` one history.

    private static long seed() {
        return Long.getLong("leat.seed", 20261120L);
    }

    private Campaigns campaigns() throws IOException {
        return new Campaigns(this::newBench, Files.createTempDirectory(folder, "campaign"));
    }

    private void tried(String what, long trials) {
        System.out.println(getClass().getSimpleName() + ": " + what + ": " + trials + " trials, 0 divergences");
        assertThat(trials).as(what).isPositive();
    }

    @Test
    void everyFaultOfTheDiskEndsWhereAnUndisturbedRunEnds() throws Exception {
        tried("errors of the disk", campaigns().everyError());
    }

    @Test
    void aFaultAtAnyCallOfTheDatabaseEndsWhereAnUndisturbedRunEnds() throws Exception {
        assumeTrue(bench.targetIsSql(), "the target is no database");
        tried("faults of the database", campaigns().everyCall(EnumSet.allOf(FaultyStore.Fault.class), 1, seed()));
    }

    @Test
    @Tag("deep")
    void everyFaultAtEveryCallOfTheDatabaseEndsWhereAnUndisturbedRunEnds() throws Exception {
        assumeTrue(bench.targetIsSql(), "the target is no database");
        assumeTrue(isSwift(), FEWER);
        tried(
                "faults of the database",
                campaigns().everyCall(EnumSet.allOf(FaultyStore.Fault.class), Integer.MAX_VALUE, seed()));
    }

    @Test
    void killedAtEveryStepOfTheDiskTheNextRunConverges() throws Exception {
        assumeTrue(bench.targetIsOnDisk(), "the target's changes do not go through the disk");
        tried("kills", campaigns().everyKill());
    }

    @Test
    void whateverAPowerCutLeavesTheNextRunConverges() throws Exception {
        assumeTrue(bench.targetIsOnDisk(), "the target's changes do not go through the disk");
        tried("power cuts", campaigns().everyCut(CUTS, seed()));
    }

    @Test
    void whatWasOvercomeIsOnDiskToo() throws Exception {
        assumeTrue(bench.targetIsOnDisk(), "the target's changes do not go through the disk");
        tried("power cuts after an error that was overcome", campaigns().everyErrorThenCut());
    }

    @Test
    @Tag("deep")
    void whateverAnyPowerCutLeavesTheNextRunConverges() throws Exception {
        assumeTrue(bench.targetIsOnDisk(), "the target's changes do not go through the disk");
        tried("power cuts", campaigns().everyCut(Integer.MAX_VALUE, seed()));
    }

    @Test
    void randomFaultsNeverRemoveWhatIsStillThere() throws Exception {
        tried("blind scans", campaigns().blindness(200, seed()));
    }

    @Test
    void aSecondRunInTheMiddleOfAnotherDoesNothing() throws Exception {
        tried("two at once", campaigns().twoAtOnce());
    }

    @Test
    void aChangeThatTimesCannotTellIsSeen() throws Exception {
        tried("changes that hide behind times", campaigns().hiddenChanges());
    }

    @Test
    void clocksThatAreSetChangeNothing() throws Exception {
        tried("clocks that are set", campaigns().steppedClocks());
    }

    @Test
    void aRunThatWasTakenOverWritesNothingMore() throws Exception {
        assumeTrue(canBeTakenOver(), "the target has no epoch, or nobody can take its run over");
        tried("taken over", campaigns().takenOver());
    }

    @Test
    void randomHistoriesEndAsIfUndisturbed() throws Exception {
        tried("random histories", histories().play(HISTORIES, seed()));
    }

    @Test
    @Tag("deep")
    void manyRandomHistoriesEndAsIfUndisturbed() throws Exception {
        assumeTrue(isSwift(), FEWER);
        tried("random histories", histories().play(HISTORIES_DEEP, Long.getLong("leat.seed", System.nanoTime())));
    }

    /// Whether a thousand trials are done within minutes. Over a server they are not: there one fault of each call and
    /// few histories are tried.
    protected boolean isSwift() {
        return true;
    }

    /// Whether another run can begin while one goes on that lost its lock without knowing: with files, where an epoch
    /// then stops the first one.
    protected boolean canBeTakenOver() throws Exception {
        return bench.targetIsSql();
    }

    private RandomHistories histories() throws IOException {
        return new RandomHistories(
                this::newBench, Files.createTempDirectory(folder, "history"), getClass(), bench.targetIsOnDisk());
    }

    // Comparing.

    protected void assertSameAsCold() throws Exception {
        try (Workbench cold = newBench(Files.createTempDirectory(folder, "cold"), time)) {
            copySources(bench, cold);
            Workbench kept = bench;
            bench = cold;
            run();
            bench = kept;
            assertThat(bench.dump()).isEqualTo(cold.dump());
            assertThat(bench.ledger()).isEqualTo(cold.ledger());
        }
    }

    private static void copySources(Workbench from, Workbench to) throws IOException {
        Path root = from.project().resolve(from.sources());
        Path other = to.project().resolve(to.sources());
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.sorted().toList()) {
                Path copy = other.resolve(root.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                    Files.setLastModifiedTime(copy, OLD);
                }
            }
        }
    }

    private static RunObserver observing(List<String> into) {
        return new RunObserver() {
            @Override
            public void settled(String pipeline, Key item, Outcome outcome) {
                into.add(
                        switch (outcome) {
                            case Outcome.Done done ->
                                done.change() + " " + item + " " + done.reason() + " " + done.tables();
                            case Outcome.Skipped skipped -> "SKIPPED " + item;
                            case Outcome.Failed failed -> "FAILED " + item;
                        });
            }
        };
    }

    /// Every file of the project with size and time of change.
    private TreeMap<String, String> snapshot() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(bench.project())) {
            for (Path path : walk.toList()) {
                files.put(
                        path.toString(),
                        Files.isDirectory(path) ? "folder" : Files.size(path) + " " + Files.getLastModifiedTime(path));
            }
        }
        return files;
    }
}
