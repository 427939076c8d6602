package dev.leat.store.cache;

import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.time.Duration;
import java.util.function.Consumer;

/// Leaves a level out for a minute after three failures in a row, and says so once. Then one question may try again.
/// Thread-safe.
final class Breaker {
    private static final int FAILURES = 3;
    private static final long REST_NANOS = Duration.ofMinutes(1).toNanos();

    private final String level;
    private final Ticker ticker;
    private final Consumer<Problem> warn;
    private int failures;
    private long since;
    private boolean warned;
    private long errors;

    Breaker(String level, Ticker ticker, Consumer<Problem> warn) {
        this.level = level;
        this.ticker = ticker;
        this.warn = warn;
    }

    /// Whether to leave the level alone.
    synchronized boolean open() {
        if (failures < FAILURES) {
            return false;
        }
        if (ticker.nanos() - since < REST_NANOS) {
            return true;
        }
        since = ticker.nanos(); // this one tries; the others wait for what becomes of it
        return false;
    }

    synchronized void worked() {
        failures = 0;
    }

    synchronized void failed(Exception why) {
        errors++;
        failures++;
        if (failures == FAILURES) {
            since = ticker.nanos();
        }
        if (!warned) {
            warned = true;
            String message = why.getMessage();
            warn.accept(Problem.passing(
                    "LEAT-S051",
                    Place.of(level),
                    message == null ? why.getClass().getSimpleName() : message,
                    "a cache level answers; without it the run goes on and asks the sources",
                    "Look at it when it suits you; nothing is lost"));
        }
    }

    synchronized long errors() {
        return errors;
    }
}
