package dev.leat.web.url;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// An `http` or `https` address, read as the WHATWG URL standard reads it: host in lower case and ASCII, default
/// port gone, dot segments resolved, backslashes as slashes, blanks encoded. All parts as they are written in an
/// address.
///
/// @param user `user:password`, empty if there is none
/// @param host a name, an IPv4 address, or an IPv6 address in brackets
/// @param port -1 for the scheme's own
/// @param path begins with a slash
/// @param query without its question mark; empty and absent differ
public record WebUrl(
        String scheme,
        String user,
        String host,
        int port,
        String path,
        Optional<String> query,
        Optional<String> fragment) {
    private static final int PORT_MAX = 65_535;
    /// Parameters that tell a site where somebody came from, and nothing else.
    private static final Set<String> TRACKING = Set.of(
            "gclid",
            "gclsrc",
            "dclid",
            "gbraid",
            "wbraid",
            "fbclid",
            "msclkid",
            "yclid",
            "twclid",
            "ttclid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "_hsenc",
            "_hsmi",
            "mkt_tok",
            "oly_anon_id",
            "oly_enc_id",
            "vero_id",
            "wickedid");

    /// An absolute address; empty if the text is none, or of another scheme.
    public static Optional<WebUrl> parse(String text) {
        return parse(text, Optional.empty());
    }

    /// What `text` means on a page at `base`.
    public static Optional<WebUrl> parse(String text, Optional<WebUrl> base) {
        String input = cleaned(text);
        int colon = schemeEnd(input);
        try {
            if (colon < 0) {
                return base.map(from -> from.resolve(input));
            }
            String scheme = input.substring(0, colon).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                return Optional.empty();
            }
            String rest = input.substring(colon + 1);
            if (base.isPresent() && base.get().scheme.equals(scheme) && slashes(rest) < 2) {
                return Optional.of(base.get().resolve(rest));
            }
            return Optional.of(authority(scheme, rest.substring(slashes(rest))));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a host or port that cannot be
        }
    }

    private static String cleaned(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return text.substring(from, to).replace("\t", "").replace("\n", "").replace("\r", "");
    }

    private static int schemeEnd(String input) {
        for (int i = 0; i < input.length(); i++) {
            char c = input.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (c == ':' && i > 0) {
                return i;
            }
            if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) {
                return -1;
            }
        }
        return -1;
    }

    private static int slashes(String text) {
        int count = 0;
        while (count < text.length() && isSlash(text.charAt(count))) {
            count++;
        }
        return count;
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    private static WebUrl authority(String scheme, String rest) {
        int end = indexOfAny(rest, "/\\?#");
        String authority = rest.substring(0, end);
        int at = authority.lastIndexOf('@');
        String user = at < 0 ? "" : userInfo(authority.substring(0, at));
        String place = authority.substring(at + 1);
        int colon = place.indexOf(':', place.startsWith("[") ? Math.max(0, place.indexOf(']')) : 0);
        String host = Hosts.parse(colon < 0 ? place : place.substring(0, colon));
        int port = colon < 0 ? -1 : port(scheme, place.substring(colon + 1));
        return new WebUrl(scheme, user, host, port, "/", Optional.empty(), Optional.empty())
                .withRest(rest.substring(end), List.of());
    }

    private static String userInfo(String text) {
        int colon = text.indexOf(':');
        String user = Percent.encode(colon < 0 ? text : text.substring(0, colon), Percent.USER);
        String password = colon < 0 ? "" : Percent.encode(text.substring(colon + 1), Percent.USER);
        return password.isEmpty() ? user : user + ":" + password;
    }

    private static int port(String scheme, String digits) {
        if (digits.isEmpty()) {
            return -1;
        }
        long port = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                throw new IllegalArgumentException("no port: " + digits);
            }
            port = Math.min(port * 10 + c - '0', PORT_MAX + 1L);
        }
        if (port > PORT_MAX) {
            throw new IllegalArgumentException("no port: " + digits);
        }
        return port == (scheme.equals("http") ? 80 : 443) ? -1 : (int) port;
    }

    private WebUrl resolve(String relative) {
        if (slashes(relative) >= 2) {
            return authority(scheme, relative.substring(slashes(relative)));
        }
        if (relative.isEmpty()) {
            return new WebUrl(scheme, user, host, port, path, query, Optional.empty());
        }
        char first = relative.charAt(0);
        if (first == '#') {
            return new WebUrl(scheme, user, host, port, path, query, Optional.of(fragment(relative.substring(1))));
        }
        if (first == '?') {
            return withQuery(path, relative);
        }
        if (isSlash(first)) {
            return withRest(relative, List.of());
        }
        List<String> segments = new ArrayList<>(List.of(path.substring(1).split("/", -1)));
        segments.removeLast();
        return withRest("/" + relative, segments);
    }

    /// The same place, with a path after `before`, query and fragment.
    private WebUrl withRest(String rest, List<String> before) {
        int end = indexOfAny(rest, "?#");
        List<String> segments = new ArrayList<>(before);
        String written = rest.substring(0, end);
        int from = written.isEmpty() ? 0 : 1;
        while (true) {
            int to = from;
            while (to < written.length() && !isSlash(written.charAt(to))) {
                to++;
            }
            boolean last = to >= written.length();
            String segment = written.substring(Math.min(from, written.length()), Math.min(to, written.length()));
            if (isDouble(segment)) {
                if (!segments.isEmpty()) {
                    segments.removeLast();
                }
                if (last) {
                    segments.add("");
                }
            } else if (isSingle(segment)) {
                if (last) {
                    segments.add("");
                }
            } else {
                segments.add(Percent.encode(segment, Percent.PATH));
            }
            if (last) {
                break;
            }
            from = to + 1;
        }
        return withQuery("/" + String.join("/", segments), rest.substring(end));
    }

    private WebUrl withQuery(String pathNow, String tail) {
        int hash = tail.indexOf('#');
        String before = hash < 0 ? tail : tail.substring(0, hash);
        return new WebUrl(
                scheme,
                user,
                host,
                port,
                pathNow,
                before.startsWith("?")
                        ? Optional.of(Percent.encode(before.substring(1), Percent.QUERY))
                        : Optional.empty(),
                hash < 0 ? Optional.empty() : Optional.of(fragment(tail.substring(hash + 1))));
    }

    private static String fragment(String text) {
        return Percent.encode(text, Percent.FRAGMENT);
    }

    private static boolean isSingle(String segment) {
        return segment.equals(".") || segment.equalsIgnoreCase("%2e");
    }

    private static boolean isDouble(String segment) {
        return switch (segment.toLowerCase(Locale.ROOT)) {
            case "..", ".%2e", "%2e.", "%2e%2e" -> true;
            default -> false;
        };
    }

    private static int indexOfAny(String text, String stops) {
        for (int i = 0; i < text.length(); i++) {
            if (stops.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /// Scheme, host and port: what a site is.
    public String origin() {
        return scheme + "://" + host + (port < 0 ? "" : ":" + port);
    }

    /// As browsers write it.
    public String href() {
        return scheme + "://" + (user.isEmpty() ? "" : user + "@") + host + (port < 0 ? "" : ":" + port) + path
                + query.map(q -> "?" + q).orElse("")
                + fragment.map(f -> "#" + f).orElse("");
    }

    /// What people may see.
    public WebUrl withoutUser() {
        return new WebUrl(scheme, "", host, port, path, query, fragment);
    }

    public WebUrl withoutFragment() {
        return new WebUrl(scheme, user, host, port, path, query, Optional.empty());
    }

    /// The normal form, in which equal pages have equal addresses: no fragment, percent signs with capital letters
    /// and only where they are needed, no user. The order of a query and a slash at the end are kept: they make a
    /// difference.
    public WebUrl normal() {
        return new WebUrl(
                scheme,
                "",
                host,
                port,
                Percent.normal(path),
                query.filter(q -> !q.isEmpty()).map(Percent::normal),
                Optional.empty());
    }

    /// Without parameters that only tell where somebody came from.
    public WebUrl withoutTracking() {
        if (query.isEmpty()) {
            return this;
        }
        List<String> kept = new ArrayList<>();
        for (String parameter : query.get().split("&")) {
            int equals = parameter.indexOf('=');
            String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
            if (!name.startsWith("utm_") && !TRACKING.contains(name)) {
                kept.add(parameter);
            }
        }
        return new WebUrl(
                scheme,
                user,
                host,
                port,
                path,
                kept.isEmpty() ? Optional.empty() : Optional.of(String.join("&", kept)),
                fragment);
    }

    /// To be fetched: without fragment, and with everything encoded that Java's addresses do not take.
    public URI uri() {
        return URI.create(Percent.forJava(withoutFragment().href()));
    }

    @Override
    public String toString() {
        return href();
    }
}
