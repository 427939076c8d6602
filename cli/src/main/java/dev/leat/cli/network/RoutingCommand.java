package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.OpenStore;
import dev.leat.cli.store.StoreQuestion;
import dev.leat.network.inventory.InventoryTables;
import dev.leat.network.inventory.PortName;
import dev.leat.network.routing.RouteDifference;
import dev.leat.network.routing.RouteHealth;
import dev.leat.network.routing.RouteRecord;
import dev.leat.store.Query;
import dev.leat.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// `network routing`: which ways devices have, whether those they should have are up, and what changed.
public final class RoutingCommand extends Command {
    private static final String VERSION = "1.0";

    private List<String> words = List.of();
    private Optional<String> vrf = Optional.empty();
    private Optional<String> asOf = Optional.empty();
    private Optional<String> from = Optional.empty();
    private Optional<String> failOn = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Routes with their role, the health of each device and VRF, and what differs between two runs")
                .description(
                        "health: primary (no nearer way to the prefix) and secondary ways, up or not, and what they"
                                + " come to: healthy, warning, critical. records: each route as a record. diff: what"
                                + " --from and --as-of (default: now) differ in. A way is inactive where it leads out of a"
                                + " port that is known not to be up.")
                .examples(
                        "leat network routing health",
                        "leat network routing health 'core-*' --fail-on warning",
                        "leat network routing diff --from 12")
                .operands(
                        true,
                        "health|records|diff [DEVICE]",
                        "What to show, and a device's name or a pattern of names",
                        all -> words = all)
                .text("--vrf", "NAME", "Only this VRF", value -> vrf = Optional.of(value))
                .text("--as-of", "RUN|TIME", "As it was after this run", value -> asOf = Optional.of(value))
                .text("--from", "RUN|TIME", "diff: the earlier moment", value -> from = Optional.of(value))
                .text(
                        "--fail-on",
                        "HEALTH",
                        "health: exit 1 if one is warning or critical",
                        value -> failOn = Optional.of(value.toLowerCase(Locale.ROOT)));
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        if (failOn.isPresent() && !List.of("warning", "critical").contains(failOn.get())) {
            throw CommandError.usage(
                    "network routing", failOn.get(), "--fail-on is warning or critical", "Choose one of them");
        }
        if (words.size() > 2) {
            throw CommandError.usage(
                    "network routing", String.join(" ", words), "a word and at most one device", "health 'core-*'");
        }
        String word = words.getFirst();
        OptionalLong moment = asOf.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Runs.find(session, asOf.get()));
        return switch (word) {
            case "health" -> health(session, routes(session, moment));
            case "records" -> records(session, routes(session, moment));
            case "diff" -> {
                if (from.isEmpty()) {
                    throw CommandError.usage("network routing diff", "", "the earlier moment is missing", "--from RUN");
                }
                OptionalLong earlier = OptionalLong.of(Runs.find(session, from.get()));
                yield diff(session, routes(session, earlier), routes(session, moment));
            }
            default ->
                throw CommandError.usage("network routing", word, "the words are health, records and diff", "health");
        };
    }

    private int health(Session session, List<RouteRecord> routes) throws Exception {
        List<Map<String, Object>> records = new ArrayList<>();
        boolean no = false;
        for (RouteHealth one : RouteHealth.of(routes)) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("site", one.site());
            record.put("hostname", one.hostname());
            record.put("vrf", one.vrf());
            record.put("primary", lower(one.primary()));
            record.put("secondary", lower(one.secondary()));
            record.put("health", lower(one.health()));
            record.put("score", Double.toString(one.health().score()));
            record.put("detection_latency_ms", Long.toString(one.detectionLatencyMs()));
            record.put("failover", lower(one.failover()));
            records.add(record);
            no |= one.health() == RouteHealth.Health.CRITICAL && failOn.isPresent();
            no |= one.health() == RouteHealth.Health.WARNING && failOn.equals(Optional.of("warning"));
        }
        RecordOutput.print(
                session,
                List.of(
                        "site",
                        "hostname",
                        "vrf",
                        "primary",
                        "secondary",
                        "health",
                        "score",
                        "detection_latency_ms",
                        "failover"),
                records);
        return no ? Exit.NO : Exit.DONE;
    }

    private static int records(Session session, List<RouteRecord> routes) throws Exception {
        List<String> keys = List.of(
                "SchemaVersion",
                "RecordId",
                "CapturedAt",
                "Site",
                "Hostname",
                "Vrf",
                "Prefix",
                "PrefixLength",
                "NextHop",
                "Protocol",
                "RouteRole",
                "RouteState",
                "InterfaceName",
                "AdminDistance",
                "Metric");
        List<Map<String, Object>> records = new ArrayList<>();
        for (RouteRecord route : routes) {
            List<String> values = List.of(
                    VERSION,
                    route.id(),
                    route.capturedAt().toString(),
                    route.site(),
                    route.hostname(),
                    route.vrf(),
                    route.prefix(),
                    Integer.toString(route.prefixLength()),
                    route.nextHop(),
                    route.protocol(),
                    title(route.role()),
                    title(route.state()),
                    route.interfaceName(),
                    route.distance(),
                    route.metric());
            Map<String, Object> record = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                record.put(keys.get(i), values.get(i));
            }
            records.add(record);
        }
        RecordOutput.print(session, keys, records);
        return Exit.DONE;
    }

    private static int diff(Session session, List<RouteRecord> before, List<RouteRecord> after) throws Exception {
        List<Map<String, Object>> records = new ArrayList<>();
        for (RouteDifference one : RouteDifference.between(before, after)) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("change", lower(one.kind()));
            record.put("id", one.id());
            record.put("old", one.old());
            record.put("new", one.now());
            records.add(record);
        }
        RecordOutput.print(session, List.of("change", "id", "old", "new"), records);
        return Exit.DONE;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String title(Enum<?> constant) {
        return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private List<RouteRecord> routes(Session session, OptionalLong moment) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>(List.of("1"));
        if (words.size() > 1) {
            conditions.add("lower(r.hostname) GLOB :device");
            parameters.put("device", InventorySql.pattern(words.get(1)));
        }
        vrf.ifPresent(name -> {
            conditions.add("coalesce(nullif(r.vrf, ''), 'default') = :vrf COLLATE NOCASE");
            parameters.put("vrf", name);
        });
        Map<String, Boolean> up = ports(session, moment);
        String sql = InventorySql.with(InventoryTables.ROUTES, moment)
                + "SELECT u.started, d.site, r.hostname, r.vrf, r.prefix, r.next_hop, r.protocol, r.interface,"
                + " r.distance, r.metric FROM (" + InventorySql.rows(InventoryTables.ROUTES, moment)
                + ") r JOIN chosen c ON c.item_id = r.item_id AND c.hostname = r.hostname JOIN devices d ON d.item_id ="
                + " r.item_id AND d.hostname = r.hostname JOIN runs u ON u.run = c.good_run WHERE "
                + String.join(" AND ", conditions) + " ORDER BY r.hostname, r.vrf, r.prefix, r.next_hop, r.interface";
        List<RouteRecord.Seen> seen = new ArrayList<>();
        try (Store store = OpenStore.read(session);
                Query query = Query.open(store, sql, parameters, Query.Limits.OWN)) {
            while (query.next()) {
                String[] cells = new String[10];
                for (int column = 0; column < cells.length; column++) {
                    Object value = query.value(column);
                    cells[column] = value == null ? "" : value.toString();
                }
                String port = cells[7].isEmpty() ? "" : PortName.canonical(cells[7]);
                seen.add(new RouteRecord.Seen(
                        Instant.parse(cells[0]),
                        cells[1],
                        cells[2],
                        cells[3],
                        cells[4],
                        cells[5],
                        cells[6],
                        port,
                        cells[8],
                        cells[9],
                        up.getOrDefault(name(cells[2], port), true)));
            }
        }
        return RouteRecord.of(seen);
    }

    /// Which ports are up, as far as that is known.
    private static Map<String, Boolean> ports(Session session, OptionalLong moment) throws Exception {
        String sql =
                InventorySql.with(InventoryTables.INTERFACES, moment) + "SELECT r.hostname, r.port, r.status FROM ("
                        + InventorySql.rows(InventoryTables.INTERFACES, moment)
                        + ") r JOIN chosen c ON c.item_id = r.item_id AND c.hostname = r.hostname WHERE r.status IN"
                        + " ('up', 'down', 'disabled', 'errdisabled')";
        Map<String, Boolean> up = new HashMap<>();
        try (Store store = OpenStore.read(session);
                Query query = Query.open(store, sql, Map.of(), Query.Limits.OWN)) {
            while (query.next()) {
                up.put(
                        name(String.valueOf(query.value(0)), String.valueOf(query.value(1))),
                        "up".equals(query.value(2)));
            }
        }
        return up;
    }

    private static String name(String hostname, String port) {
        return (hostname + " " + port).toLowerCase(Locale.ROOT);
    }
}
