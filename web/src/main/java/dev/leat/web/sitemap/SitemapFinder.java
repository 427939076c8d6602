package dev.leat.web.sitemap;

import dev.leat.engine.flow.Workers;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.robots.Robots;
import dev.leat.web.sitemap.SitemapFile.Kind;
import dev.leat.web.url.PageLinks;
import dev.leat.web.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Finds what a site lists: an address that is a sitemap is one; else those that robots.txt names, all of them;
/// else those at the usual places, the first that lists anything. An index is followed, level by level, its
/// children together; each file once.
public final class SitemapFinder {
    private static final int DEPTH_MAX = 5;
    private static final int CHILDREN_MAX = 1_000;
    private static final List<String> USUAL = List.of(
            "/sitemap.xml",
            "/sitemap_index.xml",
            "/sitemap/sitemap.xml",
            "/sitemaps/sitemap.xml",
            "/sitemap.xml.gz",
            "/sitemap.txt",
            "/sitemap-index.xml",
            "/wp-sitemap.xml");

    private final Fetcher fetcher;
    private final Robots robots;
    private final Workers workers;
    private final SitemapReader reader;
    private final boolean crossHost;
    private final Optional<Instant> since;

    /// What was found.
    ///
    /// @param maps     files that were read, in order
    /// @param problems files that could not be had or read to their end, and addresses left out
    public record Found(List<SitemapEntry> entries, List<WebUrl> maps, List<Problem> problems) {}

    /// @param crossHost whether a site may list pages of another
    /// @param since     children that have not changed since are not read
    public SitemapFinder(
            Fetcher fetcher,
            Robots robots,
            Workers workers,
            SitemapReader reader,
            boolean crossHost,
            Optional<Instant> since) {
        this.fetcher = fetcher;
        this.robots = robots;
        this.workers = workers;
        this.reader = reader;
        this.crossHost = crossHost;
        this.since = since;
    }

    private final class Search {
        private final List<SitemapEntry> entries = new ArrayList<>();
        private final List<WebUrl> maps = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private int foreign;
    }

    public Found find(WebUrl start) throws InterruptedException {
        Search search = new Search();
        if (looksLikeMap(start)) {
            follow(search, List.of(start), FetchRequest.From.GIVEN, true);
        } else {
            List<WebUrl> said = new ArrayList<>();
            for (String map : robots.of(start.uri(), FetchRequest.From.GIVEN).sitemaps()) {
                WebUrl.parse(map).ifPresent(said::add);
            }
            follow(search, said, FetchRequest.From.DISCOVERED, true);
            for (String path : USUAL) {
                if (!search.entries.isEmpty() || !said.isEmpty()) {
                    break;
                }
                Optional<WebUrl> usual = WebUrl.parse(start.origin() + path);
                follow(search, usual.stream().toList(), FetchRequest.From.GIVEN, false);
            }
            if (search.entries.isEmpty()) {
                linked(search, start);
            }
        }
        if (search.foreign > 0) {
            search.problems.add(Problem.lasting(
                    "LEAT-W131",
                    Place.of(start.href()),
                    search.foreign + " addresses",
                    "a sitemap lists pages of its own host only",
                    "Take them with --cross-host"));
        }
        return new Found(List.copyOf(search.entries), List.copyOf(search.maps), List.copyOf(search.problems));
    }

    private static boolean looksLikeMap(WebUrl url) {
        return url.path().matches("(?i).*(\\.xml|\\.xml\\.gz|\\.txt|\\.rss|\\.atom|/feed/?|/rss/?)")
                || url.path().toLowerCase(java.util.Locale.ROOT).contains("sitemap");
    }

    /// What the start page itself says.
    private void linked(Search search, WebUrl start) throws InterruptedException {
        if (fetcher.fetch(FetchRequest.of(start.uri()).page()) instanceof Fetched page) {
            WebUrl at = WebUrl.parse(page.finalUri().toString()).orElse(start);
            List<WebUrl> maps = PageLinks.maps(new String(page.body(), StandardCharsets.UTF_8), at);
            follow(search, maps, FetchRequest.From.DISCOVERED, false);
        }
    }

    /// Reads these files and what they lead to, level by level.
    private void follow(Search search, List<WebUrl> first, FetchRequest.From from, boolean loud)
            throws InterruptedException {
        List<WebUrl> level = first;
        FetchRequest.From named = from;
        for (int depth = 0; depth <= DEPTH_MAX && !level.isEmpty(); depth++) {
            List<WebUrl> fresh = level.stream()
                    .filter(url -> search.seen.add(url.normal().href()))
                    .limit(Math.max(0, CHILDREN_MAX - search.maps.size()))
                    .toList();
            List<WebUrl> next = new ArrayList<>();
            List<FetchOutcome> outcomes = all(fresh, named);
            for (int i = 0; i < fresh.size(); i++) {
                take(search, fresh.get(i), outcomes.get(i), loud || depth > 0, next);
            }
            level = next;
            named = FetchRequest.From.DISCOVERED;
        }
        if (!level.isEmpty()) {
            search.problems.add(partial(level.getFirst(), "an index leads deeper than " + DEPTH_MAX + " levels"));
        }
    }

    private List<FetchOutcome> all(List<WebUrl> urls, FetchRequest.From from) throws InterruptedException {
        List<CompletableFuture<FetchOutcome>> under = new ArrayList<>();
        for (WebUrl url : urls) {
            CompletableFuture<FetchOutcome> future = new CompletableFuture<>();
            under.add(future);
            workers.await(() -> {
                try {
                    FetchRequest request = FetchRequest.of(url.uri());
                    future.complete(
                            fetcher.fetch(from == FetchRequest.From.DISCOVERED ? request.discovered() : request));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    future.completeExceptionally(e);
                }
            });
        }
        List<FetchOutcome> outcomes = new ArrayList<>();
        for (CompletableFuture<FetchOutcome> future : under) {
            try {
                outcomes.add(future.get());
            } catch (ExecutionException e) {
                throw new InterruptedException("asked to stop while reading sitemaps");
            }
        }
        return outcomes;
    }

    private void take(Search search, WebUrl url, FetchOutcome outcome, boolean loud, List<WebUrl> next) {
        switch (outcome) {
            case Failed failed -> {
                if (loud) {
                    search.problems.add(failed.problem());
                }
            }
            case FetchOutcome.NotModified same -> {
                // Nothing was known of it, so no server says this.
            }
            case Fetched fetched -> {
                WebUrl at = WebUrl.parse(fetched.finalUri().toString()).orElse(url);
                SitemapFile file = reader.read(fetched.body(), at);
                if (file.kind() == Kind.NONE && !loud) {
                    return; // a page that says "not found" in its words only
                }
                search.maps.add(url);
                if (!file.partial().isEmpty()) {
                    search.problems.add(partial(url, file.partial()));
                } else if (file.kind() == Kind.NONE) {
                    search.problems.add(partial(url, "it lists no address"));
                }
                for (SitemapEntry entry : file.entries()) {
                    if (crossHost
                            || entry.loc().host().equals(at.host())
                            || entry.loc().host().equals(url.host())) {
                        search.entries.add(entry);
                    } else {
                        search.foreign++;
                    }
                }
                for (SitemapEntry child : file.children()) {
                    Optional<Instant> changed = child.lastmod().flatMap(SitemapFilter::instant);
                    boolean old = since.isPresent()
                            && changed.isPresent()
                            && changed.get().isBefore(since.get());
                    if (!old) {
                        next.add(child.loc());
                    }
                }
            }
        }
    }

    private static Problem partial(WebUrl url, String why) {
        return Problem.lasting(
                "LEAT-W130",
                Place.of(url.href()),
                why,
                "a sitemap could not be read to its end",
                "What was read is used");
    }
}
