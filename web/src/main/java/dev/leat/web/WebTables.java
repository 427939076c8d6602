package dev.leat.web;

import static dev.leat.engine.rows.Column.Type.DOUBLE;
import static dev.leat.engine.rows.Column.Type.INTEGER;
import static dev.leat.engine.rows.Column.Type.TEXT;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.TableSpec;
import dev.leat.markdown.MarkdownRows;
import java.util.ArrayList;
import java.util.List;

/// The tables web pipelines fill: one of their own with what is said of a page, and those of Markdown pipelines with
/// its content, chunks among them.
final class WebTables {
    /// `url` is empty for saved pages, `content_hash` that of the bytes as they came, `file` relative to the target.
    static final TableSpec PAGES = TableSpec.ofItems(
            "pages",
            List.of(),
            Column.of("pipeline", TEXT).asRequired(),
            Column.of("path", TEXT).asRequired(),
            Column.of("url", TEXT),
            Column.of("final_url", TEXT),
            Column.of("title", TEXT).searched(3),
            Column.of("byline", TEXT),
            Column.of("site", TEXT),
            Column.of("published", TEXT),
            Column.of("lang", TEXT),
            Column.of("direction", TEXT),
            Column.of("excerpt", TEXT).searched(1),
            Column.of("confidence", DOUBLE).asRequired(),
            Column.of("bytes", INTEGER).asRequired(),
            Column.of("content_hash", TEXT).asRequired(),
            Column.of("media_type", TEXT),
            Column.of("charset", TEXT),
            Column.of("file", TEXT),
            Column.of("file_hash", TEXT));

    /// In the order in which a person should meet them.
    static final List<TableSpec> ALL = all();

    private WebTables() {}

    private static List<TableSpec> all() {
        List<TableSpec> all = new ArrayList<>();
        all.add(PAGES);
        all.addAll(MarkdownRows.tables());
        return List.copyOf(all);
    }
}
