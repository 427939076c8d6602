package dev.leat.web.http;

import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchOutcome.Fetched;
import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.fetch.Fetcher;
import dev.leat.web.fetch.Shown;
import dev.leat.web.fetch.Trail;
import dev.leat.web.url.WebUrl;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Follows where servers send us, and pages that do nothing else, a bounded number of times and never in a circle. Each
/// hop is a request of its own
/// to the fetcher below, so it passes guard, robots and turns of its own host. Passwords and cookies do not come
/// along to another site. Thread-safe.
public final class Redirects implements Fetcher {
    private static final Set<Integer> FOLLOWED = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> PRIVATE = Set.of("authorization", "cookie", "proxy-authorization");

    private final Fetcher inner;
    private final int most;
    private final boolean downgrade;

    /// @param downgrade whether a secure address may lead to one that is not
    public Redirects(Fetcher inner, int most, boolean downgrade) {
        this.inner = inner;
        this.most = most;
        this.downgrade = downgrade;
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) throws InterruptedException {
        Set<URI> seen = new HashSet<>();
        Trail trail = Trail.NONE;
        FetchRequest next = request;
        boolean refreshed = false;
        while (true) {
            seen.add(next.uri());
            FetchOutcome outcome = inner.fetch(next);
            trail = outcome.trail().after(trail);
            if (!(outcome instanceof Fetched fetched)) {
                return asked(outcome, request.uri()).with(trail);
            }
            boolean page = fetched.status() < 300;
            Optional<WebUrl> target =
                    !page ? location(fetched) : refreshed ? Optional.empty() : refresh(request, fetched, seen);
            if (page && target.isEmpty()) {
                return asked(outcome, request.uri()).with(trail);
            }
            refreshed |= page;
            if (target.isEmpty()) {
                return failed(
                                request,
                                fetched,
                                Fault.HTTP_ERROR,
                                "a redirect names no address to go to",
                                fetched.headers().first("location").orElse(""))
                        .with(trail);
            }
            URI to = target.get().uri();
            trail = trail.redirected(new Trail.Redirect(next.uri(), fetched.status(), to));
            Optional<Failed> refused = refused(request, fetched, to, seen, trail);
            if (refused.isPresent()) {
                return refused.get().with(trail);
            }
            next = hop(next, to);
        }
    }

    private static Optional<WebUrl> location(Fetched fetched) {
        return FOLLOWED.contains(fetched.status())
                ? fetched.headers().first("location").flatMap(text -> resolved(text, fetched))
                : Optional.empty();
    }

    /// Where a page sends its reader on, unless that is where it came from: then the page is what there is.
    private static Optional<WebUrl> refresh(FetchRequest request, Fetched fetched, Set<URI> seen) {
        if (request.wanted() != FetchRequest.Wanted.PAGE) {
            return Optional.empty();
        }
        return MetaRefresh.of(fetched)
                .flatMap(text -> resolved(text, fetched))
                .filter(url -> !seen.contains(url.uri()))
                .filter(url -> Addressable.check(url.uri()).isEmpty());
    }

    private static Optional<WebUrl> resolved(String text, Fetched from) {
        return WebUrl.parse(text, WebUrl.parse(from.uri().toString()));
    }

    private Optional<Failed> refused(FetchRequest request, Fetched fetched, URI to, Set<URI> seen, Trail trail) {
        if (seen.contains(to)) {
            return Optional.of(
                    failed(request, fetched, Fault.REDIRECT_LOOP, "redirects lead in a circle", Shown.of(to)));
        }
        if (trail.redirects().size() > most) {
            return Optional.of(failed(
                    request,
                    fetched,
                    Fault.TOO_MANY_REDIRECTS,
                    "at most " + most + " redirects are followed",
                    Shown.of(to)));
        }
        if (!downgrade
                && fetched.uri().getScheme().equals("https")
                && to.getScheme().equals("http")) {
            return Optional.of(failed(
                    request,
                    fetched,
                    Fault.TLS_FAILED,
                    "a redirect from https to http is followed only with --allow-downgrade",
                    Shown.of(to)));
        }
        return Optional.empty();
    }

    private static Failed failed(FetchRequest request, Fetched fetched, Fault fault, String rule, String seen) {
        return Failed.of(request.uri(), fault, fetched.status(), fetched.headers(), rule, seen, false);
    }

    private static FetchRequest hop(FetchRequest from, URI to) {
        if (origin(from.uri()).equals(origin(to))) {
            return from.at(to, from.headers());
        }
        Map<String, String> kept = new HashMap<>(from.headers());
        kept.keySet().removeIf(name -> PRIVATE.contains(name.toLowerCase(Locale.ROOT)));
        return from.at(to, kept).discovered();
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort();
    }

    private static FetchOutcome asked(FetchOutcome outcome, URI uri) {
        return switch (outcome) {
            case Fetched fetched -> fetched.askedFor(uri);
            case FetchOutcome.NotModified same ->
                new FetchOutcome.NotModified(uri, same.finalUri(), same.headers(), same.trail());
            case Failed failed ->
                new Failed(uri, failed.fault(), failed.status(), failed.headers(), failed.problem(), failed.trail());
        };
    }
}
