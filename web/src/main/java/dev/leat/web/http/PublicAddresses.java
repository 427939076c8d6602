package dev.leat.web.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Which addresses anybody on the internet can reach: everything but what the IANA registries of special-purpose
/// addresses (RFC 6890 and its followers) keep for other ends, also where an IPv6 address only wraps such a one.
final class PublicAddresses {
    private static final List<Network> SPECIAL = List.of(
            Network.of("0.0.0.0/8"),
            Network.of("10.0.0.0/8"),
            Network.of("100.64.0.0/10"),
            Network.of("127.0.0.0/8"),
            Network.of("169.254.0.0/16"),
            Network.of("172.16.0.0/12"),
            Network.of("192.0.0.0/24"),
            Network.of("192.0.2.0/24"),
            Network.of("192.88.99.0/24"),
            Network.of("192.168.0.0/16"),
            Network.of("198.18.0.0/15"),
            Network.of("198.51.100.0/24"),
            Network.of("203.0.113.0/24"),
            Network.of("224.0.0.0/4"),
            Network.of("240.0.0.0/4"));

    /// Of IPv6, 2000::/3 is handed out; within it these are not.
    private static final Network GLOBAL = Network.of("2000::/3");

    private static final List<Network> NOT_GLOBAL = List.of(
            Network.of("2001::/23"), // Teredo, benchmarking, ORCHID and others of IETF protocols
            Network.of("2001:db8::/32"),
            Network.of("2002::/16"), // 6to4 wraps any IPv4 address
            Network.of("3fff::/20"));

    private static final Network NAT64 = Network.of("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean holds(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return SPECIAL.stream().noneMatch(network -> network.holds(bytes));
        }
        if (NAT64.holds(bytes)) {
            byte[] inner = Arrays.copyOfRange(bytes, 12, 16);
            return SPECIAL.stream().noneMatch(network -> network.holds(inner));
        }
        return GLOBAL.holds(bytes) && NOT_GLOBAL.stream().noneMatch(network -> network.holds(bytes));
    }
}
