package dev.leat.engine;

import dev.leat.engine.item.Problem;
import dev.leat.engine.item.Tally;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a run did to one pipeline. `items = added + changed + unchanged + moved + failed + skipped`; `reparsed` and
/// `failedOld` are parts of `unchanged` and `failed`. `operations` counts what was applied to the target (in
/// [dev.leat.engine.apply.Mode#PLAN], what would be). Durations in seconds.
public record PipelineReport(
        String name,
        String room,
        String where,
        State state,
        long added,
        long changed,
        long moved,
        long removed,
        long unchanged,
        long reparsed,
        long skipped,
        long failed,
        long failedOld,
        long operations,
        Tally rows,
        long bytesRead,
        double seconds,
        Stages stages,
        SequencedMap<String, Long> reasons,
        List<Problem> unseen,
        List<Problem> firstProblems) {
    /// How many problems a report carries at most; the others are counted.
    public static final int PROBLEMS_MAX = 100;

    public enum State {
        DONE,
        /// Would remove too much, or every change was refused; nothing of it was applied.
        REFUSED,
        /// Could not reach or read its sources or target.
        LOST,
        /// All was undone after a failure.
        UNDONE,
        INTERRUPTED
    }

    /// Seconds spent by stage, summed over threads.
    public record Stages(double scan, double parse, double plan, double apply) {}

    public PipelineReport {
        reasons = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(reasons));
        unseen = List.copyOf(unseen);
        firstProblems = List.copyOf(firstProblems);
    }

    public long items() {
        return added + changed + unchanged + moved + failed + skipped;
    }

    public boolean nothingChanged() {
        return added + changed + moved + removed == 0;
    }
}
