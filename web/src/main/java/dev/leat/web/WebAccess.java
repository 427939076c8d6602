package dev.leat.web;

import dev.leat.engine.Services;
import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.flow.Workers;
import dev.leat.web.client.ClientSettings;
import dev.leat.web.client.WebClient;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.http.AddressGuard;
import dev.leat.web.sitemap.SitemapEntry;
import dev.leat.web.sitemap.SitemapFinder;
import dev.leat.web.sitemap.SitemapReader;
import dev.leat.web.url.WebUrl;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A pipeline's way to servers.
final class WebAccess implements AutoCloseable {
    private static final int BURST = 10;
    private static final String OTHER_HOSTS = "LEAT-W131";

    private final WebClient client;

    /// @param given addresses that a person named
    WebAccess(WebSettings settings, List<URI> given, Services services) {
        ClientSettings asked = ClientSettings.DEFAULT
                .limits(ClientSettings.DEFAULT.limits().bytes((int)
                        settings.maxBytes().bytes()))
                .rate(settings.rate().perSecond(), 0, BURST)
                .concurrency(
                        settings.concurrency(),
                        Math.min(
                                settings.concurrency(),
                                ClientSettings.DEFAULT.pace().perHost()))
                .robots(settings.robots())
                .guard(AddressGuard.Strictness.DISCOVERED, settings.allowHosts());
        client = new WebClient(asked, services.clock(), Ticker.system(), Sleeper.system());
        given.forEach(client::start);
    }

    Fetcher fetcher() {
        return client;
    }

    /// Pages of other hosts are left out, which is no gap; files that cannot be had or read to their end are.
    Addresses.Listed list(WebUrl sitemap, Fetcher by) throws InterruptedException {
        try (Workers workers = new Workers(1)) {
            SitemapFinder.Found found = new SitemapFinder(
                            by, client.robots(), workers, new SitemapReader(), false, Optional.empty())
                    .find(sitemap);
            return new Addresses.Listed(
                    found.entries().stream().map(SitemapEntry::loc).toList(),
                    found.problems().stream()
                            .filter(problem -> !problem.code().equals(OTHER_HOSTS))
                            .toList());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
