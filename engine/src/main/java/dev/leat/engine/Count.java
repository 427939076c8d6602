package dev.leat.engine;

import dev.leat.engine.flow.Progress;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.Tally;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Counts what becomes of a pipeline's items, each exactly once. One thread.
final class Count {
    private final Progress progress;
    private final MessageDigest unchangedKeys = Fingerprint.sha256();
    private final SequencedMap<String, Long> reasons = new LinkedHashMap<>();
    private final List<Problem> unseen = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private long added;
    private long changed;
    private long moved;
    private long removed;
    private long unchanged;
    private long unread;
    private long reparsed;
    private long skipped;
    private long failed;
    private long failedOld;
    private long operations;
    private Tally rows = Tally.NONE;
    private long bytesRead;
    private long parseNanos;
    private long planNanos;
    private long applyNanos;

    Count(Progress progress) {
        this.progress = progress;
    }

    /// Not even read. Told in key order, so that the digest means something.
    void unchanged(Key key) {
        unchanged++;
        unread++;
        unchangedKeys.update(key.text().getBytes(StandardCharsets.UTF_8));
        unchangedKeys.update((byte) '\n');
        progress.settledOne(false, false);
    }

    void unchanged(long count) {
        unchanged += count;
        for (long i = 0; i < count; i++) {
            progress.settledOne(false, false);
        }
    }

    void skipped() {
        skipped++;
        progress.settledOne(false, false);
    }

    void read(long bytes) {
        bytesRead += bytes;
    }

    void parsed(long nanos) {
        parseNanos += nanos;
    }

    void unseen(Problem why) {
        if (unseen.size() < PipelineReport.PROBLEMS_MAX) {
            unseen.add(why);
        }
    }

    void settled(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done done -> {
                switch (done.change()) {
                    case ADDED -> added++;
                    case CHANGED -> changed++;
                    case MOVED -> {
                        // The new key was added before the old one was found gone: together they are one move.
                        moved++;
                        added--;
                    }
                    case REMOVED -> removed++;
                    case NONE -> {
                        unchanged++;
                        reparsed++;
                    }
                }
                reasons.merge(done.reason(), 1L, Long::sum);
                progress.settledOne(done.change() != Change.NONE, false);
            }
            case Outcome.Skipped(Problem why) -> {
                skipped++;
                note(why);
                progress.settledOne(false, false);
            }
            case Outcome.Failed(Problem why, boolean known) -> {
                failed++;
                failedOld += known ? 1 : 0;
                note(why);
                progress.settledOne(false, true);
            }
        }
    }

    void written(GroupWriter.Written written) {
        operations += written.operations();
        rows = rows.plus(written.rows());
        planNanos += written.planNanos();
        applyNanos += written.applyNanos();
        unchanged(written.unchanged());
    }

    void note(Problem why) {
        if (problems.size() < PipelineReport.PROBLEMS_MAX) {
            problems.add(why);
        }
    }

    long failures() {
        return failed - failedOld;
    }

    /// Items that were not read.
    long unread() {
        return unread;
    }

    String unreadDigest() {
        return Fingerprint.of(unchangedKeys.digest()).hex();
    }

    PipelineReport report(Pipeline<?, ?, ?> pipeline, PipelineReport.State state, double seconds, double scanSeconds) {
        return new PipelineReport(
                pipeline.name(),
                pipeline.room(),
                pipeline.where(),
                state,
                added,
                changed,
                moved,
                removed,
                unchanged,
                reparsed,
                skipped,
                failed,
                failedOld,
                operations,
                rows,
                bytesRead,
                seconds,
                new PipelineReport.Stages(scanSeconds, parseNanos / 1e9, planNanos / 1e9, applyNanos / 1e9),
                reasons,
                unseen,
                problems);
    }
}
