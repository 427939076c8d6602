package dev.leat.serve.network;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.AsOf;
import dev.leat.serve.visit.Inventory;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.Shown;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// One device: what it is, its ports, neighbours, which commands its capture holds, what changed on it.
final class DevicePage {
    private static final List<String> FACTS = List.of(
            "vendor",
            "platform",
            "model",
            "version",
            "serial",
            "uptime_text",
            "mgmt_ip",
            "building",
            "floor",
            "room",
            "rack",
            "auth_default_vlan");

    private DevicePage() {}

    static Sheet of(Visit visit, Inventory inventory, String hostname) throws QueryFailed, TargetLost, PageMissing {
        OptionalLong asOf = AsOf.run(visit);
        Chosen device = Chosen.of(visit, hostname);
        Map<String, String> host = Map.of("host", device.hostname());
        List<Part> parts = new ArrayList<>();
        parts.add(facts(visit, device));
        parts.add(AsOf.field(visit));
        missing(visit, device, host, parts);
        parts.add(ports(visit, inventory, device, asOf));
        parts.add(neighbors(visit, inventory, device, host, asOf));
        parts.add(history(visit, device, ""));
        return Sheet.of("device", device.hostname(), DevicesPage.moment(asOf), parts);
    }

    private static Part facts(Visit visit, Chosen device) {
        List<Part.Fact> facts = new ArrayList<>();
        String site = device.site();
        facts.add(new Part.Fact(
                "site",
                Cell.of(site.isEmpty() ? "(none)" : site)
                        .to("/network/"
                                + dev.leat.serve.http.Request.part(site.isEmpty() ? NetworkPages.NO_SITE : site))));
        for (String name : FACTS) {
            if (!device.text(name).isEmpty()) {
                facts.add(new Part.Fact(name.replace("_text", "").replace('_', ' '), Cell.of(device.text(name))));
            }
        }
        facts.add(new Part.Fact("read", Freshness.of(device.text("seen"), visit.now())));
        facts.add(new Part.Fact("capture", Shown.item(device.text("pipeline_name"), device.text("capture"))));
        return new Part.Facts("facts", facts);
    }

    /// What the capture did not hold, whole, has not been judged.
    private static void missing(Visit visit, Chosen device, Map<String, String> host, List<Part> parts)
            throws QueryFailed, TargetLost {
        Visit.Rows commands = visit.rows(
                "SELECT command, state, template, records, note FROM device_commands WHERE " + device.of()
                        + " ORDER BY command LIMIT " + (Visit.PAGE + 1),
                host,
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        List<String> partial = new ArrayList<>();
        boolean ports = false;
        for (int i = 0; i < commands.size(); i++) {
            boolean ok = commands.text(i, "state").equals("ok");
            ports |= ok && commands.text(i, "command").contains("interface");
            if (!ok) {
                partial.add(commands.text(i, "command") + " (" + commands.text(i, "state") + ")");
            }
            cells.add(List.of(
                    Cell.of(Cell.Tone.CODE, commands.text(i, "command")),
                    ok
                            ? Cell.state(Cell.Tone.OK, "✓", "ok")
                            : Cell.state(Cell.Tone.WARN, "!", commands.text(i, "state")),
                    Cell.of(commands.text(i, "template")),
                    Cell.count(commands.number(i, "records")),
                    Cell.of(commands.text(i, "note"))));
        }
        if (!ports) {
            partial.add("show interfaces status (not in the capture)");
        }
        if (!partial.isEmpty()) {
            parts.add(new Part.Prose(
                    "! Partial capture: " + String.join(", ", partial) + ". What it would say is kept as it was."));
        }
        parts.add(new Part.Grid(
                "commands",
                "Commands of the capture",
                List.of("command", "state", "template", "records", "note"),
                cells,
                "",
                "none"));
    }

    private static Part ports(Visit visit, Inventory inventory, Chosen device, OptionalLong asOf)
            throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                inventory.with("interfaces", asOf, device.of())
                        + "SELECT p.port, p.port_order, p.description, p.status, p.vlan_raw, p.duplex, p.speed_raw,"
                        + " p.media_type, p.auth_state, p.auth_mode, p.auth_client_mac,"
                        + " (SELECT group_concat(m.mac, ', ') FROM (SELECT mac FROM mac_entries m WHERE m.item_id = "
                        + device.item() + " AND m.hostname = p.hostname AND m.port = p.port LIMIT 11) m) AS macs"
                        + " FROM (" + inventory.rows("interfaces", asOf, device.of())
                        + ") p WHERE coalesce(p.port_order, p.port) > :after ORDER BY coalesce(p.port_order, p.port)"
                        + " LIMIT " + (Visit.PAGE + 1),
                Map.of("host", device.hostname(), "after", visit.value("after").orElse("")),
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cells.add(List.of(
                    NetworkPages.port(device.site(), device.hostname(), rows.text(i, "port"), NetworkPages.asOf(visit)),
                    Cell.of(rows.text(i, "description")),
                    NetworkPages.status(rows.text(i, "status")),
                    Cell.of(rows.text(i, "vlan_raw")),
                    Cell.of(rows.text(i, "duplex")),
                    Cell.of(rows.text(i, "speed_raw")),
                    Cell.of(rows.text(i, "media_type")),
                    folded(rows.text(i, "macs")),
                    Cell.of(rows.text(i, "auth_state")),
                    Cell.of(rows.text(i, "auth_mode")),
                    Cell.of(Cell.Tone.CODE, rows.text(i, "auth_client_mac"))));
        }
        String order = rows.size() == 0 ? "" : rows.text(rows.size() - 1, "port_order");
        String last = order.isEmpty() && rows.size() > 0 ? rows.text(rows.size() - 1, "port") : order;
        return new Part.Grid(
                "ports",
                "Ports",
                List.of("port", "name", "status", "vlan", "duplex", "speed", "type", "macs", "auth", "mode", "client"),
                cells,
                rows.more() ? visit.request().with(Map.of("after", last)) : "",
                "no ports");
    }

    /// More than ten addresses say that there is something behind the port, and not what.
    private static Cell folded(String macs) {
        String[] all = macs.isEmpty() ? new String[0] : macs.split(", ");
        return all.length > 10
                ? new Cell(macs, "10+ addresses", "", "", Cell.Tone.SOFT)
                : Cell.of(Cell.Tone.CODE, macs);
    }

    private static Part neighbors(
            Visit visit, Inventory inventory, Chosen device, Map<String, String> host, OptionalLong asOf)
            throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                inventory.with("neighbors", asOf, device.of())
                        + "SELECT n.port, n.protocol, n.remote_name, n.remote_port, n.remote_platform FROM ("
                        + inventory.rows("neighbors", asOf, device.of()) + ") n ORDER BY n.port LIMIT "
                        + (Visit.PAGE + 1),
                host,
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cells.add(List.of(
                    NetworkPages.port(device.site(), device.hostname(), rows.text(i, "port"), NetworkPages.asOf(visit)),
                    Cell.of(rows.text(i, "protocol")),
                    NetworkPages.device("", rows.text(i, "remote_name"), NetworkPages.asOf(visit)),
                    Cell.of(rows.text(i, "remote_port")),
                    Cell.of(rows.text(i, "remote_platform"))));
        }
        return new Part.Grid(
                "neighbors",
                "Neighbours",
                List.of("port", "protocol", "neighbour", "its port", "platform"),
                cells,
                "",
                "no neighbours");
    }

    /// @param port only what this port's rows say; empty: all
    static Part history(Visit visit, Chosen device, String port) throws QueryFailed, TargetLost {
        Map<String, String> parameters = new java.util.HashMap<>(Map.of("host", device.hostname()));
        if (!port.isEmpty()) {
            parameters.put("port", port);
        }
        Visit.Rows rows = visit.rows(
                "SELECT c.run_id AS run, r.started AS at, c.subject, c.row_key, c.op, f.key AS field,"
                        + " f.value ->> '$.old' AS old, f.value ->> '$.new' AS new FROM device_changes c LEFT JOIN"
                        + " runs r ON r.run = c.run_id LEFT JOIN json_each(CASE c.op WHEN 'update' THEN c.fields ELSE"
                        + " '{}' END) f ON 1 WHERE c." + device.of().replace(" AND hostname", " AND c.hostname")
                        + (port.isEmpty() ? "" : " AND instr(' ' || c.row_key || ' ', ' ' || :port || ' ') > 0")
                        + " ORDER BY c.change_no DESC LIMIT " + (Visit.PAGE + 1),
                parameters,
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cells.add(List.of(
                    Shown.run(rows.number(i, "run")),
                    Cell.of(rows.text(i, "at")),
                    Shown.change(rows.text(i, "op")),
                    Cell.of(rows.text(i, "subject")),
                    Cell.of(rows.text(i, "row_key")),
                    Cell.of(rows.text(i, "field")),
                    Cell.stored(rows.value(i, "old")),
                    Cell.stored(rows.value(i, "new"))));
        }
        return new Part.Grid(
                "history",
                rows.more() ? "What changed, the newest " + Visit.PAGE : "What changed, newest first",
                List.of("run", "when", "what", "of", "row", "field", "before", "after"),
                cells,
                "",
                "nothing since it was first read");
    }
}
