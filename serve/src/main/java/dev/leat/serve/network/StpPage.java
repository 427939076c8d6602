package dev.leat.serve.network;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Spanning tree: who is root of which instance, and which port leads there.
final class StpPage {
    private StpPage() {}

    static Sheet of(Visit visit) throws QueryFailed, TargetLost {
        String instance = visit.value("instance").orElse("");
        Visit.Rows rows = visit.rows(
                "SELECT s.hostname, d.site, s.instance, s.root_address, s.root_port, s.priority, p.role, n.remote_name,"
                        + " u.started AS at FROM stp_instances s JOIN devices d ON d.item_id = s.item_id AND d.hostname"
                        + " = s.hostname LEFT JOIN stp_ports p ON p.item_id = s.item_id AND p.hostname = s.hostname AND"
                        + " p.instance = s.instance AND p.port = s.root_port LEFT JOIN neighbors n ON n.item_id ="
                        + " s.item_id AND n.hostname = s.hostname AND n.port = s.root_port LEFT JOIN runs u ON u.run ="
                        + " s.run_id WHERE (:instance = '' OR s.instance = :instance) AND s.hostname || ' ' ||"
                        + " s.instance > :after ORDER BY s.hostname || ' ' || s.instance LIMIT " + (Visit.PAGE + 1),
                Map.of("instance", instance, "after", visit.value("after").orElse("")),
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String site = rows.text(i, "site");
            String host = rows.text(i, "hostname");
            cells.add(List.of(
                    NetworkPages.device(site, host, ""),
                    Cell.of(rows.text(i, "instance"))
                            .to(visit.request().with(Map.of("instance", rows.text(i, "instance"), "after", ""))),
                    Cell.of(Cell.Tone.CODE, rows.text(i, "root_address")),
                    NetworkPages.port(site, host, rows.text(i, "root_port"), ""),
                    Cell.of(rows.text(i, "role")),
                    Cell.of(rows.text(i, "remote_name")),
                    Cell.of(rows.text(i, "priority")),
                    Cell.of(rows.text(i, "at"))));
        }
        String last = rows.size() == 0
                ? ""
                : rows.text(rows.size() - 1, "hostname") + " " + rows.text(rows.size() - 1, "instance");
        return Sheet.of(
                "stp",
                "Spanning tree",
                instance.isEmpty() ? "all instances" : "instance " + instance,
                List.of(new Part.Grid(
                        "instances",
                        "Instances",
                        List.of("device", "instance", "root", "root port", "role", "upstream", "priority", "read"),
                        cells,
                        rows.more() ? visit.request().with(Map.of("after", last)) : "",
                        "no spanning tree in the captures")));
    }
}
