package dev.leat.markdown;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.chunk.Chunk;
import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.frontmatter.FrontMatter;
import dev.leat.markdown.frontmatter.JsonText;
import dev.leat.markdown.warehouse.TokenType;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// A document as JSON, schema `leat-md-1`: `metadata content structure mappings findings`, always in the same order,
/// the same bytes for the same document. Streams: memory does not grow with the output.
///
/// Lines count from 0 and `end_line` is excluded, but for sections, whose `end_line` is their last line.
public final class DocumentJson extends FieldWriter {
    public static final String SCHEMA = "leat-md-1";
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private DocumentJson(JsonGenerator json, Document document, Shape shape) {
        super(json, document, shape);
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

    static final String STRUCTURE = "structure";

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
            "structure.containers",
            "structure.definition_lists",
            "structure.wikilinks",
            "structure.abbreviations",
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
            new StructureJson(json, document, shape).write();
        }
        if (shape.has("mappings")) {
            mappings();
        }
        if (shape.has("findings")) {
            list("findings", document.findings(), this::finding);
        }
        json.writeEndObject();
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
}
