package dev.leat.web.cache;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.memory.Cache;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.FetchOutcome.NotModified;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;

/// A fetcher that remembers. A copy younger than its life is taken as it is; for an older one the server is asked
/// whether it still holds (304); where the server cannot be asked, the old copy serves. Whoever asks for an address
/// that is being fetched waits for that. Answers to requests with credentials, and such as were cut off, are not kept.
public final class CachedFetcher implements Fetcher {
    /// The space of its entries.
    public static final String SPACE = "resource";

    private static final List<String> PERSONAL = List.of("authorization", "cookie");

    private final Fetcher next;
    private final Cache cache;
    private final Lives lives;
    private final InstantSource clock;
    private final Map<URI, CompletableFuture<FetchOutcome>> flights = new ConcurrentHashMap<>();
    private final LongAdder fresh = new LongAdder();
    private final LongAdder confirmed = new LongAdder();
    private final LongAdder fetched = new LongAdder();
    private final LongAdder stale = new LongAdder();

    /// How long copies live.
    ///
    /// @param fresh   so long they are taken as they are
    /// @param ifError so long they serve where the server fails
    /// @param keep    so long they are kept to be asked about
    public record Lives(Duration fresh, Duration ifError, Duration keep) {
        public static final Lives DEFAULT = new Lives(Duration.ofHours(1), Duration.ofDays(7), Duration.ofDays(30));
    }

    /// What became of requests: served as they were, confirmed by the server, fetched, served because it failed.
    public record Counts(long fresh, long confirmed, long fetched, long stale) {}

    public CachedFetcher(Fetcher next, Cache cache, Lives lives, InstantSource clock) {
        this.next = next;
        this.cache = cache;
        this.lives = lives;
        this.clock = clock;
    }

    public Counts counts() {
        return new Counts(fresh.sum(), confirmed.sum(), fetched.sum(), stale.sum());
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) throws InterruptedException {
        if (isPersonal(request)) {
            return next.fetch(request);
        }
        CompletableFuture<FetchOutcome> mine = new CompletableFuture<>();
        CompletableFuture<FetchOutcome> other = flights.putIfAbsent(request.uri(), mine);
        if (other != null) {
            try {
                return other.get();
            } catch (ExecutionException e) {
                return fetch(request); // whoever fetched it was stopped; we were not
            }
        }
        try {
            FetchOutcome outcome = known(request);
            mine.complete(outcome);
            return outcome;
        } finally {
            flights.remove(request.uri(), mine);
            mine.completeExceptionally(new IllegalStateException("stopped")); // nothing, if it is complete
        }
    }

    private static boolean isPersonal(FetchRequest request) {
        return request.uri().getRawUserInfo() != null
                || request.headers().keySet().stream()
                        .anyMatch(name -> PERSONAL.contains(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /// Under which an answer is kept.
    public static Cache.Id id(URI uri) {
        return new Cache.Id(SPACE, Fingerprint.ofText("GET " + uri));
    }

    private FetchOutcome known(FetchRequest request) throws InterruptedException {
        Optional<StoredAnswer> stored = cache.get(id(request.uri()))
                .flatMap(StoredAnswer::read)
                .filter(answer -> answer.url().equals(request.uri().toString()));
        Instant now = clock.instant();
        if (stored.isEmpty()) {
            return kept(next.fetch(request), now);
        }
        StoredAnswer answer = stored.get();
        if (now.isBefore(answer.seen().plus(lives.fresh()))) {
            fresh.increment();
            return answer.fetched(request.uri());
        }
        FetchOutcome outcome = next.fetch(request.validators(said(answer.etag()), said(answer.lastModified())));
        return switch (outcome) {
            case Fetched full -> kept(full, now);
            case NotModified same -> {
                confirmed.increment();
                put(answer.seenAt(now), now);
                yield answer.fetched(request.uri()).with(same.trail());
            }
            case Failed failed -> {
                boolean serves =
                        failed.retryable() && now.isBefore(answer.seen().plus(lives.ifError()));
                if (!serves) {
                    yield failed;
                }
                stale.increment();
                yield answer.fetched(request.uri()).with(failed.trail());
            }
        };
    }

    private static Optional<String> said(String validator) {
        return Optional.of(validator).filter(text -> !text.isEmpty());
    }

    private FetchOutcome kept(FetchOutcome outcome, Instant now) {
        if (outcome instanceof Fetched full && full.status() == 200) {
            fetched.increment();
            StoredAnswer answer = StoredAnswer.of(full, now);
            if (!full.truncated() && answer.fits()) {
                put(answer, now);
            }
        }
        return outcome;
    }

    private void put(StoredAnswer answer, Instant now) {
        cache.put(id(URI.create(answer.url())), answer.bytes(), now.plus(lives.keep()));
    }
}
