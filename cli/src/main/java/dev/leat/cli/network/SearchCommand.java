package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.store.OpenStore;
import dev.leat.cli.store.StoreQuestion;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.inventory.MacAddress;
import dev.leat.network.inventory.SearchPattern;
import dev.leat.store.Query;
import dev.leat.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `network search`: where is it now, and where was it.
public final class SearchCommand extends Command {
    private static final int PLAIN_MAC_LEAST = 6;
    private static final int MAC_DIGITS = 12;
    private static final int LIMIT_MAX = 10_000_000;
    private String term = "";
    private Optional<String> status = Optional.empty();
    private Optional<String> auth = Optional.empty();
    private Optional<String> vlan = Optional.empty();
    private Optional<String> site = Optional.empty();
    private boolean regex;
    private int limit = LIMIT_MAX;
    private int offset;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("An address or a word, across all devices")
                .description("A hardware address, whole or its leading part, in any spelling (aabb.ccdd.eeff,"
                        + " aa:bb:cc:dd:ee:ff, aa-bb-cc-dd-ee-ff, aabbccddeeff): where it is now and where it was."
                        + " Anything else: ports, descriptions and addresses that hold it.")
                .examples(
                        "leat network search 001c.7f00.0001",
                        "leat network search printer --status up",
                        "leat network search --regex '^Gi1/0/4[0-8]$|uplink' --site BOYO")
                .operand(true, "TERM", "What to look for", word -> term = word)
                .text("--status", "STATE", "Only ports in this state", value -> status = Optional.of(value))
                .text("--auth", "STATE", "Only ports whose client is so", value -> auth = Optional.of(value))
                .text("--vlan", "VLAN", "Only this VLAN", value -> vlan = Optional.of(value))
                .text("--site", "SITE", "Only devices of this site", value -> site = Optional.of(value))
                .flag(
                        "--regex",
                        "TERM is a regular expression, found anywhere in a device's name, a port, its description or"
                                + " its addresses; one that is none is looked for as a text",
                        on -> regex = on)
                .value("--limit", "N", Integer.class, "At most so many rows", value -> limit = value)
                .value("--offset", "N", Integer.class, "Leave out the first N rows", value -> offset = value);
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        if (limit < 0 || offset < 0) {
            throw CommandError.usage(
                    "network search", "" + Math.min(limit, offset), "counts are at least 0", "Leave it out");
        }
        if (regex) {
            Optional<SearchPattern> pattern = pattern(session);
            return pattern.isPresent() ? matching(session, pattern.get()) : word(session);
        }
        String digits = MacAddress.digits(term);
        boolean punctuated = term.chars().anyMatch(c -> c == '.' || c == ':' || c == '-');
        boolean mac = !digits.isEmpty() && (digits.length() >= PLAIN_MAC_LEAST || (punctuated && digits.length() > 3));
        return mac ? address(session, digits) : word(session);
    }

    /// Everything that begins with these digits lies between two texts, so the index answers.
    private int address(Session session, String digits) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("low", digits);
        parameters.put("high", digits.length() == MAC_DIGITS ? digits + "0" : digits + "g");
        String range = " >= :low AND %s < :high";
        String now = "SELECT m.mac, 'now' AS seen, m.hostname, m.port, m.vlan, 'learned' AS kind, m.run_id AS since,"
                + " m.item_id FROM mac_entries m WHERE m.mac" + range.formatted("m.mac")
                + " UNION ALL SELECT a.mac, 'now', a.hostname, a.interface, a.ip, 'arp', a.run_id, a.item_id FROM"
                + " arp_entries a WHERE a.mac" + range.formatted("a.mac")
                + " UNION ALL SELECT i.mac, 'now', i.hostname, i.port, NULL, 'own', i.run_id, i.item_id FROM"
                + " interfaces i WHERE i.mac" + range.formatted("i.mac")
                + " UNION ALL SELECT c.mac, 'until', c.hostname, c.fields ->> '$.port.old',"
                + " c.fields ->> '$.vlan.old', 'learned', c.run_id, c.item_id FROM device_changes c WHERE c.subject ="
                + " 'mac_entries' AND c.op = 'delete' AND c.mac" + range.formatted("c.mac");
        String where = condition(parameters);
        String sql = "SELECT r.mac, r.seen, r.hostname, r.port, r.vlan, r.kind, u.started AS at FROM (" + now
                + ") r JOIN devices d ON d.item_id = r.item_id AND d.hostname = r.hostname LEFT JOIN runs u ON u.run ="
                + " r.since" + where + " ORDER BY r.mac, r.seen, r.hostname, r.port" + page();
        return StoreQuestion.answer(session, sql, parameters);
    }

    private String condition(Map<String, String> parameters) {
        List<String> conditions = new ArrayList<>();
        vlan.ifPresent(value -> {
            conditions.add("r.vlan = :vlan");
            parameters.put("vlan", value);
        });
        site.ifPresent(value -> {
            conditions.add("d.site = :site COLLATE NOCASE");
            parameters.put("site", value);
        });
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private String page() {
        return " LIMIT " + limit + " OFFSET " + offset;
    }

    /// A pattern that is none is looked for as a text, and said so.
    private Optional<SearchPattern> pattern(Session session) {
        try {
            return Optional.of(SearchPattern.of(term));
        } catch (IllegalArgumentException e) {
            session.warn(Problem.lasting(
                    "LEAT-N065",
                    Place.of("network search"),
                    term,
                    "this is no regular expression (" + e.getMessage() + "); it was looked for as a text",
                    "Correct it, or leave --regex out"));
            return Optional.empty();
        }
    }

    /// The rows that the other conditions leave are read through; those that match are then asked for by name.
    private int matching(Session session, SearchPattern pattern) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> conditions = conditions(parameters);
        String sql = "WITH " + InventorySql.CHOSEN + " SELECT r.item_id, r.hostname, r.port, r.description,"
                + " r.ip_address, r.auth_client_mac, r.learned_macs" + FROM
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + " ORDER BY r.hostname, r.port_order";
        List<String[]> found = new ArrayList<>();
        try (Store store = OpenStore.read(session);
                Query query = Query.open(store, sql, parameters, Query.Limits.OWN)) {
            while (query.next() && found.size() < (long) limit + offset) {
                if (matches(query, pattern)) {
                    found.add(new String[] {
                        String.valueOf(query.value(0)), String.valueOf(query.value(1)), String.valueOf(query.value(2))
                    });
                }
            }
        }
        String json = JsonText.of(out -> {
            out.writeStartArray();
            for (String[] one : found) {
                out.writeStartArray();
                out.writeNumber(Long.parseLong(one[0]));
                out.writeString(one[1]);
                out.writeString(one[2]);
                out.writeEndArray();
            }
            out.writeEndArray();
        });
        return rows(
                session,
                List.of("(r.item_id, r.hostname, r.port) IN (SELECT value ->> 0, value ->> 1, value ->> 2 FROM"
                        + " json_each(:found))"),
                Map.of("found", json));
    }

    private static boolean matches(Query query, SearchPattern pattern) throws Exception {
        for (int column = 1; column <= 6; column++) {
            Object value = query.value(column);
            try {
                if (value != null && pattern.finds(value.toString())) {
                    return true;
                }
            } catch (SearchPattern.TooCostly e) {
                throw new CommandError(
                        Exit.USAGE,
                        Problem.lasting(
                                "LEAT-N066",
                                Place.of("network search"),
                                String.valueOf(e.getMessage()),
                                "on this text the pattern goes back and forth without end",
                                "Make its repetitions exclude each other, for example \\S+ instead of .*"));
            }
        }
        return false;
    }

    private int word(Session session) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("term", term);
        List<String> conditions = conditions(parameters);
        conditions.add("(instr(lower(r.port), lower(:term)) OR instr(lower(coalesce(r.description, '')), lower(:term))"
                + " OR instr(lower(r.hostname), lower(:term)) OR instr(coalesce(r.ip_address, ''), :term)"
                + " OR instr(lower(coalesce(r.learned_macs, '')), lower(:term)))");
        return rows(session, conditions, parameters);
    }

    private List<String> conditions(Map<String, String> parameters) {
        List<String> conditions = new ArrayList<>();
        status.ifPresent(value -> {
            conditions.add("r.status = :status COLLATE NOCASE");
            parameters.put("status", value);
        });
        auth.ifPresent(value -> {
            conditions.add("r.auth_state = :auth COLLATE NOCASE");
            parameters.put("auth", value);
        });
        vlan.ifPresent(value -> {
            conditions.add("r.vlan_raw = :vlan");
            parameters.put("vlan", value);
        });
        site.ifPresent(value -> {
            conditions.add("d.site = :site COLLATE NOCASE");
            parameters.put("site", value);
        });
        return conditions;
    }

    private static final String FROM = " FROM (SELECT i.*, (SELECT group_concat(m.mac, ',') FROM mac_entries m WHERE"
            + " m.item_id = i.item_id AND m.hostname = i.hostname AND m.port = i.port) AS learned_macs FROM interfaces"
            + " i) r JOIN chosen c ON c.item_id = r.item_id AND c.hostname = r.hostname JOIN devices d ON d.item_id ="
            + " r.item_id AND d.hostname = r.hostname";

    private int rows(Session session, List<String> conditions, Map<String, String> parameters) throws Exception {
        String sql = "WITH " + InventorySql.CHOSEN + " SELECT r.hostname, r.port, r.description, r.status, r.vlan_raw,"
                + " r.duplex, r.speed_raw, r.media_type, r.learned_macs, r.auth_state, r.auth_mode, r.auth_client_mac"
                + FROM + " WHERE " + String.join(" AND ", conditions) + " ORDER BY r.hostname, r.port_order" + page();
        return StoreQuestion.answer(session, sql, parameters);
    }
}
