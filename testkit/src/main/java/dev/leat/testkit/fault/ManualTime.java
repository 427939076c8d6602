package dev.leat.testkit.fault;

import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.disk.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Time that moves only when it is told to, or when somebody sleeps. Thread-safe.
public final class ManualTime implements InstantSource, Ticker, Sleeper {
    private Instant now;
    private long nanos;
    private final List<Duration> slept = new ArrayList<>();

    public ManualTime(Instant start) {
        this.now = start;
    }

    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /// Sets the wall clock, as an operator or a time server does; elapsed time is not touched.
    public synchronized void step(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        slept.add(duration);
        pass(duration);
    }

    public synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }
}
