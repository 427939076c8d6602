package dev.leat.web.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the JVM connect to exactly the addresses that were checked: while a name is pinned, every lookup of it in
/// this process gives them, so that a name server that answers twice, first harmlessly, gains nothing (DNS
/// rebinding). Names that nobody pinned are looked up as ever. A service of the JVM, made by it once; its pins
/// belong to the process.
public final class PinnedNames extends InetAddressResolverProvider {
    private static final int PINS_MAX = 10_000;
    private static final Map<String, List<InetAddress>> PINS = new ConcurrentHashMap<>();
    private static volatile @Nullable InetAddressResolver builtin;

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver before = configuration.builtinResolver();
        builtin = before;
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                List<InetAddress> pinned = PINS.get(host);
                return pinned != null ? pinned.stream() : before.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return before.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "Leat";
    }

    static void pin(String host, List<InetAddress> addresses) {
        if (PINS.size() >= PINS_MAX) {
            PINS.clear(); // the next check of each pins it again
        }
        PINS.put(host, addresses.stream().map(one -> named(host, one)).toList());
    }

    /// With the name beside it: a certificate is held against the name, not the address.
    private static InetAddress named(String host, InetAddress address) {
        try {
            return InetAddress.getByAddress(host, address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes: " + address, e);
        }
    }

    static List<InetAddress> lookUp(String host) throws UnknownHostException {
        if (builtin == null) {
            InetAddress.getByName("localhost"); // the first lookup makes the JVM find its resolvers
        }
        InetAddressResolver resolver = builtin;
        if (resolver == null) {
            return List.of(InetAddress.getAllByName(host)); // another resolver was installed; the JVM's memory pins
        }
        return resolver.lookupByName(host, LookupPolicy.of(LookupPolicy.IPV4 | LookupPolicy.IPV6))
                .toList();
    }
}
