package dev.leat.markdown;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.chunk.Chunk;
import dev.leat.markdown.facts.CodeBlock;
import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.frontmatter.FrontMatter;
import dev.leat.markdown.warehouse.TokenType;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A document as JSON, schema `leat-md-1`: `metadata content structure mappings findings`, always in the same order,
/// the same bytes for the same document. Streams: memory does not grow with the output.
///
/// Lines count from 0 and `end_line` is excluded, but for sections, whose `end_line` is their last line.
public final class DocumentJson extends FieldWriter {
    public static final String SCHEMA = "leat-md-1";

    private DocumentJson(JsonBytes json, Document document, Shape shape) {
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
            if (!parts.isEmpty() && !PARTS.containsAll(parts)) {
                throw new IllegalArgumentException("parts are " + String.join(", ", PARTS));
            }
        }

        /// With every part.
        public Shape(String path, boolean content) {
            this(path, content, Set.of());
        }

        /// Whether any part of the structure is wanted.
        boolean hasStructure() {
            for (int i = 0; i < PARTS.size(); i++) {
                if (PARTS.get(i).startsWith(STRUCTURE_DOT) && has(PARTS.get(i))) {
                    return true;
                }
            }
            return false;
        }

        boolean has(String part) {
            return parts.isEmpty()
                    || parts.contains(part)
                    || (part.startsWith(STRUCTURE_DOT) && parts.contains(STRUCTURE));
        }
    }

    static final String STRUCTURE = "structure";
    private static final String STRUCTURE_DOT = STRUCTURE + ".";

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
        JsonBytes json = new JsonBytes(to);
        new DocumentJson(json, document, shape).document();
        json.finish();
    }

    /// Writes one chunk as an object on one line, without a line end; the stream stays open.
    public static void write(Chunk chunk, String path, OutputStream to) {
        JsonBytes json = new JsonBytes(to);
        json.open('{');
        if (!path.isEmpty()) {
            json.name("path").text(path);
        }
        json.name("chunk_id").text(chunk.id());
        json.name("kind").text(chunk.kind().word());
        json.name("heading_path").value(chunk.headingPath());
        json.name("start_line").number(chunk.startLine());
        json.name("end_line").number(chunk.endLine());
        json.name("start_char").number(chunk.startChar());
        json.name("end_char").number(chunk.endChar());
        json.name("token_estimate").number(chunk.tokens());
        json.name("chunk_hash").text(chunk.hash().hex());
        json.name("risk_flags").value(chunk.flags());
        json.name("text").text(chunk.text());
        json.close('}');
        json.finish();
    }

    private void document() {
        json.open('{');
        text("schema", SCHEMA);
        if (!shape.path().isEmpty()) {
            text("path", shape.path());
        }
        if (shape.has("metadata")) {
            metadata();
        }
        if (shape.content() && shape.has("content")) {
            content();
        }
        if (shape.hasStructure()) {
            new StructureJson(json, document, shape).write();
        }
        if (shape.has("mappings")) {
            mappings();
        }
        if (shape.has("findings")) {
            list("findings", document.findings(), this::finding);
        }
        json.close('}');
    }

    private void metadata() {
        var warehouse = document.warehouse();
        var counts = warehouse.counts();
        json.name("metadata").open('{');
        number("total_lines", warehouse.lineCount());
        number("total_chars", warehouse.lineOffset(warehouse.lineCount()));
        flag("has_sections", counts.containsKey(TokenType.HEADING_OPEN));
        flag("has_code", counts.containsKey(TokenType.FENCE) || counts.containsKey(TokenType.CODE_BLOCK));
        flag("has_tables", counts.containsKey(TokenType.TABLE_OPEN));
        flag(
                "has_lists",
                counts.containsKey(TokenType.BULLET_LIST_OPEN) || counts.containsKey(TokenType.ORDERED_LIST_OPEN));
        json.name("node_counts").open('{');
        number("root", 1);
        for (Map.Entry<TokenType, Integer> entry : counts.entrySet()) {
            if (!entry.getKey().closes()) {
                number(entry.getKey().family(), entry.getValue());
            }
        }
        json.close('}');
        Optional<FrontMatter> front = document.frontMatter();
        boolean present = front.isPresent() && front.get().isPresent();
        flag("has_frontmatter", present);
        if (present) {
            json.name("frontmatter").value(front.get().value());
        }
        if (front.isPresent() && front.get().error().isPresent()) {
            text("frontmatter_error", front.get().error().get().message());
        }
        flag("bom", hasByteOrderMark());
        if (document.mayBeTruncated() && !document.truncated().isEmpty()) {
            json.name("truncated").open('{');
            document.truncated().forEach((name, truncated) -> {
                json.name(name).open('{');
                number("count", truncated.count());
                number("max_allowed", truncated.maxAllowed());
                json.close('}');
            });
            json.close('}');
        }
        if (!document.collectorProblems().isEmpty()) {
            list("collector_errors", document.collectorProblems(), this::problem);
        }
        text("profile", document.options().profile().word());
        Security security = Security.of(document);
        json.name("security").value(security.map());
        policy();
        json.close('}');
    }

    private boolean hasByteOrderMark() {
        for (Finding finding : document.findings()) {
            if (finding.type().equals("byte_order_mark")) {
                return true;
            }
        }
        return false;
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
        json.name("content").open('{');
        json.name("raw").text(warehouse.source().bytes(), 0, warehouse.source().length());
        json.name("lines").open('[');
        for (int line = 0; line < warehouse.lineCount(); line++) {
            raw(line, line + 1);
        }
        json.close(']');
        json.close('}');
    }

    private void finding(Finding f) {
        text("type", f.type());
        text("severity", f.severity().word());
        if (f.line() < 0) {
            json.name("line").none();
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
        for (CodeBlock block : document.codeBlocks()) {
            code.set(block.startLine(), block.endLine());
        }
        json.name("mappings").open('{');
        json.name("line_to_type").open('{');
        for (int line = 0; line < lineCount; line++) {
            json.name(line).text(code.get(line) ? "code" : "prose");
        }
        json.close('}');
        json.name("line_to_section").open('{');
        for (int line = 0; line < lineCount; line++) {
            Optional<String> id = document.sectionId(document.warehouse().sectionOrdinalAt(line));
            if (id.isPresent()) {
                json.name(line).text(id.get());
            }
        }
        json.close('}');
        numbers("prose_lines", lineCount, line -> !code.get(line));
        numbers("code_lines", lineCount, code::get);
        list("code_blocks", document.codeBlocks(), block -> {
            lines(block.startLine(), block.endLine());
            text("language", block.language());
        });
        json.close('}');
    }

    private void numbers(String name, int end, java.util.function.IntPredicate wanted) {
        json.name(name).open('[');
        for (int i = 0; i < end; i++) {
            if (wanted.test(i)) {
                json.number(i);
            }
        }
        json.close(']');
    }
}
