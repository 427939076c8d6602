package dev.leat.web.robots;

import dev.leat.engine.disk.Ticker;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.FetchOutcome.NotModified;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The robots.txt of every site that was met, each fetched once by the first who asks while the others wait.
/// Bounded; thread-safe.
public final class Robots {
    private static final int SITES_MAX = 1_000;
    private static final Duration LIFE = Duration.ofHours(24);
    private static final Duration SHORT_LIFE = Duration.ofMinutes(5);

    private final Fetcher fetcher;
    private final String agent;
    private final Ticker ticker;
    /// By site, the one used longest ago first. Guarded by itself.
    private final Map<String, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > SITES_MAX;
        }
    };

    private static final class Known {
        private final CompletableFuture<RobotsFile> file = new CompletableFuture<>();
        private volatile long until = Long.MAX_VALUE;
    }

    /// @param fetcher follows redirects, and does not ask robots.txt itself
    public Robots(Fetcher fetcher, String agent, Ticker ticker) {
        this.fetcher = fetcher;
        this.agent = agent;
        this.ticker = ticker;
    }

    /// The file of the site that `uri` is on.
    public RobotsFile of(URI uri, FetchRequest.From from) throws InterruptedException {
        String site = uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        while (true) {
            Known entry;
            boolean ours = false;
            synchronized (known) {
                @Nullable Known there = known.get(site);
                if (there == null || there.until < ticker.nanos()) {
                    there = new Known();
                    known.put(site, there);
                    ours = true;
                }
                entry = there;
            }
            if (ours) {
                return fetch(site, entry, from);
            }
            try {
                return entry.file.get();
            } catch (ExecutionException | CancellationException e) {
                continue; // whoever fetched it was stopped: the next one does
            }
        }
    }

    private RobotsFile fetch(String site, Known entry, FetchRequest.From from) throws InterruptedException {
        try {
            URI uri = URI.create(site + "/robots.txt");
            FetchRequest request = FetchRequest.of(uri);
            FetchOutcome outcome = fetcher.fetch(from == FetchRequest.From.DISCOVERED ? request.discovered() : request);
            RobotsFile file = read(outcome);
            entry.until = ticker.nanos() + (outcome instanceof Failed f && isUnsure(f) ? SHORT_LIFE : LIFE).toNanos();
            entry.file.complete(file);
            return file;
        } finally {
            if (!entry.file.isDone()) {
                synchronized (known) {
                    known.remove(site, entry);
                }
                entry.file.cancel(false);
            }
        }
    }

    private RobotsFile read(FetchOutcome outcome) {
        return switch (outcome) {
            case Fetched fetched -> RobotsFile.parse(fetched.uri().toString(), fetched.body(), agent);
            case NotModified same -> RobotsFile.open("robots.txt: not modified, though nothing was known of it");
            case Failed failed
            when isUnsure(failed) -> RobotsFile.closed("robots.txt could not be had: " + failed.cause());
            case Failed failed -> RobotsFile.open("there is no robots.txt: " + failed.cause());
        };
    }

    /// A server that is in trouble, or asks for patience, has not said yes.
    private static boolean isUnsure(Failed failed) {
        return failed.status() == 0 || failed.status() >= 500 || failed.status() == 429;
    }
}
