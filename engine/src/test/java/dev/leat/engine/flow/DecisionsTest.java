package dev.leat.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.plan.Grouping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Plays schedules that a seed chooses against the decisions: parsers and writer take as long as the seed says.
class DecisionsTest {
    private static final int SOURCES_MAX = 8;
    private static final long BYTES_MAX = 1_000;

    @Test
    void everyScheduleEndsWithEverythingWrittenAndNothingUnbounded() {
        long seeds = Long.getLong("leat.seeds", 2_000);
        for (long seed = 0; seed < seeds; seed++) {
            new Simulation(seed).play();
        }
    }

    private static final class Simulation {
        private final long seed;
        private final Random random;
        private final Grouping grouping;
        private final Decisions decisions;
        private final int sources;
        private final List<Long> parsing = new ArrayList<>();
        private int pulled;
        private long next;
        private int group;
        private long groupBytes;
        private int writing;
        private int written;
        private boolean stop;

        Simulation(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.grouping =
                    new Grouping(1 + random.nextInt(10), 2_000, Duration.ofSeconds(2), false, Grouping.OnFailure.HALVE);
            this.decisions = new Decisions(grouping, SOURCES_MAX, BYTES_MAX);
            this.sources = random.nextInt(60);
        }

        void play() {
            int steps = 0;
            while (true) {
                assertThat(steps++).as("seed " + seed + " does not end").isLessThan(10_000);
                long age = random.nextInt(10) == 0 ? Duration.ofSeconds(3).toNanos() : 0;
                Decisions.Look look = new Decisions.Look(
                        parsing.size(),
                        parsing.stream().mapToLong(Long::longValue).sum(),
                        next,
                        group,
                        groupBytes,
                        age,
                        writing > 0,
                        pulled == sources && next == 0,
                        stop);
                switch (decisions.next(look)) {
                    case PULL -> pull();
                    case FLUSH -> {
                        assertThat(writing)
                                .as("seed " + seed + ": one group at a time")
                                .isZero();
                        assertThat(group).isPositive();
                        writing = group;
                        group = 0;
                        groupBytes = 0;
                    }
                    case AWAIT -> await();
                    case END -> {
                        int expected = stop ? pulled - (next > 0 ? 1 : 0) : sources;
                        assertThat(written).as("seed " + seed).isEqualTo(expected);
                        return;
                    }
                }
                stop |= random.nextInt(400) == 0;
            }
        }

        private void pull() {
            if (next > 0) {
                boolean alone = parsing.isEmpty();
                parsing.add(next);
                next = 0;
                long bytes = parsing.stream().mapToLong(Long::longValue).sum();
                assertThat(parsing.size()).as("seed " + seed).isLessThanOrEqualTo(SOURCES_MAX);
                assertThat(alone || bytes <= BYTES_MAX)
                        .as("seed " + seed + ": bytes in flight")
                        .isTrue();
            } else {
                pulled++;
                next = 1 + (random.nextInt(20) == 0 ? 5_000 : random.nextInt(400));
            }
        }

        private void await() {
            boolean mayWrite = writing > 0;
            assertThat(mayWrite || !parsing.isEmpty())
                    .as("seed " + seed + ": waits for nothing")
                    .isTrue();
            if (mayWrite && (parsing.isEmpty() || random.nextBoolean())) {
                written += writing;
                writing = 0;
            } else {
                groupBytes += parsing.remove(random.nextInt(parsing.size()));
                group++;
                assertThat(group).as("seed " + seed).isLessThanOrEqualTo(grouping.items() + SOURCES_MAX);
            }
        }
    }

    @Test
    void aLostTargetIsTriedAgainThreeTimesAtMost() {
        Decisions decisions = new Decisions(Grouping.of(10, Duration.ofSeconds(2)), 8, 1000);
        Problem busy = Problem.passing("LEAT-S012", Place.of("x"), "", "", "");
        Problem full = Problem.lasting("LEAT-S011", Place.of("x"), "", "", "");
        assertThat(decisions.onTargetLost(busy, 1)).isEqualTo(new Decisions.Remedy.PlayAgain(Duration.ofMillis(200)));
        assertThat(decisions.onTargetLost(busy, 2)).isEqualTo(new Decisions.Remedy.PlayAgain(Duration.ofMillis(800)));
        assertThat(decisions.onTargetLost(busy, 3)).isEqualTo(new Decisions.Remedy.GiveUp());
        assertThat(decisions.onTargetLost(full, 1)).isEqualTo(new Decisions.Remedy.GiveUp());
    }

    @Test
    void aFailedGroupIsHalvedOrUndoneAsItsRoomSays() {
        Decisions halving = new Decisions(Grouping.of(10, Duration.ofSeconds(2)), 8, 1000);
        Decisions whole = new Decisions(Grouping.WHOLE_RUN, 8, 1000);
        assertThat(halving.onApplyFailed(5)).isEqualTo(new Decisions.Remedy.Halve());
        assertThat(halving.onApplyFailed(1)).isEqualTo(new Decisions.Remedy.FailItem());
        assertThat(whole.onApplyFailed(5)).isEqualTo(new Decisions.Remedy.UndoAll());
    }
}
