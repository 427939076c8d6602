package dev.leat.engine;

import dev.leat.engine.disk.Ticker;
import java.util.ArrayList;
import java.util.List;

/// The group being gathered: results that wait to be written together. One thread.
final class OpenGroup<T> {
    private final Ticker ticker;
    private List<Pending<T>> waiting = new ArrayList<>();
    private long bytes;
    private long since;

    OpenGroup(Ticker ticker) {
        this.ticker = ticker;
    }

    void add(Pending<T> pending) {
        if (waiting.isEmpty()) {
            since = ticker.nanos();
        }
        waiting.add(pending);
        bytes += pending.bytes();
    }

    int size() {
        return waiting.size();
    }

    long bytes() {
        return bytes;
    }

    /// How long the oldest waits, in nanoseconds.
    long age() {
        return waiting.isEmpty() ? 0 : ticker.nanos() - since;
    }

    /// Takes at most `max` out, oldest first; sources of many items hand over more at once than a group may have.
    List<Pending<T>> cut(int max) {
        int size = Math.min(waiting.size(), max);
        List<Pending<T>> full = new ArrayList<>(waiting.subList(0, size));
        waiting = new ArrayList<>(waiting.subList(size, waiting.size()));
        bytes = waiting.stream().mapToLong(Pending::bytes).sum();
        since = ticker.nanos();
        return full;
    }
}
