package dev.leat.markdown.compat;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.Profile;
import dev.leat.markdown.block.Tokenized;
import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.frontmatter.FrontMatter;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The founding program's result for one document. Thread-safe.
///
/// Source: the program `doxstrux` 0.2.1 with its parser of CommonMark 0.30, by its baselines.
public final class CompatDocument {
    private static final int NOTE_MAX = 512;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Profile profile;
    private final Tokenizer tokenizer;

    public CompatDocument(Profile profile) {
        this.profile = profile;
        Rules rules = Rules.COMPAT;
        this.tokenizer = new Tokenizer(
                profile == Profile.STRICT
                        ? rules.withFootnotes(false).withStrikethrough(Rules.Strikethrough.OFF)
                        : rules,
                Limits.DEFAULT.withMaxBytes(Integer.MAX_VALUE).withMaxTokens(Integer.MAX_VALUE));
    }

    /// The result as JSON: keys sorted, two blanks of indentation, ASCII, no line end at the end.
    ///
    /// @throws MarkdownRejected if the bytes are no UTF-8, or the profile refuses the document
    public byte[] json(String name, byte[] bytes) throws MarkdownRejected {
        return Json.bytes(result(name, bytes));
    }

    Map<String, Object> result(String name, byte[] bytes) throws MarkdownRejected {
        TokenWarehouse tokens = switch (tokenizer.read(name, marked(bytes))) {
            case Tokenized.Read(TokenWarehouse read) -> read;
            case Tokenized.Rejected(Problem problem) -> throw new MarkdownRejected(problem);
        };
        String raw =
                new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n');
        SourceText source = SourceText.of(raw);
        PreScan.check(name, raw, source.lines().size(), profile);
        Node root = NodeTree.of(tokens, source);
        SectionIndex sections = new SectionIndex(source, root);
        Structure structure = new Structure(source, root, sections);
        Object front = frontMatter(root);
        List<Fact> tables = structure.tables();
        List<Fact> code = structure.code();
        Fact notes = structure.footnotes();
        List<Fact> definitions = notes.facts("definitions");
        Links links = new Links(root, profile.schemes());
        Security security = new Security(
                new Security.Found(raw, root, isTruthy(front), tables, links.links, links.images, definitions),
                profile);
        Fact metadata = metadata(source, root, front);
        metadata.put("security", security.json(profile));
        List<String> policies = new ArrayList<>();
        for (Map.Entry<String, String> block : security.blocks()) {
            policies.add(block.getKey());
            metadata.put("embedding_blocked", true);
            metadata.put("embedding_block_reason", block.getValue());
        }
        if (security.htmlBlocks > 0) {
            policies.add("stripped_" + security.htmlBlocks + "_html_blocks");
        }
        if (security.htmlInlines > 0) {
            policies.add("stripped_" + security.htmlInlines + "_html_inline");
        }
        drop(links.links, policies, "links", link -> link.containsKey("allowed") && !link.holds("allowed"));
        drop(links.images, policies, "images", CompatDocument::isUnsafe);
        quarantine(metadata, security, definitions);
        if (!policies.isEmpty()) {
            metadata.put("security_policies_applied", policies);
        }
        Fact json = new Fact();
        json.put("headings", sections.headings(root));
        json.put("sections", sections.records());
        json.put("paragraphs", structure.paragraphs());
        json.put("code_blocks", code);
        json.put("blockquotes", structure.quotes());
        json.put("tables", tables);
        json.put("lists", structure.lists());
        json.put("tasklists", structure.tasks());
        json.put("links", links.links);
        json.put("images", links.images);
        json.put("frontmatter", front);
        json.put("html_blocks", List.of());
        json.put("html_inline", List.of());
        if (profile != Profile.STRICT) {
            json.put("footnotes", notes);
        }
        return Map.of(
                "metadata",
                metadata,
                "content",
                Map.of("raw", raw, "lines", source.lines()),
                "structure",
                json,
                "mappings",
                mappings(source, sections, code));
    }

    /// A byte order mark is text: one that the tokenizer may take off comes before it.
    private static byte[] marked(byte[] bytes) {
        boolean marked = bytes.length >= 3 && bytes[0] == MARK[0] && bytes[1] == MARK[1] && bytes[2] == MARK[2];
        if (!marked) {
            return bytes.clone();
        }
        byte[] twice = new byte[bytes.length + 3];
        System.arraycopy(MARK, 0, twice, 0, 3);
        System.arraycopy(bytes, 0, twice, 3, bytes.length);
        return twice;
    }

    private static Object frontMatter(Node root) {
        List<Node> found = root.all("front_matter");
        if (found.isEmpty()) {
            return Json.NULL;
        }
        Node token = found.getFirst();
        Object value = FrontMatter.parse(FrontMatter.Format.YAML, token.content, token.start, token.end)
                .value();
        return value == null ? Json.NULL : value;
    }

    private static Fact metadata(SourceText source, Node root, Object front) {
        Map<String, Integer> counts = new TreeMap<>();
        root.all().forEach(node -> counts.merge(node.type, 1, Integer::sum));
        Fact json = new Fact();
        json.put("total_lines", source.lines().size());
        json.put("total_chars", PythonText.length(source.raw()));
        json.put("has_sections", counts.containsKey("heading"));
        json.put("has_code", counts.containsKey("fence") || counts.containsKey("code_block"));
        json.put("has_tables", counts.containsKey("table"));
        json.put("has_lists", counts.containsKey("bullet_list") || counts.containsKey("ordered_list"));
        json.put("node_counts", counts);
        boolean holds = isTruthy(front);
        json.put("has_frontmatter", holds);
        if (holds) {
            json.put("frontmatter", front);
        }
        return json;
    }

    private static boolean isTruthy(Object front) {
        return (front instanceof Map<?, ?> map && !map.isEmpty()) || (front instanceof List<?> list && !list.isEmpty());
    }

    @FunctionalInterface
    private interface Test {
        boolean holds(Fact fact);
    }

    private static void drop(List<Fact> facts, List<String> policies, String what, Test unsafe) {
        int before = facts.size();
        facts.removeIf(unsafe::holds);
        if (facts.size() < before) {
            policies.add("dropped_" + (before - facts.size()) + "_unsafe_" + what);
        }
    }

    private static boolean isUnsafe(Fact image) {
        String src = image.text("src");
        return src.startsWith("data:") || src.startsWith("javascript:") || !image.holds("allowed");
    }

    private static void quarantine(Fact metadata, Security security, List<Fact> definitions) {
        List<String> reasons = new ArrayList<>();
        int ragged = security.statistics.number("ragged_tables_count");
        if (ragged > 0) {
            reasons.add("ragged_tables:" + ragged);
        }
        definitions.stream()
                .filter(definition -> PythonText.length(definition.text("content")) > NOTE_MAX)
                .findFirst()
                .ifPresent(definition -> reasons.add("long_footnote:" + definition.value("label")));
        if (!reasons.isEmpty()) {
            metadata.put("quarantined", true);
            metadata.put("quarantine_reasons", reasons);
        }
    }

    private static Fact mappings(SourceText source, SectionIndex sections, List<Fact> code) {
        List<Object> blocks = new ArrayList<>();
        Set<Object> codeLines = new LinkedHashSet<>();
        for (Fact block : code) {
            int start = block.number("start_line");
            int end = block.number("end_line");
            blocks.add(Map.of("start_line", start, "end_line", end - 1, "language", block.text("language")));
            for (int line = start; line < end; line++) {
                codeLines.add(line);
            }
        }
        Fact types = new Fact();
        List<Object> prose = new ArrayList<>();
        for (int line = 0; line < source.lines().size(); line++) {
            if (!codeLines.contains(line)) {
                types.put(Integer.toString(line), "prose");
                prose.add(line);
            }
        }
        codeLines.forEach(line -> types.put(line.toString(), "code"));
        Fact json = new Fact();
        json.put("code_blocks", blocks);
        json.put("code_lines", List.copyOf(codeLines));
        json.put("line_to_section", sections.byLine());
        json.put("line_to_type", types);
        json.put("prose_lines", prose);
        return json;
    }
}
