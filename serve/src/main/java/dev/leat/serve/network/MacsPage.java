package dev.leat.serve.network;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Inventory;
import dev.leat.serve.visit.Shown;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Where a hardware address is and where it was. The port it is plugged into comes first: where no switch is behind,
/// and fewest addresses are learned; ports on the way to it are folded.
final class MacsPage {
    private static final int DIGITS = 12;

    /// More addresses than a machine and its telephone have.
    private static final int ACCESS_MAX = 10;

    private static final String NOW = "SELECT r.*, d.site, i.description, i.mode, (SELECT count(*) FROM (SELECT 1 FROM"
            + " mac_entries x WHERE x.item_id = r.item_id AND x.hostname = r.hostname AND x.port = r.port LIMIT 11))"
            + " AS macs, EXISTS (SELECT 1 FROM neighbors n WHERE n.item_id = r.item_id AND n.hostname = r.hostname"
            + " AND n.port = r.port) AS neighbor, EXISTS (SELECT 1 FROM lags l WHERE l.item_id = r.item_id AND"
            + " l.hostname = r.hostname AND l.name = r.port) AS lag, u.started AS at FROM ("
            + "SELECT m.mac, 'learned' AS kind, m.hostname, m.port, m.vlan, m.run_id, m.item_id FROM mac_entries m"
            + " WHERE m.mac >= :low AND m.mac < :high LIMIT " + (Visit.PAGE + 1)
            + ") r JOIN devices d ON d.item_id = r.item_id AND d.hostname = r.hostname JOIN leat_items t ON t.item_id"
            + " = r.item_id AND t.state <> 'vanished' LEFT JOIN interfaces i ON i.item_id = r.item_id AND i.hostname ="
            + " r.hostname AND i.port = r.port LEFT JOIN runs u ON u.run = r.run_id";

    private static final String OTHER = "SELECT a.mac, 'arp' AS kind, a.hostname, a.interface AS port, a.ip AS vlan,"
            + " a.run_id FROM arp_entries a WHERE a.mac >= :low AND a.mac < :high UNION ALL SELECT i.mac, 'own',"
            + " i.hostname, i.port, '', i.run_id FROM interfaces i WHERE i.mac >= :low AND i.mac < :high LIMIT 101";

    private static final String BEFORE = "SELECT c.fields ->> '$.mac.old' AS mac, c.hostname, c.fields ->>"
            + " '$.port.old' AS port, c.fields ->> '$.vlan.old' AS vlan, c.run_id, u.started AS at FROM"
            + " device_changes c LEFT JOIN runs u ON u.run = c.run_id WHERE c.subject = 'mac_entries' AND c.op ="
            + " 'delete' AND c.fields ->> '$.mac.old' >= :low AND c.fields ->> '$.mac.old' < :high ORDER BY c.run_id"
            + " DESC LIMIT 101";

    private record Hit(boolean uplink, long macs, List<Cell> cells) {}

    private MacsPage() {}

    static Sheet of(Visit visit, Inventory inventory) throws QueryFailed, TargetLost {
        String typed = visit.value("mac").orElse("");
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Field(
                "/network/macs",
                "mac",
                "Hardware address, whole or its beginning, in any spelling",
                typed,
                false,
                "Find"));
        if (typed.isBlank()) {
            return Sheet.of("macs", "Find an address", "aabb.ccdd.eeff, aa:bb:…, aa-bb-… or bare", parts);
        }
        String digits = inventory.mac(typed.strip());
        if (digits.length() < 4) {
            parts.add(new Part.Prose("A hardware address has twelve hexadecimal digits; at least four are needed."));
            return new Sheet(400, "macs", "Find an address", "not looked for", parts, 0);
        }
        Map<String, String> range =
                Map.of("low", digits, "high", digits.length() >= DIGITS ? digits + "0" : digits + "g");
        List<Hit> hits = hits(visit.rows(NOW, range, Visit.PAGE));
        List<List<Cell>> plugged = new ArrayList<>();
        List<List<Cell>> folded = new ArrayList<>();
        for (Hit hit : hits) {
            (hit.uplink() ? folded : plugged).add(hit.cells());
        }
        if (plugged.isEmpty()) {
            plugged.addAll(folded); // nobody knows more than the way to it
            folded.clear();
        }
        List<String> columns = List.of("mac", "device", "port", "name", "vlan", "addresses there", "since run", "at");
        parts.add(new Part.Grid("now", "Where it is, the likeliest port first", columns, plugged, "", "nowhere now"));
        parts.add(new Part.Grid("uplinks", "On the way to it", columns, folded, "", "no port on the way"));
        parts.add(other(visit.rows(OTHER, range, Visit.PAGE)));
        parts.add(before(visit, range));
        return Sheet.of("macs", typed.strip(), digits + (digits.length() < DIGITS ? "…" : ""), parts);
    }

    private static List<Hit> hits(Visit.Rows rows) {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            long macs = rows.number(i, "macs");
            boolean uplink = macs > ACCESS_MAX
                    || rows.number(i, "neighbor") > 0
                    || rows.number(i, "lag") > 0
                    || rows.text(i, "mode").equals("trunk");
            String site = rows.text(i, "site");
            String host = rows.text(i, "hostname");
            hits.add(new Hit(
                    uplink,
                    macs,
                    List.of(
                            Cell.of(Cell.Tone.CODE, rows.text(i, "mac")),
                            NetworkPages.device(site, host, ""),
                            NetworkPages.port(site, host, rows.text(i, "port"), ""),
                            Cell.of(rows.text(i, "description")),
                            Cell.of(rows.text(i, "vlan")),
                            macs > ACCESS_MAX
                                    ? new Cell(macs, ACCESS_MAX + "+", "", "", Cell.Tone.NUMBER)
                                    : Cell.count(macs),
                            Shown.run(rows.number(i, "run_id")),
                            Cell.of(rows.text(i, "at")))));
        }
        hits.sort(java.util.Comparator.comparing(Hit::uplink).thenComparing(Hit::macs));
        return hits;
    }

    private static Part other(Visit.Rows rows) {
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cells.add(List.of(
                    Cell.of(Cell.Tone.CODE, rows.text(i, "mac")),
                    Cell.of(rows.text(i, "kind").equals("arp") ? "answers for an address" : "a port's own"),
                    NetworkPages.device("", rows.text(i, "hostname"), ""),
                    NetworkPages.port("", rows.text(i, "hostname"), rows.text(i, "port"), ""),
                    Cell.of(rows.text(i, "vlan"))));
        }
        return new Part.Grid(
                "other", "As an address of its own", List.of("mac", "what", "device", "port", "ip"), cells, "", "none");
    }

    private static Part before(Visit visit, Map<String, String> range) throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(BEFORE, range, Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cells.add(List.of(
                    Cell.of(Cell.Tone.CODE, rows.text(i, "mac")),
                    NetworkPages.device("", rows.text(i, "hostname"), ""),
                    NetworkPages.port("", rows.text(i, "hostname"), rows.text(i, "port"), ""),
                    Cell.of(rows.text(i, "vlan")),
                    Shown.run(rows.number(i, "run_id")),
                    Cell.of(rows.text(i, "at"))));
        }
        return new Part.Grid(
                "before",
                "Seen before",
                List.of("mac", "device", "port", "vlan", "until run", "at"),
                cells,
                "",
                "nowhere else");
    }
}
