package dev.leat.serve.page;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.plot.Bars;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.store.QueryFailed;
import dev.leat.store.view.RunView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run: how it ended, where its time went, what it changed, what failed in it.
final class RunPage {
    private static final List<String> COUNTS =
            List.of("added", "changed", "unchanged", "moved", "removed", "skipped", "failed");
    private static final List<String> STAGES = List.of("scan", "parse", "plan", "apply");

    private RunPage() {}

    static Sheet of(Visit visit, long number) throws TargetLost, QueryFailed, PageMissing {
        RunView run = RunView.find(visit.store(), number)
                .orElseThrow(() -> new PageMissing("There is no run " + number + ", or retention has dropped it."));
        Map<String, @Nullable Object> summary =
                run.summary().map(JsonValues::object).orElse(Map.of());
        List<Part> parts = new ArrayList<>();
        parts.add(facts(visit, run));
        pipelines(summary, parts);
        failures(summary, parts);
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

    private static void failures(Map<String, ?> summary, List<Part> parts) {
        List<Map<String, @Nullable Object>> failures = JsonValues.members(summary, "failures");
        if (failures.isEmpty()) {
            return;
        }
        parts.add(new Part.Grid(
                "failures",
                "What failed in it, the first " + failures.size(),
                List.of("pipeline", "code", "place", "value", "rule", "remedy"),
                failures.stream()
                        .map(f -> List.of(
                                Cell.of(JsonValues.text(f, "pipeline")),
                                Cell.of(Cell.Tone.BAD, JsonValues.text(f, "code")),
                                Cell.of(JsonValues.text(f, "place")),
                                Cell.of(Cell.Tone.CODE, JsonValues.text(f, "value")),
                                Cell.of(JsonValues.text(f, "rule")),
                                Cell.of(JsonValues.text(f, "remedy"))))
                        .toList(),
                "",
                ""));
        parts.add(new Part.Command("leat run --failed"));
    }

    private static Part changes(Visit visit, long run) throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                "SELECT pipeline, \"key\", op, reason, detail, ins, upd, del FROM changes WHERE run = CAST(:run AS"
                        + " INTEGER) AND \"key\" > :after ORDER BY \"key\", pipeline LIMIT " + (Visit.PAGE + 1),
                Map.of("run", Long.toString(run), "after", visit.value("after").orElse("")),
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String pipeline = rows.text(i, "pipeline");
            String key = rows.text(i, "key");
            cells.add(List.of(
                    ItemPage.change(rows.text(i, "op")),
                    Cell.of(key).to("/items/" + Request.part(pipeline) + "/" + Request.parts(key)),
                    Cell.of(pipeline),
                    Cell.of(rows.text(i, "reason")),
                    Cell.of(rows.text(i, "detail")),
                    Cell.stored(rows.value(i, "ins")),
                    Cell.stored(rows.value(i, "upd")),
                    Cell.stored(rows.value(i, "del"))));
        }
        String more = rows.more() ? visit.request().with(Map.of("after", rows.text(rows.size() - 1, "key"))) : "";
        return new Part.Grid(
                "changes",
                "What it changed, by key",
                List.of("what", "item", "pipeline", "why", "detail", "inserted", "updated", "deleted"),
                cells,
                more,
                "It changed nothing.");
    }
}
