package dev.leat.web.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.memory.MemoryCache;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.FetchOutcome.NotModified;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.fetch.Headers;
import dev.leat.web.fetch.Trail;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CachedFetcherTest {
    private static final URI PAGE = URI.create("https://example.org/page");

    private final ManualTime time = new ManualTime(Instant.parse("2026-11-20T09:00:00Z"));
    private final List<FetchRequest> asked = Collections.synchronizedList(new ArrayList<>());
    private String body = "first";
    private boolean down;
    private boolean truncated;

    /// A server with validators, by hand.
    private FetchOutcome answer(FetchRequest request) {
        asked.add(request);
        if (down) {
            return Failed.passing(request.uri(), Fault.CONNECTION_FAILED, "nobody answers", "");
        }
        String tag = "\"" + body + "\"";
        Headers headers = new Headers(Map.of("ETag", List.of(tag)));
        if (request.etag().equals(Optional.of(tag))) {
            return new NotModified(request.uri(), request.uri(), headers, Trail.NONE);
        }
        return new Fetched(
                request.uri(),
                URI.create("https://example.org/page/"),
                200,
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                "text/html",
                "utf-8",
                truncated,
                Trail.NONE);
    }

    private final MemoryCache memory = new MemoryCache(MemoryCache.Limits.DEFAULT, time);
    private final CachedFetcher fetcher = around(this::answer);

    private CachedFetcher around(Fetcher next) {
        return new CachedFetcher(next, memory, CachedFetcher.Lives.DEFAULT, time);
    }

    private String get() throws InterruptedException {
        return switch (fetcher.fetch(FetchRequest.of(PAGE))) {
            case Fetched page ->
                new String(page.body(), StandardCharsets.UTF_8) + " "
                        + page.finalUri().getPath();
            case NotModified same -> "304";
            case Failed failed -> failed.fault().toString();
        };
    }

    @Test
    void aFreshCopyIsTakenAsItIs() throws InterruptedException {
        assertThat(get()).isEqualTo("first /page/");
        body = "second";
        assertThat(get()).isEqualTo("first /page/");
        assertThat(asked).hasSize(1);
        assertThat(fetcher.counts()).isEqualTo(new CachedFetcher.Counts(1, 0, 1, 0));
    }

    @Test
    void anOldCopyIsConfirmedOrReplaced() throws InterruptedException {
        get();
        time.pass(Duration.ofHours(2));
        assertThat(get()).isEqualTo("first /page/");
        assertThat(fetcher.counts().confirmed()).isEqualTo(1);
        assertThat(get()).as("fresh again").isEqualTo("first /page/");
        assertThat(asked).hasSize(2);
        time.pass(Duration.ofHours(2));
        body = "second";
        assertThat(get()).isEqualTo("second /page/");
    }

    @Test
    void anOldCopyServesWhereTheServerFailsButNotForEver() throws InterruptedException {
        get();
        down = true;
        time.pass(Duration.ofDays(6));
        assertThat(get()).isEqualTo("first /page/");
        assertThat(fetcher.counts().stale()).isEqualTo(1);
        time.pass(Duration.ofDays(2));
        assertThat(get()).isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void whatWasCutOffOrIsPersonalIsNotKept() throws InterruptedException {
        truncated = true;
        get();
        get();
        assertThat(asked).hasSize(2);
        truncated = false;
        FetchRequest mine = FetchRequest.of(PAGE).header("Cookie", "session=1");
        fetcher.fetch(mine);
        fetcher.fetch(mine);
        assertThat(asked).hasSize(4);
        assertThat(memory.stats().entries()).isZero();
    }

    @Test
    void manyAskersCauseOneQuestion() throws InterruptedException {
        var go = new CountDownLatch(1);
        var slow = around(request -> {
            go.await();
            return answer(request);
        });
        var got = Collections.synchronizedList(new ArrayList<FetchOutcome>());
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 20; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    got.add(slow.fetch(FetchRequest.of(PAGE)));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        go.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(got).hasSize(20).allSatisfy(one -> assertThat(one).isInstanceOf(Fetched.class));
        assertThat(asked).hasSize(1);
    }

    @Test
    void anEntryOfAnotherKindIsNoAnswer() throws InterruptedException {
        memory.put(CachedFetcher.id(PAGE), new byte[] {9, 9, 9}, time.instant().plusSeconds(60));
        assertThat(get()).isEqualTo("first /page/");
        for (int length = 0; length < 60; length++) {
            assertThat(StoredAnswer.read(new byte[length])).isEmpty();
        }
    }
}
