package dev.leat.network.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One way of one device, as it was captured.
///
/// @param role primary: no other way to the same prefix is nearer by distance and metric
/// @param state inactive: it leads out of a port that is known not to be up
public record RouteRecord(
        Instant capturedAt,
        String site,
        String hostname,
        String vrf,
        String prefix,
        String nextHop,
        String protocol,
        Role role,
        State state,
        String interfaceName,
        String distance,
        String metric) {
    public static final String DEFAULT_VRF = "default";

    public enum Role {
        PRIMARY,
        SECONDARY
    }

    public enum State {
        ACTIVE,
        INACTIVE
    }

    public RouteRecord {
        hostname = hostname.toUpperCase(Locale.ROOT);
        vrf = vrf.isBlank() ? DEFAULT_VRF : vrf;
    }

    /// What a row of routes says, before roles are given.
    ///
    /// @param up whether the port is up; true where that is not known
    public record Seen(
            Instant capturedAt,
            String site,
            String hostname,
            String vrf,
            String prefix,
            String nextHop,
            String protocol,
            String interfaceName,
            String distance,
            String metric,
            boolean up) {
        private long nearness() {
            return number(distance) * 10_000_000_000L + Math.min(number(metric), 9_999_999_999L);
        }

        private static long number(String text) {
            try {
                return text.isBlank() ? 0 : Math.clamp(Long.parseLong(text.strip()), 0, 0xFFFF_FFFFL);
            } catch (NumberFormatException e) {
                return 0; // not a number: as if nothing were said
            }
        }
    }

    /// Gives each its role: of the ways to one prefix in one VRF of one device the nearest are primary.
    public static List<RouteRecord> of(List<Seen> all) {
        Map<List<String>, Long> nearest = new LinkedHashMap<>();
        for (Seen one : all) {
            nearest.merge(way(one), one.nearness(), Math::min);
        }
        List<RouteRecord> records = new ArrayList<>();
        for (Seen one : all) {
            records.add(new RouteRecord(
                    one.capturedAt(),
                    one.site(),
                    one.hostname(),
                    one.vrf(),
                    one.prefix(),
                    one.nextHop(),
                    one.protocol(),
                    nearest.getOrDefault(way(one), 0L) == one.nearness() ? Role.PRIMARY : Role.SECONDARY,
                    one.up() ? State.ACTIVE : State.INACTIVE,
                    one.interfaceName(),
                    one.distance(),
                    one.metric()));
        }
        return records;
    }

    private static List<String> way(Seen one) {
        return List.of(one.hostname(), one.vrf(), one.prefix());
    }

    /// The bits of the prefix, as far as it says them.
    public int prefixLength() {
        int slash = prefix.indexOf('/');
        String bits = slash < 0 ? "" : prefix.substring(slash + 1);
        return bits.matches("\\d{1,3}") ? Integer.parseInt(bits) : prefix.contains(":") ? 128 : 32;
    }

    /// What tells it from the others of a moment.
    public String id() {
        return String.join("|", hostname, vrf, prefix, nextHop, interfaceName);
    }
}
