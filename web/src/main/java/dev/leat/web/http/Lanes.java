package dev.leat.web.http;

import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.rate.Domains;
import dev.leat.web.rate.Rates;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// How many questions are under way at once, in all and to one host, each in its turn. Who waits for a turn holds
/// no lane. Thread-safe.
public final class Lanes implements Fetcher {
    private static final int HOSTS_MAX = 10_000;

    private final Fetcher inner;
    private final Rates rates;
    private final Semaphore all;
    private final int perHost;
    private final ConcurrentHashMap<String, Semaphore> hosts = new ConcurrentHashMap<>();

    public Lanes(Fetcher inner, Rates rates, int concurrency, int perHost) {
        if (concurrency < 1 || perHost < 1) {
            throw new IllegalArgumentException("at least one at a time: " + concurrency + ", " + perHost);
        }
        this.inner = inner;
        this.rates = rates;
        this.all = new Semaphore(concurrency, true);
        this.perHost = perHost;
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) throws InterruptedException {
        String host = String.valueOf(request.uri().getRawAuthority());
        Duration waited = rates.take(Domains.of(request.uri()));
        if (hosts.size() > HOSTS_MAX) {
            hosts.clear(); // who holds a lane gives it back to the semaphore it took it from
        }
        Semaphore own = hosts.computeIfAbsent(host, name -> new Semaphore(perHost, true));
        own.acquire();
        try {
            all.acquire();
            try {
                FetchOutcome outcome = inner.fetch(request);
                return outcome.with(outcome.trail().waited(waited));
            } finally {
                all.release();
            }
        } finally {
            own.release();
        }
    }
}
