package dev.leat.network.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What routes come to, over every combination of what there is and what is active.
class RouteHealthTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private static RouteRecord.Seen seen(int second, String prefix, String next, String distance, boolean up) {
        return new RouteRecord.Seen(
                NOW.plusSeconds(second), "A", "a-1", "", prefix, next, "static", "Gi1", distance, "0", up);
    }

    @ParameterizedTest
    @CsvSource({
        "up, up, UP, UP, HEALTHY, NONE",
        "up, down, UP, STANDBY, HEALTHY, NONE",
        "up, none, UP, MISSING, HEALTHY, NONE",
        "down, up, DEGRADED, UP, WARNING, FAILOVER_COMPLETE",
        "down, down, DOWN, DOWN, CRITICAL, NONE",
        "down, none, DOWN, MISSING, CRITICAL, NONE",
    })
    void statesFollowFromWhatIsActive(
            String primary, String secondary, String first, String second, String health, String failover) {
        List<RouteRecord.Seen> routes = new ArrayList<>();
        routes.add(seen(0, "0.0.0.0/0", "10.0.0.1", "1", primary.equals("up")));
        if (!secondary.equals("none")) {
            routes.add(seen(3, "0.0.0.0/0", "10.0.0.2", "200", secondary.equals("up")));
        }
        RouteHealth found = RouteHealth.of(RouteRecord.of(routes)).getFirst();
        assertThat(found.primary()).hasToString(first);
        assertThat(found.secondary()).hasToString(second);
        assertThat(found.health()).hasToString(health);
        assertThat(found.failover()).hasToString(failover);
        assertThat(found.detectionLatencyMs()).isEqualTo(secondary.equals("none") ? 0 : 3_000);
        assertThat(found.hostname()).isEqualTo("A-1");
        assertThat(found.vrf()).isEqualTo("default");
    }

    @Test
    void aPrimaryThatIsMissingIsWarnedOfWhileASecondaryIsActive() {
        RouteRecord route =
                RouteRecord.of(List.of(seen(0, "10.0.0.0/8", "x", "1", true))).getFirst();
        RouteRecord second = new RouteRecord(
                route.capturedAt(),
                "A",
                "a-1",
                "",
                "10.0.0.0/8",
                "x",
                "ospf",
                RouteRecord.Role.SECONDARY,
                RouteRecord.State.ACTIVE,
                "",
                "",
                "");
        RouteHealth found = RouteHealth.of(List.of(second)).getFirst();
        assertThat(found.primary()).isEqualTo(RouteHealth.Primary.MISSING);
        assertThat(found.health().score()).isEqualTo(0.7);
    }

    @Test
    void equalWaysAreBothPrimaryAndDistanceComesBeforeMetric() {
        List<RouteRecord> routes = RouteRecord.of(List.of(
                seen(0, "10.0.0.0/8", "a", "110", true),
                seen(0, "10.0.0.0/8", "b", "110", true),
                seen(0, "10.0.0.0/8", "c", "200", true),
                seen(0, "10.1.0.0/16", "c", "200", true)));
        assertThat(routes.stream().map(RouteRecord::role))
                .containsExactly(
                        RouteRecord.Role.PRIMARY,
                        RouteRecord.Role.PRIMARY,
                        RouteRecord.Role.SECONDARY,
                        RouteRecord.Role.PRIMARY);
        assertThat(routes.getFirst().prefixLength()).isEqualTo(8);
    }

    @Test
    void twoMomentsDifferInRoutesAndInHealth() {
        List<RouteRecord> before = RouteRecord.of(
                List.of(seen(0, "0.0.0.0/0", "10.0.0.1", "1", true), seen(0, "10.0.0.0/8", "10.0.0.9", "1", true)));
        List<RouteRecord> after = RouteRecord.of(
                List.of(seen(0, "0.0.0.0/0", "10.0.0.1", "1", false), seen(0, "10.9.0.0/16", "10.0.0.9", "1", false)));
        assertThat(RouteDifference.between(before, after))
                .extracting(one -> one.kind() + " " + one.old() + " > " + one.now())
                .containsExactly(
                        "CHANGED PRIMARY ACTIVE static [1/0] > PRIMARY INACTIVE static [1/0]",
                        "ADDED  > PRIMARY INACTIVE static [1/0]",
                        "REMOVED PRIMARY ACTIVE static [1/0] > ",
                        "HEALTH HEALTHY > CRITICAL");
        assertThat(RouteDifference.between(before, before)).isEmpty();
    }
}
