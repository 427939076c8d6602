package dev.leat.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.leat.engine.disk.Ticker;
import dev.leat.testkit.server.Answers;
import dev.leat.testkit.server.HostileServer;
import dev.leat.testkit.server.HostileServer.Answer;
import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.FetchOutcome.NotModified;
import dev.leat.web.fetch.FetchRequest;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One question to a server that may do anything: always one outcome, with its cause.
class HttpFetcherTest {
    private static final FetchLimits LIMITS = FetchLimits.DEFAULT
            .bytes(2_000_000)
            .times(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(700));

    private final HostileServer server = HostileServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    static HttpFetcher fetcher(FetchLimits limits) {
        return new HttpFetcher(
                Connections.DIRECT,
                limits,
                new AddressGuard(AddressGuard.Strictness.OFF, AllowedHosts.of(List.of()), HostLookup.system()),
                Map.of("User-Agent", "Leat/test"),
                Ticker.system());
    }

    private FetchOutcome get(Answer answer) throws InterruptedException {
        server.on("/p", answer);
        try (HttpFetcher fetcher = fetcher(LIMITS)) {
            return fetcher.fetch(FetchRequest.of(server.uri("/p")).page());
        }
    }

    static Stream<Arguments> faults() {
        byte[] packed = Answers.gzip("a page ".repeat(1000).getBytes(StandardCharsets.UTF_8));
        byte[] half = java.util.Arrays.copyOf(packed, packed.length / 2);
        byte[] broken = packed.clone();
        broken[12] ^= 0x55;
        return Stream.of(
                Arguments.of("hangs up", Answers.hangUp(), Fault.CONNECTION_FAILED, true),
                Arguments.of("resets", Answers.reset(), Fault.CONNECTION_FAILED, true),
                Arguments.of("never answers", Answers.silence(), Fault.REQUEST_TIMEOUT, true),
                Arguments.of("stops in the middle", Answers.headThenSilence(), Fault.REQUEST_TIMEOUT, true),
                Arguments.of("trickles", Answers.trickle(Duration.ofMillis(20)), Fault.REQUEST_TIMEOUT, true),
                Arguments.of("never ends", Answers.endless(), Fault.BODY_TOO_LARGE, false),
                Arguments.of(
                        "announces too much",
                        Answers.raw("HTTP/1.1 200 x\r\nContent-Type: text/html\r\nContent-Length: 99999999\r\n\r\n"),
                        Fault.BODY_TOO_LARGE,
                        false),
                Arguments.of("cut off", Answers.cutOff(100, new byte[10]), Fault.INCOMPLETE_BODY, true),
                Arguments.of("chunks cut off", Answers.cutOffChunks(), Fault.INCOMPLETE_BODY, true),
                Arguments.of("no HTTP", Answers.raw("220 smtp ready\r\n"), Fault.BAD_RESPONSE, false),
                Arguments.of("big header", Answers.bigHeader(70_000), Fault.BAD_RESPONSE, false),
                Arguments.of("huge header", Answers.bigHeader(1_000_000), Fault.BAD_RESPONSE, false),
                Arguments.of(
                        "unknown compression",
                        Answers.ok(new byte[20], "Content-Type: text/html", "Content-Encoding: snappy"),
                        Fault.DECODING_FAILED,
                        false),
                Arguments.of(
                        "broken compression",
                        Answers.ok(broken, "Content-Type: text/html", "Content-Encoding: gzip"),
                        Fault.DECODING_FAILED,
                        false),
                Arguments.of(
                        "half of a compressed body",
                        Answers.ok(half, "Content-Type: text/html", "Content-Encoding: gzip"),
                        Fault.INCOMPLETE_BODY,
                        true),
                Arguments.of(
                        "bomb",
                        Answers.ok(Answers.bomb(50_000_000), "Content-Type: text/html", "Content-Encoding: gzip"),
                        Fault.DECOMPRESSION_BOMB,
                        false),
                Arguments.of(
                        "bomb in a bomb",
                        Answers.ok(
                                Answers.gzip(Answers.bomb(50_000_000)),
                                "Content-Type: text/html",
                                "Content-Encoding: gzip, gzip"),
                        Fault.DECOMPRESSION_BOMB,
                        false),
                Arguments.of(
                        "a picture", Answers.ok(new byte[9], "Content-Type: image/png"), Fault.UNSUPPORTED_TYPE, false),
                Arguments.of("bytes without a type", Answers.ok(new byte[9]), Fault.UNSUPPORTED_TYPE, false),
                Arguments.of("missing", Answers.status(404), Fault.HTTP_ERROR, false),
                Arguments.of("broken", Answers.status(500), Fault.HTTP_ERROR, true),
                Arguments.of("asked too often", Answers.status(429), Fault.RATE_LIMITED, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void everyFaultIsAnOutcomeWithItsCause(String name, Answer answer, Fault fault, boolean retryable)
            throws InterruptedException {
        assertThat(get(answer)).asInstanceOf(type(Failed.class)).satisfies(failed -> {
            assertThat(failed.fault()).as(failed.problem().describe()).isEqualTo(fault);
            assertThat(failed.retryable()).isEqualTo(retryable);
            assertThat(failed.code()).isEqualTo(fault.code());
            assertThat(failed.problem().place().where())
                    .isEqualTo(server.uri("/p").toString());
            assertThat(failed.trail().attempts()).isEqualTo(1);
        });
    }

    @Test
    void errorsCarryTheirStatus() throws InterruptedException {
        assertThat(((Failed) get(Answers.status(404))).status()).isEqualTo(404);
        assertThat(((Failed) get(Answers.status(500))).status()).isEqualTo(500);
    }

    static Stream<Arguments> codings() {
        byte[] page = "<p>Grüße".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of(page, "identity"),
                Arguments.of(page, "gzip"), // a label on plain bytes
                Arguments.of(Answers.gzip(page), "gzip"),
                Arguments.of(Answers.gzip(page), "x-gzip"),
                Arguments.of(Answers.deflate(page, false), "deflate"),
                Arguments.of(Answers.deflate(page, true), "deflate"),
                Arguments.of(Answers.gzip(Answers.deflate(page, false)), "deflate, gzip"));
    }

    /// `<p>` and two hundred times `water `.
    private static final byte[] BROTLI =
            HexFormat.of().parseHex("1bb204f89d09362ea877c778c90377577274e513562065e15b1c900cf900");

    @Test
    void takesBrotliAndZstandardOff() throws Exception {
        var page = "<p>" + "water ".repeat(200);
        var zstd = new ByteArrayOutputStream();
        try (var packed = new ZstdOutputStream(zstd)) {
            packed.write(page.getBytes(StandardCharsets.UTF_8));
        }
        for (var body : Map.of("br", BROTLI, "zstd", zstd.toByteArray()).entrySet()) {
            var answer = Answers.ok(body.getValue(), "Content-Type: text/html", "Content-Encoding: " + body.getKey());
            assertThat(get(answer)).asInstanceOf(type(Fetched.class)).satisfies(fetched -> {
                assertThat(new String(fetched.body(), StandardCharsets.UTF_8)).isEqualTo(page);
                assertThat(fetched.trail().wireBytes()).isEqualTo(body.getValue().length);
            });
            var broken = Arrays.copyOf(body.getValue(), body.getValue().length - 6);
            var cut = Answers.ok(broken, "Content-Type: text/html", "Content-Encoding: " + body.getKey());
            assertThat(get(cut))
                    .asInstanceOf(type(Failed.class))
                    .satisfies(failed -> assertThat(failed.fault())
                            .isIn(Fault.DECODING_FAILED, Fault.INCOMPLETE_BODY, Fault.CONNECTION_FAILED));
            var wrong = Answers.ok(
                    new byte[] {-1, -2, -3, -4, -5, -6, -7, -8},
                    "Content-Type: text/html",
                    "Content-Encoding: " + body.getKey());
            assertThat(get(wrong))
                    .asInstanceOf(type(Failed.class))
                    .satisfies(failed -> assertThat(failed.fault()).isEqualTo(Fault.DECODING_FAILED));
        }
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("codings")
    void takesCompressionsOff(byte[] body, String coding) throws InterruptedException {
        FetchOutcome outcome =
                get(Answers.ok(body, "Content-Type: text/html; charset=\"UTF-8\"", "Content-Encoding: " + coding));
        assertThat(outcome).asInstanceOf(type(Fetched.class)).satisfies(fetched -> {
            assertThat(new String(fetched.body(), StandardCharsets.UTF_8)).isEqualTo("<p>Grüße");
            assertThat(fetched.mediaType()).isEqualTo("text/html");
            assertThat(fetched.charset()).isEqualTo("UTF-8");
            assertThat(fetched.trail().wireBytes()).isEqualTo(body.length);
        });
    }

    @Test
    void keepsTheBeginningOfALongBodyWhereThatIsWanted() throws InterruptedException {
        server.on("/p", Answers.endless());
        try (HttpFetcher fetcher = fetcher(LIMITS.bytes(100_000).truncate(true))) {
            Fetched fetched = (Fetched) fetcher.fetch(FetchRequest.of(server.uri("/p")));
            assertThat(fetched.truncated()).isTrue();
            assertThat(fetched.body()).hasSize(100_000);
        }
    }

    @Test
    void asksWithTheValidatorsOfWhatIsThere() throws InterruptedException {
        server.on("/p", Answers.tagged("\"v1\"", Answers.page("<p>new")));
        try (HttpFetcher fetcher = fetcher(LIMITS)) {
            FetchRequest request = FetchRequest.of(server.uri("/p"));
            assertThat(fetcher.fetch(request)).isInstanceOf(Fetched.class);
            assertThat(fetcher.fetch(
                            request.validators(Optional.of("\"v1\""), Optional.of("Sat, 1 Jan 2000 00:00:00 GMT"))))
                    .isInstanceOf(NotModified.class);
        }
        assertThat(server.asked().getLast().header("if-modified-since")).isEqualTo("Sat, 1 Jan 2000 00:00:00 GMT");
        assertThat(server.connections()).as("kept").isEqualTo(1);
    }

    @Test
    void sendsNoUpgradeAndNoPassword() throws InterruptedException {
        server.on("/p", Answers.page("<p>x"));
        URI uri = URI.create(server.uri("/p").toString().replace("http://", "http://me:se%40cret@"));
        try (HttpFetcher fetcher = fetcher(LIMITS)) {
            assertThat(fetcher.fetch(FetchRequest.of(uri))).isInstanceOf(Fetched.class);
        }
        var asked = server.asked().getFirst();
        assertThat(asked.header("authorization")).isEqualTo("Basic bWU6c2VAY3JldA==");
        assertThat(asked.headers()).doesNotContainKeys("upgrade", "http2-settings");
        assertThat(asked.header("user-agent")).isEqualTo("Leat/test");
        assertThat(asked.header("accept-encoding")).isEqualTo("gzip, deflate, br, zstd");
    }

    @Test
    void sniffsWhatComesWithoutAType() throws InterruptedException {
        assertThat(get(Answers.ok("<p>x".getBytes(StandardCharsets.UTF_8))))
                .asInstanceOf(type(Fetched.class))
                .extracting(Fetched::mediaType)
                .isEqualTo("text/html");
    }

    @Test
    void refusesWhatIsNoAddress() throws InterruptedException {
        try (HttpFetcher fetcher = fetcher(LIMITS)) {
            for (String text : List.of(
                    "ftp://example.org/",
                    "page.html",
                    "http:///x",
                    "http://h:99999/",
                    "http://h/" + "a".repeat(9000))) {
                assertThat(fetcher.fetch(FetchRequest.of(URI.create(text))))
                        .asInstanceOf(type(Failed.class))
                        .extracting(Failed::fault)
                        .isEqualTo(Fault.INVALID_URL);
            }
            assertThat(fetcher.fetch(FetchRequest.of(URI.create("http://nowhere.invalid/"))))
                    .asInstanceOf(type(Failed.class))
                    .extracting(Failed::fault)
                    .isEqualTo(Fault.DNS_FAILED);
        }
    }

    @Test
    void aRefusedConnectionIsOne() throws InterruptedException {
        int port = server.port();
        server.close();
        try (HttpFetcher fetcher = fetcher(LIMITS)) {
            assertThat(fetcher.fetch(FetchRequest.of(URI.create("http://127.0.0.1:" + port + "/"))))
                    .asInstanceOf(type(Failed.class))
                    .extracting(Failed::fault)
                    .isEqualTo(Fault.CONNECTION_FAILED);
        }
    }
}
