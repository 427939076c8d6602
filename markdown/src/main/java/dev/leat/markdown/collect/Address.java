package dev.leat.markdown.collect;

import dev.leat.markdown.facts.Link;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What an address says of itself. `scheme` is lower-case.
record Address(Optional<String> scheme, Link.Type type) {
    static Address of(String url) {
        Optional<String> scheme = scheme(url);
        if (url.isEmpty()) {
            return new Address(scheme, Link.Type.MALFORMED);
        }
        if (url.startsWith("#")) {
            return new Address(scheme, Link.Type.ANCHOR);
        }
        Link.Type type = scheme.map(name ->
                        name.chars().allMatch(c -> c >= 'a' && c <= 'z') ? Link.Type.ABSOLUTE : Link.Type.MALFORMED)
                .orElse(Link.Type.RELATIVE);
        return new Address(scheme, type);
    }

    /// `[a-z][a-z0-9+.-]*:` of RFC 3986.
    static Optional<String> scheme(String url) {
        int colon = url.indexOf(':');
        if (colon < 1 || !isLetter(url.charAt(0))) {
            return Optional.empty();
        }
        for (int i = 1; i < colon; i++) {
            char c = url.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '.' && c != '-') {
                return Optional.empty();
            }
        }
        return Optional.of(url.substring(0, colon).toLowerCase(Locale.ROOT));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    boolean allowed(Set<String> schemes) {
        return scheme.map(schemes::contains).orElse(true);
    }
}
