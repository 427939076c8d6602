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

/// Ports that want a look: down, half duplex, unauthorised, disabled by an error.
final class AlertsPage {
    private AlertsPage() {}

    static Sheet of(Visit visit, Inventory inventory) throws QueryFailed, TargetLost, PageMissing {
        OptionalLong asOf = AsOf.run(visit);
        DeviceFilter filter = DeviceFilter.of(visit);
        Map<String, String> parameters = new HashMap<>(filter.parameters());
        parameters.put("after", visit.value("after").orElse(""));
        Visit.Rows rows = visit.rows(
                inventory.with("interfaces", asOf, "").stripTrailing()
                        + ", found AS (SELECT p.*, concat_ws('; ', CASE p.status WHEN 'down' THEN 'Port down' END,"
                        + " CASE p.status WHEN 'errdisabled' THEN 'Port disabled by an error' END,"
                        + " CASE WHEN p.duplex LIKE '%half%' THEN 'Half duplex' END,"
                        + " CASE p.auth_state WHEN 'unauthorized' THEN 'Unauthorized' END) AS reason FROM ("
                        + inventory.rows("interfaces", asOf, "")
                        + ") p WHERE p.status IN ('down', 'errdisabled') OR p.duplex LIKE '%half%' OR p.auth_state ="
                        + " 'unauthorized') SELECT f.hostname, d.site, f.port, f.port_order, f.description, f.status,"
                        + " f.vlan_raw, f.duplex, f.auth_state, f.reason FROM found f JOIN chosen c ON c.item_id ="
                        + " f.item_id AND c.hostname = f.hostname JOIN devices d ON d.item_id = f.item_id AND"
                        + " d.hostname = f.hostname WHERE f.hostname || ' ' || coalesce(f.port_order, f.port) > :after"
                        + filter.where() + " ORDER BY f.hostname || ' ' || coalesce(f.port_order, f.port) LIMIT "
                        + (Visit.PAGE + 1),
                parameters,
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        String last = "";
        for (int i = 0; i < rows.size(); i++) {
            String site = rows.text(i, "site");
            String host = rows.text(i, "hostname");
            String order = rows.text(i, "port_order");
            last = host + " " + (order.isEmpty() ? rows.text(i, "port") : order);
            cells.add(List.of(
                    NetworkPages.device(site, host, NetworkPages.asOf(visit)),
                    NetworkPages.port(site, host, rows.text(i, "port"), NetworkPages.asOf(visit)),
                    Cell.of(rows.text(i, "description")),
                    NetworkPages.status(rows.text(i, "status")),
                    Cell.of(rows.text(i, "vlan_raw")),
                    Cell.of(rows.text(i, "duplex")),
                    Cell.of(rows.text(i, "auth_state")),
                    Cell.of(Cell.Tone.WARN, rows.text(i, "reason"))));
        }
        return Sheet.of(
                "alerts",
                "Ports that want a look",
                DevicesPage.moment(asOf),
                List.of(
                        AsOf.field(visit),
                        new Part.Grid(
                                "alerts",
                                "Alerts",
                                List.of("device", "port", "name", "status", "vlan", "duplex", "auth", "reason"),
                                cells,
                                rows.more() ? visit.request().with(Map.of("after", last)) : "",
                                "nothing wants a look")));
    }
}
