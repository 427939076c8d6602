package dev.leat.web.http;

import dev.leat.web.fetch.Fault;
import dev.leat.web.fetch.FetchOutcome.Failed;
import dev.leat.web.fetch.FetchRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps pages from sending us into networks that are not public: every address that a name leads to is judged, and
/// the connection goes to exactly those that were. Messages do not tell the addresses.
public final class AddressGuard {
    /// Ports that a discovered address may name; others only where a person typed the host and port.
    private static final Set<Integer> PORTS = Set.of(-1, 80, 443, 8080, 8443);

    /// Which addresses are judged.
    public enum Strictness {
        /// None.
        OFF,
        /// Those that pages, redirects and sitemaps name.
        DISCOVERED,
        /// All.
        STRICT
    }

    private final Strictness strictness;
    private final AllowedHosts allowed;
    private final HostLookup lookup;

    public AddressGuard(Strictness strictness, AllowedHosts allowed, HostLookup lookup) {
        this.strictness = strictness;
        this.allowed = allowed;
        this.lookup = lookup;
    }

    /// Looks the host up, judges what it leads to, and pins it. A failure, or nothing.
    Optional<Failed> check(FetchRequest request, boolean proxied) {
        URI uri = request.uri();
        String host = bare(uri.getHost());
        boolean judged = strictness == Strictness.STRICT
                || (strictness == Strictness.DISCOVERED && request.from() == FetchRequest.From.DISCOVERED);
        boolean open = allowed.holds(host, uri.getPort());
        if (judged && !open && !PORTS.contains(uri.getPort()) && !allowed.holdsPort(uri.getPort())) {
            return Optional.of(blocked(uri, "port " + uri.getPort()));
        }
        boolean literal = isLiteral(host);
        if (proxied && !literal) {
            return Optional.empty(); // the proxy looks it up; what it may reach is for its owner to say
        }
        List<InetAddress> addresses;
        try {
            addresses = literal ? List.of(InetAddress.getAllByName(host)) : lookup.lookUp(host);
        } catch (UnknownHostException e) {
            return Optional.of(
                    Failed.passing(uri, Fault.DNS_FAILED, "no address is known for the host", uri.getHost()));
        }
        if (judged && !open && addresses.stream().anyMatch(one -> !PublicAddresses.holds(one) && !allowed.holds(one))) {
            return Optional.of(blocked(uri, uri.getHost()));
        }
        if (!literal) {
            PinnedNames.pin(host, addresses);
        }
        return Optional.empty();
    }

    private static Failed blocked(URI uri, String seen) {
        return Failed.lasting(
                uri, Fault.SSRF_BLOCKED, "a page may not send us to an address outside the public networks", seen);
    }

    private static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
