package dev.leat.markdown;

import dev.leat.engine.item.Key;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.markdown.chunk.Chunk;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.collect.Words;
import dev.leat.markdown.facts.Blockquote;
import dev.leat.markdown.facts.CodeBlock;
import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.Footnotes;
import dev.leat.markdown.facts.Heading;
import dev.leat.markdown.facts.Html;
import dev.leat.markdown.facts.Image;
import dev.leat.markdown.facts.Link;
import dev.leat.markdown.facts.ListBlock;
import dev.leat.markdown.facts.MathFormulas;
import dev.leat.markdown.facts.Paragraph;
import dev.leat.markdown.facts.SectionFact;
import dev.leat.markdown.facts.Table;
import dev.leat.markdown.frontmatter.FrontMatter;
import dev.leat.markdown.frontmatter.JsonText;
import dev.leat.markdown.warehouse.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A document's facts as rows, table by table in the order of [MarkdownTables], each in the order of its key. Texts
/// are not copied: a row holds the fact's own string.
final class DocumentRows {
    private final Key item;
    private final Document document;

    private DocumentRows(Key item, Document document) {
        this.item = item;
        this.document = document;
    }

    static TableRows of(
            Key item, String pipeline, String contentHash, long bytes, Document document, ChunkPolicy policy) {
        DocumentRows rows = new DocumentRows(item, document);
        List<Rows> all = new ArrayList<>();
        all.add(rows.documents(pipeline, contentHash, bytes));
        all.add(rows.sections());
        all.add(rows.headings());
        all.add(rows.paragraphs());
        all.add(rows.links());
        all.add(rows.images());
        all.add(rows.codeBlocks());
        all.add(rows.tables());
        all.add(rows.tableCells());
        all.addAll(rows.lists());
        all.add(rows.blockquotes());
        all.add(rows.footnotes());
        all.add(rows.math());
        all.add(rows.html());
        all.add(rows.findings());
        all.add(rows.chunks(policy));
        return new TableRows(all);
    }

    /// Fills a row column by column.
    private static final class Row {
        private final RowBuffer rows;
        private int column;

        Row(RowBuffer rows) {
            this.rows = rows;
        }

        Row put(@Nullable String text) {
            rows.set(column++, text);
            return this;
        }

        /// Empty text is null.
        Row maybe(String text) {
            return put(text.isEmpty() ? null : text);
        }

        Row put(Optional<String> text) {
            return put(text.orElse(null));
        }

        Row put(long number) {
            rows.set(column++, number);
            return this;
        }

        Row put(boolean truth) {
            rows.set(column++, truth);
            return this;
        }

        Row none() {
            column++;
            return this;
        }

        /// First and last line as editors count them.
        Row lines(int start, int end) {
            return put(start + 1L).put(Math.max(start + 1L, end));
        }
    }

    private Row row(RowBuffer rows) {
        return new Row(rows.row(item));
    }

    private static RowBuffer buffer(TableSpec table) {
        return new RowBuffer(table);
    }

    private Rows documents(String pipeline, String contentHash, long bytes) {
        RowBuffer rows = buffer(MarkdownTables.DOCUMENTS);
        Optional<FrontMatter> front = document.frontMatter();
        Source source = document.warehouse().source();
        int from = front.map(f -> source.lineStart(f.endLine())).orElse(0);
        row(rows)
                .put(pipeline)
                .put(item.text())
                .put(document.title())
                .put(front.flatMap(f -> f.text("lang").or(() -> f.text("language"))))
                .put(bytes)
                .put(document.warehouse().lineCount())
                .put(Words.count(source.bytes(), from, source.length()))
                .put(contentHash)
                .put(front.filter(FrontMatter::isPresent).map(FrontMatter::json))
                .none();
        return rows;
    }

    private Rows sections() {
        RowBuffer rows = buffer(MarkdownTables.SECTIONS);
        for (SectionFact s : document.sections()) {
            row(rows)
                    .put(s.ordinal())
                    .put(s.id())
                    .put(document.sectionId(s.parent()))
                    .put(s.level())
                    .put(s.title())
                    .put(s.slug())
                    .put(s.nested())
                    .lines(s.startLine(), s.endLine())
                    .put(s.startChar())
                    .put(s.endChar());
        }
        return rows;
    }

    private Rows headings() {
        RowBuffer rows = buffer(MarkdownTables.HEADINGS);
        for (Heading h : document.headings()) {
            row(rows)
                    .put(rows.size() - 1L)
                    .put(h.id())
                    .put(h.level())
                    .put(h.text())
                    .put(h.slug())
                    .put(document.parentId(h))
                    .put(h.line() + 1L)
                    .put(document.sectionId(h.section()));
        }
        return rows;
    }

    private Rows paragraphs() {
        RowBuffer rows = buffer(MarkdownTables.PARAGRAPHS);
        for (Paragraph p : document.paragraphs()) {
            row(rows)
                    .put(rows.size() - 1L)
                    .put(p.text())
                    .put(p.wordCount())
                    .put(p.hasLinks())
                    .put(p.hasEmphasis())
                    .put(p.hasCode())
                    .lines(p.startLine(), p.endLine())
                    .put(document.sectionId(p.section()));
        }
        return rows;
    }

    private Rows links() {
        RowBuffer rows = buffer(MarkdownTables.LINKS);
        for (Link l : document.links()) {
            row(rows)
                    .put(rows.size() - 1L)
                    .put(l.text())
                    .put(l.url())
                    .maybe(l.title())
                    .put(l.type().word())
                    .put(l.scheme())
                    .put(l.allowed())
                    .put(l.autolink())
                    .put(l.referenceLabel())
                    .put(l.image().map(Image::src))
                    .put(l.line() + 1L)
                    .put(document.sectionId(l.section()));
        }
        return rows;
    }

    private Rows images() {
        RowBuffer rows = buffer(MarkdownTables.IMAGES);
        for (Image i : document.images()) {
            Row row = row(rows)
                    .put(rows.size() - 1L)
                    .put(i.id())
                    .put(i.src())
                    .maybe(i.altText())
                    .maybe(i.title())
                    .put(i.kind().word())
                    .put(i.format())
                    .put(i.scheme())
                    .put(i.allowed())
                    .put(i.linked())
                    .put(i.data().map(Image.DataUri::mediaType));
            if (i.data().isPresent()) {
                row.put(i.data().get().bytesApprox());
            } else {
                row.none();
            }
            row.put(i.line() + 1L).put(document.sectionId(i.section()));
        }
        return rows;
    }

    private Rows codeBlocks() {
        RowBuffer rows = buffer(MarkdownTables.CODE_BLOCKS);
        for (CodeBlock c : document.codeBlocks()) {
            row(rows)
                    .put(rows.size() - 1L)
                    .put(c.type())
                    .maybe(c.language())
                    .maybe(c.info())
                    .put(c.content())
                    .lines(c.startLine(), c.endLine())
                    .put(document.sectionId(c.section()));
        }
        return rows;
    }

    private Rows tables() {
        RowBuffer rows = buffer(MarkdownTables.TABLES);
        for (Table t : document.tables()) {
            row(rows)
                    .put(rows.size() - 1L)
                    .put(JsonText.of(t.headersText()))
                    .put(JsonText.of(t.align().stream().map(Table.Align::word).toList()))
                    .put(t.headers().size())
                    .put(t.rows().size())
                    .put(t.ragged())
                    .lines(t.startLine(), t.endLine())
                    .put(document.sectionId(t.section()));
        }
        return rows;
    }

    private Rows tableCells() {
        RowBuffer rows = buffer(MarkdownTables.TABLE_CELLS);
        List<Table> tables = document.tables();
        for (int t = 0; t < tables.size(); t++) {
            Table table = tables.get(t);
            cells(rows, t, 0, table, table.headersText(), table.headers());
            for (int r = 0; r < table.rows().size(); r++) {
                cells(
                        rows,
                        t,
                        r + 1,
                        table,
                        table.rowsText().get(r),
                        table.rows().get(r));
            }
        }
        return rows;
    }

    private void cells(
            RowBuffer rows, int tableOrd, int rowOrd, Table table, List<String> texts, List<String> sources) {
        for (int c = 0; c < sources.size(); c++) {
            row(rows)
                    .put(tableOrd)
                    .put(rowOrd)
                    .put(c)
                    .put(table.headersText().get(c))
                    .put(texts.get(c))
                    .put(sources.get(c));
        }
    }

    /// Lists in the order they begin, so that a nested one follows the one around it.
    private List<Rows> lists() {
        RowBuffer lists = buffer(MarkdownTables.LISTS);
        RowBuffer items = buffer(MarkdownTables.LIST_ITEMS);
        document.lists().outermost().forEach(list -> list(list, -1, lists, items));
        return List.of(lists, items);
    }

    private void list(ListBlock list, long parent, RowBuffer lists, RowBuffer items) {
        Row row = row(lists);
        long ord = lists.size() - 1L;
        row.put(ord);
        row = parent < 0 ? row.none() : row.put(parent);
        row.put(list.ordered() ? "ordered" : "bullet");
        row = list.ordered() ? row.put(list.start()) : row.none();
        row.put(list.tight())
                .put(list.marker())
                .put(list.task())
                .put(list.items().size());
        row = list.task()
                ? row.put(list.checkedCount()).put(list.uncheckedCount())
                : row.none().none();
        row.lines(list.startLine(), list.endLine()).put(document.sectionId(list.section()));
        int itemOrd = 0;
        for (ListBlock.Item i : list.items()) {
            Row itemRow = row(items).put(ord).put(itemOrd++).put(i.text());
            itemRow = i.checked().isPresent() ? itemRow.put(i.checked().get().booleanValue()) : itemRow.none();
            itemRow.lines(i.startLine(), i.endLine());
        }
        for (ListBlock.Item i : list.items()) {
            i.lists().forEach(inner -> list(inner, ord, lists, items));
        }
    }

    private Rows blockquotes() {
        RowBuffer rows = buffer(MarkdownTables.BLOCKQUOTES);
        document.blockquotes().forEach(quote -> blockquote(quote, -1, rows));
        return rows;
    }

    private void blockquote(Blockquote q, long parent, RowBuffer rows) {
        Row row = row(rows);
        long ord = rows.size() - 1L;
        row.put(ord);
        row = parent < 0 ? row.none() : row.put(parent);
        row.put(q.depth())
                .put(q.content())
                .put(q.lists())
                .put(q.tables())
                .put(q.code())
                .lines(q.startLine(), q.endLine())
                .put(document.sectionId(q.section()));
        q.children().forEach(child -> blockquote(child, ord, rows));
    }

    private Rows footnotes() {
        RowBuffer rows = buffer(MarkdownTables.FOOTNOTES);
        Footnotes footnotes = document.footnotes();
        for (Footnotes.Definition d : footnotes.definitions()) {
            row(rows)
                    .put(d.number())
                    .maybe(d.label())
                    .put(d.content())
                    .put(d.inline())
                    .put(footnotes.references().stream()
                            .filter(reference -> reference.number() == d.number())
                            .count())
                    .lines(d.startLine(), d.endLine())
                    .put(document.sectionId(d.section()));
        }
        return rows;
    }

    private Rows math() {
        RowBuffer rows = buffer(MarkdownTables.MATH);
        for (MathFormulas.Block b : document.math().blocks()) {
            row(rows)
                    .put(rows.size() - 1L)
                    .put(b.kind().word())
                    .put(b.content())
                    .lines(b.startLine(), b.endLine())
                    .put(document.sectionId(b.section()));
        }
        for (MathFormulas.Inline i : document.math().inline()) {
            row(rows)
                    .put(rows.size() - 1L)
                    .put("inline")
                    .put(i.content())
                    .lines(i.line(), i.line() + 1)
                    .put(document.sectionId(i.section()));
        }
        return rows;
    }

    private Rows html() {
        RowBuffer rows = buffer(MarkdownTables.HTML);
        List<Html.Piece> pieces = new ArrayList<>(document.rawHtml().blocks());
        pieces.addAll(document.rawHtml().inline());
        pieces.sort(Comparator.comparingInt(Html.Piece::startLine));
        for (Html.Piece p : pieces) {
            row(rows)
                    .put(rows.size() - 1L)
                    .put(p.content())
                    .put(p.inline())
                    .put(p.allowed())
                    .put(JsonText.of(p.tagHints()))
                    .lines(p.startLine(), p.endLine())
                    .put(document.sectionId(p.section()));
        }
        return rows;
    }

    private Rows findings() {
        RowBuffer rows = buffer(MarkdownTables.FINDINGS);
        for (Finding f : document.findings()) {
            Row row = row(rows)
                    .put(rows.size() - 1L)
                    .put(f.type())
                    .put(f.severity().word())
                    .put(f.message())
                    .put(f.detail());
            row = f.line() < 0 ? row.none() : row.put(f.line() + 1L);
            row.put(document.sectionId(document.warehouse().sectionOrdinalAt(f.line())));
        }
        return rows;
    }

    private Rows chunks(ChunkPolicy policy) {
        List<Chunk> chunks = new ArrayList<>(document.chunks(policy));
        chunks.sort(Comparator.comparing(Chunk::id));
        return new ChunkRows(item, chunks);
    }
}
