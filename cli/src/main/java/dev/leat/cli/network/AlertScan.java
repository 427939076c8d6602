package dev.leat.cli.network;

import dev.leat.cli.command.Session;
import dev.leat.cli.store.OpenStore;
import dev.leat.network.alerts.AlertBook;
import dev.leat.network.alerts.AlertFields;
import dev.leat.network.alerts.AlertRule;
import dev.leat.store.Query;
import dev.leat.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/// Tries rules on the rows of an inventory: one pass over each kind of rows that some rule is about, with the
/// fields that are asked for.
final class AlertScan {
    private static final List<String> NAMED = List.of("hostname", "port", "subject", "row_key");

    private AlertScan() {}

    static List<AlertBook.Found> of(Session session, List<AlertRule> rules, Optional<String> since) throws Exception {
        List<AlertBook.Found> found = new ArrayList<>();
        for (AlertRule.Subject subject : AlertRule.Subject.values()) {
            List<AlertRule> about =
                    rules.stream().filter(rule -> rule.of() == subject).toList();
            if (!about.isEmpty()) {
                scan(session, subject, about, since, found);
            }
        }
        return found;
    }

    private static void scan(
            Session session,
            AlertRule.Subject subject,
            List<AlertRule> rules,
            Optional<String> since,
            List<AlertBook.Found> found)
            throws Exception {
        Set<String> fields = new LinkedHashSet<>();
        NAMED.stream().filter(AlertFields.of(subject)::contains).forEach(fields::add);
        rules.forEach(rule -> fields.addAll(rule.when().fields()));
        Map<String, String> parameters = new LinkedHashMap<>();
        String sql = sql(session, subject, fields, since, parameters);
        try (Store store = OpenStore.read(session);
                Query query = Query.open(store, sql, parameters, Query.Limits.OWN)) {
            Map<String, String> row = new LinkedHashMap<>();
            while (query.next()) {
                row.clear();
                int column = 0;
                for (String field : fields) {
                    Object value = query.value(column++);
                    if (value != null) {
                        row.put(field, value.toString());
                    }
                }
                for (AlertRule rule : rules) {
                    if (rule.when().holds(row::get)) {
                        found.add(new AlertBook.Found(rule, source(subject, row), message(rule, row)));
                    }
                }
            }
        }
    }

    private static String source(AlertRule.Subject subject, Map<String, String> row) {
        String host = row.getOrDefault("hostname", "");
        return switch (subject) {
            case INTERFACE -> host + " " + row.getOrDefault("port", "");
            case DEVICE -> host;
            case CHANGE ->
                (host + " " + row.getOrDefault("subject", "") + " " + row.getOrDefault("row_key", "")).strip();
        };
    }

    /// What the rule asked about, as it is.
    private static String message(AlertRule rule, Map<String, String> row) {
        StringJoiner text = new StringJoiner(", ");
        for (String field : rule.when().fields().stream().sorted().toList()) {
            text.add(field + " " + row.getOrDefault(field, "empty"));
        }
        return text.toString();
    }

    private static String sql(
            Session session,
            AlertRule.Subject subject,
            Set<String> fields,
            Optional<String> since,
            Map<String, String> parameters)
            throws Exception {
        StringJoiner columns = new StringJoiner(", ");
        for (String field : fields) {
            columns.add(expression(subject, field));
        }
        String chosen = "WITH " + InventorySql.CHOSEN + " SELECT " + columns;
        String device = " JOIN chosen c ON c.item_id = t.item_id AND c.hostname = t.hostname";
        return switch (subject) {
            case INTERFACE ->
                chosen + " FROM interfaces t" + device
                        + " JOIN devices d ON d.item_id = t.item_id AND d.hostname = t.hostname"
                        + " ORDER BY t.hostname, t.port_order";
            case DEVICE -> {
                if (fields.contains("days_since_read")) {
                    parameters.put("now", session.host().clock().instant().toString());
                }
                yield chosen + " FROM devices t" + device + " JOIN runs r ON r.run = c.good_run ORDER BY t.hostname";
            }
            case CHANGE -> {
                String after = since.isPresent()
                        ? Long.toString(Runs.find(session, since.get()))
                        : "(SELECT max(run) - 1 FROM runs)";
                yield chosen + " FROM device_changes t" + device + " LEFT JOIN devices d ON d.item_id = t.item_id AND"
                        + " d.hostname = t.hostname WHERE t.run_id > " + after + " ORDER BY t.hostname, t.change_no";
            }
        };
    }

    private static String expression(AlertRule.Subject subject, String field) {
        return switch (field) {
            case "site", "vendor", "platform" -> subject == AlertRule.Subject.DEVICE ? "t." + field : "d." + field;
            case "days_since_read" -> "julianday(:now) - julianday(r.started)";
            case "mac_count" ->
                "(SELECT count(*) FROM mac_entries m WHERE m.item_id = t.item_id AND m.hostname = t.hostname"
                        + " AND m.port = t.port)";
            case "run" -> "t.run_id";
            case "field" -> "(SELECT group_concat(key, ',') FROM json_each(t.fields))";
            case "old" -> "(SELECT group_concat(value ->> '$.old', ',') FROM json_each(t.fields))";
            case "new" -> "(SELECT group_concat(value ->> '$.new', ',') FROM json_each(t.fields))";
            case "mac_ports" ->
                "(SELECT count(DISTINCT x.hostname || ' ' || x.row_key) FROM device_changes x WHERE x.mac = t.mac)";
            default -> "t.\"" + field + "\"";
        };
    }
}
