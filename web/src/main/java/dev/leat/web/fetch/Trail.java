package dev.leat.web.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How an outcome was come by: the redirects followed, how often a server was asked, bytes of bodies as they came
/// over the wire, how long was waited for a turn, and how long the asking took.
public record Trail(List<Redirect> redirects, int attempts, long wireBytes, Duration waited, Duration took) {
    public static final Trail NONE = new Trail(List.of(), 0, 0, Duration.ZERO, Duration.ZERO);

    /// A server sent us on: from where, how, and whereto.
    public record Redirect(URI from, int status, URI to) {}

    public Trail {
        redirects = List.copyOf(redirects);
    }

    /// One question that was asked.
    public static Trail asked(long wireBytes, Duration took) {
        return new Trail(List.of(), 1, wireBytes, Duration.ZERO, took);
    }

    /// This after `earlier`.
    public Trail after(Trail earlier) {
        List<Redirect> both = new ArrayList<>(earlier.redirects);
        both.addAll(redirects);
        return new Trail(
                both,
                earlier.attempts + attempts,
                earlier.wireBytes + wireBytes,
                earlier.waited.plus(waited),
                earlier.took.plus(took));
    }

    public Trail redirected(Redirect redirect) {
        List<Redirect> more = new ArrayList<>(redirects);
        more.add(redirect);
        return new Trail(more, attempts, wireBytes, waited, took);
    }

    public Trail waited(Duration longer) {
        return new Trail(redirects, attempts, wireBytes, waited.plus(longer), took);
    }
}
