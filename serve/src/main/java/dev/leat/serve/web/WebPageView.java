package dev.leat.serve.web;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Originals;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.RenderedDocument;
import dev.leat.serve.visit.Shown;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One web page: what was taken from it beside the page as it came, what was cut, its chunks.
final class WebPageView {
    private static final List<String> FACTS = List.of(
            "url", "final_url", "site", "byline", "published", "lang", "media_type", "charset", "confidence", "file");
    private static final List<String> VIEWS = List.of("rendered", "markdown", "original", "html");
    private static final int TEXT_MAX = 200_000;
    private static final int LINES_MAX = 300;

    private WebPageView() {}

    static Sheet of(Visit visit, Originals originals, String key) throws Exception {
        Visit.Rows found = visit.rows(
                "SELECT i.item_id, i.state, i.run_id AS run, n.name AS pipeline_name, g.*, f.code, f.place, f.value AS"
                        + " seen, f.rule, f.remedy FROM leat_items i JOIN leat_pipelines n ON n.pipeline_id ="
                        + " i.pipeline_id AND n.room = 'web' LEFT JOIN pages g ON g.item_id = i.item_id LEFT JOIN"
                        + " leat_failures f ON f.item_id = i.item_id AND f.ord = 0 WHERE i.\"key\" = :key LIMIT 1",
                Map.of("key", key),
                1);
        if (found.size() == 0) {
            throw new PageMissing("There is no web page \"" + key + "\" in this store.");
        }
        Optional<Originals.Original> original = originals.of(key);
        List<Part> parts = new ArrayList<>();
        parts.add(facts(found, original));
        if (!found.text(0, "code").isEmpty()) {
            parts.add(Shown.problem(Problem.lasting(
                    found.text(0, "code"),
                    Place.of(found.text(0, "place")),
                    found.text(0, "seen"),
                    found.text(0, "rule"),
                    found.text(0, "remedy"))));
        }
        String view = visit.value("view").filter(VIEWS::contains).orElse("rendered");
        parts.add(toggle(visit, view));
        if (original.isEmpty()) {
            parts.add(new Part.Prose("The page as it came is not kept here: only what was taken from it is shown."));
        } else {
            if (!found.text(0, "content_hash").isEmpty()
                    && !found.text(0, "content_hash").equals(original.get().sha256())) {
                parts.add(
                        new Part.Prose("! The page has changed since it was read; leat run brings the store in step."));
            }
            parts.add(new Part.Beside(List.of(
                    extracted(original.get(), view),
                    List.of(
                            new Part.Heading("as-it-came", "As it came"),
                            view.equals("html")
                                    ? lines(
                                            "html",
                                            "Its HTML, as text",
                                            original.get().html())
                                    : new Part.Frame(
                                            "/web-original?page=" + Request.part(key), "The page as it came")))));
            parts.add(cut(original.get()));
        }
        parts.add(chunks(visit, found.text(0, "item_id")));
        String title = found.text(0, "title");
        return Sheet.of("webpage", title.isEmpty() ? key : title, key, parts);
    }

    private static Part facts(Visit.Rows found, Optional<Originals.Original> original) {
        List<Part.Fact> facts = new ArrayList<>();
        facts.add(new Part.Fact(
                "state",
                found.text(0, "state").equals("ok")
                        ? Cell.state(Cell.Tone.OK, "✓", "ok")
                        : Cell.state(Cell.Tone.BAD, "✗", found.text(0, "state"))));
        facts.add(new Part.Fact("pipeline", Shown.pipeline(found.text(0, "pipeline_name"))));
        for (String name : FACTS) {
            if (!found.text(0, name).isEmpty()) {
                facts.add(new Part.Fact(name.replace('_', ' '), Cell.stored(found.value(0, name))));
            }
        }
        facts.add(new Part.Fact("size", Cell.bytes(found.number(0, "bytes"))));
        facts.add(new Part.Fact("last change", Shown.run(found.number(0, "run"))));
        original.flatMap(Originals.Original::seen)
                .ifPresent(seen -> facts.add(new Part.Fact("vouched for by its server", Cell.of(seen.toString()))));
        original.map(Originals.Original::validators)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> facts.add(new Part.Fact("validators", Cell.of(Cell.Tone.CODE, text))));
        return new Part.Facts("facts", facts);
    }

    private static Part toggle(Visit visit, String view) {
        return new Part.Facts(
                "views",
                VIEWS.stream()
                        .map(name -> new Part.Fact(
                                name.equals(view) ? "▸" : "·",
                                name.equals(view)
                                        ? Cell.of(Cell.Tone.STRONG, name)
                                        : Cell.of(name).to(visit.request().with(Map.of("view", name)))))
                        .toList());
    }

    private static List<Part> extracted(Originals.Original original, String view) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Heading("taken", "What was taken"));
        String text = original.markdown();
        if (view.equals("markdown")) {
            parts.add(lines("markdown", "Markdown", text));
            return parts;
        }
        String shown = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
        parts.add(RenderedDocument.of(shown.getBytes(StandardCharsets.UTF_8), List.of())
                .<Part>map(Part.Rendered::new)
                .orElseGet(() -> new Part.Prose("What was taken is no Markdown that can be shown.")));
        return parts;
    }

    private static Part lines(String id, String caption, String text) {
        List<String> lines = text.lines().limit(LINES_MAX).map(WebPageView::cut).toList();
        return new Part.Source(id, lines.size() == LINES_MAX ? caption + ", the beginning" : caption, 1, lines);
    }

    private static String cut(String line) {
        return line.length() <= 500 ? line : line.substring(0, 500) + "…";
    }

    private static Part cut(Originals.Original original) {
        return new Part.Grid(
                "cut",
                "What was left out",
                List.of("element", "characters", "begins"),
                original.cut().stream()
                        .limit(Visit.PAGE)
                        .map(cut -> List.of(
                                Cell.of(Cell.Tone.CODE, cut.what()),
                                Cell.count(cut.characters()),
                                Cell.of(cut.begins())))
                        .toList(),
                "",
                "Nothing was left out.");
    }

    private static Part chunks(Visit visit, String item) throws QueryFailed, TargetLost {
        Visit.Rows rows = visit.rows(
                "SELECT ord, heading_path, tokens, kind, text FROM chunks WHERE item_id = CAST(:item AS INTEGER) ORDER"
                        + " BY ord LIMIT 41",
                Map.of("item", item),
                40);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cells.add(List.of(
                    Cell.count(rows.number(i, "ord") + 1),
                    Cell.of(rows.text(i, "heading_path")),
                    Cell.of(rows.text(i, "kind")),
                    Cell.count(rows.number(i, "tokens")),
                    Cell.of(rows.text(i, "text").replaceAll("\\s+", " "))));
        }
        return new Part.Grid(
                "chunks",
                rows.more() ? "Chunks, the first 40" : "Chunks",
                List.of("chunk", "section", "kind", "tokens", "text"),
                cells,
                "",
                "It has no chunks.");
    }
}
