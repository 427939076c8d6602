package dev.leat.web.http;

import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome.Failed;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// What an address must be to be asked for over HTTP, and what of it goes where.
final class Addressable {
    private Addressable() {}

    static Optional<Failed> check(URI uri) {
        String scheme = uri.getScheme();
        if (scheme == null) {
            return Optional.of(wrong(uri, "an address begins with its scheme", uri.toString()));
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of(wrong(uri, "only http and https are fetched", scheme));
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return Optional.of(wrong(uri, "an address names a host", uri.toString()));
        }
        if (uri.getPort() > 65_535 || uri.getPort() == 0) {
            return Optional.of(wrong(uri, "ports go from 1 to 65535", Integer.toString(uri.getPort())));
        }
        if (uri.toString().length() > FetchLimits.ADDRESS_MAX) {
            return Optional.of(wrong(
                    uri,
                    "an address has at most " + FetchLimits.ADDRESS_MAX + " characters",
                    uri.toString().length() + " characters"));
        }
        return Optional.empty();
    }

    private static Failed wrong(URI uri, String rule, String seen) {
        return Failed.lasting(uri, Fault.INVALID_URL, rule, seen);
    }

    /// User and password go into a header, where nobody logs them.
    static Optional<String> authorization(URI uri) {
        return Optional.ofNullable(uri.getRawUserInfo())
                .filter(user -> !user.isEmpty())
                .map(user -> URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8))
                .map(user -> "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (user.indexOf(':') < 0 ? user + ":" : user).getBytes(StandardCharsets.UTF_8)));
    }

    static URI withoutUser(URI uri) {
        return uri.getRawUserInfo() == null
                ? uri
                : URI.create(uri.toString().replaceFirst("^(https?://)[^@/]*@", "$1"));
    }
}
