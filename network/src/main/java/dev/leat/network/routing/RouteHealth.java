package dev.leat.network.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the routes of one device and VRF come to.
public record RouteHealth(
        String site,
        String hostname,
        String vrf,
        Primary primary,
        Secondary secondary,
        Health health,
        long detectionLatencyMs,
        Failover failover) {
    /// Degraded: none is active, but a secondary one is.
    public enum Primary {
        UP,
        DOWN,
        MISSING,
        DEGRADED
    }

    /// Standby: none is active and none need be.
    public enum Secondary {
        UP,
        STANDBY,
        DOWN,
        MISSING
    }

    public enum Health {
        HEALTHY(1.0),
        WARNING(0.7),
        CRITICAL(0.0);

        private final double score;

        Health(double score) {
            this.score = score;
        }

        public double score() {
            return score;
        }
    }

    public enum Failover {
        NONE,
        FAILOVER_COMPLETE
    }

    /// By site, device and VRF, in the order in which they come.
    public static List<RouteHealth> of(List<RouteRecord> routes) {
        Map<List<String>, List<RouteRecord>> groups = new LinkedHashMap<>();
        for (RouteRecord route : routes) {
            groups.computeIfAbsent(List.of(route.site(), route.hostname(), route.vrf()), k -> new ArrayList<>())
                    .add(route);
        }
        List<RouteHealth> all = new ArrayList<>();
        groups.forEach((key, group) -> all.add(of(key.get(0), key.get(1), key.get(2), group)));
        return all;
    }

    private static RouteHealth of(String site, String hostname, String vrf, List<RouteRecord> group) {
        boolean anyPrimary = has(group, RouteRecord.Role.PRIMARY, false);
        boolean primaryUp = has(group, RouteRecord.Role.PRIMARY, true);
        boolean anySecondary = has(group, RouteRecord.Role.SECONDARY, false);
        boolean secondaryUp = has(group, RouteRecord.Role.SECONDARY, true);
        Primary primary =
                primaryUp ? Primary.UP : !anyPrimary ? Primary.MISSING : secondaryUp ? Primary.DEGRADED : Primary.DOWN;
        Secondary secondary = !anySecondary
                ? Secondary.MISSING
                : secondaryUp ? Secondary.UP : primaryUp ? Secondary.STANDBY : Secondary.DOWN;
        Health health = primaryUp ? Health.HEALTHY : secondaryUp ? Health.WARNING : Health.CRITICAL;
        Instant first = group.getFirst().capturedAt();
        Instant last = first;
        for (RouteRecord route : group) {
            first = route.capturedAt().isBefore(first) ? route.capturedAt() : first;
            last = route.capturedAt().isAfter(last) ? route.capturedAt() : last;
        }
        return new RouteHealth(
                site,
                hostname,
                vrf,
                primary,
                secondary,
                health,
                Duration.between(first, last).toMillis(),
                primary == Primary.DEGRADED ? Failover.FAILOVER_COMPLETE : Failover.NONE);
    }

    private static boolean has(List<RouteRecord> group, RouteRecord.Role role, boolean active) {
        return group.stream()
                .anyMatch(route -> route.role() == role && (!active || route.state() == RouteRecord.State.ACTIVE));
    }
}
