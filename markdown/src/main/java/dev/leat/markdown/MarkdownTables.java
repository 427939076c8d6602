package dev.leat.markdown;

import static dev.leat.engine.rows.Column.Type.BOOLEAN;
import static dev.leat.engine.rows.Column.Type.INTEGER;
import static dev.leat.engine.rows.Column.Type.JSON;
import static dev.leat.engine.rows.Column.Type.TEXT;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.TableSpec;
import java.util.List;

/// The tables Markdown pipelines fill.
///
/// In rows, lines are counted as editors do: from 1, `end_line` included, whatever the fact; characters are code
/// points from 0, `end_char` excluded. `section_id` names the deepest section, `ord` the place among its kind in the
/// document, from 0.
final class MarkdownTables {
    static final TableSpec DOCUMENTS = TableSpec.ofItems(
            "documents",
            List.of(),
            required("pipeline", TEXT),
            required("path", TEXT),
            Column.of("title", TEXT).searched(3),
            Column.of("lang", TEXT),
            required("bytes", INTEGER),
            required("lines", INTEGER),
            required("words", INTEGER),
            required("content_hash", TEXT),
            Column.of("front_matter", JSON),
            Column.of("url", TEXT),
            Column.of("blocked", TEXT),
            Column.of("quarantine", JSON));

    static final TableSpec SECTIONS = ordered(
            "sections",
            required("section_id", TEXT),
            Column.of("parent_id", TEXT),
            required("level", INTEGER),
            required("title", TEXT).searched(2),
            required("slug", TEXT),
            required("nested", BOOLEAN),
            required("start_line", INTEGER),
            required("end_line", INTEGER),
            required("start_char", INTEGER),
            required("end_char", INTEGER));

    static final TableSpec HEADINGS = ordered(
            "headings",
            required("heading_id", TEXT),
            required("level", INTEGER),
            required("text", TEXT),
            required("slug", TEXT),
            Column.of("parent_id", TEXT),
            required("line", INTEGER),
            Column.of("section_id", TEXT));

    static final TableSpec PARAGRAPHS = ordered(
            "paragraphs",
            required("text", TEXT),
            required("word_count", INTEGER),
            required("has_links", BOOLEAN),
            required("has_emphasis", BOOLEAN),
            required("has_code", BOOLEAN),
            required("start_line", INTEGER),
            required("end_line", INTEGER),
            Column.of("section_id", TEXT));

    static final TableSpec LINKS = ordered(
            "links",
            required("text", TEXT),
            required("url", TEXT),
            Column.of("title", TEXT),
            required("type", TEXT),
            Column.of("scheme", TEXT),
            required("allowed", BOOLEAN),
            required("autolink", BOOLEAN),
            Column.of("reference", TEXT),
            Column.of("image", TEXT),
            required("line", INTEGER),
            Column.of("section_id", TEXT));

    static final TableSpec IMAGES = ordered(
            "images",
            required("image_id", TEXT),
            required("src", TEXT),
            Column.of("alt", TEXT),
            Column.of("title", TEXT),
            required("kind", TEXT),
            required("format", TEXT),
            Column.of("scheme", TEXT),
            required("allowed", BOOLEAN),
            required("linked", BOOLEAN),
            Column.of("media_type", TEXT),
            Column.of("bytes_approx", INTEGER),
            required("line", INTEGER),
            Column.of("section_id", TEXT));

    static final TableSpec CODE_BLOCKS = ordered(
            "code_blocks",
            required("type", TEXT),
            Column.of("language", TEXT),
            Column.of("info", TEXT),
            required("content", TEXT),
            required("start_line", INTEGER),
            required("end_line", INTEGER),
            Column.of("section_id", TEXT));

    static final TableSpec TABLES = ordered(
            "tables",
            required("headers", JSON),
            required("align", JSON),
            required("column_count", INTEGER),
            required("row_count", INTEGER),
            required("ragged", BOOLEAN),
            required("start_line", INTEGER),
            required("end_line", INTEGER),
            Column.of("section_id", TEXT));

    /// `row` counts from 1; the header's cells are `column_name` of each row below it, and row 0.
    static final TableSpec TABLE_CELLS = TableSpec.ofItems(
            "table_cells",
            List.of("table_ord", "row_ord", "column_ord"),
            required("table_ord", INTEGER),
            required("row_ord", INTEGER),
            required("column_ord", INTEGER),
            required("column_name", TEXT),
            required("text", TEXT),
            required("source", TEXT));

    static final TableSpec LISTS = ordered(
            "lists",
            Column.of("parent_ord", INTEGER),
            required("type", TEXT),
            Column.of("start", INTEGER),
            required("tight", BOOLEAN),
            required("marker", TEXT),
            required("is_task", BOOLEAN),
            required("items_count", INTEGER),
            Column.of("checked_count", INTEGER),
            Column.of("unchecked_count", INTEGER),
            required("start_line", INTEGER),
            required("end_line", INTEGER),
            Column.of("section_id", TEXT));

    static final TableSpec LIST_ITEMS = TableSpec.ofItems(
            "list_items",
            List.of("list_ord", "item_ord"),
            required("list_ord", INTEGER),
            required("item_ord", INTEGER),
            required("text", TEXT),
            Column.of("checked", BOOLEAN),
            required("start_line", INTEGER),
            required("end_line", INTEGER));

    static final TableSpec BLOCKQUOTES = ordered(
            "blockquotes",
            Column.of("parent_ord", INTEGER),
            required("depth", INTEGER),
            required("content", TEXT),
            required("lists", INTEGER),
            required("tables", INTEGER),
            required("code", INTEGER),
            required("start_line", INTEGER),
            required("end_line", INTEGER),
            Column.of("section_id", TEXT));

    static final TableSpec FOOTNOTES = ordered(
            "footnotes",
            Column.of("label", TEXT),
            required("content", TEXT),
            required("inline", BOOLEAN),
            required("reference_count", INTEGER),
            required("start_line", INTEGER),
            required("end_line", INTEGER),
            Column.of("section_id", TEXT));

    static final TableSpec MATH = ordered(
            "math",
            required("kind", TEXT),
            required("content", TEXT),
            required("start_line", INTEGER),
            required("end_line", INTEGER),
            Column.of("section_id", TEXT));

    static final TableSpec HTML = ordered(
            "html",
            required("content", TEXT),
            required("inline", BOOLEAN),
            required("allowed", BOOLEAN),
            required("tags", JSON),
            required("start_line", INTEGER),
            required("end_line", INTEGER),
            Column.of("section_id", TEXT));

    static final TableSpec FINDINGS = ordered(
            "findings",
            required("type", TEXT),
            required("severity", TEXT),
            required("message", TEXT),
            Column.of("detail", TEXT),
            Column.of("line", INTEGER),
            Column.of("start_column", INTEGER),
            Column.of("section_id", TEXT));

    static final TableSpec CHUNKS = TableSpec.ofItems(
            "chunks",
            List.of("chunk_id"),
            required("chunk_id", TEXT),
            required("ord", INTEGER),
            required("heading_path", TEXT),
            required("start_line", INTEGER),
            required("end_line", INTEGER),
            required("start_char", INTEGER),
            required("end_char", INTEGER),
            required("tokens", INTEGER),
            required("kind", TEXT),
            required("text", TEXT).searched(1),
            required("text_hash", TEXT),
            required("flags", JSON));

    /// In the order in which a person should meet them.
    static final List<TableSpec> ALL = List.of(
            DOCUMENTS,
            SECTIONS,
            HEADINGS,
            PARAGRAPHS,
            LINKS,
            IMAGES,
            CODE_BLOCKS,
            TABLES,
            TABLE_CELLS,
            LISTS,
            LIST_ITEMS,
            BLOCKQUOTES,
            FOOTNOTES,
            MATH,
            HTML,
            FINDINGS,
            CHUNKS);

    private MarkdownTables() {}

    private static Column required(String name, Column.Type type) {
        return Column.of(name, type).asRequired();
    }

    private static TableSpec ordered(String name, Column... columns) {
        Column[] all = new Column[columns.length + 1];
        all[0] = required("ord", INTEGER);
        System.arraycopy(columns, 0, all, 1, columns.length);
        return TableSpec.ofItems(name, List.of("ord"), all);
    }
}
