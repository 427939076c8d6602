package dev.leat.web.fetch;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.net.URI;

/// What became of a request.
public sealed interface FetchOutcome {
    /// The address asked for.
    URI uri();

    Trail trail();

    /// The same with another trail.
    FetchOutcome with(Trail trail);

    /// The server answered with a body. `finalUri` is where it was found after redirects, and the base of its
    /// links; `body` is decompressed, belongs to whoever holds it, and is never changed; `mediaType` and `charset`
    /// are what the server says, empty where it says nothing; `truncated` tells that the body went on beyond the
    /// limit.
    record Fetched(
            URI uri,
            URI finalUri,
            int status,
            Headers headers,
            byte[] body,
            String mediaType,
            String charset,
            boolean truncated,
            Trail trail)
            implements FetchOutcome {
        @Override
        public Fetched with(Trail other) {
            return new Fetched(uri, finalUri, status, headers, body, mediaType, charset, truncated, other);
        }

        /// The same, found while `asked` was asked for.
        public Fetched askedFor(URI asked) {
            return new Fetched(asked, finalUri, status, headers, body, mediaType, charset, truncated, trail);
        }
    }

    /// The copy that is there is still good (304); `headers` may lengthen its life.
    record NotModified(URI uri, URI finalUri, Headers headers, Trail trail) implements FetchOutcome {
        @Override
        public NotModified with(Trail other) {
            return new NotModified(uri, finalUri, headers, other);
        }
    }

    /// It could not be had. `status` is the server's, 0 where none answered; `problem` tells people, and whether
    /// another time may do better; `headers` are those of the answer, if there was one.
    record Failed(URI uri, Fault fault, int status, Headers headers, Problem problem, Trail trail)
            implements FetchOutcome {

        /// `rule` is one sentence without its full stop, `seen` the value that broke it.
        public static Failed passing(URI uri, Fault fault, String rule, String seen) {
            return of(uri, fault, 0, Headers.NONE, rule, seen, true);
        }

        public static Failed lasting(URI uri, Fault fault, String rule, String seen) {
            return of(uri, fault, 0, Headers.NONE, rule, seen, false);
        }

        public static Failed of(
                URI uri, Fault fault, int status, Headers headers, String rule, String seen, boolean retryable) {
            Place place = Place.of(Shown.of(uri));
            return new Failed(
                    uri,
                    fault,
                    status,
                    headers,
                    new Problem(fault.code(), place, seen, rule, fault.remedy(), retryable),
                    Trail.NONE);
        }

        /// Whether the same request may do better later.
        public boolean retryable() {
            return problem.passing();
        }

        public String code() {
            return fault.code();
        }

        /// One sentence: what happened.
        public String cause() {
            return problem.rule();
        }

        public String remedy() {
            return problem.remedy();
        }

        @Override
        public Failed with(Trail other) {
            return new Failed(uri, fault, status, headers, problem, other);
        }
    }
}
