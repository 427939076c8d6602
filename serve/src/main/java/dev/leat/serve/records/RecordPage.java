package dev.leat.serve.records;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Problem;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.RecordTraces;
import dev.leat.serve.visit.Shown;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import dev.leat.store.view.ItemHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One record: where each value comes from, what was made of it, and why it was rejected if it was. Values are hidden
/// until they are asked for: they may be of people.
final class RecordPage {
    private static final int VALUES_MAX = 150;

    private RecordPage() {}

    static Sheet of(Visit visit, RecordTraces traces, String pipeline, String key) throws Exception {
        ItemHistory item = ItemHistory.find(visit.store(), Optional.of(pipeline), key).stream()
                .findFirst()
                .orElseThrow(() -> new PageMissing("There is no record \"" + key + "\" in pipeline " + pipeline + "."));
        boolean open = visit.value("values").isPresent();
        List<Part> parts = new ArrayList<>();
        parts.add(facts(visit, pipeline, key, item));
        item.problem().ifPresent(problem -> parts.add(Shown.problem(hidden(problem, open))));
        parts.add(new Part.Facts(
                "privacy",
                List.of(new Part.Fact(
                        open ? "values are shown" : "values are hidden",
                        open
                                ? Cell.of("hide them").to(visit.request().with(Map.of("values", "")))
                                : Cell.of("show values").to(visit.request().with(Map.of("values", "shown")))))));
        Optional<RecordTraces.Explained> trace = traces.of(pipeline, key);
        if (trace.isEmpty()) {
            parts.add(new Part.Prose("The record, or the contract it was loaded by, is not here any more: only what it"
                    + " left is shown."));
        } else {
            boolean same = item.contentHash().map(trace.get().sha256()::equals).orElse(false);
            if (!same) {
                parts.add(new Part.Prose("! The record has changed since it was loaded; this is how it maps now."));
            }
            parts.add(values(visit, trace.get(), open));
        }
        parts.add(rows(visit, item));
        parts.add(new Part.Command("leat run " + pipeline + " --failed"));
        return Sheet.of("record", key, pipeline + " · each value's way to its column", parts);
    }

    private static Part facts(Visit visit, String pipeline, String key, ItemHistory item) {
        return new Part.Facts(
                "facts",
                List.of(
                        new Part.Fact(
                                "state",
                                item.state().equals("ok")
                                        ? Cell.state(Cell.Tone.OK, "✓", "ok")
                                        : Cell.state(Cell.Tone.BAD, "✗", item.state())),
                        new Part.Fact("pipeline", Shown.pipeline(pipeline)),
                        new Part.Fact("last change", Shown.run(item.run())),
                        new Part.Fact("good since", Cell.time(item.goodAt(), visit.now())),
                        new Part.Fact(
                                "history",
                                Cell.of("what happened to it")
                                        .to(Shown.item(pipeline, key).href()))));
    }

    private static Problem hidden(Problem problem, boolean open) {
        return open
                ? problem
                : new Problem(
                        problem.code(), problem.place(), "•••", problem.rule(), problem.remedy(), problem.passing());
    }

    private static Part values(Visit visit, RecordTraces.Explained trace, boolean open) {
        boolean warned = visit.value("warnings").isPresent();
        String table = visit.value("table_row").orElse("");
        List<List<Cell>> cells = new ArrayList<>();
        for (RecordTraces.Value value : trace.values()) {
            if ((warned && value.warnings().isEmpty())
                    || (!table.isEmpty() && !value.row().equals(table))) {
                continue;
            }
            if (cells.size() == VALUES_MAX) {
                break;
            }
            String steps = String.join(" → ", value.steps());
            cells.add(List.of(
                    Cell.of(value.path()),
                    value.line() > 0
                            ? Cell.of(Cell.Tone.SOFT, value.line() + ":" + value.position())
                            : Cell.of(Cell.Tone.SOFT, "not there"),
                    shown(value.raw(), open),
                    open
                            ? Cell.of(Cell.Tone.SOFT, steps)
                            : Cell.of(Cell.Tone.SOFT, value.steps().size() + " steps"),
                    Cell.of(Cell.Tone.STRONG, value.row() + "." + value.column()),
                    shown(value.value(), open),
                    Cell.of(Cell.Tone.SOFT, value.defaulted() ? "default" : ""),
                    value.warnings().isEmpty()
                            ? Cell.of("")
                            : Cell.of(Cell.Tone.WARN, open ? String.join("; ", value.warnings()) : "warning")));
        }
        String caption = "Explained: from path to column" + (warned ? ", with warnings" : "")
                + (trace.values().size() > VALUES_MAX ? ", the first " + VALUES_MAX : "");
        return new Part.Grid(
                "explain",
                caption,
                List.of("path", "line", "as it stands", "steps", "column", "value", "from", "warnings"),
                cells,
                "",
                trace.trouble().isEmpty() ? "no values" : trace.trouble());
    }

    private static Cell shown(Optional<String> text, boolean open) {
        return text.isEmpty() ? Cell.UNKNOWN : open ? Cell.of(Cell.Tone.CODE, text.get()) : Cell.of("•••");
    }

    private static Part rows(Visit visit, ItemHistory item) throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                "SELECT contract, record_key, row_count, warnings FROM loaded_records WHERE item_id = CAST(:item AS"
                        + " INTEGER)",
                Map.of("item", Long.toString(item.id())),
                1);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cells.add(List.of(
                    Cell.of(rows.text(i, "contract")),
                    Cell.of(rows.text(i, "record_key")),
                    Cell.count(rows.number(i, "row_count")),
                    Cell.of(rows.text(i, "warnings"))));
        }
        return new Part.Grid(
                "written",
                "Rows it left",
                List.of("contract", "key", "rows", "warnings"),
                cells,
                "",
                "It left no rows.");
    }
}
