package dev.leat.cli.network;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.TableSpec;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.StringJoiner;

/// Questions to the inventory as SQL. Of a device that stands in several sources the one read last counts, and one
/// whose source is still there before one whose source is gone.
public final class InventorySql {
    /// Which source speaks for a device.
    static final String CHOSEN = "chosen AS (SELECT hostname, item_id, state, good_run FROM (SELECT d.hostname,"
            + " d.item_id, i.state, i.good_run, row_number() OVER (PARTITION BY lower(d.hostname) ORDER BY i.state ="
            + " 'vanished', i.good_run DESC, d.item_id DESC) AS place FROM devices d JOIN items i USING (item_id))"
            + " WHERE place = 1)";

    private InventorySql() {}

    /// A table's rows now, or as they were after a run.
    static String rows(TableSpec table, OptionalLong asOf) {
        return rows(table, asOf, "");
    }

    /// The same of those rows only that a condition on `item_id` and `hostname` names; empty: all.
    public static String rows(TableSpec table, OptionalLong asOf, String of) {
        String source = of.isEmpty() ? table.name() : "(SELECT * FROM " + table.name() + " WHERE " + of + ")";
        return asOf.isEmpty() ? "SELECT t.* FROM " + source + " t" : asOf(table, source, asOf.getAsLong());
    }

    /// What later runs changed is undone: a row that came later is left out, one that went is made of what was
    /// remembered, and of each column counts what the first later change says it was.
    private static String asOf(TableSpec table, String source, long run) {
        StringJoiner key = new StringJoiner(" || ' ' || ");
        for (String name : table.key()) {
            if (!name.equals("hostname")) {
                key.add("coalesce(t.\"" + name + "\", '')");
            }
        }
        String rowKey = key.length() == 0 ? "''" : key.toString();
        String sameRow = "l.item_id = k.item_id AND l.hostname = k.hostname AND l.row_key = k.row_key";
        StringJoiner columns = new StringJoiner(", ");
        for (Column column : table.columns()) {
            String name = column.name();
            if (name.equals("hostname")) {
                columns.add("k.hostname");
                continue;
            }
            String mention = " FROM later l WHERE " + sameRow + " AND (l.op = 'delete' OR l.fields -> '$." + name
                    + "' IS NOT NULL) ORDER BY l.change_no LIMIT 1";
            columns.add("CASE WHEN k.changed AND EXISTS (SELECT 1" + mention + ") THEN (SELECT l.fields ->> '$." + name
                    + ".old'" + mention + ") ELSE t.\"" + name + "\" END AS \"" + name + "\"");
        }
        return "SELECT k.item_id, " + columns + " FROM (WITH now AS (SELECT item_id, hostname, " + rowKey
                + " AS row_key FROM " + source + " t) SELECT item_id, hostname, row_key, EXISTS (SELECT 1 FROM"
                + " later l WHERE l.item_id = n.item_id AND l.hostname = n.hostname AND l.row_key = n.row_key) AS"
                + " changed, 1 AS here FROM now n UNION SELECT item_id, hostname, row_key, 1, 0 FROM later x WHERE NOT"
                + " EXISTS (SELECT 1 FROM now n WHERE n.item_id = x.item_id AND n.hostname = x.hostname AND n.row_key ="
                + " x.row_key)) k LEFT JOIN " + source + " t ON k.here AND t.item_id = k.item_id AND t.hostname ="
                + " k.hostname AND " + rowKey + " = k.row_key WHERE coalesce((SELECT l.op FROM later l WHERE "
                + sameRow + " ORDER BY l.change_no LIMIT 1), '') <> 'insert' AND NOT EXISTS (SELECT 1 FROM"
                + " device_changes b WHERE b.subject = 'devices' AND b.op = 'insert' AND b.run_id > " + run
                + " AND b.item_id = k.item_id AND b.hostname = k.hostname)";
    }

    /// The beginning of a statement over [#rows]: what it is made of.
    static String with(TableSpec table, OptionalLong asOf) {
        return with(table, asOf, "");
    }

    public static String with(TableSpec table, OptionalLong asOf, String of) {
        String later = asOf.isEmpty()
                ? ""
                : ", later AS (SELECT * FROM device_changes WHERE run_id > " + asOf.getAsLong() + " AND subject = '"
                        + table.name() + "'" + (of.isEmpty() ? "" : " AND " + of) + ")";
        return "WITH " + CHOSEN + later + " ";
    }

    /// A pattern of a device's name as SQLite matches it, whichever case it is written in.
    static String pattern(String device) {
        return device.toLowerCase(Locale.ROOT);
    }
}
