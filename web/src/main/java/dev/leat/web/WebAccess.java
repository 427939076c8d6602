package dev.leat.web;

import dev.leat.engine.Services;
import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.disk.Ticker;
import dev.leat.web.client.ClientSettings;
import dev.leat.web.client.WebClient;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.http.AddressGuard;
import java.net.URI;
import java.util.List;

/// A pipeline's way to servers.
final class WebAccess implements AutoCloseable {
    private static final int BURST = 10;

    private final WebClient client;

    /// @param given addresses that a person named
    WebAccess(WebSettings settings, List<URI> given, Services services) {
        ClientSettings asked = ClientSettings.DEFAULT
                .limits(ClientSettings.DEFAULT.limits().bytes((int)
                        settings.maxBytes().bytes()))
                .rate(settings.rate().perSecond(), 0, BURST)
                .concurrency(settings.concurrency(), Math.min(settings.concurrency(), ClientSettings.DEFAULT.perHost()))
                .robots(settings.robots())
                .guard(AddressGuard.Strictness.DISCOVERED, settings.allowHosts());
        client = new WebClient(asked, services.clock(), Ticker.system(), Sleeper.system());
        given.forEach(client::start);
    }

    Fetcher fetcher() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }
}
