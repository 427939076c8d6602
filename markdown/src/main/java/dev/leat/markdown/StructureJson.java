package dev.leat.markdown;

import dev.leat.markdown.facts.BlockSpan;
import dev.leat.markdown.facts.Blockquote;
import dev.leat.markdown.facts.CodeBlock;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The facts of a document as JSON: the part `structure`, one object for each fact.
final class StructureJson extends FieldWriter {
    private final @Nullable ExtraFacts extra;

    StructureJson(JsonBytes json, Document document, DocumentJson.Shape shape) {
        super(json, document, shape);
        this.extra = document.options().rules().extras().isEmpty() ? null : document.extras();
    }

    void write() {
        json.name(DocumentJson.STRUCTURE).open('{');
        if (has("structure.sections")) {
            list("sections", document.sections(), this::section);
        }
        if (has("structure.headings")) {
            list("headings", document.headings(), this::heading);
        }
        if (has("structure.paragraphs")) {
            list("paragraphs", document.paragraphs(), this::paragraph);
        }
        if (has("structure.links")) {
            list("links", document.links(), Link::allowed, this::link);
        }
        if (has("structure.images")) {
            list("images", document.images(), Image::allowed, this::image);
        }
        if (has("structure.code_blocks")) {
            list("code_blocks", document.codeBlocks(), this::codeBlock);
        }
        if (has("structure.tables")) {
            list("tables", document.tables(), this::table);
        }
        if (has("structure.lists")) {
            list("lists", document.lists().regular(), this::listBlock);
        }
        if (has("structure.tasklists")) {
            list("tasklists", document.lists().tasks(), this::listBlock);
        }
        if (has("structure.blockquotes")) {
            list("blockquotes", document.blockquotes(), this::blockquote);
        }
        if (has("structure.footnotes")) {
            footnotes();
        }
        if (has("structure.math")) {
            math();
        }
        Html html = document.rawHtml();
        if (has("structure.html_blocks")) {
            list("html_blocks", html.blocks(), Html.Piece::allowed, this::html);
        }
        if (has("structure.html_inline")) {
            list("html_inline", html.inline(), Html.Piece::allowed, this::html);
        }
        if (has("structure.frontmatter")) {
            Optional<FrontMatter> front = document.frontMatter();
            json.name("frontmatter").value(front.isPresent() ? front.get().value() : null);
        }
        if (extra != null) {
            new ExtrasJson(json, document, shape, extra).write();
        }
        json.close('}');
    }

    private boolean has(String part) {
        return shape.has(part);
    }

    private void footnotes() {
        json.name("footnotes").open('{');
        list("definitions", document.footnotes().definitions(), this::footnote);
        list("references", document.footnotes().references(), reference -> {
            text("label", reference.label());
            number("id", reference.number());
            number("line", reference.line());
            place(reference.section());
        });
        json.close('}');
    }

    private void math() {
        json.name("math").open('{');
        list("blocks", document.math().blocks(), this::mathBlock);
        list("inline", document.math().inline(), formula -> {
            text("id", formula.id());
            text("content", formula.content());
            number("line", formula.line());
            place(formula.section());
        });
        json.close('}');
    }

    private void section(SectionFact s) {
        text("id", s.id());
        number("level", s.level());
        text("title", s.title());
        text("slug", s.slug());
        lines(s.startLine(), s.endLine() - 1);
        number("start_char", s.startChar());
        number("end_char", s.endChar());
        maybe("parent_id", document.sectionId(s.parent()));
        strings("child_ids", document.childIds(s));
        flag("nested", s.nested());
        json.name("raw_content");
        raw(s.startLine(), s.endLine());
        text("text_content", document.text(s));
    }

    private void heading(Heading h) {
        text("id", h.id());
        number("level", h.level());
        text("text", h.text());
        number("line", h.line());
        text("slug", h.slug());
        maybe("parent_heading_id", document.parentId(h));
        number("start_char", h.startChar());
        number("end_char", h.endChar());
        place(h.section());
        if (extra != null) {
            extra.heading(h, json);
        }
    }

    private void paragraph(Paragraph p) {
        text("id", p.id());
        text("text", p.text());
        lines(p.startLine(), p.endLine());
        place(p.section());
        number("word_count", p.wordCount());
        flag("has_links", p.hasLinks());
        flag("has_emphasis", p.hasEmphasis());
        flag("has_code", p.hasCode());
    }

    private void link(Link l) {
        text("id", l.id());
        text("text", l.text());
        text("url", l.url());
        text("title", l.title());
        number("line", l.line());
        text("type", l.type().word());
        maybe("scheme", l.scheme());
        flag("allowed", l.allowed());
        flag("is_autolink", l.autolink());
        maybe("ref_label", l.referenceLabel());
        maybe("image_id", l.image().map(Image::id));
        place(l.section());
    }

    private void image(Image i) {
        text("image_id", i.id());
        text("src", i.src());
        text("alt", i.alt());
        text("alt_text", i.altText());
        text("title", i.title());
        number("line", i.line());
        text("image_kind", i.kind().word());
        text("format", i.format());
        flag("has_alt", !i.alt().isBlank());
        flag("has_title", !i.title().isBlank());
        maybe("scheme", i.scheme());
        flag("allowed", i.allowed());
        flag("linked", i.linked());
        i.data().ifPresent(data -> {
            text("media_type", data.mediaType());
            text("encoding", data.base64() ? "base64" : "url");
            number("bytes_approx", data.bytesApprox());
        });
        place(i.section());
    }

    private void codeBlock(CodeBlock c) {
        text("id", c.id());
        text("type", c.type());
        text("language", c.language());
        text("info", c.info());
        text("fence", c.fence());
        text("content", c.content());
        lines(c.startLine(), c.endLine());
        place(c.section());
    }

    private void table(Table t) {
        text("id", t.id());
        json.name("raw_content");
        raw(t.startLine(), t.endLine());
        strings("headers", t.headers());
        json.name("rows").value(t.rows());
        json.name("cells_text").value(t.rowsText());
        strings("headers_text", t.headersText());
        json.name("align").open('[');
        for (Table.Align align : t.align()) {
            json.text(align.word());
        }
        json.close(']');
        lines(t.startLine(), t.endLine());
        place(t.section());
        flag("is_ragged", t.ragged());
        number("column_count", t.headers().size());
        number("row_count", t.rows().size());
    }

    private void listBlock(ListBlock l) {
        text("id", l.id());
        text("type", l.ordered() ? "ordered" : "bullet");
        if (l.ordered()) {
            number("start", l.start());
        }
        flag("tight", l.tight());
        text("marker", l.marker());
        lines(l.startLine(), l.endLine());
        place(l.section());
        number("items_count", l.items().size());
        if (l.task()) {
            number("checked_count", (int) l.checkedCount());
            number("unchecked_count", (int) l.uncheckedCount());
            flag("has_mixed_task_items", l.mixed());
        }
        list("items", l.items(), this::item);
    }

    private void item(ListBlock.Item i) {
        text("text", i.text());
        strings("paragraphs", i.paragraphs());
        i.checked().ifPresent(checked -> flag("checked", checked));
        lines(i.startLine(), i.endLine());
        list("children", i.lists(), this::listBlock);
        list("blocks", i.blocks(), this::block);
    }

    private void blockquote(Blockquote q) {
        text("id", q.id());
        text("content", q.content());
        lines(q.startLine(), q.endLine());
        place(q.section());
        number("depth", q.depth());
        if (extra != null) {
            extra.alert(q).ifPresent(kind -> text("alert", kind));
        }
        json.name("children_summary").open('{');
        number("lists", q.lists());
        number("tables", q.tables());
        number("code", q.code());
        json.close('}');
        list("children_blocks", q.blocks(), this::block);
        list("children", q.children(), this::blockquote);
    }

    private void block(BlockSpan b) {
        text("type", b.type());
        lines(b.startLine(), b.endLine());
    }

    private void footnote(Footnotes.Definition d) {
        text("label", d.label());
        number("id", d.number());
        lines(d.startLine(), d.endLine());
        text("content", d.content());
        number("byte_length", d.byteLength());
        list("nested_structures", d.blocks(), this::block);
        flag("referenced", d.referenced());
        flag("inline", d.inline());
        place(d.section());
    }

    private void mathBlock(MathFormulas.Block b) {
        text("id", b.id());
        text("kind", b.kind().word());
        text("content", b.content());
        lines(b.startLine(), b.endLine());
        place(b.section());
    }

    private void html(Html.Piece p) {
        text("content", p.content());
        lines(p.startLine(), p.endLine());
        flag("inline", p.inline());
        flag("allowed", p.allowed());
        strings("tag_hints", p.tagHints());
        place(p.section());
    }
}
