package dev.leat.serve.network;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.util.Map;

/// A device by its name: the source that was read last speaks for it.
record Chosen(String item, String hostname, String site, Visit.Rows rows) {
    static Chosen of(Visit visit, String hostname) throws QueryFailed, TargetLost, PageMissing {
        Visit.Rows found = visit.rows(
                "SELECT d.*, i.state AS item_state, i.good_run, i.\"key\" AS capture, p.name AS pipeline_name,"
                        + " u.started AS seen FROM devices d JOIN leat_items i ON i.item_id = d.item_id JOIN"
                        + " leat_pipelines p ON p.pipeline_id = i.pipeline_id LEFT JOIN runs u ON u.run = i.good_run"
                        + " WHERE d.hostname = :device COLLATE NOCASE ORDER BY i.state = 'vanished', i.good_run DESC,"
                        + " d.item_id DESC LIMIT 1",
                Map.of("device", hostname),
                1);
        if (found.size() == 0) {
            throw new PageMissing("There is no device \"" + hostname + "\" in this store.");
        }
        return new Chosen(found.text(0, "item_id"), found.text(0, "hostname"), found.text(0, "site"), found);
    }

    /// What restricts a table to it.
    String of() {
        return "item_id = " + item + " AND hostname = :host";
    }

    String text(String column) {
        return rows.text(0, column);
    }
}
