package dev.leat.web.client;

import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.disk.Ticker;
import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.http.AddressGuard;
import dev.leat.web.http.AllowedHosts;
import dev.leat.web.http.Breakers;
import dev.leat.web.http.HostLookup;
import dev.leat.web.http.HttpFetcher;
import dev.leat.web.http.Lanes;
import dev.leat.web.http.Redirects;
import dev.leat.web.http.Retries;
import dev.leat.web.rate.Rates;
import dev.leat.web.robots.Robots;
import dev.leat.web.robots.RobotsGate;
import java.net.URI;
import java.time.InstantSource;

/// The web, asked as its settings say. From the request inwards: redirects, robots.txt, repetitions, circuit
/// breakers, turns and lanes, the question itself. One per run, for any number of threads.
public final class WebClient implements Fetcher, AutoCloseable {
    private static final int REDIRECTS_MAX = 10;
    private static final int ROBOTS_REDIRECTS_MAX = 5;

    private final HttpFetcher wire;
    private final AllowedHosts allowed;
    private final Robots robots;
    private final Fetcher stack;
    private final boolean personal;

    public WebClient(ClientSettings settings, InstantSource clock, Ticker ticker, Sleeper sleeper) {
        this(settings, HostLookup.system(), clock, ticker, sleeper);
    }

    public WebClient(ClientSettings settings, HostLookup lookup, InstantSource clock, Ticker ticker, Sleeper sleeper) {
        allowed = AllowedHosts.of(settings.manners().allowedHosts());
        personal = settings.isPersonal();
        Rates rates = new Rates(
                settings.pace().rate(),
                settings.pace().domainRate(),
                settings.pace().burst(),
                ticker,
                sleeper);
        wire = new HttpFetcher(
                settings.connections(),
                settings.limits(),
                new AddressGuard(settings.manners().guard(), allowed, lookup),
                settings.everyTime(),
                ticker);
        Fetcher lanes = new Lanes(
                wire, rates, settings.pace().concurrency(), settings.pace().perHost());
        Fetcher patient = new Retries(
                new Breakers(lanes, ticker),
                settings.patience().retries(),
                settings.patience().retryAfterMax(),
                rates,
                clock,
                ticker,
                sleeper);
        robots = new Robots(
                new Redirects(patient, ROBOTS_REDIRECTS_MAX, settings.manners().downgrade()),
                settings.product(),
                ticker);
        stack = new Redirects(
                settings.manners().robots() ? new RobotsGate(patient, robots, rates) : patient,
                REDIRECTS_MAX,
                settings.manners().downgrade());
    }

    /// A person typed this address: what is found on the same host and port may lie anywhere.
    public void start(URI uri) {
        if (uri.getHost() != null) {
            allowed.start(uri.getHost(), uri.getPort());
        }
    }

    /// A person typed this address: pages may name its port too, but it is still judged where it leads.
    public void allowPort(URI uri) {
        allowed.port(uri.getPort());
    }

    /// Whether answers may be meant for one person: questions carry cookies or a login.
    public boolean isPersonal() {
        return personal;
    }

    public Robots robots() {
        return robots;
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) throws InterruptedException {
        try {
            return stack.fetch(request);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Failed.lasting(
                    request.uri(),
                    Fault.UNEXPECTED,
                    "the request could not be carried out",
                    String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
