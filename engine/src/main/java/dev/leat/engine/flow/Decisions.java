package dev.leat.engine.flow;

import dev.leat.engine.item.Problem;
import dev.leat.engine.plan.Grouping;
import java.time.Duration;

/// What the loop does next, as a pure function of what it sees. Has no threads, clock or state of its own, so a
/// simulator can play any schedule against it.
public final class Decisions {
    /// Retries of a group whose target was lost.
    static final int TRIES = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final Grouping grouping;
    private final int sourcesMax;
    private final long bytesMax;

    /// @param sourcesMax sources in flight between opening and hand-over
    /// @param bytesMax their bytes; one larger source passes alone
    public Decisions(Grouping grouping, int sourcesMax, long bytesMax) {
        this.grouping = grouping;
        this.sourcesMax = sourcesMax;
        this.bytesMax = bytesMax;
    }

    /// What the loop sees. `nextBytes` is the size of the source to be opened next, 0 if that is not known yet.
    public record Look(
            int inFlight,
            long bytesInFlight,
            long nextBytes,
            int groupItems,
            long groupBytes,
            long groupAgeNanos,
            boolean writing,
            boolean scanOver,
            boolean stopping) {}

    public enum Step {
        /// Advance the scan; open the next source if there is one to open.
        PULL,
        /// Hand the group over to the writer.
        FLUSH,
        /// Wait for a parser or the writer.
        AWAIT,
        /// Everything is done.
        END
    }

    public Step next(Look look) {
        boolean full = isFull(look);
        boolean noMore = look.scanOver() || look.stopping();
        if (look.groupItems() > 0 && !look.writing() && (full || (noMore && look.inFlight() == 0))) {
            return Step.FLUSH;
        }
        if (!noMore && !full && hasRoom(look)) {
            return Step.PULL;
        }
        if (look.inFlight() > 0 || look.writing()) {
            return Step.AWAIT;
        }
        return Step.END;
    }

    private boolean isFull(Look look) {
        return look.groupItems() >= grouping.items()
                || look.groupBytes() >= grouping.bytes()
                || (look.groupItems() > 0
                        && look.groupAgeNanos() >= grouping.age().toNanos());
    }

    private boolean hasRoom(Look look) {
        return look.inFlight() == 0
                || (look.inFlight() < sourcesMax && look.bytesInFlight() + look.nextBytes() <= bytesMax);
    }

    public sealed interface Remedy {
        record PlayAgain(Duration pause) implements Remedy {}

        record Halve() implements Remedy {}

        record FailItem() implements Remedy {}

        record UndoAll() implements Remedy {}

        record GiveUp() implements Remedy {}
    }

    /// An operation of a group of `items` could not be applied.
    public Remedy onApplyFailed(int items) {
        return switch (grouping.onFailure()) {
            case UNDO_ALL -> new Remedy.UndoAll();
            case HALVE -> items > 1 ? new Remedy.Halve() : new Remedy.FailItem();
        };
    }

    /// The target was lost while a group was played for the `attempt`-th time (from 1 on).
    public Remedy onTargetLost(Problem problem, int attempt) {
        return problem.passing() && attempt < TRIES
                ? new Remedy.PlayAgain(FIRST_PAUSE.multipliedBy(1L << (2 * (attempt - 1))))
                : new Remedy.GiveUp();
    }
}
