package dev.leat.serve.network;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Inventory;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The inventory in numbers, its sites, and how old what is known of each is.
final class SitesPage {
    private static final String PORTS = ", ports AS (SELECT i.status, i.vlan_id, i.speed_mbps, i.duplex, i.auth_state,"
            + " i.media_type, i.hostname FROM interfaces i JOIN chosen c ON c.item_id = i.item_id AND c.hostname ="
            + " i.hostname LIMIT 100000)";

    private SitesPage() {}

    static Sheet of(Visit visit, Inventory inventory) throws QueryFailed, TargetLost {
        String with = inventory.with("devices", OptionalLong.empty(), "");
        DeviceFilter filter = DeviceFilter.of(visit);
        Visit.Rows sites = visit.rows(
                with + "SELECT coalesce(d.site, '') AS site, d.zone, d.building, d.room, count(*) AS devices,"
                        + " sum(d.port_count) AS ports, min(r.started) AS oldest, max(r.started) AS newest"
                        + " FROM devices d JOIN chosen c ON c.item_id = d.item_id AND c.hostname = d.hostname"
                        + " JOIN runs r ON r.run = c.good_run WHERE 1" + filter.where()
                        + " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4 LIMIT " + (Visit.PAGE + 1),
                filter.parameters(),
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            String site = sites.text(i, "site");
            cells.add(List.of(
                    Cell.of(site.isEmpty() ? "(none)" : site)
                            .to("/network/" + Request.part(site.isEmpty() ? NetworkPages.NO_SITE : site)),
                    filtered(visit, "zone", sites.text(i, "zone")),
                    filtered(visit, "building", sites.text(i, "building")),
                    filtered(visit, "room", sites.text(i, "room")),
                    Cell.count(sites.number(i, "devices")),
                    Cell.count(sites.number(i, "ports")),
                    Freshness.of(sites.text(i, "oldest"), visit.now()),
                    Freshness.of(sites.text(i, "newest"), visit.now())));
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Field("/network/macs", "mac", "Find a hardware address (any spelling)", "", false, "Find"));
        parts.add(summary(visit, with));
        parts.add(new Part.Grid(
                "sites",
                "Sites",
                List.of("site", "zone", "building", "room", "devices", "ports", "oldest reading", "newest reading"),
                cells,
                "",
                "no devices"));
        parts.add(new Part.Facts(
                "views",
                List.of(
                        new Part.Fact(
                                "ports that want a look", Cell.of("alerts").to("/network/alerts")),
                        new Part.Fact("as templates want", Cell.of("compliance").to("/network/compliance")),
                        new Part.Fact("spanning tree", Cell.of("stp").to("/network/stp")),
                        new Part.Fact("two side by side", Cell.of("compare").to("/network/compare")))));
        filter.parameters()
                .forEach((name, value) -> parts.add(new Part.Facts(
                        "filter-" + name,
                        List.of(new Part.Fact(
                                name + " " + value,
                                Cell.of("show all").to(visit.request().with(Map.of(name, ""))))))));
        return Sheet.of("network", "Network", facts(cells), parts);
    }

    private static String facts(List<List<Cell>> cells) {
        return cells.size() == 1 ? "1 place" : cells.size() + " places";
    }

    private static Cell filtered(Visit visit, String name, String value) {
        return value.isEmpty()
                ? Cell.UNKNOWN
                : Cell.of(value).to(visit.request().with(Map.of(name, value)));
    }

    private static Part summary(Visit visit, String with) throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                with.stripTrailing() + PORTS + ", d AS (SELECT d.* FROM devices d JOIN chosen c ON c.item_id ="
                        + " d.item_id AND c.hostname = d.hostname) SELECT 'devices' AS fact, count(*) AS n FROM d"
                        + " UNION ALL SELECT 'sites', count(DISTINCT site) FROM d"
                        + " UNION ALL SELECT 'buildings', count(DISTINCT building) FROM d"
                        + " UNION ALL SELECT 'interfaces', count(*) FROM ports"
                        + " UNION ALL SELECT 'vlans', count(DISTINCT vlan_id) FROM ports"
                        + " UNION ALL SELECT * FROM (SELECT 'ports ' || coalesce(status, 'unknown'), count(*) FROM"
                        + " ports GROUP BY status ORDER BY 1)"
                        + " UNION ALL SELECT * FROM (SELECT 'maker ' || coalesce(vendor, 'unknown'), count(*) FROM d"
                        + " GROUP BY vendor ORDER BY 1)"
                        + " UNION ALL SELECT * FROM (SELECT 'speed ' || CASE WHEN speed_mbps >= 10000 THEN"
                        + " '10G and more' WHEN speed_mbps = 1000 THEN '1G' WHEN speed_mbps = 100 THEN '100M' ELSE"
                        + " 'other' END, count(*) FROM ports GROUP BY 1 ORDER BY 1)"
                        + " UNION ALL SELECT 'half duplex', count(*) FROM ports WHERE duplex LIKE '%half%'"
                        + " UNION ALL SELECT 'authorized', count(*) FROM ports WHERE auth_state = 'authorized'"
                        + " UNION ALL SELECT 'unauthorized', count(*) FROM ports WHERE auth_state = 'unauthorized'",
                Map.of(),
                60);
        List<Part.Fact> facts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            facts.add(new Part.Fact(rows.text(i, "fact"), Cell.count(rows.number(i, "n"))));
        }
        return new Part.Facts("summary", facts);
    }
}
