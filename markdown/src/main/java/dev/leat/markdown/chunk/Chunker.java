package dev.leat.markdown.chunk;

import dev.leat.engine.item.Fingerprint;
import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.SectionFact;
import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Cuts a document by its document-level headings: what stands before the first is the preamble, then each heading
/// with the text up to the next one, whatever its level. Headings inside quotes, lists and code cut nothing. Front
/// matter
/// lies in the first chunk's span but not in its text. A document without text has no chunks.
public final class Chunker {
    private final TokenWarehouse warehouse;
    private final Source source;
    private final ChunkPolicy policy;
    private final TreeMap<Integer, List<String>> findings = new TreeMap<>();
    private final Map<Fingerprint, Integer> uses = new HashMap<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private final List<Step> path = new ArrayList<>();
    private int textFrom;
    private int spanFrom;

    private record Step(int level, String title) {}

    private Chunker(TokenWarehouse warehouse, ChunkPolicy policy, List<Finding> found) {
        this.warehouse = warehouse;
        this.source = warehouse.source();
        this.policy = policy;
        found.stream()
                .filter(f -> f.line() >= 0)
                .forEach(f -> findings.computeIfAbsent(f.line(), line -> new ArrayList<>())
                        .add(f.type()));
    }

    /// The chunks in document order; `findings` become flags of the chunks they lie in.
    public static List<Chunk> chunks(TokenWarehouse warehouse, ChunkPolicy policy, List<Finding> findings) {
        Chunker chunker = new Chunker(warehouse, policy, findings);
        chunker.cut();
        return List.copyOf(chunker.chunks);
    }

    private void cut() {
        List<Integer> blocks = new ArrayList<>();
        int heading = -1;
        var tops = warehouse.children(-1).iterator();
        while (tops.hasNext()) {
            int token = tops.nextInt();
            switch (warehouse.type(token)) {
                case FRONT_MATTER -> textFrom = source.lineStart(warehouse.endLine(token));
                case FOOTNOTE_BLOCK_OPEN -> {} // bodies stand where they were written, between other blocks
                case HEADING_OPEN -> {
                    segment(heading, blocks, source.lineStart(warehouse.firstLine(token)));
                    enter(token);
                    heading = token;
                    blocks.clear();
                    blocks.add(token);
                }
                default -> blocks.add(token);
            }
        }
        segment(heading, blocks, source.length());
        if (!chunks.isEmpty() && spanFrom < source.length()) {
            extendLast();
        }
    }

    private void enter(int token) {
        int level = warehouse.headingLevel(token);
        while (!path.isEmpty() && path.getLast().level() >= level) {
            path.removeLast();
        }
        path.add(new Step(level, warehouse.plainText(token)));
    }

    /// One section's own text, from where the last ended up to `to`. Blank text waits for the next section.
    private void segment(int heading, List<Integer> blocks, int to) {
        if (isBlank(textFrom, to)) {
            return;
        }
        boolean whole = to - textFrom <= policy.maxBytes();
        List<Piece> pieces = whole
                ? List.of(Piece.plain(textFrom, to))
                : Splitter.split(warehouse, textFrom, to, blocks, policy.maxBytes());
        Chunk.Kind kind = pieces.size() > 1 ? Chunk.Kind.PART : heading < 0 ? Chunk.Kind.PREAMBLE : Chunk.Kind.SECTION;
        int section = heading < 0 ? SectionFact.NONE : warehouse.sectionOrdinalAt(warehouse.firstLine(heading));
        List<String> titles = path.stream().map(Step::title).toList();
        for (Piece piece : pieces) {
            add(piece, kind, titles, section);
        }
        textFrom = to;
    }

    private boolean isBlank(int from, int to) {
        byte[] bytes = source.bytes();
        for (int at = from; at < to; at++) {
            if (bytes[at] != ' ' && bytes[at] != '\n' && bytes[at] != '\t') {
                return false;
            }
        }
        return true;
    }

    private void add(Piece piece, Chunk.Kind kind, List<String> titles, int section) {
        if (isBlank(piece.from(), piece.to())) {
            return;
        }
        Chunk.Text content = content(piece);
        String text = content.make();
        Fingerprint hash = hash(titles, NormalizedText.of(text, policy));
        int use = uses.merge(hash, 1, Integer::sum);
        String id = hash.hex().substring(0, 24) + (use == 1 ? "" : "-" + use);
        int startLine = source.lineAt(spanFrom);
        int endLine = source.lineAt(piece.to() - 1) + 1;
        chunks.add(new Chunk(
                id,
                chunks.size(),
                kind,
                titles,
                section,
                content,
                source.codePoint(spanFrom),
                source.codePoint(piece.to()),
                startLine,
                endLine,
                ChunkPolicy.estimate(utf8Length(text)),
                hash,
                flags(startLine, endLine)));
        spanFrom = piece.to();
    }

    /// Blank text behind the last chunk belongs to its span.
    private void extendLast() {
        Chunk last = chunks.removeLast();
        chunks.add(new Chunk(
                last.id(),
                last.ordinal(),
                last.kind(),
                last.headingPath(),
                last.section(),
                last.content(),
                last.startChar(),
                source.codePoint(source.length()),
                last.startLine(),
                source.lineAt(source.length() - 1) + 1,
                last.tokens(),
                last.hash(),
                last.flags()));
        spanFrom = source.length();
    }

    private String closing(Piece piece) {
        return piece.after().isEmpty() ? "" : "\n" + piece.after().stripTrailing();
    }

    /// Without blank lines at the edges.
    private Chunk.Text content(Piece piece) {
        byte[] bytes = source.bytes();
        int last = piece.to();
        while (last > piece.from() && (bytes[last - 1] == '\n' || bytes[last - 1] == ' ' || bytes[last - 1] == '\t')) {
            last--;
        }
        int first = piece.from();
        for (int at = first; at < last && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n'); at++) {
            if (bytes[at] == '\n') {
                first = at + 1;
            }
        }
        return new Chunk.Text(source, first, last, piece.before(), closing(piece));
    }

    private List<String> flags(int startLine, int endLine) {
        var on = findings.subMap(startLine, true, endLine, false);
        if (on.isEmpty()) {
            return List.of();
        }
        TreeSet<String> types = new TreeSet<>();
        on.values().forEach(types::addAll);
        return List.copyOf(types);
    }

    private static Fingerprint hash(List<String> titles, String text) {
        List<String> parts = new ArrayList<>(titles);
        parts.add(text);
        return Fingerprint.ofParts(parts);
    }

    private static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
