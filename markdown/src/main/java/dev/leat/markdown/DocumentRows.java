package dev.leat.markdown;

import dev.leat.engine.item.Key;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableSpec;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A document's facts as rows, table by table in the order of [MarkdownTables], each in the order of its key. Texts
/// are not copied: a row holds the fact's own string. Rows of documents above [#WHOLE_BYTES_MAX] are made page by page
/// as they are read.
final class DocumentRows {
    /// Documents up to this size hold all their rows.
    static final int WHOLE_BYTES_MAX = 1 << 20;

    private static final int FACTS_PER_PAGE = 64;

    private final Key item;
    private final Document document;

    private final boolean whole;

    private DocumentRows(Key item, Document document, boolean whole) {
        this.item = item;
        this.document = document;
        this.whole = whole;
    }

    /// What the rows say of where a document is from. `url` is that of the page it was made of, if there is one.
    record From(String pipeline, String contentHash, long bytes, Optional<String> url) {}

    static TableRows of(Key item, From from, Document document, ChunkPolicy policy) {
        return of(item, from, document, policy, WHOLE_BYTES_MAX);
    }

    static TableRows of(Key item, From from, Document document, ChunkPolicy policy, int wholeBytesMax) {
        boolean whole = document.warehouse().source().length() <= wholeBytesMax;
        DocumentRows rows = new DocumentRows(item, document, whole);
        List<Rows> all = new ArrayList<>();
        all.add(rows.documents(from));
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

    /// Adds the rows of the n-th fact to the buffer; `ord` is the number of the first one.
    @FunctionalInterface
    private interface Fact {
        void fill(int n, int ord, RowBuffer into);
    }

    /// Rows of which each is a fact of its own.
    private Rows each(TableSpec table, int facts, Fact fact) {
        if (whole) {
            return all(table, facts, fact);
        }
        int[] first = new int[(facts + FACTS_PER_PAGE - 1) / FACTS_PER_PAGE + 1];
        for (int page = 1; page < first.length; page++) {
            first[page] = Math.min(facts, page * FACTS_PER_PAGE);
        }
        return new PagedRows(table, first, (page, row, into) -> {
            for (int n = first[page]; n < first[page + 1]; n++) {
                fact.fill(n, n, into);
            }
        });
    }

    /// Rows of which any number belong to one fact; a fact is a page.
    private Rows several(TableSpec table, int[] first, Fact fact) {
        return whole ? all(table, first.length - 1, fact) : new PagedRows(table, first, fact::fill);
    }

    /// The number of each fact's first row and, last, how many rows there are.
    private static <T> int[] first(List<T> facts, ToIntFunction<T> rows) {
        int[] first = new int[facts.size() + 1];
        for (int n = 0; n < facts.size(); n++) {
            first[n + 1] = first[n] + rows.applyAsInt(facts.get(n));
        }
        return first;
    }

    private static Rows all(TableSpec table, int facts, Fact fact) {
        RowBuffer rows = new RowBuffer(table);
        for (int n = 0; n < facts; n++) {
            fact.fill(n, rows.size(), rows);
        }
        return rows;
    }

    private Rows documents(From origin) {
        RowBuffer rows = new RowBuffer(MarkdownTables.DOCUMENTS);
        Optional<FrontMatter> front = document.frontMatter();
        Source source = document.warehouse().source();
        int from = front.map(f -> source.lineStart(f.endLine())).orElse(0);
        Policy policy = document.policy();
        row(rows)
                .put(origin.pipeline())
                .put(item.text())
                .put(document.title())
                .put(front.flatMap(f -> f.text("lang").or(() -> f.text("language"))))
                .put(origin.bytes())
                .put(document.warehouse().lineCount())
                .put(Words.count(source.bytes(), from, source.length()))
                .put(origin.contentHash())
                .put(front.filter(FrontMatter::isPresent).map(FrontMatter::json))
                .put(origin.url())
                .put(policy.blockReason())
                .put(policy.isQuarantined() ? JsonText.of(policy.quarantineReasons()) : null);
        return rows;
    }

    private Rows sections() {
        List<SectionFact> facts = document.sections();
        return each(MarkdownTables.SECTIONS, facts.size(), (n, ord, rows) -> {
            SectionFact s = facts.get(n);
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
        });
    }

    private Rows headings() {
        List<Heading> facts = document.headings();
        return each(MarkdownTables.HEADINGS, facts.size(), (n, ord, rows) -> {
            Heading h = facts.get(n);
            row(rows)
                    .put(ord)
                    .put(h.id())
                    .put(h.level())
                    .put(h.text())
                    .put(h.slug())
                    .put(document.parentId(h))
                    .put(h.line() + 1L)
                    .put(document.sectionId(h.section()));
        });
    }

    private Rows paragraphs() {
        List<Paragraph> facts = document.paragraphs();
        return each(MarkdownTables.PARAGRAPHS, facts.size(), (n, ord, rows) -> {
            Paragraph p = facts.get(n);
            row(rows)
                    .put(ord)
                    .put(p.text())
                    .put(p.wordCount())
                    .put(p.hasLinks())
                    .put(p.hasEmphasis())
                    .put(p.hasCode())
                    .lines(p.startLine(), p.endLine())
                    .put(document.sectionId(p.section()));
        });
    }

    private Rows links() {
        List<Link> facts = document.links();
        return each(MarkdownTables.LINKS, facts.size(), (n, ord, rows) -> {
            Link l = facts.get(n);
            row(rows)
                    .put(ord)
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
        });
    }

    private Rows images() {
        List<Image> facts = document.images();
        return each(MarkdownTables.IMAGES, facts.size(), (n, ord, rows) -> {
            Image i = facts.get(n);
            Row row = row(rows)
                    .put(ord)
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
        });
    }

    private Rows codeBlocks() {
        List<CodeBlock> facts = document.codeBlocks();
        return each(MarkdownTables.CODE_BLOCKS, facts.size(), (n, ord, rows) -> {
            CodeBlock c = facts.get(n);
            row(rows)
                    .put(ord)
                    .put(c.type())
                    .maybe(c.language())
                    .maybe(c.info())
                    .put(c.content())
                    .lines(c.startLine(), c.endLine())
                    .put(document.sectionId(c.section()));
        });
    }

    private Rows tables() {
        List<Table> facts = document.tables();
        return each(MarkdownTables.TABLES, facts.size(), (n, ord, rows) -> {
            Table t = facts.get(n);
            row(rows)
                    .put(ord)
                    .put(JsonText.of(t.headersText()))
                    .put(JsonText.of(t.align().stream().map(Table.Align::word).toList()))
                    .put(t.headers().size())
                    .put(t.rows().size())
                    .put(t.ragged())
                    .lines(t.startLine(), t.endLine())
                    .put(document.sectionId(t.section()));
        });
    }

    private Rows tableCells() {
        List<Table> tables = document.tables();
        return several(MarkdownTables.TABLE_CELLS, first(tables, DocumentRows::countCells), (t, ord, rows) -> {
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
        });
    }

    private static int countCells(Table table) {
        return table.headers().size()
                + table.rows().stream().mapToInt(List::size).sum();
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

    /// Lists in the order they begin, so that a nested one follows the one around it; items list by list.
    private List<Rows> lists() {
        List<ListBlock> outermost = document.lists().outermost();
        int[] first = first(outermost, DocumentRows::countLists);
        return List.of(
                several(
                        MarkdownTables.LISTS,
                        first,
                        (n, ord, rows) -> list(outermost.get(n), -1, first[n] - rows.size(), rows)),
                several(
                        MarkdownTables.LIST_ITEMS,
                        first(outermost, DocumentRows::countItems),
                        (n, ord, rows) -> items(outermost.get(n), first[n], rows)));
    }

    private static int countLists(ListBlock list) {
        int lists = 1;
        for (ListBlock.Item item : list.items()) {
            lists += item.lists().stream().mapToInt(DocumentRows::countLists).sum();
        }
        return lists;
    }

    private static int countItems(ListBlock list) {
        int items = list.items().size();
        for (ListBlock.Item item : list.items()) {
            items += item.lists().stream().mapToInt(DocumentRows::countItems).sum();
        }
        return items;
    }

    /// `before` rows stand in front of the buffer's first.
    private void list(ListBlock list, long parent, int before, RowBuffer lists) {
        long ord = (long) before + lists.size();
        Row row = row(lists).put(ord);
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
        for (ListBlock.Item i : list.items()) {
            i.lists().forEach(inner -> list(inner, ord, before, lists));
        }
    }

    /// Answers the number of the next list.
    private int items(ListBlock list, int listOrd, RowBuffer items) {
        int itemOrd = 0;
        for (ListBlock.Item i : list.items()) {
            Row row = row(items).put(listOrd).put(itemOrd++).put(i.text());
            row = i.checked().isPresent() ? row.put(i.checked().get().booleanValue()) : row.none();
            row.lines(i.startLine(), i.endLine());
        }
        int next = listOrd + 1;
        for (ListBlock.Item i : list.items()) {
            for (ListBlock inner : i.lists()) {
                next = items(inner, next, items);
            }
        }
        return next;
    }

    private Rows blockquotes() {
        List<Blockquote> outermost = document.blockquotes();
        int[] first = first(outermost, DocumentRows::countQuotes);
        return several(
                MarkdownTables.BLOCKQUOTES,
                first,
                (n, ord, rows) -> blockquote(outermost.get(n), -1, first[n] - rows.size(), rows));
    }

    private static int countQuotes(Blockquote quote) {
        return 1 + quote.children().stream().mapToInt(DocumentRows::countQuotes).sum();
    }

    /// `before` rows stand in front of the buffer's first.
    private void blockquote(Blockquote q, long parent, int before, RowBuffer rows) {
        long ord = (long) before + rows.size();
        Row row = row(rows).put(ord);
        row = parent < 0 ? row.none() : row.put(parent);
        row.put(q.depth())
                .put(q.content())
                .put(q.lists())
                .put(q.tables())
                .put(q.code())
                .lines(q.startLine(), q.endLine())
                .put(document.sectionId(q.section()));
        q.children().forEach(child -> blockquote(child, ord, before, rows));
    }

    private Rows footnotes() {
        Footnotes footnotes = document.footnotes();
        Map<Integer, Long> references = footnotes.references().stream()
                .collect(Collectors.groupingBy(Footnotes.Reference::number, Collectors.counting()));
        List<Footnotes.Definition> facts = footnotes.definitions();
        return each(MarkdownTables.FOOTNOTES, facts.size(), (n, ord, rows) -> {
            Footnotes.Definition d = facts.get(n);
            row(rows)
                    .put(d.number())
                    .maybe(d.label())
                    .put(d.content())
                    .put(d.inline())
                    .put(references.getOrDefault(d.number(), 0L))
                    .lines(d.startLine(), d.endLine())
                    .put(document.sectionId(d.section()));
        });
    }

    private Rows math() {
        List<MathFormulas.Block> blocks = document.math().blocks();
        List<MathFormulas.Inline> inline = document.math().inline();
        return each(MarkdownTables.MATH, blocks.size() + inline.size(), (n, ord, rows) -> {
            if (n < blocks.size()) {
                MathFormulas.Block b = blocks.get(n);
                row(rows)
                        .put(ord)
                        .put(b.kind().word())
                        .put(b.content())
                        .lines(b.startLine(), b.endLine())
                        .put(document.sectionId(b.section()));
            } else {
                MathFormulas.Inline i = inline.get(n - blocks.size());
                row(rows)
                        .put(ord)
                        .put("inline")
                        .put(i.content())
                        .lines(i.line(), i.line() + 1)
                        .put(document.sectionId(i.section()));
            }
        });
    }

    /// By line; blocks before what stands within text.
    private Rows html() {
        List<Html.Piece> blocks = document.rawHtml().blocks();
        List<Html.Piece> inline = document.rawHtml().inline();
        IntFunction<Html.Piece> piece = n -> n < blocks.size() ? blocks.get(n) : inline.get(n - blocks.size());
        long[] order = new long[blocks.size() + inline.size()];
        for (int n = 0; n < order.length; n++) {
            order[n] = (long) piece.apply(n).startLine() << Integer.SIZE | n;
        }
        Arrays.sort(order);
        return each(MarkdownTables.HTML, order.length, (n, ord, rows) -> {
            Html.Piece p = piece.apply((int) order[n]);
            row(rows)
                    .put(ord)
                    .put(p.content())
                    .put(p.inline())
                    .put(p.allowed())
                    .put(JsonText.of(p.tagHints()))
                    .lines(p.startLine(), p.endLine())
                    .put(document.sectionId(p.section()));
        });
    }

    private Rows findings() {
        List<Finding> facts = document.findings();
        return each(MarkdownTables.FINDINGS, facts.size(), (n, ord, rows) -> {
            Finding f = facts.get(n);
            Row row = row(rows)
                    .put(ord)
                    .put(f.type())
                    .put(f.severity().word())
                    .put(f.message())
                    .put(f.detail());
            row = f.line() < 0 ? row.none() : row.put(f.line() + 1L);
            row = f.column() < 0 ? row.none() : row.put(f.column() + 1L);
            row.put(document.sectionId(document.warehouse().sectionOrdinalAt(f.line())));
        });
    }

    private Rows chunks(ChunkPolicy policy) {
        return new ChunkRows(item, document.chunks(policy));
    }
}
