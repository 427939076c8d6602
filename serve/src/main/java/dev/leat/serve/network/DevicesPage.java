package dev.leat.serve.network;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.AsOf;
import dev.leat.serve.visit.Inventory;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The devices of one site, now or as they were.
final class DevicesPage {
    private DevicesPage() {}

    static Sheet of(Visit visit, Inventory inventory, String site) throws QueryFailed, TargetLost, PageMissing {
        OptionalLong asOf = AsOf.run(visit);
        boolean none = site.equals(NetworkPages.NO_SITE);
        Map<String, String> parameters =
                new HashMap<>(Map.of("after", visit.value("after").orElse("")));
        if (!none) {
            parameters.put("at", site);
        }
        DeviceFilter filter = DeviceFilter.of(visit);
        parameters.putAll(filter.parameters());
        Visit.Rows rows = visit.rows(
                inventory.with("devices", asOf, "")
                        + "SELECT d.hostname, d.vendor, d.platform, d.model, d.version, d.building, d.room,"
                        + " d.port_count, c.state, u.started AS seen FROM ("
                        + inventory.rows("devices", asOf, "")
                        + ") d JOIN chosen c ON c.item_id = d.item_id AND c.hostname = d.hostname LEFT JOIN runs u ON"
                        + " u.run = c.good_run WHERE " + (none ? "d.site IS NULL" : "d.site = :at") + filter.where()
                        + " AND d.hostname > :after ORDER BY d.hostname LIMIT " + (Visit.PAGE + 1),
                parameters,
                Visit.PAGE);
        if (rows.size() == 0 && visit.value("after").isEmpty() && asOf.isEmpty()) {
            throw new PageMissing("There is no site \"" + site + "\" in this store.");
        }
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cells.add(List.of(
                    NetworkPages.device(site, rows.text(i, "hostname"), NetworkPages.asOf(visit)),
                    Cell.of(rows.text(i, "vendor")),
                    Cell.of(rows.text(i, "model")),
                    Cell.of(rows.text(i, "version")),
                    Cell.of(rows.text(i, "building")),
                    Cell.of(rows.text(i, "room")),
                    Cell.count(rows.number(i, "port_count")),
                    rows.text(i, "state").equals("ok")
                            ? Freshness.of(rows.text(i, "seen"), visit.now())
                            : Cell.state(Cell.Tone.BAD, "✗", rows.text(i, "state"))));
        }
        String more = rows.more() ? visit.request().with(Map.of("after", rows.text(rows.size() - 1, "hostname"))) : "";
        return Sheet.of(
                "site",
                none ? "Devices without a site" : "Site " + site,
                moment(asOf),
                List.of(
                        new Part.Facts(
                                "up",
                                List.of(new Part.Fact("all", Cell.of("sites").to("/network")))),
                        AsOf.field(visit),
                        new Part.Grid(
                                "devices",
                                "Devices",
                                List.of("device", "maker", "model", "version", "building", "room", "ports", "read"),
                                cells,
                                more,
                                "no devices")));
    }

    static String moment(OptionalLong asOf) {
        return asOf.isEmpty() ? "now" : "as it was after run " + asOf.getAsLong();
    }
}
