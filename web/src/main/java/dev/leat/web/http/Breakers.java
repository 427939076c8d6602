package dev.leat.web.http;

import dev.leat.engine.disk.Ticker;
import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.fetch.Shown;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Leaves a host alone that keeps failing: five times one after another, or half of the last twenty. After 30
/// seconds one question may probe it; while it fails, the pause doubles, up to five minutes. Thread-safe.
public final class Breakers implements Fetcher {
    private static final int IN_A_ROW = 5;
    private static final int WINDOW = 20;
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int HOSTS_MAX = 10_000;

    private final Fetcher inner;
    private final CircuitBreakerConfig config;
    private final Map<String, Host> hosts = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Host> eldest) {
            return size() > HOSTS_MAX;
        }
    };

    private static final class Host {
        private final CircuitBreaker breaker;
        private int failures;

        Host(CircuitBreaker breaker) {
            this.breaker = breaker;
        }
    }

    public Breakers(Fetcher inner, Ticker ticker) {
        this.inner = inner;
        this.config = CircuitBreakerConfig.custom()
                .clock(new Elapsed(ticker))
                .currentTimestampFunction(clock -> ticker.nanos(), TimeUnit.NANOSECONDS)
                .slidingWindow(WINDOW, WINDOW, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(FIRST, 2, LONGEST))
                .build();
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) throws InterruptedException {
        Host host = host(request.uri());
        if (!host.breaker.tryAcquirePermission()) {
            return Failed.passing(
                    request.uri(),
                    Fault.CIRCUIT_OPEN,
                    "the host failed too often and is left alone for now",
                    request.uri().getHost());
        }
        boolean told = false;
        try {
            FetchOutcome outcome = inner.fetch(request);
            told = tell(host, outcome);
            return outcome;
        } finally {
            if (!told) {
                host.breaker.releasePermission();
            }
        }
    }

    /// False if the outcome says nothing about the host.
    private static boolean tell(Host host, FetchOutcome outcome) {
        if (!(outcome instanceof Failed failed)) {
            host.breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            return well(host);
        }
        return switch (failed.fault()) {
            case DNS_FAILED, CONNECTION_FAILED, REQUEST_TIMEOUT, TLS_FAILED, INCOMPLETE_BODY, BAD_RESPONSE ->
                failure(host, failed);
            case HTTP_ERROR, RATE_LIMITED -> {
                if (failed.status() >= 500 || failed.status() == 429) {
                    yield failure(host, failed);
                }
                host.breaker.onSuccess(0, TimeUnit.NANOSECONDS);
                yield well(host);
            }
            case BODY_TOO_LARGE, DECOMPRESSION_BOMB, UNSUPPORTED_TYPE, DECODING_FAILED -> {
                host.breaker.onSuccess(0, TimeUnit.NANOSECONDS);
                yield well(host);
            }
            case INVALID_URL,
                    TOO_MANY_REDIRECTS,
                    REDIRECT_LOOP,
                    ROBOTS_DENIED,
                    SSRF_BLOCKED,
                    CIRCUIT_OPEN,
                    OFFLINE_MISS,
                    CANCELLED,
                    UNEXPECTED -> false;
        };
    }

    private static boolean well(Host host) {
        synchronized (host) {
            host.failures = 0;
        }
        return true;
    }

    private static boolean failure(Host host, Failed failed) {
        host.breaker.onError(0, TimeUnit.NANOSECONDS, new IOException(failed.code()));
        synchronized (host) {
            host.failures++;
            if (host.failures >= IN_A_ROW && host.breaker.getState() == CircuitBreaker.State.CLOSED) {
                host.breaker.transitionToOpenState();
            }
        }
        return true;
    }

    private Host host(URI uri) {
        String key = uri.getScheme() + "://" + uri.getRawAuthority();
        synchronized (hosts) {
            return hosts.computeIfAbsent(key, name -> new Host(CircuitBreaker.of(Shown.of(uri), config)));
        }
    }

    /// Elapsed time, as the library wants it.
    private static final class Elapsed extends Clock {
        private final Ticker ticker;

        Elapsed(Ticker ticker) {
            this.ticker = ticker;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(ticker.nanos());
        }
    }
}
