package dev.leat.markdown;

import dev.leat.markdown.frontmatter.JsonText;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// A document as a tree that other programs take, schema `md-ir@1.0.0`: sections inside sections by their headings,
/// blocks inside sections, lists, items and quotes, links and pictures inside the blocks whose text they stand in.
/// Spans are characters, line spans lines, ends excluded.
///
/// @param sourceId given, else the first sixteen digits of the content's hash
/// @param linkGraph ids of sections by the id of a section that links to them
public record DocumentIr(
        String sourceId,
        String contentHash,
        boolean allowsHtml,
        Security security,
        Map<String, Object> frontMatter,
        Node root,
        SequencedMap<String, List<String>> linkGraph) {
    public static final String SCHEMA = "md-ir@1.0.0";
    private static final int ID_DIGITS = 16;
    private static final Set<String> HOLDING =
            Set.of("list", "list_item", "blockquote", "container", "definition_list", "definition");

    /// A section, a block, or the root.
    public record Node(
            String id,
            String type,
            String text,
            SequencedMap<String, Object> meta,
            int startChar,
            int endChar,
            int startLine,
            int endLine,
            List<Node> children) {
        public Node {
            children = List.copyOf(children);
        }

        private SequencedMap<String, Object> map() {
            SequencedMap<String, Object> map = new LinkedHashMap<>();
            map.put("id", id);
            map.put("type", type);
            map.put("text", text);
            map.put("meta", meta);
            map.put("span", List.of((long) startChar, (long) endChar));
            map.put("line_span", List.of((long) startLine, (long) endLine));
            map.put("children", children.stream().map(Node::map).toList());
            return map;
        }
    }

    /// The tree of a document. `contentHash` is the hex of its content's SHA-256.
    public static DocumentIr of(Document document, Optional<String> sourceId, String contentHash) {
        SequencedMap<String, Object> front = new LinkedHashMap<>();
        document.frontMatter().filter(f -> f.isPresent()).ifPresent(f -> front.putAll(f.map()));
        return new DocumentIr(
                sourceId.orElse(contentHash.substring(0, ID_DIGITS)),
                contentHash,
                document.options().trust().html(),
                Security.of(document),
                front,
                new Builder(document).root(),
                ChunkSet.linkGraph(document));
    }

    /// One object on one line.
    public String json() {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        map.put("schema_version", SCHEMA);
        map.put("source_id", sourceId);
        map.put("source_type", "markdown");
        map.put("content_hash", contentHash);
        map.put("allows_html", allowsHtml);
        map.put("security", security.map());
        map.put("frontmatter", frontMatter);
        map.put("root", root.map());
        SequencedMap<String, Object> graph = new LinkedHashMap<>(linkGraph);
        map.put("link_graph", graph);
        return JsonText.of(map);
    }

    /// Sections are nested by the levels of the document's own headings; headings in lists and quotes nest nothing.
    private static final class Builder {
        private final Document document;
        private final TokenWarehouse warehouse;
        private final int[] tops;
        private int at;
        private int blocks;

        Builder(Document document) {
            this.document = document;
            this.warehouse = document.warehouse();
            this.tops = warehouse
                    .children(-1)
                    .filter(token -> warehouse.type(token) != TokenType.FRONT_MATTER)
                    .filter(token -> warehouse.type(token) != TokenType.FOOTNOTE_BLOCK_OPEN)
                    .toArray();
        }

        Node root() {
            SequencedMap<String, Object> meta = new LinkedHashMap<>();
            meta.put("title", document.title().orElse("Document Root"));
            return node("root", "root", "", meta, 0, warehouse.lineCount(), inside(0));
        }

        /// Blocks and sections up to the next heading of this level or above.
        private List<Node> inside(int level) {
            List<Node> nodes = new ArrayList<>();
            while (at < tops.length) {
                int token = tops[at];
                if (warehouse.type(token) != TokenType.HEADING_OPEN) {
                    block(token, nodes);
                    at++;
                } else if (warehouse.headingLevel(token) <= level) {
                    return nodes;
                } else {
                    at++;
                    nodes.add(section(token));
                }
            }
            return nodes;
        }

        private Node section(int heading) {
            int level = warehouse.headingLevel(heading);
            String title = warehouse.plainText(heading);
            int ordinal = warehouse.sectionOrdinalAt(warehouse.firstLine(heading));
            List<Node> children = inside(level);
            int end = at < tops.length ? warehouse.firstLine(tops[at]) : warehouse.lineCount();
            SequencedMap<String, Object> meta = new LinkedHashMap<>();
            meta.put("title", title);
            meta.put("level", (long) level);
            String id = document.sectionId(ordinal).orElse("section." + ordinal);
            return node(id, "section", title, meta, warehouse.firstLine(heading), end, children);
        }

        private void block(int token, List<Node> to) {
            TokenType type = warehouse.type(token);
            String name = name(type);
            if (name.isEmpty()) {
                return;
            }
            String id = name + "_" + blocks++;
            List<Node> children = new ArrayList<>();
            boolean holds = HOLDING.contains(name);
            if (holds) {
                warehouse.children(token).forEach(child -> block(child, children));
            } else if (type == TokenType.TABLE_OPEN) {
                warehouse.children(token).flatMap(warehouse::children).forEach(row -> block(row, children));
            }
            SequencedMap<String, Object> meta = new LinkedHashMap<>();
            if (type == TokenType.FENCE) {
                meta.put("info", warehouse.info(token));
            } else if (name.equals("list")) {
                meta.put("ordered", type == TokenType.ORDERED_LIST_OPEN);
            } else if (type == TokenType.HEADING_OPEN) {
                meta.put("level", (long) warehouse.headingLevel(token));
            }
            if (type == TokenType.PARAGRAPH_OPEN
                    || type == TokenType.HEADING_OPEN
                    || type == TokenType.DT_OPEN
                    || type == TokenType.TR_OPEN) {
                inline(token, children);
            }
            String text = holds || type == TokenType.TABLE_OPEN ? "" : text(token, type);
            to.add(node(id, name, text, meta, warehouse.firstLine(token), warehouse.endLine(token), children));
        }

        /// Links and pictures of a block, a picture in a link inside it. What stands in a picture's label is text.
        private void inline(int block, List<Node> to) {
            int close = warehouse.partner(block);
            for (int token = block + 1; token < close; token++) {
                TokenType type = warehouse.type(token);
                if (type == TokenType.LINK_OPEN) {
                    List<Node> inside = new ArrayList<>();
                    int id = blocks++;
                    inline(token, inside);
                    to.add(address(token, "link_" + id, "link", "url", "href", inside));
                    token = warehouse.partner(token);
                } else if (type == TokenType.IMAGE) {
                    to.add(address(token, "image_" + blocks++, "image", "src", "src", List.of()));
                    token = warehouse.next(token) - 1;
                }
            }
        }

        private Node address(int token, String id, String type, String name, String attribute, List<Node> children) {
            SequencedMap<String, Object> meta = new LinkedHashMap<>();
            meta.put(name, warehouse.attribute(token, attribute).orElse(""));
            meta.put("title", warehouse.attribute(token, "title").orElse(""));
            int from = warehouse.source().codePoint(warehouse.byteStart(token));
            int end = warehouse.type(token).opens() ? warehouse.partner(token) : token;
            int to = warehouse.source().codePoint(warehouse.byteEnd(end));
            int first = warehouse.firstLine(token);
            int last = warehouse.source().lineAt(Math.max(warehouse.byteStart(token), warehouse.byteEnd(end) - 1));
            return new Node(id, type, warehouse.plainText(token), meta, from, to, first, last + 1, children);
        }

        private String text(int token, TokenType type) {
            return switch (type) {
                case FENCE, CODE_BLOCK, HTML_BLOCK, MATH_BLOCK -> warehouse.text(token);
                case HEADING_OPEN, PARAGRAPH_OPEN, DT_OPEN -> warehouse.plainText(token);
                case TR_OPEN ->
                    warehouse
                            .lines(warehouse.firstLine(token), warehouse.endLine(token))
                            .strip();
                default -> "";
            };
        }

        private static String name(TokenType type) {
            return switch (type) {
                case PARAGRAPH_OPEN, HEADING_OPEN, DT_OPEN -> "para";
                case BULLET_LIST_OPEN, ORDERED_LIST_OPEN -> "list";
                case LIST_ITEM_OPEN -> "list_item";
                case FENCE, CODE_BLOCK, MATH_BLOCK -> "code";
                case HTML_BLOCK -> "html";
                case TABLE_OPEN -> "table";
                case TR_OPEN -> "table_row";
                case BLOCKQUOTE_OPEN -> "blockquote";
                case CONTAINER_OPEN, ADMONITION_OPEN -> "container";
                case DL_OPEN -> "definition_list";
                case DD_OPEN -> "definition";
                case HR -> "hr";
                default -> "";
            };
        }

        private Node node(
                String id,
                String type,
                String text,
                SequencedMap<String, Object> meta,
                int first,
                int end,
                List<Node> children) {
            int last = Math.min(end, warehouse.lineCount());
            int from = warehouse.lineOffset(first);
            return new Node(id, type, text, meta, from, warehouse.lineOffset(last), first, last, children);
        }
    }
}
