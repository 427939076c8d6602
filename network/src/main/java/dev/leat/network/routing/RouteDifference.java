package dev.leat.network.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One thing that differs between two moments: a route that came, went or changed, or the health of a device's VRF.
///
/// @param old what it was, empty where there was nothing
/// @param now what it is, empty where there is nothing
public record RouteDifference(Kind kind, String id, String old, String now) {
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        HEALTH
    }

    /// Routes first, by their id; then health.
    public static List<RouteDifference> between(List<RouteRecord> before, List<RouteRecord> after) {
        Map<String, RouteRecord> old = new LinkedHashMap<>();
        before.forEach(route -> old.put(route.id(), route));
        List<RouteDifference> all = new ArrayList<>();
        for (RouteRecord route : after) {
            RouteRecord was = old.remove(route.id());
            if (was == null) {
                all.add(new RouteDifference(Kind.ADDED, route.id(), "", text(route)));
            } else if (!text(was).equals(text(route))) {
                all.add(new RouteDifference(Kind.CHANGED, route.id(), text(was), text(route)));
            }
        }
        old.values().forEach(gone -> all.add(new RouteDifference(Kind.REMOVED, gone.id(), text(gone), "")));
        Map<String, String> health = new LinkedHashMap<>();
        RouteHealth.of(before).forEach(one -> health.put(name(one), one.health().name()));
        for (RouteHealth one : RouteHealth.of(after)) {
            String was = health.remove(name(one));
            if (!one.health().name().equals(was)) {
                all.add(new RouteDifference(
                        Kind.HEALTH,
                        name(one),
                        was == null ? "" : was,
                        one.health().name()));
            }
        }
        health.forEach((name, was) -> all.add(new RouteDifference(Kind.HEALTH, name, was, "")));
        return all;
    }

    private static String name(RouteHealth one) {
        return one.hostname() + "|" + one.vrf();
    }

    private static String text(RouteRecord route) {
        return route.role() + " " + route.state() + " " + route.protocol() + " [" + route.distance() + "/"
                + route.metric() + "]";
    }
}
