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

/// Cuts a document by its document-level headings: what stands before the first is the preamble, then each heading
/// with the text up to the next one, whatever its level. Headings inside quotes, lists and code cut nothing. Front
/// matter
/// lies in the first chunk's span but not in its text. A document without text has no chunks.
public final class Chunker {
    private final TokenWarehouse warehouse;
    private final Source source;
    private final ChunkPolicy policy;
    private final Map<Fingerprint, Integer> uses = new HashMap<>();
    private final ChunkList chunks;
    private final List<Step> path = new ArrayList<>();
    private int textFrom;
    private int spanFrom;

    private record Step(int level, String title, int place) {}

    private Chunker(TokenWarehouse warehouse, ChunkPolicy policy, List<Finding> found) {
        this.warehouse = warehouse;
        this.source = warehouse.source();
        this.policy = policy;
        this.chunks = new ChunkList(warehouse, found);
    }

    /// The chunks in document order; `findings` become flags of the chunks they lie in.
    public static ChunkList chunks(TokenWarehouse warehouse, ChunkPolicy policy, List<Finding> findings) {
        Chunker chunker = new Chunker(warehouse, policy, findings);
        chunker.cut();
        return chunker.chunks;
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
        chunks.end(source.length()); // blank text behind the last chunk belongs to its span
    }

    private void enter(int token) {
        int level = warehouse.headingLevel(token);
        while (!path.isEmpty() && path.getLast().level() >= level) {
            path.removeLast();
        }
        int above = path.isEmpty() ? ChunkList.NO_PLACE : path.getLast().place();
        path.add(new Step(level, warehouse.plainText(token), chunks.place(token, above)));
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
        chunks.add(
                kind,
                path.isEmpty() ? ChunkList.NO_PLACE : path.getLast().place(),
                section,
                content,
                spanFrom,
                ChunkPolicy.estimate(utf8Length(text)),
                hash,
                use);
        spanFrom = piece.to();
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
