package dev.leat.markdown;

import dev.leat.markdown.chunk.Chunk;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.facts.Image;
import dev.leat.markdown.facts.Link;
import dev.leat.markdown.frontmatter.JsonText;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The chunks of a document as an index takes them, schema `leat-chunk-1`: each with text, place, hash, flags, the
/// links and images on its lines (against a base address) and the document's front matter. Made one by one.
public final class ChunkSet {
    public static final String SCHEMA = "leat-chunk-1";

    private final Document document;
    private final Options options;
    private final List<Chunk> chunks;
    private final TreeMap<Integer, List<Object>> links = new TreeMap<>();
    private final TreeMap<Integer, List<Object>> images = new TreeMap<>();
    private final SequencedMap<String, Object> meta = new LinkedHashMap<>();

    /// What is said of a chunk.
    ///
    /// @param baseUrl what relative addresses are resolved against
    /// @param keys of the front matter that every chunk bears; all if empty
    public record Options(ChunkPolicy policy, Optional<URI> baseUrl, List<String> keys) {
        public Options {
            keys = List.copyOf(keys);
        }
    }

    /// How many chunks, and how large.
    public record Stats(int chunks, long tokens, int least, int most) {
        public double average() {
            return chunks == 0 ? 0 : (double) tokens / chunks;
        }
    }

    public ChunkSet(Document document, Options options) {
        this.document = document;
        this.options = options;
        this.chunks = document.chunks(options.policy());
        for (Link link : document.links()) {
            put(links, link.line(), addressed("text", link.text(), "url", link.url()));
        }
        for (Image image : document.images()) {
            put(images, image.line(), addressed("alt", image.altText(), "src", image.src()));
        }
        document.frontMatter()
                .filter(front -> front.isPresent())
                .ifPresent(front -> front.map().forEach((key, value) -> {
                    if (options.keys().isEmpty() || options.keys().contains(key)) {
                        meta.put(key, value);
                    }
                }));
    }

    private static void put(TreeMap<Integer, List<Object>> map, int line, Object value) {
        map.computeIfAbsent(line, at -> new ArrayList<>()).add(value);
    }

    private Map<String, Object> addressed(String label, String text, String name, String address) {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        boolean redacts = options.policy().redactUrls();
        map.put(label, options.policy().redacted(text));
        map.put(name, redacts ? "[url]" : resolved(address));
        return map;
    }

    private String resolved(String address) {
        if (options.baseUrl().isEmpty() || address.isEmpty()) {
            return address;
        }
        try {
            return options.baseUrl().get().resolve(address).toString();
        } catch (IllegalArgumentException e) {
            return address; // no address: what stands there is what there is
        }
    }

    public int size() {
        return chunks.size();
    }

    /// One chunk as a JSON object on one line; `path` stands first unless it is empty.
    public String json(int index, String path) {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        if (!path.isEmpty()) {
            map.put("path", path);
        }
        map.putAll(fields(chunks.get(index)));
        return JsonText.of(map);
    }

    private SequencedMap<String, Object> fields(Chunk chunk) {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        map.put("chunk_id", chunk.id());
        map.put("kind", chunk.kind().word());
        map.put(
                "section_path",
                chunk.headingPath().stream().map(options.policy()::redacted).toList());
        document.sectionId(chunk.section()).ifPresent(id -> map.put("section_id", id));
        map.put("text", chunk.text());
        map.put("normalized_text", chunk.normalizedText(options.policy()));
        map.put("span", List.of((long) chunk.startChar(), (long) chunk.endChar()));
        map.put("line_span", List.of((long) chunk.startLine(), (long) chunk.endLine()));
        map.put("token_estimate", (long) chunk.tokens());
        map.put("chunk_hash", chunk.hash().hex());
        map.put("risk_flags", chunk.flags());
        map.put("links", on(links, chunk));
        map.put("images", on(images, chunk));
        map.put("meta", meta);
        return map;
    }

    private static List<Object> on(TreeMap<Integer, List<Object>> map, Chunk chunk) {
        List<Object> all = new ArrayList<>();
        map.subMap(chunk.startLine(), true, chunk.endLine(), false).values().forEach(all::addAll);
        return all;
    }

    /// Everything as one JSON object on one line: `chunks link_graph stats errors`.
    public String json(String path) {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        map.put("schema", SCHEMA);
        if (!path.isEmpty()) {
            map.put("path", path);
        }
        map.put("strategy", options.policy().strategy().word());
        map.put("chunks", chunks.stream().map(this::fields).toList());
        map.put("link_graph", linkGraph());
        Stats stats = stats();
        SequencedMap<String, Object> counted = new LinkedHashMap<>();
        counted.put("total_chunks", (long) stats.chunks());
        counted.put("total_tokens", stats.tokens());
        counted.put("avg_tokens", stats.average());
        counted.put("min_tokens", (long) stats.least());
        counted.put("max_tokens", (long) stats.most());
        map.put("stats", counted);
        map.put("errors", document.problems().stream().map(p -> p.toString()).toList());
        return JsonText.of(map);
    }

    public Stats stats() {
        long sum = 0;
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (Chunk chunk : chunks) {
            sum += chunk.tokens();
            least = Math.min(least, chunk.tokens());
            most = Math.max(most, chunk.tokens());
        }
        return new Stats(chunks.size(), sum, chunks.isEmpty() ? 0 : least, most);
    }

    /// Ids of sections by the id of a section with links to their headings: `[x](#their-slug)`.
    public SequencedMap<String, List<String>> linkGraph() {
        return linkGraph(document);
    }

    static SequencedMap<String, List<String>> linkGraph(Document document) {
        Map<String, String> bySlug = new LinkedHashMap<>();
        document.sections().forEach(section -> bySlug.putIfAbsent(section.slug(), section.id()));
        SequencedMap<String, LinkedHashSet<String>> found = new LinkedHashMap<>();
        for (Link link : document.links()) {
            String to = link.type() == Link.Type.ANCHOR ? bySlug.get(link.url().substring(1)) : null;
            Optional<String> from = document.sectionId(link.section());
            if (to != null && from.isPresent()) {
                found.computeIfAbsent(from.get(), id -> new LinkedHashSet<>()).add(to);
            }
        }
        SequencedMap<String, List<String>> graph = new LinkedHashMap<>();
        found.forEach((from, to) -> graph.put(from, List.copyOf(to)));
        return graph;
    }
}
