package dev.leat.engine.flow;

import java.util.concurrent.atomic.AtomicLong;

/// How far a pipeline is, for whoever wants to look while it runs. Counters are exact, not mutually consistent.
public final class Progress {
    public enum Phase {
        WAITING,
        SCANNING,
        FINISHING,
        REMOVING,
        DONE
    }

    private final String pipeline;
    private final String room;
    private volatile Phase phase = Phase.WAITING;
    final AtomicLong found = new AtomicLong();
    final AtomicLong settled = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong changed = new AtomicLong();

    public Progress(String pipeline, String room) {
        this.pipeline = pipeline;
        this.room = room;
    }

    /// `found` sources so far, `settled` of them dealt with, `failed` and `changed` among those. The total is `found`
    /// from the phase FINISHING on.
    public record Snapshot(
            String pipeline, String room, Phase phase, long found, long settled, long failed, long changed) {}

    public Snapshot snapshot() {
        return new Snapshot(pipeline, room, phase, found.get(), settled.get(), failed.get(), changed.get());
    }

    public void enter(Phase next) {
        phase = next;
    }

    public void foundOne() {
        found.incrementAndGet();
    }

    public void settledOne(boolean changedIt, boolean failedIt) {
        settled.incrementAndGet();
        if (changedIt) {
            changed.incrementAndGet();
        }
        if (failedIt) {
            failed.incrementAndGet();
        }
    }
}
