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
import java.util.Optional;
import java.util.OptionalLong;

/// Which ports are configured as one of the templates wants.
final class CompliancePage {
    private CompliancePage() {}

    static Sheet of(Visit visit, Inventory inventory) throws QueryFailed, TargetLost, PageMissing {
        OptionalLong asOf = AsOf.run(visit);
        DeviceFilter filter = DeviceFilter.of(visit);
        Map<String, String> parameters = new HashMap<>(filter.parameters());
        parameters.put("after", visit.value("after").orElse(""));
        Visit.Rows rows = visit.rows(
                inventory.with("interfaces", asOf, "")
                        + "SELECT p.hostname, d.site, p.port, p.port_order, d.vendor, p.config FROM ("
                        + inventory.rows("interfaces", asOf, "")
                        + ") p JOIN chosen c ON c.item_id = p.item_id AND c.hostname = p.hostname JOIN devices d ON"
                        + " d.item_id = p.item_id AND d.hostname = p.hostname WHERE p.config IS NOT NULL AND"
                        + " p.hostname || ' ' || coalesce(p.port_order, p.port) > :after" + filter.where()
                        + " ORDER BY p.hostname || ' ' || coalesce(p.port_order, p.port) LIMIT " + (Visit.PAGE + 1),
                parameters,
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        String last = "";
        for (int i = 0; i < rows.size(); i++) {
            String site = rows.text(i, "site");
            String host = rows.text(i, "hostname");
            String order = rows.text(i, "port_order");
            last = host + " " + (order.isEmpty() ? rows.text(i, "port") : order);
            Optional<Inventory.Judged> judged = inventory.judge(rows.text(i, "vendor"), rows.text(i, "config"));
            if (judged.isPresent()) {
                cells.add(List.of(
                        NetworkPages.device(site, host, NetworkPages.asOf(visit)),
                        NetworkPages.port(site, host, rows.text(i, "port"), NetworkPages.asOf(visit)),
                        Cell.of(judged.get().template()),
                        state(judged.get().status()),
                        Cell.of(String.join("; ", judged.get().missing())),
                        Cell.of(String.join("; ", judged.get().forbidden()))));
            }
        }
        return Sheet.of(
                "compliance",
                "Ports and templates",
                DevicesPage.moment(asOf) + "; ports without a configuration in the capture are not judged",
                List.of(
                        AsOf.field(visit),
                        new Part.Grid(
                                "ports",
                                "Ports as templates want them",
                                List.of("device", "port", "template", "status", "missing", "forbidden"),
                                cells,
                                rows.more() ? visit.request().with(Map.of("after", last)) : "",
                                "no port has a configuration that a template is for"),
                        new Part.Command("leat network compliance --fail-on mismatch")));
    }

    private static Cell state(String status) {
        return switch (status) {
            case "match" -> Cell.state(Cell.Tone.OK, "✓", "match");
            case "mismatch" -> Cell.state(Cell.Tone.BAD, "✗", "mismatch");
            default -> Cell.state(Cell.Tone.WARN, "?", status);
        };
    }
}
