package dev.leat.serve.network;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.AsOf;
import dev.leat.serve.visit.Inventory;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// One port: what it is, who is behind it, how it is configured and how it should be, what changed.
final class PortPage {
    private static final List<String> SHOWN_APART =
            List.of("item_id", "row_id", "run_id", "hostname", "port", "config");
    private static final int MACS_FOLDED = 10;

    private PortPage() {}

    static Sheet of(Visit visit, Inventory inventory, String hostname, String typed)
            throws QueryFailed, TargetLost, PageMissing {
        OptionalLong asOf = AsOf.run(visit);
        Chosen device = Chosen.of(visit, hostname);
        String port = inventory.port(typed);
        Map<String, String> parameters = Map.of("host", device.hostname(), "port", port);
        Visit.Rows found = visit.rows(
                inventory.with("interfaces", asOf, device.of()) + "SELECT p.* FROM ("
                        + inventory.rows("interfaces", asOf, device.of()) + ") p WHERE p.port = :port LIMIT 1",
                parameters,
                1);
        if (found.size() == 0) {
            throw new PageMissing(
                    "There is no port \"" + port + "\" on " + device.hostname() + " " + DevicesPage.moment(asOf) + ".");
        }
        List<Part> parts = new ArrayList<>();
        parts.add(facts(visit, device, found));
        parts.add(AsOf.field(visit));
        parts.add(new Part.Field(
                "/network/compare",
                "b",
                "Compare with DEVICE:PORT",
                "",
                false,
                "Compare",
                Map.of("a", device.hostname() + ":" + port)));
        parts.add(macs(visit, inventory, device, parameters, asOf));
        parts.add(sessions(visit, device, parameters));
        String config = found.text(0, "config");
        if (!config.isEmpty()) {
            inventory.judge(device.text("vendor"), config).ifPresent(judged -> parts.add(judged(judged)));
            parts.add(
                    new Part.Source("config", "Configuration", 1, config.lines().toList()));
        }
        if (!device.text("auth_block").isEmpty()) {
            parts.add(new Part.Source(
                    "auth-block",
                    "Authentication of the whole device",
                    1,
                    device.text("auth_block").lines().toList()));
        }
        parts.add(DevicePage.history(visit, device, port));
        return Sheet.of("port", device.hostname() + " " + port, DevicesPage.moment(asOf), parts);
    }

    private static Part facts(Visit visit, Chosen device, Visit.Rows found) {
        List<Part.Fact> facts = new ArrayList<>();
        facts.add(new Part.Fact(
                "device", NetworkPages.device(device.site(), device.hostname(), NetworkPages.asOf(visit))));
        for (String column : found.columns()) {
            if (SHOWN_APART.contains(column) || found.text(0, column).isEmpty()) {
                continue;
            }
            facts.add(new Part.Fact(
                    column.replace('_', ' '),
                    column.equals("status")
                            ? NetworkPages.status(found.text(0, column))
                            : Cell.stored(found.value(0, column))));
        }
        return new Part.Facts("facts", facts);
    }

    private static Part judged(Inventory.Judged judged) {
        Cell state = switch (judged.status()) {
            case "match" -> Cell.state(Cell.Tone.OK, "✓", "match");
            case "mismatch" -> Cell.state(Cell.Tone.BAD, "✗", "mismatch");
            default -> Cell.state(Cell.Tone.WARN, "?", judged.status());
        };
        return new Part.Facts(
                "compliance",
                List.of(
                        new Part.Fact("template", Cell.of(judged.template())),
                        new Part.Fact("compliance", state),
                        new Part.Fact("missing", Cell.of(String.join("; ", judged.missing()))),
                        new Part.Fact("forbidden", Cell.of(String.join("; ", judged.forbidden())))));
    }

    /// Of more than ten only the number is shown; JSON, CSV and the console have them all.
    private static Part macs(
            Visit visit, Inventory inventory, Chosen device, Map<String, String> parameters, OptionalLong asOf)
            throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                inventory.with("mac_entries", asOf, device.of())
                        + "SELECT m.mac, m.vlan, m.entry_type, m.age FROM ("
                        + inventory.rows("mac_entries", asOf, device.of())
                        + ") m WHERE m.port = :port ORDER BY m.mac, m.vlan LIMIT " + (Visit.PAGE + 1),
                parameters,
                Visit.PAGE);
        boolean all = visit.value("macs").isPresent() || visit.value("format").isPresent();
        if (rows.size() > MACS_FOLDED && !all) {
            return new Part.Facts(
                    "macs",
                    List.of(new Part.Fact(
                            "addresses behind it",
                            Cell.of((rows.more() ? Visit.PAGE + "+" : "" + rows.size()) + ", show them")
                                    .to(visit.request().with(Map.of("macs", "all"))))));
        }
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cells.add(List.of(
                    Cell.of(Cell.Tone.CODE, rows.text(i, "mac"))
                            .to("/network/macs?mac=" + Request.part(rows.text(i, "mac"))),
                    Cell.of(rows.text(i, "vlan")),
                    Cell.of(rows.text(i, "entry_type")),
                    Cell.of(rows.text(i, "age"))));
        }
        return new Part.Grid(
                "macs",
                "Addresses behind it",
                List.of("mac", "vlan", "type", "age"),
                cells,
                "",
                "no addresses learned");
    }

    private static Part sessions(Visit visit, Chosen device, Map<String, String> parameters)
            throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                "SELECT 'neighbour' AS kind, n.remote_name AS who, n.remote_port AS detail, n.protocol AS by_what FROM"
                        + " neighbors n WHERE n." + device.of().replace(" AND hostname", " AND n.hostname")
                        + " AND n.port = :port UNION ALL SELECT 'session', s.mac, s.state, s.method FROM auth_sessions"
                        + " s WHERE s." + device.of().replace(" AND hostname", " AND s.hostname")
                        + " AND s.port = :port LIMIT " + (Visit.PAGE + 1),
                parameters,
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            boolean neighbor = rows.text(i, "kind").equals("neighbour");
            cells.add(List.of(
                    Cell.of(rows.text(i, "kind")),
                    neighbor
                            ? NetworkPages.device("", rows.text(i, "who"), "")
                            : Cell.of(Cell.Tone.CODE, rows.text(i, "who")),
                    Cell.of(rows.text(i, "detail")),
                    Cell.of(rows.text(i, "by_what"))));
        }
        return new Part.Grid(
                "behind",
                "Neighbours and sessions",
                List.of("kind", "who", "port or state", "by"),
                cells,
                "",
                "no neighbour and no session");
    }
}
