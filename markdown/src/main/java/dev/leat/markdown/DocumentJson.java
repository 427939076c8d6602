package dev.leat.markdown;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.chunk.Chunk;
import dev.leat.markdown.facts.BlockSpan;
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
import dev.leat.markdown.warehouse.TokenType;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// A document as JSON, schema `leat-md-1`: `metadata content structure mappings findings`, always in the same order,
/// the same bytes for the same document. Streams: memory does not grow with the output.
///
/// Lines count from 0 and `end_line` is excluded, but for sections, whose `end_line` is their last line.
public final class DocumentJson {
    public static final String SCHEMA = "leat-md-1";
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final JsonGenerator json;
    private final Document document;
    private final Shape shape;

    private DocumentJson(JsonGenerator json, Document document, Shape shape) {
        this.shape = shape;
        this.json = json;
        this.document = document;
    }

    /// What to write.
    ///
    /// @param path the name under `path`, none if empty
    /// @param content whether to repeat the text
    /// @param parts which of [#PARTS]; all if empty
    public record Shape(String path, boolean content, Set<String> parts) {
        public static final Shape WHOLE = new Shape("", true);

        /// @throws IllegalArgumentException if a part is none
        public Shape {
            parts = Set.copyOf(parts);
            if (!PARTS.containsAll(parts)) {
                throw new IllegalArgumentException("parts are " + String.join(", ", PARTS));
            }
        }

        /// With every part.
        public Shape(String path, boolean content) {
            this(path, content, Set.of());
        }

        boolean has(String part) {
            return parts.isEmpty()
                    || parts.contains(part)
                    || (part.startsWith(STRUCTURE + ".") && parts.contains(STRUCTURE));
        }
    }

    private static final String STRUCTURE = "structure";

    /// What can be selected: the result's own parts, and those of its structure.
    public static final List<String> PARTS = List.of(
            "metadata",
            "content",
            STRUCTURE,
            "structure.sections",
            "structure.headings",
            "structure.paragraphs",
            "structure.links",
            "structure.images",
            "structure.code_blocks",
            "structure.tables",
            "structure.lists",
            "structure.tasklists",
            "structure.blockquotes",
            "structure.footnotes",
            "structure.math",
            "structure.html_blocks",
            "structure.html_inline",
            "structure.frontmatter",
            "mappings",
            "findings");

    /// Writes one object in UTF-8 on one line, without a line end; the stream stays open.
    public static void write(Document document, Shape shape, OutputStream to) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), to, JsonEncoding.UTF8)) {
            new DocumentJson(json, document, shape).document();
        }
    }

    /// Writes one chunk as an object on one line, without a line end; the stream stays open.
    public static void write(Chunk chunk, String path, OutputStream to) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), to, JsonEncoding.UTF8)) {
            json.writeStartObject();
            if (!path.isEmpty()) {
                json.writeStringProperty("path", path);
            }
            json.writeStringProperty("chunk_id", chunk.id());
            json.writeStringProperty("kind", chunk.kind().word());
            json.writeName("heading_path");
            JsonText.write(json, chunk.headingPath());
            json.writeNumberProperty("start_line", chunk.startLine());
            json.writeNumberProperty("end_line", chunk.endLine());
            json.writeNumberProperty("start_char", chunk.startChar());
            json.writeNumberProperty("end_char", chunk.endChar());
            json.writeNumberProperty("token_estimate", chunk.tokens());
            json.writeStringProperty("chunk_hash", chunk.hash().hex());
            json.writeName("risk_flags");
            JsonText.write(json, chunk.flags());
            json.writeStringProperty("text", chunk.text());
            json.writeEndObject();
        }
    }

    private void document() {
        json.writeStartObject();
        json.writeStringProperty("schema", SCHEMA);
        if (!shape.path().isEmpty()) {
            json.writeStringProperty("path", shape.path());
        }
        if (shape.has("metadata")) {
            metadata();
        }
        if (shape.content() && shape.has("content")) {
            content();
        }
        if (PARTS.stream().anyMatch(part -> part.startsWith(STRUCTURE + ".") && shape.has(part))) {
            structure();
        }
        if (shape.has("mappings")) {
            mappings();
        }
        if (shape.has("findings")) {
            list("findings", document.findings(), this::finding);
        }
        json.writeEndObject();
    }

    private void part(String name, Runnable write) {
        if (shape.has(STRUCTURE + "." + name)) {
            write.run();
        }
    }

    private void metadata() {
        var warehouse = document.warehouse();
        var counts = warehouse.counts();
        json.writeObjectPropertyStart("metadata");
        number("total_lines", warehouse.lineCount());
        number("total_chars", warehouse.lineOffset(warehouse.lineCount()));
        flag("has_sections", counts.containsKey(TokenType.HEADING_OPEN));
        flag("has_code", counts.containsKey(TokenType.FENCE) || counts.containsKey(TokenType.CODE_BLOCK));
        flag("has_tables", counts.containsKey(TokenType.TABLE_OPEN));
        flag(
                "has_lists",
                counts.containsKey(TokenType.BULLET_LIST_OPEN) || counts.containsKey(TokenType.ORDERED_LIST_OPEN));
        json.writeObjectPropertyStart("node_counts");
        number("root", 1);
        counts.forEach((type, count) -> {
            if (!type.closes()) {
                number(type.family(), count);
            }
        });
        json.writeEndObject();
        Optional<FrontMatter> front = document.frontMatter();
        flag("has_frontmatter", front.filter(FrontMatter::isPresent).isPresent());
        front.filter(FrontMatter::isPresent).ifPresent(f -> {
            json.writeName("frontmatter");
            JsonText.write(json, f.value());
        });
        front.flatMap(FrontMatter::error).ifPresent(error -> text("frontmatter_error", error.message()));
        flag("bom", document.findings().stream().anyMatch(f -> f.type().equals("byte_order_mark")));
        if (!document.truncated().isEmpty()) {
            json.writeObjectPropertyStart("truncated");
            document.truncated().forEach((name, truncated) -> {
                json.writeObjectPropertyStart(name);
                number("count", truncated.count());
                number("max_allowed", truncated.maxAllowed());
                json.writeEndObject();
            });
            json.writeEndObject();
        }
        if (!document.collectorProblems().isEmpty()) {
            list("collector_errors", document.collectorProblems(), this::problem);
        }
        text("profile", document.options().profile().word());
        json.writeName("security");
        JsonText.write(json, Security.of(document).map());
        policy();
        json.writeEndObject();
    }

    private void policy() {
        Policy policy = document.policy();
        policy.blockReason().ifPresent(reason -> {
            flag("embedding_blocked", true);
            text("embedding_block_reason", reason);
        });
        if (policy.isQuarantined()) {
            flag("quarantined", true);
            strings("quarantine_reasons", policy.quarantineReasons());
        }
        if (!policy.applied().isEmpty()) {
            strings("security_policies_applied", policy.applied());
        }
    }

    private void problem(Problem problem) {
        text("code", problem.code());
        number("line", (int) problem.place().line() - 1);
        text("seen", problem.seen());
        text("rule", problem.rule());
    }

    private void content() {
        var warehouse = document.warehouse();
        json.writeObjectPropertyStart("content");
        text("raw", warehouse.lines(0, warehouse.lineCount()));
        json.writeArrayPropertyStart("lines");
        for (int line = 0; line < warehouse.lineCount(); line++) {
            json.writeString(raw(line, line + 1));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// Lines `[first, end)` joined by line ends, without one behind the last.
    private String raw(int first, int end) {
        String text = document.lines(first, end);
        return end < document.warehouse().lineCount() && text.endsWith("\n")
                ? text.substring(0, text.length() - 1)
                : text;
    }

    private void structure() {
        json.writeObjectPropertyStart(STRUCTURE);
        part("sections", () -> list("sections", document.sections(), this::section));
        part("headings", () -> list("headings", document.headings(), this::heading));
        part("paragraphs", () -> list("paragraphs", document.paragraphs(), this::paragraph));
        part("links", () -> list("links", document.links(), Link::allowed, this::link));
        part("images", () -> list("images", document.images(), Image::allowed, this::image));
        part("code_blocks", () -> list("code_blocks", document.codeBlocks(), this::codeBlock));
        part("tables", () -> list("tables", document.tables(), this::table));
        part("lists", () -> list("lists", document.lists().regular(), this::listBlock));
        part("tasklists", () -> list("tasklists", document.lists().tasks(), this::listBlock));
        part("blockquotes", () -> list("blockquotes", document.blockquotes(), this::blockquote));
        part("footnotes", this::footnotes);
        part("math", this::math);
        Html html = document.rawHtml();
        part("html_blocks", () -> list("html_blocks", html.blocks(), Html.Piece::allowed, this::html));
        part("html_inline", () -> list("html_inline", html.inline(), Html.Piece::allowed, this::html));
        part("frontmatter", () -> {
            json.writeName("frontmatter");
            JsonText.write(json, document.frontMatter().map(FrontMatter::value).orElse(null));
        });
        json.writeEndObject();
    }

    private void footnotes() {
        json.writeObjectPropertyStart("footnotes");
        list("definitions", document.footnotes().definitions(), this::footnote);
        list("references", document.footnotes().references(), reference -> {
            text("label", reference.label());
            number("id", reference.number());
            number("line", reference.line());
            place(reference.section());
        });
        json.writeEndObject();
    }

    private void math() {
        json.writeObjectPropertyStart("math");
        list("blocks", document.math().blocks(), this::mathBlock);
        list("inline", document.math().inline(), formula -> {
            text("id", formula.id());
            text("content", formula.content());
            number("line", formula.line());
            place(formula.section());
        });
        json.writeEndObject();
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
        text("raw_content", raw(s.startLine(), s.endLine()));
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
            json.writeNumberProperty("bytes_approx", data.bytesApprox());
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
        text("raw_content", raw(t.startLine(), t.endLine()));
        strings("headers", t.headers());
        json.writeName("rows");
        JsonText.write(json, t.rows());
        json.writeName("cells_text");
        JsonText.write(json, t.rowsText());
        strings("headers_text", t.headersText());
        strings("align", t.align().stream().map(Table.Align::word).toList());
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
            json.writeNumberProperty("start", l.start());
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
        json.writeObjectPropertyStart("children_summary");
        number("lists", q.lists());
        number("tables", q.tables());
        number("code", q.code());
        json.writeEndObject();
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
        json.writeNumberProperty("byte_length", d.byteLength());
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

    private void finding(Finding f) {
        text("type", f.type());
        text("severity", f.severity().word());
        if (f.line() < 0) {
            json.writeNullProperty("line");
        } else {
            number("line", f.line());
        }
        if (f.column() >= 0) {
            number("column", f.column());
        }
        text("message", f.message());
        maybe("detail", f.detail());
    }

    private void mappings() {
        int lineCount = document.warehouse().lineCount();
        var code = new java.util.BitSet(lineCount);
        document.codeBlocks().forEach(block -> code.set(block.startLine(), block.endLine()));
        json.writeObjectPropertyStart("mappings");
        json.writeObjectPropertyStart("line_to_type");
        for (int line = 0; line < lineCount; line++) {
            text(Integer.toString(line), code.get(line) ? "code" : "prose");
        }
        json.writeEndObject();
        json.writeObjectPropertyStart("line_to_section");
        for (int line = 0; line < lineCount; line++) {
            Optional<String> id = document.sectionId(document.warehouse().sectionOrdinalAt(line));
            if (id.isPresent()) {
                text(Integer.toString(line), id.get());
            }
        }
        json.writeEndObject();
        numbers("prose_lines", lineCount, line -> !code.get(line));
        numbers("code_lines", lineCount, code::get);
        list("code_blocks", document.codeBlocks(), block -> {
            lines(block.startLine(), block.endLine());
            text("language", block.language());
        });
        json.writeEndObject();
    }

    private void numbers(String name, int end, java.util.function.IntPredicate wanted) {
        json.writeArrayPropertyStart(name);
        for (int i = 0; i < end; i++) {
            if (wanted.test(i)) {
                json.writeNumber(i);
            }
        }
        json.writeEndArray();
    }

    private <T> void list(String name, List<T> facts, Consumer<T> one) {
        list(name, facts, fact -> true, one);
    }

    /// Those the profile keeps.
    private <T> void list(String name, List<T> facts, Predicate<T> keeps, Consumer<T> one) {
        json.writeArrayPropertyStart(name);
        for (T fact : facts) {
            if (keeps.test(fact)) {
                json.writeStartObject();
                one.accept(fact);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void place(int section) {
        maybe("section_id", document.sectionId(section));
        strings("section_path", document.sectionPath(section));
    }

    private void lines(int start, int end) {
        number("start_line", start);
        number("end_line", end);
    }

    private void text(String name, String value) {
        json.writeStringProperty(name, value);
    }

    private void number(String name, int value) {
        json.writeNumberProperty(name, value);
    }

    private void flag(String name, boolean value) {
        json.writeBooleanProperty(name, value);
    }

    private void maybe(String name, Optional<String> value) {
        if (value.isPresent()) {
            json.writeStringProperty(name, value.get());
        } else {
            json.writeNullProperty(name);
        }
    }

    private void strings(String name, List<String> values) {
        json.writeName(name);
        JsonText.write(json, values);
    }
}
