package dev.leat.web.robots;

import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.rate.Domains;
import dev.leat.web.rate.Rates;

/// Lets through what the site's robots.txt allows, at the pace it asks for.
public final class RobotsGate implements Fetcher {
    private final Fetcher inner;
    private final Robots robots;
    private final Rates rates;

    public RobotsGate(Fetcher inner, Robots robots, Rates rates) {
        this.inner = inner;
        this.robots = robots;
        this.rates = rates;
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) throws InterruptedException {
        if (request.uri().getHost() == null) {
            return inner.fetch(request); // which says what is wrong with it
        }
        RobotsFile file = robots.of(request.uri(), request.from());
        String url = request.uri().toString();
        if (!file.allows(url)) {
            return Failed.of(
                    request.uri(),
                    Fault.ROBOTS_DENIED,
                    0,
                    dev.leat.web.fetch.Headers.NONE,
                    "robots.txt asks programs to leave this address alone",
                    file.rule(url),
                    !file.state().isEmpty());
        }
        file.crawlDelay().ifPresent(delay -> rates.atMostEvery(Domains.of(request.uri()), delay));
        return inner.fetch(request);
    }
}
