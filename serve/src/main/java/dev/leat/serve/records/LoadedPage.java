package dev.leat.serve.records;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.Shown;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One pipeline of records: its tables, what was rejected by code, and the records by key.
final class LoadedPage {
    private static final int COUNT_MAX = 10_000;

    private LoadedPage() {}

    static Sheet of(Visit visit, String pipeline) throws QueryFailed, TargetLost, PageMissing {
        Map<String, String> name = Map.of("name", pipeline);
        Visit.Rows known = visit.rows(
                "SELECT pipeline_id, items, last_run FROM leat_pipelines WHERE name = :name AND room = 'records'",
                name,
                1);
        if (known.size() == 0) {
            throw new PageMissing("There is no pipeline of records named \"" + pipeline + "\".");
        }
        String id = known.text(0, "pipeline_id");
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Facts(
                "facts",
                List.of(
                        new Part.Fact("pipeline", Shown.pipeline(pipeline)),
                        new Part.Fact("records", Cell.count(known.number(0, "items"))),
                        new Part.Fact("last run", Shown.run(known.number(0, "last_run"))))));
        tables(visit, parts);
        rejects(visit, pipeline, id, parts);
        parts.add(records(visit, pipeline, id));
        return Sheet.of("loaded", "Records of " + pipeline, "by key, 100 a page", parts);
    }

    private static void tables(Visit visit, List<Part> parts) throws QueryFailed, TargetLost {
        Visit.Rows tables =
                visit.rows("SELECT name FROM leat_tables WHERE room = 'records' ORDER BY ord", Map.of(), 60);
        if (tables.size() == 0) {
            return;
        }
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < tables.size(); i++) {
            sql.append(sql.isEmpty() ? "SELECT " : ", ")
                    .append("(SELECT count(*) FROM (SELECT 1 FROM \"")
                    .append(tables.text(i, "name").replace("\"", "\"\""))
                    .append("\" LIMIT " + (COUNT_MAX + 1) + "))");
        }
        Visit.Rows counts = visit.rows(sql.toString(), Map.of(), 1);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            long count = counts.rows().getFirst().get(i) instanceof Number number ? number.longValue() : 0;
            cells.add(List.of(
                    Cell.of(tables.text(i, "name")).to("/tables/" + Request.part(tables.text(i, "name"))),
                    count > COUNT_MAX
                            ? new Cell(COUNT_MAX, "10,000+", "at least 10,001", "", Cell.Tone.NUMBER)
                            : Cell.count(count)));
        }
        parts.add(new Part.Grid("tables", "Tables of records", List.of("table", "rows"), cells, "", "none"));
    }

    private static void rejects(Visit visit, String pipeline, String id, List<Part> parts)
            throws QueryFailed, TargetLost {
        Map<String, String> none = Map.of();
        Visit.Rows groups = visit.rows(
                "SELECT f.code, count(*) AS n, min(f.rule) AS rule, min(f.remedy) AS remedy, min(i.\"key\") AS first"
                        + " FROM leat_items i JOIN leat_failures f ON f.item_id = i.item_id WHERE i.pipeline_id = "
                        + id + " AND i.state <> 'ok' GROUP BY f.code ORDER BY 2 DESC LIMIT " + (Visit.PAGE + 1),
                none,
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            cells.add(List.of(
                    Cell.of(Cell.Tone.BAD, groups.text(i, "code"))
                            .to(visit.request().with(Map.of("code", groups.text(i, "code"), "after", ""))),
                    Cell.faults(groups.number(i, "n")),
                    Cell.of(groups.text(i, "rule")),
                    Cell.of(groups.text(i, "remedy")),
                    record(pipeline, groups.text(i, "first"))));
        }
        parts.add(new Part.Grid(
                "rejects",
                "Rejected, by code",
                List.of("code", "records", "rule", "remedy", "first"),
                cells,
                "",
                "Nothing was rejected."));
        if (groups.size() > 0) {
            parts.add(new Part.Command("leat run " + pipeline + " --failed"));
        }
    }

    private static Part records(Visit visit, String pipeline, String id) throws QueryFailed, TargetLost {
        String code = visit.value("code").orElse("");
        boolean warned = visit.value("warnings").isPresent();
        Map<String, String> parameters =
                new java.util.HashMap<>(Map.of("after", visit.value("after").orElse("")));
        if (!code.isEmpty()) {
            parameters.put("code", code);
        }
        Visit.Rows rows = visit.rows(
                "SELECT i.\"key\" AS item, i.state, i.row_count, i.run_id, f.code, f.place, f.value, l.record_key,"
                        + " l.warnings FROM leat_items i LEFT JOIN leat_failures f ON f.item_id = i.item_id AND f.ord ="
                        + " 0 LEFT JOIN loaded_records l ON l.item_id = i.item_id WHERE i.pipeline_id = " + id
                        + " AND i.state <> 'pending' AND i.\"key\" > :after"
                        + (code.isEmpty() ? "" : " AND i.state <> 'ok' AND f.code = :code")
                        + (warned ? " AND l.warnings <> '[]'" : "") + " ORDER BY i.\"key\" LIMIT " + (Visit.PAGE + 1),
                parameters,
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            boolean ok = rows.text(i, "state").equals("ok");
            String warnings = rows.text(i, "warnings");
            cells.add(List.of(
                    ok ? Cell.state(Cell.Tone.OK, "✓", "ok") : Cell.state(Cell.Tone.BAD, "✗", rows.text(i, "state")),
                    record(pipeline, rows.text(i, "item")),
                    Cell.of(rows.text(i, "record_key")),
                    Cell.count(rows.number(i, "row_count")),
                    Shown.run(rows.number(i, "run_id")),
                    Cell.of(Cell.Tone.BAD, rows.text(i, "code")),
                    Cell.of(rows.text(i, "place")),
                    warnings.equals("[]") ? Cell.of("") : Cell.of(Cell.Tone.WARN, warnings)));
        }
        return new Part.Grid(
                "records",
                code.isEmpty() ? "Records" : "Records rejected by " + code,
                List.of("state", "record", "key", "rows", "run", "code", "place", "warnings"),
                cells,
                rows.more() ? visit.request().with(Map.of("after", rows.text(rows.size() - 1, "item"))) : "",
                "no records");
    }

    static Cell record(String pipeline, String key) {
        return Cell.of(key).to("/records/" + Request.part(pipeline) + "/" + Request.parts(key));
    }
}
