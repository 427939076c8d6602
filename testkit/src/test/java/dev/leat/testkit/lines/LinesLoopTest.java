package dev.leat.testkit.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.PipelineReport;
import dev.leat.engine.Run;
import dev.leat.engine.RunObserver;
import dev.leat.engine.RunOptions;
import dev.leat.engine.RunReport;
import dev.leat.engine.RunServices;
import dev.leat.engine.Vanished;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.evidence.EvidenceSink;
import dev.leat.engine.flow.Cancellation;
import dev.leat.engine.flow.Progress;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.memory.RunLog;
import dev.leat.engine.plan.Grouping;
import dev.leat.testkit.fault.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Sources of many items, groups that fail, targets that are lost.
class LinesLoopTest {
    private static final Grouping BY_FOUR = Grouping.of(4, Duration.ofSeconds(2));
    private final TreeMap<String, String> sources = new TreeMap<>();
    private final MemoryTarget target = new MemoryTarget();
    private final ManualTime time = new ManualTime(Instant.parse("2100-01-01T10:00:00Z"));
    private final Cancellation cancellation = new Cancellation();
    private final List<String> heard = new ArrayList<>();
    private LinesRoom room = new LinesRoom(BY_FOUR, Vanished.REMOVE, false, false);
    private long runs;

    private PipelineReport run() throws Exception {
        return run(options -> options).pipelines().getFirst();
    }

    private RunReport run(UnaryOperator<RunOptions> options) throws Exception {
        RunObserver observer = new RunObserver() {
            @Override
            public void settled(String pipeline, Key item, Outcome outcome) {
                heard.add(item + " " + outcome.getClass().getSimpleName());
            }
        };
        RunServices services =
                new RunServices(time, Ticker.system(), time, EvidenceSink.NONE, observer, cancellation, "memory");
        RunLog log = new RunLog() {
            @Override
            public long begin(String command) {
                return ++runs;
            }

            @Override
            public void end(RunReport report) {}
        };
        Run run = new Run(options.apply(RunOptions.of(Mode.APPLY, "test").withWorkers(2)), services);
        RunReport report = run.execute(List.of(room.pipeline(sources, target)), log);
        assertThat(run.progress()).allMatch(p -> p.phase() == Progress.Phase.DONE);
        return report;
    }

    private void source(String name, int from, int to) {
        sources.put(name, IntStream.range(from, to).mapToObj(i -> i + " v" + i).collect(Collectors.joining("\n")));
    }

    @Test
    void itemsOfASourceHaveLinesOfTheirOwn() throws Exception {
        source("a", 0, 10);
        source("b", 0, 3);
        PipelineReport first = run();
        assertThat(first.added()).isEqualTo(13);
        assertThat(target.values()).hasSize(13);
        assertThat(target.lines()).hasSize(15);
        assertThat(run().operations()).isZero();

        sources.put("a", sources.get("a").replace("v4", "other"));
        PipelineReport changed = run();
        assertThat(changed.changed()).isEqualTo(1);
        assertThat(changed.operations()).isEqualTo(1);
        assertThat(changed.reparsed()).isEqualTo(9);
    }

    @Test
    void itemsThatAreInTheirSourceNoMoreVanish() throws Exception {
        source("a", 0, 6);
        source("b", 0, 2);
        run();
        source("a", 2, 6);
        assertThat(run().removed()).isEqualTo(2);
        assertThat(target.values()).hasSize(6);
        sources.remove("b");
        run();
        assertThat(target.values()).hasSize(4);
        assertThat(target.lines()).hasSize(5);
    }

    @Test
    void whatVanishesMayStayMarkedOrStayAsItIs() throws Exception {
        room = new LinesRoom(BY_FOUR, Vanished.MARK, false, false);
        source("a", 0, 3);
        run();
        source("a", 0, 2);
        run();
        assertThat(target.values()).hasSize(3);
        assertThat(target.lines().get(new Key("a#2")).state()).isEqualTo(LedgerLine.State.VANISHED);
        int commits = target.log().size();
        run();
        assertThat(target.log()).hasSize(commits);

        room = new LinesRoom(BY_FOUR, Vanished.KEEP, false, false);
        sources.clear();
        assertThat(run().nothingChanged()).isTrue();
        assertThat(target.values()).hasSize(3);
    }

    @Test
    void aKeyThatComesTwiceFailsTheSecondTime() throws Exception {
        sources.put("a", "1 x\n2 y\n1 z");
        PipelineReport report = run();
        assertThat(report.added()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.firstProblems().getFirst().code()).isEqualTo("LEAT-S021");
        assertThat(target.values()).containsEntry(new Key("a#1"), "x");
    }

    @Test
    void aSourceOfManyThousandItemsPassesInParts() throws Exception {
        room = new LinesRoom(Grouping.of(1_000, Duration.ofSeconds(2)), Vanished.REMOVE, false, true);
        source("big", 0, 5_000);
        assertThat(run().added()).isEqualTo(5_000);
        assertThat(target.values()).hasSize(5_000);
        assertThat(run().bytesRead()).isZero();
    }

    @Test
    void sourcesThatWaitAreOpenedOnVirtualThreadsAndComeInScanOrderWhereAsked() throws Exception {
        Grouping ordered =
                new Grouping(3, Grouping.BYTES_DEFAULT, Duration.ofSeconds(2), true, Grouping.OnFailure.HALVE);
        room = new LinesRoom(ordered, Vanished.REMOVE, true, false);
        for (int i = 0; i < 100; i++) {
            source(String.format("s%03d", i), 0, 2);
        }
        PipelineReport report = run();
        assertThat(report.added()).isEqualTo(200);
        assertThat(heard.stream().map(line -> line.split(" ")[0]).toList()).isSorted();
    }

    @Test
    void aGroupThatFailsIsHalvedDownToTheItemThatFails() throws Exception {
        source("a", 0, 8);
        sources.put("a", sources.get("a").replace("5 v5", "5 poison"));
        PipelineReport report = run();
        assertThat(report.added()).isEqualTo(7);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(target.values()).hasSize(7).doesNotContainKey(new Key("a#5"));
        assertThat(target.lines().get(new Key("a#5")).state()).isEqualTo(LedgerLine.State.FAILED);
        assertThat(target.lines().get(new Key("a#5")).problem().orElseThrow().code())
                .isEqualTo("LEAT-T011");

        sources.put("a", sources.get("a").replace("5 poison", "5 good"));
        assertThat(run().failed()).isZero();
        assertThat(target.values()).hasSize(8);
        sources.put("a", sources.get("a").replace("5 good", "5 poison"));
        run();
        assertThat(target.values()).containsEntry(new Key("a#5"), "good");
        assertThat(target.lines().get(new Key("a#5")).state()).isEqualTo(LedgerLine.State.STALE);
    }

    @Test
    void aLostTargetIsTriedAgainAndALostAnswerIsNoSecondCommit() throws Exception {
        source("a", 0, 4);
        target.trouble(MemoryTarget.Trouble.LOST_BEFORE, MemoryTarget.Trouble.LOST_AT_COMMIT);
        assertThat(run().added()).isEqualTo(4);
        assertThat(time.slept()).containsExactly(Duration.ofMillis(200), Duration.ofMillis(800));

        sources.put("a", sources.get("a").replace("v1", "w1"));
        target.trouble(MemoryTarget.Trouble.ANSWER_LOST);
        PipelineReport report = run();
        assertThat(report.changed() + report.reparsed()).isEqualTo(4);
        assertThat(target.values()).containsEntry(new Key("a#1"), "w1");
        assertThat(Set.copyOf(target.log())).hasSize(target.log().size());
        assertThat(run().operations()).isZero();
    }

    @Test
    void aTargetThatStaysLostEndsThePipelineAndTheNextRunGoesOn() throws Exception {
        source("a", 0, 10);
        target.trouble(MemoryTarget.Trouble.NONE, MemoryTarget.Trouble.LOST_FOR_GOOD);
        RunReport report = run(options -> options);
        assertThat(report.exit()).isEqualTo(4);
        assertThat(report.pipelines().getFirst().state()).isEqualTo(PipelineReport.State.LOST);
        assertThat(run().failed()).isZero();
        assertThat(target.values()).hasSize(10);
    }

    @Test
    void badItemsAreOutcomesAndCanStopTheRunWhenAsked() throws Exception {
        for (int i = 0; i < 30; i++) {
            sources.put(String.format("s%02d", i), "1 bad\n2 good");
        }
        RunReport failFast = run(options -> options.withFailFast(true));
        assertThat(failFast.exit()).isEqualTo(6);
        assertThat(failFast.pipelines().getFirst().items()).isLessThan(60);
        RunReport limited = run(options -> options.withErrorsMax(5));
        PipelineReport early = limited.pipelines().getFirst();
        assertThat(early.failed() - early.failedOld()).isGreaterThan(5);
        assertThat(early.items()).isLessThan(60);
        RunReport whole = run(options -> options);
        assertThat(whole.pipelines().getFirst().items()).isEqualTo(60);
        assertThat(whole.exit()).isEqualTo(6);
    }

    @Test
    void aThreadThatDiesEndsTheRunInsteadOfLettingItWait() {
        for (int i = 0; i < 200; i++) {
            source(String.format("s%03d", i), 0, 2);
        }
        sources.put("s150", "1 fatal");
        assertThatThrownBy(this::run).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void toldToFinishItCommitsWhatIsBegunAndGoesOnNextTime() throws Exception {
        for (int i = 0; i < 500; i++) {
            source(String.format("s%03d", i), 0, 2);
        }
        cancellation.raise();
        RunReport report = run(options -> options);
        assertThat(report.exit()).isEqualTo(130);
        assertThat(report.pipelines().getFirst().state()).isEqualTo(PipelineReport.State.INTERRUPTED);
    }
}
