package dev.leat.web.http;

import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.disk.Ticker;
import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.fetch.Trail;
import dev.leat.web.rate.Domains;
import dev.leat.web.rate.Rates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;

/// Asks again where another time may do better: after the pause that the server wants, else after 1, 2, 4 …
/// seconds, of which chance takes a part, so that not everybody comes back at once. The one place that repeats
/// anything. The whole run repeats at most a fifth of its questions. Thread-safe.
public final class Retries implements Fetcher {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int FREE = 10;
    private static final int SHARE = 5;
    private static final int STATUS_TOO_MANY = 429;
    private static final int STATUS_UNAVAILABLE = 503;

    private final Fetcher inner;
    private final int most;
    private final Duration longestPause;
    private final Rates rates;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final SplittableRandom chance;
    private long asked;
    private long repeated;

    /// @param most         repetitions of one question
    /// @param longestPause of those that servers ask for; beyond it the address fails
    public Retries(
            Fetcher inner,
            int most,
            Duration longestPause,
            Rates rates,
            InstantSource clock,
            Ticker ticker,
            Sleeper sleeper) {
        if (most < 0) {
            throw new IllegalArgumentException("repetitions are at least 0: " + most);
        }
        this.inner = inner;
        this.most = most;
        this.longestPause = longestPause;
        this.rates = rates;
        this.clock = clock;
        this.sleeper = sleeper;
        this.chance = new SplittableRandom(ticker.nanos());
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) throws InterruptedException {
        Trail trail = Trail.NONE;
        for (int attempt = 0; ; attempt++) {
            FetchOutcome outcome = inner.fetch(request);
            count();
            trail = outcome.trail().after(trail);
            outcome = outcome.with(trail);
            if (!(outcome instanceof Failed failed)) {
                rates.wentWell(Domains.of(request.uri()));
                return outcome;
            }
            Optional<Duration> pause = heed(failed);
            if (pause.isPresent() && pause.get().compareTo(longestPause) > 0) {
                return tooLong(failed, pause.get());
            }
            if (attempt == most || !isWorthIt(failed, attempt) || !mayRepeat()) {
                return outcome;
            }
            if (pause.isEmpty()) {
                sleeper.sleep(delay(attempt));
            } // else the next turn waits it out
        }
    }

    /// What the server says about when to come back goes for its whole domain.
    private Optional<Duration> heed(Failed failed) {
        if (failed.status() != STATUS_TOO_MANY && failed.status() != STATUS_UNAVAILABLE) {
            return Optional.empty();
        }
        String domain = Domains.of(failed.uri());
        rates.tooFast(domain);
        Optional<Duration> pause = RetryAfter.of(failed.headers(), clock);
        pause.ifPresent(span -> rates.pause(domain, span.compareTo(longestPause) > 0 ? longestPause : span));
        return pause;
    }

    private Failed tooLong(Failed failed, Duration pause) {
        return Failed.of(
                        failed.uri(),
                        Fault.RATE_LIMITED,
                        failed.status(),
                        failed.headers(),
                        "the server wants a pause longer than " + longestPause.toSeconds() + " s",
                        pause.toSeconds() + " s",
                        true)
                .with(failed.trail());
    }

    private static boolean isWorthIt(Failed failed, int attempt) {
        return failed.retryable()
                && failed.fault() != Fault.CIRCUIT_OPEN
                && (failed.fault() != Fault.DNS_FAILED || attempt == 0);
    }

    private synchronized void count() {
        asked++;
    }

    private synchronized boolean mayRepeat() {
        if (repeated >= Math.max(FREE, asked / SHARE)) {
            return false;
        }
        repeated++;
        return true;
    }

    private synchronized Duration delay(int attempt) {
        long most = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(attempt, 10));
        return Duration.ofNanos(chance.nextLong(most + 1));
    }
}
