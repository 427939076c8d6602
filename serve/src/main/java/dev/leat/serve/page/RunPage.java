package dev.leat.serve.page;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.plot.Bars;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.EvidenceFiles;
import dev.leat.serve.visit.JsonValues;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.Shown;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import dev.leat.store.view.RunView;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run: how it ended, where its time went, what it changed, what failed in it.
final class RunPage {
    private static final List<String> COUNTS =
            List.of("added", "changed", "unchanged", "moved", "removed", "skipped", "failed");
    private static final List<String> STAGES = List.of("scan", "parse", "plan", "apply");

    /// The view `changes` in two halves, each of which ends after a page: items that were added and never changed
    /// since stand in the ledger alone.
    private static final String CHANGES = "SELECT p.name AS pipeline, c.* FROM (SELECT * FROM (SELECT pipeline_id,"
            + " \"key\", item_id, op, reason, detail, ins, upd, del FROM leat_changes WHERE run_id = CAST(:run AS"
            + " INTEGER) AND item_id > CAST(:after AS INTEGER) ORDER BY item_id LIMIT " + (Visit.PAGE + 1)
            + ") a UNION ALL SELECT * FROM (SELECT i.pipeline_id, i.\"key\", i.item_id, 'added', 'new', '', NULL, NULL,"
            + " NULL FROM leat_items i WHERE i.first_run = CAST(:run AS INTEGER) AND i.item_id > CAST(:after AS"
            + " INTEGER) AND i.good_run > 0 AND NOT EXISTS (SELECT 1 FROM leat_changes c WHERE c.item_id = i.item_id"
            + " AND c.op = 'added') ORDER BY i.item_id LIMIT " + (Visit.PAGE + 1)
            + ") b) c JOIN leat_pipelines p ON p.pipeline_id = c.pipeline_id ORDER BY c.item_id LIMIT "
            + (Visit.PAGE + 1);

    private RunPage() {}

    static Sheet of(Visit visit, EvidenceFiles evidence, long number)
            throws TargetLost, QueryFailed, PageMissing, IOException {
        RunView run = RunView.find(visit.store(), number)
                .orElseThrow(() -> new PageMissing("There is no run " + number + ", or retention has dropped it."));
        Map<String, @Nullable Object> summary =
                run.summary().map(JsonValues::object).orElse(Map.of());
        List<Part> parts = new ArrayList<>();
        parts.add(facts(visit, run));
        pipelines(summary, parts);
        RunEvidence.add(evidence, run.evidence(), parts);
        failures(visit, run, summary, parts);
        parts.add(changes(visit, number));
        Sheet sheet = Sheet.of("run", "Run " + number, sentence(run, summary), parts);
        return run.state().equals("running") ? sheet.refreshing(1) : sheet;
    }

    private static String sentence(RunView run, Map<String, ?> summary) {
        if (run.state().equals("running")) {
            return "▸ still running";
        }
        if (run.state().equals("killed")) {
            return "? ended without a word; the next run repairs what it left";
        }
        StringBuilder words = new StringBuilder();
        for (String count : COUNTS) {
            long sum = 0;
            for (Map<String, ?> pipeline : JsonValues.members(summary, "pipelines")) {
                sum += (long) JsonValues.number(pipeline, count);
            }
            if (sum > 0) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(Cell.count(sum).text())
                        .append(' ')
                        .append(count);
            }
        }
        return RunList.state(run).text() + (words.isEmpty() ? "" : ": " + words);
    }

    private static Part facts(Visit visit, RunView run) {
        return new Part.Facts(
                "facts",
                List.of(
                        new Part.Fact("state", RunList.state(run)),
                        new Part.Fact(
                                "exit",
                                run.exit().isPresent() ? Cell.count(run.exit().getAsInt()) : Cell.UNKNOWN),
                        new Part.Fact("started", Cell.time(run.started(), visit.now())),
                        new Part.Fact(
                                "took",
                                run.ended()
                                        .map(end -> Cell.took(Duration.between(run.started(), end)))
                                        .orElse(Cell.UNKNOWN)),
                        new Part.Fact("tool", Cell.of(run.tool())),
                        new Part.Fact("evidence", Cell.of(Cell.Tone.CODE, run.evidence())),
                        new Part.Fact("command", Cell.of(Cell.Tone.CODE, run.command()))));
    }

    private static void pipelines(Map<String, ?> summary, List<Part> parts) {
        List<Map<String, @Nullable Object>> pipelines = JsonValues.members(summary, "pipelines");
        if (pipelines.isEmpty()) {
            return;
        }
        List<String> head = new ArrayList<>(List.of("pipeline", "room", "state", "items"));
        head.addAll(COUNTS);
        head.addAll(List.of("rows written", "read", "took"));
        List<List<Cell>> rows = new ArrayList<>();
        double[] stages = new double[STAGES.size()];
        for (Map<String, ?> pipeline : pipelines) {
            List<Cell> row = new ArrayList<>();
            String name = JsonValues.text(pipeline, "name");
            row.add(Cell.of(name).to("/pipelines/" + Request.part(name)));
            row.add(Cell.of(JsonValues.text(pipeline, "room")));
            row.add(Cell.of(JsonValues.text(pipeline, "state")));
            row.add(Cell.count((long) JsonValues.number(pipeline, "items")));
            for (String count : COUNTS) {
                long value = (long) JsonValues.number(pipeline, count);
                row.add(count.equals("failed") ? Cell.faults(value) : Cell.count(value));
            }
            Map<String, ?> written = JsonValues.member(pipeline, "rows");
            row.add(Cell.count((long) (JsonValues.number(written, "inserted")
                    + JsonValues.number(written, "updated")
                    + JsonValues.number(written, "deleted"))));
            row.add(Cell.bytes((long) JsonValues.number(pipeline, "bytes_read")));
            row.add(Cell.took(Duration.ofNanos((long) (JsonValues.number(pipeline, "seconds") * 1e9))));
            rows.add(row);
            for (int i = 0; i < stages.length; i++) {
                stages[i] += JsonValues.number(JsonValues.member(pipeline, "stages"), STAGES.get(i));
            }
        }
        parts.add(new Part.Grid("pipelines", "Pipelines", head, rows, "", ""));
        List<Bars.Bar> bars = new ArrayList<>();
        for (int i = 0; i < stages.length; i++) {
            bars.add(new Bars.Bar(
                    STAGES.get(i),
                    stages[i],
                    Cell.took(Duration.ofNanos((long) (stages[i] * 1e9))).text()));
        }
        parts.add(new Part.Plot(
                Bars.of("stages", "Seconds per stage, all pipelines and workers together", "s", bars, List.of())));
    }

    /// Grouped by code, the largest group first; `code` and `path` in the address show some of them.
    private static void failures(Visit visit, RunView run, Map<String, ?> summary, List<Part> parts) {
        List<Map<String, @Nullable Object>> failures = JsonValues.members(summary, "failures");
        if (failures.isEmpty()) {
            return;
        }
        Map<String, List<Map<String, @Nullable Object>>> codes = new LinkedHashMap<>();
        failures.forEach(failure -> codes.computeIfAbsent(JsonValues.text(failure, "code"), c -> new ArrayList<>())
                .add(failure));
        List<List<Cell>> groups = new ArrayList<>();
        codes.entrySet().stream()
                .sorted(Comparator.comparingInt(group -> -group.getValue().size()))
                .forEach(group -> groups.add(List.of(
                        Cell.of(Cell.Tone.BAD, group.getKey())
                                .to(visit.request().with(Map.of("code", group.getKey()))),
                        Cell.faults(group.getValue().size()),
                        Cell.of(JsonValues.text(group.getValue().getFirst(), "rule")),
                        Cell.of(JsonValues.text(group.getValue().getFirst(), "remedy")),
                        Cell.of(JsonValues.text(group.getValue().getFirst(), "place")))));
        parts.add(new Part.Grid(
                "failed-codes",
                "What failed in it, by code",
                List.of("code", "items", "rule", "remedy", "first"),
                groups,
                "",
                ""));
        String code = visit.value("code").orElse("");
        String path = visit.value("path").orElse("");
        parts.add(new Part.Field(
                "/runs/" + run.run(), "path", "Only places that hold", path, false, "Filter", Map.of("code", code)));
        parts.add(new Part.Grid(
                "failures",
                (code.isEmpty() ? "What failed in it" : "What failed by " + code) + ", of the first " + failures.size(),
                List.of("pipeline", "code", "place", "value", "rule", "remedy"),
                failures.stream()
                        .filter(f ->
                                code.isEmpty() || JsonValues.text(f, "code").equals(code))
                        .filter(f -> JsonValues.text(f, "place").contains(path))
                        .map(f -> List.of(
                                Cell.of(JsonValues.text(f, "pipeline")),
                                Cell.of(Cell.Tone.BAD, JsonValues.text(f, "code")),
                                Cell.of(JsonValues.text(f, "place")),
                                Cell.of(Cell.Tone.CODE, JsonValues.text(f, "value")),
                                Cell.of(JsonValues.text(f, "rule")),
                                Cell.of(JsonValues.text(f, "remedy"))))
                        .toList(),
                "",
                "Nothing of this kind."));
        parts.add(new Part.Command("leat run --failed"));
    }

    private static Part changes(Visit visit, long run) throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                CHANGES,
                Map.of("run", Long.toString(run), "after", visit.value("after").orElse("0")),
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String pipeline = rows.text(i, "pipeline");
            String key = rows.text(i, "key");
            cells.add(List.of(
                    Shown.change(rows.text(i, "op")),
                    Cell.of(key).to("/items/" + Request.part(pipeline) + "/" + Request.parts(key)),
                    Cell.of(pipeline),
                    Cell.of(rows.text(i, "reason")),
                    Cell.of(rows.text(i, "detail")),
                    rows.value(i, "ins") == null
                            ? Cell.UNKNOWN
                            : Cell.of("+" + rows.text(i, "ins") + " ~" + rows.text(i, "upd") + " -"
                                    + rows.text(i, "del"))));
        }
        String more = rows.more() ? visit.request().with(Map.of("after", rows.text(rows.size() - 1, "item_id"))) : "";
        return new Part.Grid(
                "changes",
                "What it changed",
                List.of("what", "item", "pipeline", "why", "detail", "rows"),
                cells,
                more,
                "It changed nothing.");
    }
}
