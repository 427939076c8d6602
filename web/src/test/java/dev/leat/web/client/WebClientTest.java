package dev.leat.web.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.server.Answers;
import dev.leat.testkit.server.HostileServer;
import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.http.AddressGuard.Strictness;
import dev.leat.web.http.Connections;
import dev.leat.web.http.CookieFile;
import dev.leat.web.http.FetchLimits;
import dev.leat.web.http.HostLookup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole stack, over real sockets; only waiting is not real.
class WebClientTest {
    private static final ClientSettings FAST = ClientSettings.DEFAULT
            .rate(0, 0, 10)
            .limits(FetchLimits.DEFAULT.times(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10)));

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final HostileServer server = HostileServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private WebClient client(ClientSettings settings) {
        return new WebClient(settings, time, time, time);
    }

    private FetchOutcome get(ClientSettings settings, String target) throws InterruptedException {
        try (WebClient client = client(settings)) {
            return client.fetch(FetchRequest.of(server.uri(target)));
        }
    }

    private static Failed failed(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsRedirects(int status) throws InterruptedException {
        server.on("/a", Answers.redirect(status, "b?x=1")).on("/b?x=1", Answers.page("<p>here"));
        assertThat(get(FAST, "/a")).asInstanceOf(type(Fetched.class)).satisfies(fetched -> {
            assertThat(fetched.uri()).isEqualTo(server.uri("/a"));
            assertThat(fetched.finalUri()).isEqualTo(server.uri("/b?x=1"));
            assertThat(fetched.trail().redirects()).hasSize(1);
            assertThat(fetched.trail().attempts()).isEqualTo(2);
        });
    }

    @Test
    void leavesCirclesAndEndlessChains() throws InterruptedException {
        server.on("/a", Answers.redirect(302, "/b")).on("/b", Answers.redirect(302, "/a"));
        assertThat(failed(get(FAST, "/a")).fault()).isEqualTo(Fault.REDIRECT_LOOP);
        for (int i = 0; i < 12; i++) {
            server.on("/c" + i, Answers.redirect(302, "/c" + (i + 1)));
        }
        server.on("/c12", Answers.page("far"));
        assertThat(failed(get(FAST, "/c0")).fault()).isEqualTo(Fault.TOO_MANY_REDIRECTS);
        assertThat(get(FAST, "/c2")).isInstanceOf(Fetched.class);
        server.on("/d", Answers.redirect(302, "gopher://x/")).on("/e", Answers.status(302));
        assertThat(failed(get(FAST, "/d")).fault()).isEqualTo(Fault.HTTP_ERROR);
        assertThat(failed(get(FAST, "/e")).fault()).isEqualTo(Fault.HTTP_ERROR);
    }

    @Test
    void takesNoPasswordToAnotherSite() throws InterruptedException {
        try (HostileServer other = HostileServer.start("127.0.0.2")) {
            server.on("/a", Answers.redirect(302, other.uri("/b").toString()));
            other.on("/b", Answers.page("x"));
            ClientSettings open =
                    FAST.guard(Strictness.DISCOVERED, List.of("127.0.0.0/8", "127.0.0.2:" + other.port()));
            try (WebClient client = client(open)) {
                FetchRequest request = FetchRequest.of(server.uri("/a"))
                        .header("Authorization", "Bearer secret")
                        .header("Cookie", "a=b")
                        .header("X-Mine", "1");
                assertThat(client.fetch(request)).isInstanceOf(Fetched.class);
            }
            assertThat(server.asked().getFirst().header("authorization")).isEqualTo("Bearer secret");
            assertThat(other.asked().getFirst().headers()).doesNotContainKeys("authorization", "cookie");
            assertThat(other.asked().getFirst().header("x-mine")).isEqualTo("1");
        }
    }

    /// As the founding program's tests have it: with two repetitions a dead host is asked three times.
    @Test
    void asksAgainAsOftenAsItMay() throws InterruptedException {
        server.on("/a", Answers.hangUp());
        Failed failed = failed(get(FAST.retries(2, Duration.ofSeconds(120)), "/a"));
        assertThat(failed.trail().attempts()).isEqualTo(3);
        assertThat(server.count("/a"))
                .isGreaterThanOrEqualTo(3); // the JDK's client repeats a lost connection by itself
        assertThat(time.slept()).hasSize(2);
        assertThat(time.slept().get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(time.slept().get(1)).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void recoversFromAPassingFault() throws InterruptedException {
        server.on("/a", Answers.inTurn(Answers.status(503), Answers.cutOff(100, new byte[3]), Answers.page("well")));
        assertThat(get(FAST, "/a"))
                .asInstanceOf(type(Fetched.class))
                .satisfies(fetched -> assertThat(fetched.trail().attempts()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 451, 501})
    void doesNotRepeatWhatWillNotChange(int status) throws InterruptedException {
        server.on("/a", Answers.status(status));
        assertThat(failed(get(FAST, "/a")).status()).isEqualTo(status);
        assertThat(server.count("/a")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"90, 90", "'Thu, 01 Jan 2026 00:01:00 GMT', 60", "0, 0"})
    void waitsAsLongAsTheServerWants(String field, long seconds) throws InterruptedException {
        server.on("/a", Answers.inTurn(Answers.status(429, "Retry-After: " + field), Answers.page("now")))
                .on("/b", Answers.page("other"));
        List<Long> when = new ArrayList<>();
        server.on("/b", (asked, out) -> {
            when.add(time.nanos());
            return Answers.page("other").to(asked, out);
        });
        try (WebClient client = client(FAST)) {
            assertThat(client.fetch(FetchRequest.of(server.uri("/a")))).isInstanceOf(Fetched.class);
            assertThat(Duration.ofNanos(time.nanos())).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void failsWhereTheServerWantsTooLong() throws InterruptedException {
        server.on("/a", Answers.status(503, "Retry-After: 7200"));
        Failed failed = failed(get(FAST, "/a"));
        assertThat(failed.fault()).isEqualTo(Fault.RATE_LIMITED);
        assertThat(failed.problem().seen()).isEqualTo("7200 s");
        assertThat(server.count("/a")).isEqualTo(1);
    }

    @Test
    void asksTheWholeHostNothingDuringItsPause() throws InterruptedException {
        server.on("/a", Answers.status(429, "Retry-After: 100"));
        List<Long> when = new ArrayList<>();
        server.on("/b", (asked, out) -> {
            when.add(time.nanos());
            return Answers.page("x").to(asked, out);
        });
        try (WebClient client = client(FAST.retries(0, Duration.ofSeconds(120)))) {
            client.fetch(FetchRequest.of(server.uri("/a")));
            client.fetch(FetchRequest.of(server.uri("/b")));
        }
        assertThat(when).allMatch(nanos -> nanos >= Duration.ofSeconds(100).toNanos());
    }

    @Test
    void leavesAHostAloneThatKeepsFailing() throws InterruptedException {
        server.otherwise(Answers.status(500));
        try (WebClient client = client(FAST.retries(0, Duration.ofSeconds(1)))) {
            for (int i = 0; i < 5; i++) {
                assertThat(failed(client.fetch(FetchRequest.of(server.uri("/" + i))))
                                .status())
                        .isEqualTo(500);
            }
            assertThat(failed(client.fetch(FetchRequest.of(server.uri("/x")))).fault())
                    .isEqualTo(Fault.CIRCUIT_OPEN);
            assertThat(server.asked()).hasSize(5);
            time.pass(Duration.ofSeconds(31));
            assertThat(failed(client.fetch(FetchRequest.of(server.uri("/probe"))))
                            .status())
                    .isEqualTo(500);
            time.pass(Duration.ofSeconds(31));
            assertThat(failed(client.fetch(FetchRequest.of(server.uri("/y")))).fault())
                    .as("twice as long after a failed probe")
                    .isEqualTo(Fault.CIRCUIT_OPEN);
            time.pass(Duration.ofSeconds(31));
            server.otherwise(Answers.page("well"));
            assertThat(client.fetch(FetchRequest.of(server.uri("/again")))).isInstanceOf(Fetched.class);
            assertThat(client.fetch(FetchRequest.of(server.uri("/and")))).isInstanceOf(Fetched.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://10.1.2.3/",
                "http://172.16.0.1/",
                "http://192.168.0.1/",
                "http://169.254.169.254/",
                "http://100.64.0.1/",
                "http://0.0.0.0/",
                "http://224.0.0.1/",
                "http://240.0.0.1/",
                "http://192.0.2.1/",
                "http://[::1]/",
                "http://[::]/",
                "http://[fc00::1]/",
                "http://[fe80::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::a00:1]/",
                "http://[2002:a00:1::]/",
                "http://[2001:db8::1]/",
                "http://localhost/",
                "http://8.8.8.8:22/"
            })
    void goesWhereNoPageMaySendIt(String inside) throws InterruptedException {
        try (WebClient client = client(FAST)) {
            Failed failed =
                    failed(client.fetch(FetchRequest.of(URI.create(inside)).discovered()));
            assertThat(failed.fault()).isEqualTo(Fault.SSRF_BLOCKED);
        }
    }

    @Test
    void aRedirectMayNotLeadInside() throws InterruptedException {
        try (HostileServer canary = HostileServer.start("127.0.0.2")) {
            server.on("/a", Answers.redirect(302, canary.uri("/secret").toString()));
            assertThat(failed(get(FAST, "/a")).fault()).isEqualTo(Fault.SSRF_BLOCKED);
            assertThat(failed(get(FAST.guard(Strictness.STRICT, List.of()), "/a"))
                            .fault())
                    .isEqualTo(Fault.SSRF_BLOCKED);
            assertThat(canary.connections()).isZero();
        }
    }

    /// The name server answers harmlessly when asked first, and with an address inside from then on.
    @Test
    void connectsToExactlyTheAddressThatWasChecked() throws Exception {
        try (HostileServer canary = HostileServer.start("127.0.0.2", server.port())) {
            AtomicInteger lookups = new AtomicInteger();
            HostLookup twoFaced =
                    host -> List.of(InetAddress.getByName(lookups.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2"));
            server.on("/a", Answers.page("harmless"));
            ClientSettings settings = FAST.guard(Strictness.STRICT, List.of("127.0.0.1/32"));
            // The port is one a page may not name, so it is a start: host and port, not where they lead.
            URI uri = URI.create("http://rebind.test:" + server.port() + "/a");
            try (WebClient client = new WebClient(settings, twoFaced, time, time, time)) {
                FetchOutcome first = client.fetch(FetchRequest.of(uri));
                assertThat(failed(first).fault()).as("the port").isEqualTo(Fault.SSRF_BLOCKED);
                client.allowPort(uri);
                assertThat(client.fetch(FetchRequest.of(uri))).isInstanceOf(Fetched.class);
                assertThat(lookups).as("looked up once per question").hasValue(1);
                assertThat(failed(client.fetch(FetchRequest.of(uri))).fault()).isEqualTo(Fault.SSRF_BLOCKED);
            }
            assertThat(server.count("/a")).isEqualTo(1);
            assertThat(canary.connections()).isZero();
        }
    }

    @Test
    void goesThroughAProxy() throws InterruptedException {
        server.otherwise(Answers.page("by proxy"));
        Connections through =
                Connections.DIRECT.through(new InetSocketAddress("127.0.0.1", server.port()), List.of("direct.test"));
        try (WebClient client = client(FAST.connections(through))) {
            assertThat(client.fetch(FetchRequest.of(URI.create("http://far.test/page"))))
                    .isInstanceOf(Fetched.class);
        }
        assertThat(server.asked().getFirst().target()).isEqualTo("http://far.test/page");
    }

    @ParameterizedTest
    @CsvSource({"http, GET http://far.test/page", "https, CONNECT far.test:443"})
    void aProxyHearsItsLoginAndNobodyElse(String scheme, String asked) throws InterruptedException {
        server.otherwise(Answers.status(502));
        Connections.Through proxy = new Connections.Through(
                InetSocketAddress.createUnresolved("127.0.0.1", server.port()), java.util.Optional.of("us:p w"));
        Connections through = Connections.DIRECT.through(scheme, proxy, List.of("127.0.0.1"));
        try (WebClient client = client(FAST.connections(through).retries(0, Duration.ZERO))) {
            client.fetch(FetchRequest.of(URI.create(scheme + "://far.test/page")));
            client.fetch(FetchRequest.of(server.uri("/direct")));
        }
        HostileServer.Asked first = server.asked().getFirst();
        assertThat(first.method() + " " + first.target()).isEqualTo(asked);
        assertThat(first.header("proxy-authorization")).isEqualTo("Basic dXM6cCB3");
        assertThat(server.asked().getLast().target()).isEqualTo("/direct");
        assertThat(server.asked().getLast().header("proxy-authorization")).isEmpty();
    }

    @Test
    void aHostBesideTheProxyIsJudged() throws InterruptedException {
        Connections through =
                Connections.DIRECT.through(new InetSocketAddress("127.0.0.1", server.port()), List.of("inside.test"));
        HostLookup inside = host -> List.of(InetAddress.getByName("10.0.0.1"));
        try (WebClient client = new WebClient(
                FAST.connections(through).guard(Strictness.STRICT, List.of()), inside, time, time, time)) {
            assertThat(failed(client.fetch(FetchRequest.of(URI.create("http://inside.test/"))))
                            .fault())
                    .isEqualTo(Fault.SSRF_BLOCKED);
        }
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void beginsWithTheCookiesOfAFile() throws InterruptedException {
        String file = "# Netscape HTTP Cookie File\n#HttpOnly_127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tone\n"
                + "127.0.0.1\tFALSE\t/in\tFALSE\t1800000000\tdeep\ttwo\n"
                + "127.0.0.1\tFALSE\t/\tFALSE\t1000000000\told\tgone\n"
                + "127.0.0.1\tFALSE\t/\tTRUE\t0\tsafe\ttls\n"
                + ".other.test\tTRUE\t/\tFALSE\t0\tforeign\tx\n";
        server.on("/a", Answers.page("x", "Set-Cookie: more=three")).on("/in/b", Answers.page("y"));
        Connections cookies = Connections.DIRECT.keepingCookies(CookieFile.read(file, time.instant()));
        try (WebClient client = client(FAST.connections(cookies))) {
            client.fetch(FetchRequest.of(server.uri("/a")));
            client.fetch(FetchRequest.of(server.uri("/in/b")));
            assertThat(client.isPersonal()).isTrue();
        }
        assertThat(server.asked().getFirst().header("cookie")).isEqualTo("session=one");
        assertThat(server.asked().getLast().header("cookie").split("; "))
                .containsExactlyInAnyOrder("session=one", "deep=two", "more=three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a cookie", "h\tFALSE\t/\tFALSE\tsoon\tn\tv", "\tFALSE\t/\tFALSE\t0\tn\tv"})
    void whatIsNoCookieIsNamedByItsLine(String line) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> CookieFile.read("# x\n" + line, time.instant()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    private FetchOutcome page(String target) throws InterruptedException {
        try (WebClient client = client(FAST)) {
            return client.fetch(FetchRequest.of(server.uri(target)).page());
        }
    }

    private static String refresh(String content) {
        return "<html><head><META HTTP-EQUIV='Refresh' CONTENT=\"" + content + "\"><title>x</title></head>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"0;url=/b", "5; URL='/b'", "0, /b", " 1.5 ; url = /b "})
    void aPageThatOnlySendsOnIsFollowed(String content) throws InterruptedException {
        server.on("/a", Answers.page(refresh(content) + "<body>You go to the <a href=/b>page</a>."))
                .on("/b", Answers.page("there"));
        assertThat(page("/a")).isInstanceOfSatisfying(Fetched.class, fetched -> {
            assertThat(fetched.finalUri()).isEqualTo(server.uri("/b"));
            assertThat(fetched.trail().redirects()).hasSize(1);
        });
    }

    @Test
    void aPageThatSendsOnLateOrShowsMoreOrToItselfIsWhatThereIs() throws InterruptedException {
        String text = "<body><p>" + "much to read ".repeat(30);
        server.on("/late", Answers.page(refresh("6;url=/b")))
                .on("/full", Answers.page(refresh("0;url=/b") + text))
                .on("/self", Answers.page(refresh("0;url=/self")))
                .on("/script", Answers.page(refresh("0;url=javascript:x()")))
                .on("/one", Answers.page(refresh("0;url=/two")))
                .on("/two", Answers.page(refresh("0;url=/b")));
        for (String target : List.of("/late", "/full", "/self", "/script")) {
            assertThat(page(target))
                    .as(target)
                    .isInstanceOfSatisfying(
                            Fetched.class,
                            fetched -> assertThat(fetched.finalUri()).isEqualTo(server.uri(target)));
        }
        assertThat(page("/one"))
                .as("followed once")
                .isInstanceOfSatisfying(
                        Fetched.class, fetched -> assertThat(fetched.finalUri()).isEqualTo(server.uri("/two")));
        assertThat(server.count("/b")).isZero();
    }

    @Test
    void aPageMayNotSendInside() throws InterruptedException {
        try (HostileServer inside = HostileServer.start("127.0.0.2")) {
            server.on("/a", Answers.page(refresh("0;url=" + inside.uri("/secret"))));
            try (WebClient client = client(FAST)) {
                client.start(server.uri("/a"));
                client.allowPort(inside.uri("/"));
                assertThat(failed(client.fetch(FetchRequest.of(server.uri("/a")).page()))
                                .fault())
                        .isEqualTo(Fault.SSRF_BLOCKED);
            }
            assertThat(inside.connections()).isZero();
        }
    }

    @Test
    void asksManyAtOnceButNotMoreThanItMay() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(1);
        server.otherwise(Answers.after(all, Answers.page("x")));
        try (WebClient client = client(FAST.concurrency(50, 50))) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                URI uri = server.uri("/" + i);
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        client.fetch(FetchRequest.of(uri));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
            while (server.asked().size() < 50) {
                Thread.onSpinWait();
            }
            all.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(server.most()).as("together").isEqualTo(50);
        assertThat(server.asked()).hasSize(80);
    }

    @Test
    void heedsRobotsOnEveryHop() throws InterruptedException {
        server.on("/robots.txt", Answers.text("text/plain", "User-agent: Leat\nDisallow: /private"))
                .on("/a", Answers.redirect(302, "/private/b"))
                .on("/private/b", Answers.page("secret"));
        assertThat(failed(get(FAST.robots(true), "/a")).fault()).isEqualTo(Fault.ROBOTS_DENIED);
        assertThat(server.count("/private/b")).isZero();
        assertThat(get(FAST, "/a")).as("not asked").isInstanceOf(Fetched.class);
    }

    @Test
    void stopsWhenItIsAskedTo() throws InterruptedException {
        server.on("/a", Answers.silence());
        try (WebClient client = client(FAST)) {
            var stopped = new java.util.concurrent.atomic.AtomicBoolean();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    client.fetch(FetchRequest.of(server.uri("/a")));
                } catch (InterruptedException e) {
                    stopped.set(true);
                }
            });
            while (server.asked().isEmpty()) {
                Thread.onSpinWait();
            }
            thread.interrupt();
            thread.join();
            assertThat(stopped).isTrue();
        }
    }
}
