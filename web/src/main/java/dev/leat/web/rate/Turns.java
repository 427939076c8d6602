package dev.leat.web.rate;

import dev.leat.engine.disk.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/// One bucket of tokens, or none where nothing is limited. Thread-safe.
final class Turns {
    private static final double NANOS = 1e9;

    private final Optional<Bucket> bucket;

    Turns(double rate, int burst, Ticker ticker) {
        this.bucket = rate == 0 ? Optional.empty() : Optional.of(bucket(rate, burst, ticker));
    }

    private Turns(Bucket bucket) {
        this.bucket = Optional.of(bucket);
    }

    private static Bucket bucket(double rate, int burst, Ticker ticker) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(burst).refillGreedy(1, Duration.ofNanos(Math.max(1, Math.round(NANOS / rate)))))
                .withCustomTimePrecision(new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return ticker.nanos();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return false;
                    }
                })
                .build();
    }

    /// Takes a token now, of the future if there is none; how many nanoseconds to wait before it is good.
    long reserve() {
        return bucket.map(tokens -> tokens.consumeIgnoringRateLimits(1)).orElse(0L);
    }

    /// A bucket of another rate, which begins empty: who changes a rate has just asked.
    Turns at(double rate, int burst, Ticker ticker) {
        Bucket fresh = bucket(rate, burst, ticker);
        fresh.tryConsumeAsMuchAsPossible();
        return new Turns(fresh);
    }
}
