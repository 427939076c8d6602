package dev.leat.serve.page;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Every document, by path.
final class DocumentsPage {
    private DocumentsPage() {}

    static Sheet of(Visit visit) throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                "SELECT d.path, d.title, d.pipeline, d.words, d.lines, d.bytes,"
                        + " (SELECT count(*) FROM sections s WHERE s.item_id = d.item_id) AS sections,"
                        + " (SELECT count(*) FROM chunks c WHERE c.item_id = d.item_id) AS chunks,"
                        + " (SELECT count(*) FROM findings f WHERE f.item_id = d.item_id) AS findings"
                        + " FROM documents d JOIN items i ON i.item_id = d.item_id WHERE i.\"key\" > :after"
                        + " ORDER BY i.\"key\" LIMIT " + (Visit.PAGE + 1),
                Map.of("after", visit.value("after").orElse("")),
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cells.add(List.of(
                    Cell.of(rows.text(i, "path")).to("/documents/" + Request.parts(rows.text(i, "path"))),
                    Cell.of(rows.text(i, "title")),
                    Cell.of(Cell.Tone.SOFT, rows.text(i, "pipeline")),
                    Cell.count(rows.number(i, "words")),
                    Cell.count(rows.number(i, "lines")),
                    Cell.bytes(rows.number(i, "bytes")),
                    Cell.count(rows.number(i, "sections")),
                    Cell.count(rows.number(i, "chunks")),
                    Cell.faults(rows.number(i, "findings"))));
        }
        String more = rows.more() ? visit.request().with(Map.of("after", rows.text(rows.size() - 1, "path"))) : "";
        return Sheet.of(
                "documents",
                "Documents",
                rows.more() ? "by path, 100 a page" : Cell.count(rows.size()).text() + " documents, by path",
                List.of(new Part.Grid(
                        "documents",
                        "Documents",
                        List.of(
                                "path",
                                "title",
                                "pipeline",
                                "words",
                                "lines",
                                "size",
                                "sections",
                                "chunks",
                                "findings"),
                        cells,
                        more,
                        "no documents")));
    }
}
