package dev.leat.serve.web;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.http.Answer;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Originals;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.Shown;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Addresses below `/web`.
public final class WebPages {
    /// Under it nothing runs, loads, is sent or leads elsewhere: the document has its own style and pictures that it
    /// brings along, and a sandbox.
    public static final String STILL = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    private WebPages() {}

    public static Sheet of(Visit visit, Originals originals) throws Exception {
        String key = visit.value("page").orElse("");
        List<String> path = visit.request().path();
        if (key.isEmpty() && path.size() > 1) {
            key = String.join("/", path.subList(1, path.size()));
        }
        return key.isEmpty() ? list(visit) : WebPageView.of(visit, originals, key);
    }

    /// The page alone, for the frame; only one that a pipeline of web pages holds.
    public static Answer original(Visit visit, Originals originals)
            throws IOException, PageMissing, QueryFailed, TargetLost {
        String key = visit.value("page").orElse("");
        Visit.Rows known = visit.rows(
                "SELECT 1 FROM leat_pipelines p JOIN leat_items i ON i.pipeline_id = p.pipeline_id AND i.\"key\" = :key"
                        + " WHERE p.room = 'web' LIMIT 1",
                Map.of("key", key),
                1);
        Optional<Originals.Original> original = known.size() == 0 ? Optional.empty() : originals.of(key);
        return Answer.html(
                        200,
                        original.orElseThrow(() -> new PageMissing("Nothing is kept of the page \"" + key + "\"."))
                                .still())
                .with("Content-Security-Policy", STILL)
                .with("X-DNS-Prefetch-Control", "off");
    }

    static String address(String key) {
        return "/web?page=" + Request.part(key);
    }

    private static Sheet list(Visit visit) throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                "SELECT i.\"key\" AS item, i.state, n.name AS pipeline_name, i.run_id AS run, g.title, g.media_type,"
                        + " g.bytes, g.confidence, f.code FROM leat_items i JOIN leat_pipelines n ON n.pipeline_id ="
                        + " i.pipeline_id AND n.room = 'web' LEFT JOIN pages g ON g.item_id = i.item_id LEFT JOIN"
                        + " leat_failures f ON f.item_id = i.item_id AND f.ord = 0 WHERE i.state <> 'pending' AND"
                        + " i.\"key\" > :after ORDER BY i.\"key\" LIMIT " + (Visit.PAGE + 1),
                Map.of("after", visit.value("after").orElse("")),
                Visit.PAGE);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            boolean ok = rows.text(i, "state").equals("ok");
            cells.add(List.of(
                    ok ? Cell.state(Cell.Tone.OK, "✓", "ok") : Cell.state(Cell.Tone.BAD, "✗", rows.text(i, "state")),
                    Cell.of(rows.text(i, "item")).to(address(rows.text(i, "item"))),
                    Cell.of(rows.text(i, "title")),
                    Shown.pipeline(rows.text(i, "pipeline_name")),
                    Cell.of(rows.text(i, "media_type")),
                    Cell.bytes(rows.number(i, "bytes")),
                    Cell.stored(rows.value(i, "confidence")),
                    Shown.run(rows.number(i, "run")),
                    Cell.of(Cell.Tone.BAD, rows.text(i, "code"))));
        }
        return Sheet.of(
                "web",
                "Web pages",
                rows.more() ? "by address, 100 a page" : rows.size() + " pages, by address",
                List.of(new Part.Grid(
                        "pages",
                        "Pages",
                        List.of("state", "page", "title", "pipeline", "type", "size", "confidence", "run", "code"),
                        cells,
                        rows.more() ? visit.request().with(Map.of("after", rows.text(rows.size() - 1, "item"))) : "",
                        "no pages")));
    }
}
