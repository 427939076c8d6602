package dev.leat.web.rate;

import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.disk.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns to ask: one token of the domain's bucket, then one of everybody's. Who waits has its place reserved, so
/// turns come in the order in which they were asked for, and everybody sleeps once. A domain that asked for a pause
/// gets no question before it is over. Thread-safe; remembers a bounded number of domains.
public final class Rates {
    private static final int DOMAINS_MAX = 10_000;
    private static final int DOMAIN_BURST_MAX = 5;
    private static final double SLOWEST = 0.05;
    private static final int SUCCESSES_TO_SPEED_UP = 20;
    private static final double FASTER = 1.1;

    private final double perDomain;
    private final int burst;
    private final Ticker ticker;
    private final Sleeper sleeper;
    private final Turns all;
    /// By domain, the one used longest ago first. Guarded by itself.
    private final LinkedHashMap<String, Domain> domains = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Domain> eldest) {
            return size() > DOMAINS_MAX;
        }
    };

    /// What is known of a domain; guarded by itself.
    private static final class Domain {
        private double most;
        private double now;
        private int burst;
        private Turns turns;
        private long pausedUntil = Long.MIN_VALUE;
        private int successes;

        Domain(double rate, int burst, Ticker ticker) {
            this.most = rate;
            this.now = rate;
            this.burst = burst;
            this.turns = new Turns(rate, burst, ticker);
        }
    }

    /// @param all       questions a second to everybody together; 0: as many as there are
    /// @param perDomain questions a second to one domain; 0: as many as there are
    /// @param burst     questions that may be asked at once after a time of rest
    public Rates(double all, double perDomain, int burst, Ticker ticker, Sleeper sleeper) {
        if (!(all >= 0) || !(perDomain >= 0) || all > 1e6 || perDomain > 1e6) {
            throw new IllegalArgumentException("a rate is 0 to 1,000,000 a second: " + all + ", " + perDomain);
        }
        if (burst < 1) {
            throw new IllegalArgumentException("a burst is at least 1, or nobody ever had a turn: " + burst);
        }
        this.perDomain = perDomain;
        this.burst = burst;
        this.ticker = ticker;
        this.sleeper = sleeper;
        this.all = new Turns(all, burst, ticker);
    }

    /// Waits for a turn; how long it waited.
    public Duration take(String domain) throws InterruptedException {
        long start = ticker.nanos();
        Domain state = domain(domain);
        Turns own;
        synchronized (state) {
            own = state.turns;
        }
        sleep(own.reserve());
        sleep(all.reserve());
        for (long left = pause(state); left > 0; left = pause(state)) {
            sleep(left);
        }
        return Duration.ofNanos(ticker.nanos() - start);
    }

    private long pause(Domain state) {
        synchronized (state) {
            return state.pausedUntil == Long.MIN_VALUE ? 0 : state.pausedUntil - ticker.nanos();
        }
    }

    private void sleep(long nanos) throws InterruptedException {
        if (nanos > 0) {
            sleeper.sleep(Duration.ofNanos(nanos));
        }
    }

    /// Nothing is asked of the domain for so long.
    public void pause(String domain, Duration span) {
        Domain state = domain(domain);
        synchronized (state) {
            state.pausedUntil = Math.max(state.pausedUntil, ticker.nanos() + span.toNanos());
        }
    }

    /// The domain wants at least so long between two questions (`Crawl-delay`).
    public void atMostEvery(String domain, Duration span) {
        Domain state = domain(domain);
        double wanted = 1e9 / span.toNanos();
        synchronized (state) {
            if (state.most == 0 || wanted < state.most) {
                state.most = wanted;
                state.burst = 1;
                change(state, wanted);
            }
        }
    }

    /// The domain complained: half as often from now on.
    public void tooFast(String domain) {
        Domain state = domain(domain);
        synchronized (state) {
            state.successes = 0;
            if (state.now > 0) {
                change(state, Math.max(Math.min(SLOWEST, state.now), state.now / 2));
            }
        }
    }

    /// The domain answered well; after some of these it is asked a little more often again.
    public void wentWell(String domain) {
        Domain state = domain(domain);
        synchronized (state) {
            if (state.now < state.most && ++state.successes >= SUCCESSES_TO_SPEED_UP) {
                state.successes = 0;
                change(state, Math.min(state.most, state.now * FASTER));
            }
        }
    }

    /// Questions a second to the domain at this moment; 0: as many as there are.
    public double rate(String domain) {
        Domain state = domain(domain);
        synchronized (state) {
            return state.now;
        }
    }

    private void change(Domain state, double rate) {
        state.now = rate;
        state.turns = state.turns.at(rate, state.burst, ticker);
    }

    private Domain domain(String name) {
        synchronized (domains) {
            @Nullable Domain known = domains.get(name);
            if (known == null) {
                known = new Domain(perDomain, Math.min(burst, DOMAIN_BURST_MAX), ticker);
                domains.put(name, known);
            }
            return known;
        }
    }
}
