package dev.leat.web.sitemap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.flow.Workers;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.server.Answers;
import dev.leat.testkit.server.HostileServer;
import dev.leat.web.client.ClientSettings;
import dev.leat.web.client.WebClient;
import dev.leat.web.sitemap.SitemapFinder.Found;
import dev.leat.web.url.WebUrl;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Over a real server: the founding program could not find a sitemap on one.
class SitemapFinderTest {
    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final HostileServer server = HostileServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Found find(String target, boolean crossHost) throws InterruptedException {
        WebUrl start = WebUrl.parse(server.uri(target).toString()).orElseThrow();
        try (WebClient client = new WebClient(ClientSettings.DEFAULT.rate(0, 0, 10), time, time, time);
                Workers workers = new Workers(1)) {
            client.start(start.uri());
            return new SitemapFinder(client, client.robots(), workers, new SitemapReader(), crossHost, Optional.empty())
                    .find(start);
        }
    }

    private static HostileServer.Answer urls(String... locs) {
        StringBuilder xml = new StringBuilder("<urlset>");
        for (String loc : locs) {
            xml.append("<url><loc>").append(loc).append("</loc></url>");
        }
        return Answers.text("text/plain", xml + "</urlset>");
    }

    @Test
    void readsAllThatRobotsNames() throws InterruptedException {
        server.on("/robots.txt", Answers.text("text/plain", "Sitemap: /one.xml\nSitemap: /two.xml\nSitemap: /one.xml"))
                .on("/one.xml", urls("/a", "/b"))
                .on("/two.xml", urls("/c"));
        Found found = find("/", false);
        assertThat(found.entries()).hasSize(3);
        assertThat(found.problems()).isEmpty();
        assertThat(server.count("/one.xml")).isEqualTo(1);
        assertThat(server.count("/sitemap.xml")).as("not asked").isZero();
    }

    @Test
    void looksAtTheUsualPlaces() throws InterruptedException {
        server.on("/sitemaps/sitemap.xml", urls("/a"));
        assertThat(find("/docs/", false).entries()).hasSize(1);
    }

    @Test
    void followsAnIndexAndKeepsWhatCouldBeHad() throws InterruptedException {
        server.on(
                        "/sitemap.xml",
                        Answers.text(
                                "application/xml",
                                "<sitemapindex><sitemap><loc>/1.xml</loc></sitemap><sitemap><loc>/2.xml</loc></sitemap>"
                                        + "<sitemap><loc>/3.xml</loc></sitemap><sitemap><loc>/sitemap.xml</loc></sitemap>"
                                        + "</sitemapindex>"))
                .on("/1.xml", urls("/a"))
                .on(
                        "/2.xml",
                        Answers.ok(Answers.gzip("<urlset><url><loc>/b</loc></url></urlset>"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        Found found = find("/sitemap.xml", false);
        assertThat(found.entries()).extracting(entry -> entry.loc().path()).containsExactly("/a", "/b");
        assertThat(found.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.place().where()).endsWith("/3.xml");
            assertThat(problem.code()).isEqualTo("LEAT-W106");
        });
    }

    @Test
    void takesPagesOfOtherHostsOnlyIfAsked() throws InterruptedException {
        server.on("/sitemap.xml", urls("/a", "http://elsewhere.example/b"));
        Found own = find("/sitemap.xml", false);
        assertThat(own.entries()).hasSize(1);
        assertThat(own.problems()).extracting(problem -> problem.code()).containsExactly("LEAT-W131");
        assertThat(find("/sitemap.xml", true).entries()).hasSize(2);
    }

    @Test
    void aSitemapMayNotLeadInside() throws InterruptedException {
        try (HostileServer canary = HostileServer.start("127.0.0.2")) {
            server.on(
                    "/sitemap.xml",
                    Answers.text(
                            "text/xml",
                            "<sitemapindex><sitemap><loc>" + canary.uri("/x.xml") + "</loc></sitemap></sitemapindex>"));
            assertThat(find("/sitemap.xml", true).problems())
                    .extracting(problem -> problem.code())
                    .containsExactly("LEAT-W116");
            assertThat(canary.connections()).isZero();
        }
    }
}
