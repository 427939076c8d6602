package dev.leat.serve.page;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import dev.leat.store.view.Failure;
import dev.leat.store.view.StatusView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One pipeline: how it stands, what failed, its items.
final class PipelinePage {
    private PipelinePage() {}

    static Sheet of(Visit visit, String name) throws TargetLost, QueryFailed, PageMissing {
        StatusView.PipelineStatus status = StatusView.of(visit.store()).pipelines().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PageMissing("There is no pipeline \"" + name + "\" in this store."));
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Facts(
                "facts",
                List.of(
                        new Part.Fact("state", Overview.state(status)),
                        new Part.Fact("room", Cell.of(status.room())),
                        new Part.Fact("items", Cell.count(status.items())),
                        new Part.Fact("failed", Cell.faults(status.failed())),
                        new Part.Fact("stale", Cell.faults(status.stale())),
                        new Part.Fact("vanished", Cell.count(status.vanished())),
                        new Part.Fact(
                                "last run",
                                status.lastRun() == 0
                                        ? Cell.UNKNOWN
                                        : Cell.time(status.lastRunAt(), visit.now())
                                                .to("/runs/" + status.lastRun())),
                        new Part.Fact("changed by it", Cell.count(status.changed())))));
        Optional<String> code = visit.value("code");
        List<Failure.Group> groups = Failure.byCode(visit.store()).stream()
                .filter(group -> group.pipeline().equals(name))
                .toList();
        if (!groups.isEmpty()) {
            parts.add(new Part.Grid(
                    "codes",
                    "What failed, by code",
                    List.of("code", "items", "rule", "first"),
                    groups.stream()
                            .map(g -> List.of(
                                    Cell.of(Cell.Tone.BAD, g.code())
                                            .to(visit.request().with(Map.of("code", g.code()))),
                                    Cell.count(g.count()),
                                    Cell.of(g.rule()),
                                    Cell.of(g.example())))
                            .toList(),
                    "",
                    ""));
            parts.add(FailureList.of(
                    "failures",
                    code.map(c -> "Failed with " + c).orElse("Failed"),
                    Failure.list(visit.store(), Optional.of(name), code, Visit.PAGE),
                    visit.now()));
            parts.add(new Part.Command("leat run " + name + " --failed"));
        }
        parts.add(items(visit, name));
        return Sheet.of(
                "pipeline",
                name,
                status.room() + ", " + Cell.count(status.items()).text() + " items",
                parts);
    }

    private static Part items(Visit visit, String name) throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                "SELECT \"key\", state, size, row_count, run_id FROM items WHERE pipeline = :pipeline AND \"key\" >"
                        + " :after ORDER BY \"key\" LIMIT " + (Visit.PAGE + 1),
                Map.of("pipeline", name, "after", visit.value("after").orElse("")),
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String key = rows.text(i, "key");
            String state = rows.text(i, "state");
            cells.add(List.of(
                    Cell.of(key).to("/items/" + Request.part(name) + "/" + Request.parts(key)),
                    state.equals("ok") ? Cell.state(Cell.Tone.OK, "✓", "ok") : Cell.state(Cell.Tone.BAD, "✗", state),
                    rows.value(i, "size") == null ? Cell.UNKNOWN : Cell.bytes(rows.number(i, "size")),
                    Cell.count(rows.number(i, "row_count")),
                    Cell.count(rows.number(i, "run_id")).to("/runs/" + rows.number(i, "run_id"))));
        }
        String more = rows.more() ? visit.request().with(Map.of("after", rows.text(rows.size() - 1, "key"))) : "";
        return new Part.Grid(
                "items",
                "Items by key",
                List.of("item", "state", "size", "rows", "last change in run"),
                cells,
                more,
                "no items");
    }
}
