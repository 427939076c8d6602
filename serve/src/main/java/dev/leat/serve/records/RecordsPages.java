package dev.leat.serve.records;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.RecordTraces;
import dev.leat.serve.visit.Shown;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Addresses below `/records`.
public final class RecordsPages {
    private RecordsPages() {}

    public static Sheet of(Visit visit, RecordTraces traces) throws Exception {
        List<String> path = visit.request().path();
        return switch (path.size()) {
            case 1 -> list(visit);
            case 2 -> LoadedPage.of(visit, path.get(1));
            default -> RecordPage.of(visit, traces, path.get(1), String.join("/", path.subList(2, path.size())));
        };
    }

    private static Sheet list(Visit visit) throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                "SELECT p.name, p.items, p.last_run, u.started AS at, (SELECT count(*) FROM leat_failures f JOIN"
                        + " leat_items i USING (item_id) WHERE i.pipeline_id = p.pipeline_id) AS rejected FROM"
                        + " leat_pipelines p LEFT JOIN runs u ON u.run = p.last_run WHERE p.room = 'records' ORDER BY"
                        + " p.pipeline_id LIMIT " + (Visit.PAGE + 1),
                Map.of(),
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cells.add(List.of(
                    Cell.of(rows.text(i, "name")).to("/records/" + Request.part(rows.text(i, "name"))),
                    Cell.count(rows.number(i, "items")),
                    Cell.faults(rows.number(i, "rejected")),
                    Shown.run(rows.number(i, "last_run")),
                    Cell.of(rows.text(i, "at"))));
        }
        return Sheet.of(
                "records",
                "Records",
                rows.size() + (rows.size() == 1 ? " pipeline" : " pipelines"),
                List.of(new Part.Grid(
                        "pipelines",
                        "Pipelines of records",
                        List.of("pipeline", "records", "rejected", "last run", "at"),
                        cells,
                        "",
                        "no pipeline of records")));
    }
}
