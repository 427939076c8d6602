package dev.leat.web.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Exceptions from the guard: names (`intranet.example`, `*.example`), with a port where one is written, and
/// networks (`10.0.0.0/8`). What a person typed as a start joins them. Thread-safe.
public final class AllowedHosts {
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private final List<String> suffixes = new ArrayList<>();
    private final List<Network> networks = new ArrayList<>();

    /// @throws IllegalArgumentException if one is neither a name nor a network
    public static AllowedHosts of(List<String> patterns) {
        AllowedHosts allowed = new AllowedHosts();
        for (String pattern : patterns) {
            String lower = pattern.strip().toLowerCase(Locale.ROOT);
            if (lower.isEmpty()) {
                throw new IllegalArgumentException("empty");
            } else if (lower.startsWith("*.")) {
                allowed.suffixes.add(lower.substring(1));
            } else if (lower.matches("[0-9.]+(/\\d+)?|[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*(/\\d+)?")) {
                allowed.networks.add(Network.of(lower));
            } else {
                allowed.names.add(lower);
            }
        }
        return allowed;
    }

    /// From now on this host may be reached at this port, whoever names it.
    public void start(String host, int port) {
        names.add(host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "") + ":" + port);
    }

    /// From now on this port may be named.
    public void port(int port) {
        ports.add(port);
    }

    boolean holdsPort(int port) {
        return ports.contains(port);
    }

    boolean holds(String host, int port) {
        String lower = host.toLowerCase(Locale.ROOT);
        return names.contains(lower)
                || names.contains(lower + ":" + port)
                || suffixes.stream().anyMatch(lower::endsWith);
    }

    boolean holds(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address.getAddress()));
    }
}
