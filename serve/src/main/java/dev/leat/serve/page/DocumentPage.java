package dev.leat.serve.page;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.RenderedDocument;
import dev.leat.serve.visit.Shown;
import dev.leat.serve.visit.Sources;
import dev.leat.serve.visit.Visit;
import dev.leat.store.QueryFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One document: outline, text and findings beside each other, its chunks below.
final class DocumentPage {
    /// A larger source is not read; its outline and chunks are there all the same.
    private static final int SOURCE_MAX = 2 << 20;

    private static final int ROWS_MAX = 300;
    private static final int LINES_MAX = 400;

    private DocumentPage() {}

    static Sheet of(Visit visit, Sources sources, String path)
            throws QueryFailed, TargetLost, PageMissing, IOException {
        Visit.Rows found = visit.rows(
                "SELECT d.item_id, d.title, d.pipeline, d.words, d.lines, d.bytes, d.front_matter, d.content_hash,"
                        + " i.state, i.run_id FROM documents d JOIN items i ON i.item_id = d.item_id WHERE i.\"key\" ="
                        + " :key LIMIT 1",
                Map.of("key", path),
                1);
        if (found.size() == 0) {
            throw new PageMissing("There is no document \"" + path + "\" in this store.");
        }
        Map<String, String> item = Map.of("item", found.text(0, "item_id"));
        Visit.Rows headings = visit.rows(
                "SELECT level, text, slug, line FROM headings WHERE item_id = CAST(:item AS INTEGER) ORDER BY ord"
                        + " LIMIT "
                        + (ROWS_MAX + 1),
                item,
                ROWS_MAX);
        Visit.Rows findings = visit.rows(
                "SELECT type, severity, message, line FROM findings WHERE item_id = CAST(:item AS INTEGER) ORDER BY"
                        + " ord LIMIT "
                        + (Visit.PAGE + 1),
                item,
                Visit.PAGE);
        Visit.Rows chunks = visit.rows(
                "SELECT ord, heading_path, start_line, end_line, tokens, kind, text FROM chunks WHERE item_id ="
                        + " CAST(:item AS INTEGER) ORDER BY ord LIMIT " + (Visit.PAGE + 1),
                item,
                Visit.PAGE);
        Optional<byte[]> source = sources.read(path, SOURCE_MAX);
        boolean same = source.isPresent() && found.text(0, "content_hash").contains(sha256(source.get()));
        List<Part> parts = new ArrayList<>();
        parts.add(facts(visit, found));
        if (!found.text(0, "front_matter").isEmpty()) {
            parts.add(new Part.Command(found.text(0, "front_matter")));
        }
        parts.add(new Part.Beside(
                List.of(List.of(outline(headings)), text(source, same, headings), List.of(findings(findings)))));
        parts.add(chunks(chunks));
        if (source.isPresent() && same) {
            parts.add(source(source.get()));
        }
        String title = found.text(0, "title");
        return Sheet.of("document", title.isEmpty() ? path : title, path, parts);
    }

    private static Part facts(Visit visit, Visit.Rows found) {
        String pipeline = found.text(0, "pipeline");
        return new Part.Facts(
                "facts",
                List.of(
                        new Part.Fact("pipeline", Cell.of(pipeline).to("/pipelines/" + Request.part(pipeline))),
                        new Part.Fact("state", Cell.of(found.text(0, "state"))),
                        new Part.Fact("words", Cell.count(found.number(0, "words"))),
                        new Part.Fact("lines", Cell.count(found.number(0, "lines"))),
                        new Part.Fact("size", Cell.bytes(found.number(0, "bytes"))),
                        new Part.Fact("last change", Shown.run(found.number(0, "run_id"))),
                        new Part.Fact(
                                "why",
                                Cell.of("its history")
                                        .to("/items/" + Request.part(pipeline) + "/"
                                                + Request.parts(String.join(
                                                        "/",
                                                        visit.request()
                                                                .path()
                                                                .subList(
                                                                        1,
                                                                        visit.request()
                                                                                .path()
                                                                                .size())))))));
    }

    private static Part outline(Visit.Rows headings) {
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            cells.add(List.of(
                    Cell.of(Cell.Tone.SOFT, "h" + headings.text(i, "level")),
                    Cell.of(headings.text(i, "text")).to("#" + headings.text(i, "slug")),
                    Cell.count(headings.number(i, "line")).to("#L" + headings.number(i, "line"))));
        }
        return new Part.Grid(
                "outline",
                headings.more() ? "Outline, the first " + ROWS_MAX : "Outline",
                List.of("level", "heading", "line"),
                cells,
                "",
                "It has no headings.");
    }

    private static List<Part> text(Optional<byte[]> source, boolean same, Visit.Rows headings) {
        if (source.isEmpty()) {
            return List.of(new Part.Prose("The source is not here any more, or too large to be shown."));
        }
        if (!same) {
            return List.of(new Part.Prose(
                    "The source has changed since it was read; leat run brings the store in step with it."));
        }
        List<String> slugs = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            slugs.add(headings.text(i, "slug"));
        }
        return RenderedDocument.of(source.get(), slugs)
                .<List<Part>>map(html -> List.of(new Part.Rendered(html)))
                .orElseGet(() -> List.of(new Part.Prose("The source is no Markdown that can be shown.")));
    }

    private static Part findings(Visit.Rows findings) {
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            cells.add(List.of(
                    Cell.of(Cell.Tone.WARN, findings.text(i, "type")),
                    Cell.count(findings.number(i, "line")).to("#L" + findings.number(i, "line")),
                    Cell.of(findings.text(i, "message"))));
        }
        return new Part.Grid(
                "findings", "Findings", List.of("finding", "line", "what"), cells, "", "Nothing was found in it.");
    }

    private static Part chunks(Visit.Rows chunks) {
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            cells.add(List.of(
                    Cell.count(chunks.number(i, "ord") + 1),
                    Cell.of(chunks.text(i, "heading_path")),
                    Cell.of(Cell.Tone.SOFT, chunks.text(i, "start_line") + "–" + chunks.text(i, "end_line"))
                            .to("#L" + chunks.number(i, "start_line")),
                    Cell.of(chunks.text(i, "kind")),
                    Cell.count(chunks.number(i, "tokens")),
                    Cell.of(chunks.text(i, "text").replaceAll("\\s+", " "))));
        }
        return new Part.Grid(
                "chunks",
                chunks.more() ? "Chunks, the first " + Visit.PAGE : "Chunks",
                List.of("chunk", "section", "lines", "kind", "tokens", "text"),
                cells,
                "",
                "It has no chunks.");
    }

    private static Part source(byte[] bytes) {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .limit(LINES_MAX)
                .toList();
        String caption = lines.size() == LINES_MAX ? "Source, the first " + LINES_MAX + " lines" : "Source";
        return new Part.Source("source", caption, 1, lines);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
