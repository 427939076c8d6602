package dev.leat.web.robots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.Corpora;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.fetch.Headers;
import dev.leat.web.fetch.Trail;
import dev.leat.web.rate.Rates;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class RobotsTest {
    private final ManualTime time = new ManualTime(Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(strings = {"google-robotstxt.json", "crawler-commons.json"})
    void decidesEveryCaseAsItsAuthorsDo(String name) throws IOException {
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        for (Map<String, String> one :
                objects(Corpora.need("web").resolve("robots").resolve(name))) {
            if (one.containsKey("googleOnly")) {
                continue;
            }
            cases++;
            RobotsFile file = RobotsFile.parse(
                    "http://foo.bar/robots.txt",
                    one.get("robots").getBytes(StandardCharsets.UTF_8),
                    one.get("userAgent"));
            if (file.allows(one.get("url")) != one.get("allowed").equals("true")) {
                wrong.add(one.toString());
            }
        }
        assertThat(cases).isGreaterThan(25);
        assertThat(wrong).isEmpty();
    }

    @Test
    void readsFilesOfTheWild() throws IOException {
        Path folder = Corpora.need("web").resolve("robots/files");
        assertThat(read(folder, "sitemap-robots-dedup.txt").sitemaps())
                .doesNotHaveDuplicates()
                .isNotEmpty();
        assertThat(read(folder, "relative-sitemap-robots.txt").sitemaps()).allMatch(map -> map.startsWith("http"));
        for (String name : List.of("robots-with-utf8-bom.txt", "dos-line-endings.txt", "robots-with-utf16le-bom.txt")) {
            assertThat(read(folder, name).state()).isEmpty();
        }
    }

    private static RobotsFile read(Path folder, String name) throws IOException {
        return RobotsFile.parse("http://www.a.example/robots.txt", Files.readAllBytes(folder.resolve(name)), "Leat");
    }

    @Test
    void namesTheRuleAndBoundsTheDelay() {
        RobotsFile file = RobotsFile.parse(
                "http://a.example/robots.txt",
                "User-agent: leat\nDisallow: /private\nDisallow: /private/deep*\nCrawl-delay: 5\nSitemap: /map.xml"
                        .getBytes(StandardCharsets.UTF_8),
                "Leat");
        assertThat(file.allows("http://a.example/private/deep/x")).isFalse();
        assertThat(file.rule("http://a.example/private/deep/x")).isEqualTo("Disallow: /private/deep*");
        assertThat(file.crawlDelay()).hasValue(Duration.ofSeconds(5));
        assertThat(file.sitemaps()).containsExactly("http://a.example/map.xml");
    }

    @Test
    void readsNoMoreThanAnybodyMustWrite() {
        String long1 = "User-agent: *\nDisallow: /a\nDisallow: /" + "b".repeat(1_000_000) + "\nDisallow: /c";
        RobotsFile file =
                RobotsFile.parse("http://a.example/robots.txt", long1.getBytes(StandardCharsets.UTF_8), "Leat");
        assertThat(file.allows("http://a.example/a")).isFalse();
        assertThat(file.allows("http://a.example/c")).as("beyond 500 KiB").isTrue();
    }

    private static Fetcher answering(int status, String body, AtomicInteger asked) {
        return request -> {
            asked.incrementAndGet();
            URI uri = request.uri();
            return status == 200
                    ? new Fetched(
                            uri,
                            uri,
                            200,
                            Headers.NONE,
                            body.getBytes(StandardCharsets.UTF_8),
                            "text/plain",
                            "",
                            false,
                            Trail.NONE)
                    : Failed.of(uri, Fault.HTTP_ERROR, status, Headers.NONE, "status", "", status >= 500);
        };
    }

    /// RFC 9309, 2.3.1.
    @ParameterizedTest
    @CsvSource({"404, true", "403, true", "401, true", "500, false", "503, false", "429, false", "0, false"})
    void aMissingFileAllowsAndABrokenServerDoesNot(int status, boolean allowed) throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        Robots robots = new Robots(answering(status, "", asked), "Leat", time);
        URI page = URI.create("http://a.example/x");
        assertThat(robots.of(page, FetchRequest.From.GIVEN).allows(page.toString()))
                .isEqualTo(allowed);
        robots.of(page, FetchRequest.From.GIVEN);
        assertThat(asked).as("remembered").hasValue(1);
        time.pass(Duration.ofMinutes(6));
        robots.of(page, FetchRequest.From.GIVEN);
        assertThat(asked).as("trouble is forgotten soon").hasValue(allowed ? 1 : 2);
    }

    @Test
    void manyAtOnceShareOneRequest() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        Fetcher slow = request -> {
            go.await();
            return answering(200, "User-agent: *\nDisallow: /no", asked).fetch(request);
        };
        Robots robots = new Robots(slow, "Leat", time);
        AtomicInteger denied = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    if (!robots.of(URI.create("http://a.example/no"), FetchRequest.From.GIVEN)
                            .allows("http://a.example/no")) {
                        denied.incrementAndGet();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(denied).hasValue(20);
        assertThat(asked).hasValue(1);
    }

    @Test
    void theGateLetsNothingThroughThatIsDenied() throws InterruptedException {
        AtomicInteger pages = new AtomicInteger();
        Robots robots = new Robots(
                answering(200, "User-agent: *\nDisallow: /no\nCrawl-delay: 2", new AtomicInteger()), "Leat", time);
        Rates rates = new Rates(0, 0, 10, time, time);
        RobotsGate gate = new RobotsGate(answering(200, "page", pages), robots, rates);
        FetchOutcome denied = gate.fetch(FetchRequest.of(URI.create("http://a.example/no/1")));
        assertThat(((Failed) denied).fault()).isEqualTo(Fault.ROBOTS_DENIED);
        assertThat(((Failed) denied).problem().seen()).isEqualTo("Disallow: /no");
        assertThat(gate.fetch(FetchRequest.of(URI.create("http://a.example/yes"))))
                .isInstanceOf(Fetched.class);
        assertThat(pages).hasValue(1);
        assertThat(rates.rate("a.example")).isEqualTo(0.5);
    }

    private static List<Map<String, String>> objects(Path file) throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        Map<String, String> one = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT -> one = new LinkedHashMap<>();
                    case PROPERTY_NAME -> name = parser.currentName();
                    case VALUE_STRING -> one.put(name, parser.getString());
                    case VALUE_TRUE -> one.put(name, "true");
                    case VALUE_FALSE -> one.put(name, "false");
                    case END_OBJECT -> all.add(one);
                    default -> {}
                }
            }
        }
        return all;
    }
}
