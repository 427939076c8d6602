package dev.leat.serve.page;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Shown;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// SQL over the store, under limits made for strangers: it reads, for two seconds, within 256 MiB.
final class ConsolePage {
    private static final int ROWS_MAX = 1_000;

    /// What a browser must hold has a limit; programs get every row.
    private static final int CELLS_MAX = 1_250;

    private ConsolePage() {}

    static Sheet of(Visit visit) throws TargetLost {
        String sql = visit.value("sql").orElse("");
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Field("/sql", "sql", "One statement; it only reads", sql, true, "Ask"));
        String facts = "up to 1,000 rows and 2 s";
        int status = 200;
        if (!sql.isBlank()) {
            try {
                Visit.Rows rows = visit.console(sql, ROWS_MAX);
                int most = visit.value("format").isPresent()
                        ? ROWS_MAX
                        : Math.max(1, CELLS_MAX / (rows.columns().size() + 1));
                int from = Math.min(start(visit), rows.size());
                int to = Math.min(rows.size(), from + most);
                facts = facts(rows, from, to);
                parts.add(new Part.Grid(
                        "rows",
                        "Answer",
                        rows.columns(),
                        cells(rows).subList(from, to),
                        to < rows.size() ? visit.request().with(Map.of("from", Integer.toString(to))) : "",
                        "no rows"));
            } catch (QueryFailed e) {
                status = 400;
                facts = "not answered";
                parts.add(Shown.problem(e.problem()));
            }
        }
        parts.add(new Part.Prose("Tables and their columns: see Tables; the views runs, items, changes and failures are"
                + " in every store."));
        return new Sheet(status, "sql", "SQL", facts, parts, 0);
    }

    private static String facts(Visit.Rows rows, int from, int to) {
        String all = Cell.count(rows.size()).text() + (rows.more() ? " rows asked for, and there are more" : " rows");
        return to - from == rows.size()
                ? all
                : "rows " + Cell.count(from + 1).text() + " to "
                        + Cell.count(to).text() + " of " + all;
    }

    /// Which row of the answer comes first; the statement is asked anew for each page, which its limits allow for.
    private static int start(Visit visit) {
        return visit.value("from")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    static List<List<Cell>> cells(Visit.Rows rows) {
        return rows.rows().stream()
                .map(row -> row.stream().map(Cell::stored).toList())
                .toList();
    }
}
