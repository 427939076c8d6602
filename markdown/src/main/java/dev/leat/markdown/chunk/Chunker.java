package dev.leat.markdown.chunk;

import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.SectionFact;
import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/// Cuts a document by its document-level headings: what stands before the first is the preamble, then each heading
/// with the text up to the next one, whatever its level. Headings inside quotes, lists and code cut nothing. Where
/// sections do not matter the whole document is one run of blocks. Front matter lies in the first chunk's span but
/// not in its text. A document without text has no chunks.
public final class Chunker {
    private static final List<TokenType> KEPT_WHOLE = List.of(
            TokenType.FENCE, TokenType.CODE_BLOCK, TokenType.TABLE_OPEN, TokenType.HTML_BLOCK, TokenType.MATH_BLOCK);

    private final TokenWarehouse warehouse;
    private final Source source;
    private final ChunkPolicy policy;
    private final Measure measure;
    private final int maxUnits;
    private final ChunkList chunks;
    private final List<Step> path = new ArrayList<>();
    /// Blocks of footnotes, by their place in the text.
    private final List<Integer> notes = new ArrayList<>();
    /// Where the sections before began, as many as are repeated.
    private final ArrayDeque<Integer> before = new ArrayDeque<>(0);
    private final Ranges whole;
    /// The blocks by line, `topCount` of them.
    private int[] tops = new int[16];
    private int topCount;
    private int textFrom;
    private int spanFrom;
    private int inSection;
    private long steps;

    private record Step(int level, int place) {}

    private Chunker(TokenWarehouse warehouse, ChunkPolicy policy, List<Finding> found, IntFunction<String> names) {
        this.warehouse = warehouse;
        this.source = warehouse.source();
        this.policy = policy;
        this.measure = Measure.of(source, policy);
        this.maxUnits = ChunkPolicy.units(policy.maxTokens()) - measure.slack();
        this.chunks = new ChunkList(warehouse, policy, measure, found, names);
        boolean repeats = policy.overlapUnits() > 0 || policy.strategy() == Strategy.SECTION_OVERLAP;
        this.whole = repeats ? Ranges.of(warehouse, KEPT_WHOLE) : Ranges.NONE;
    }

    /// The chunks in document order; `findings`, by line, become flags of the chunks they lie in, `sectionNames`
    /// begin the ids of the strategy hybrid.
    public static ChunkList chunks(
            TokenWarehouse warehouse, ChunkPolicy policy, List<Finding> findings, IntFunction<String> sectionNames) {
        Chunker chunker = new Chunker(warehouse, policy, findings, sectionNames);
        chunker.cut();
        return chunker.chunks;
    }

    /// How many blocks, lines, cuts and repeated lines were looked at to cut a document.
    static long steps(TokenWarehouse warehouse, ChunkPolicy policy) {
        Chunker chunker = new Chunker(warehouse, policy, List.of(), Integer::toString);
        chunker.cut();
        return chunker.steps;
    }

    private void cut() {
        int depth = policy.strategy() == Strategy.HIERARCHICAL ? policy.maxDepth() : 6;
        boolean sections = policy.cutsAtSections();
        int heading = -1;
        tops();
        int begun = 0;
        for (int at = 0; at < topCount; at++) {
            steps++;
            int token = tops[at];
            if (sections && isHeading(token) && warehouse.headingLevel(token) <= depth) {
                segment(heading, begun, at, source.lineStart(warehouse.firstLine(token)));
                enter(token);
                heading = token;
                begun = at;
            }
        }
        segment(heading, begun, topCount, source.length());
        chunks.end(source.length()); // blank text behind the last chunk belongs to its span
    }

    /// The blocks by line; the bodies of footnotes stand where they were written, between the others.
    private void tops() {
        for (int token = 0; token < warehouse.size(); token = warehouse.next(token)) {
            switch (warehouse.type(token)) {
                case FRONT_MATTER -> textFrom = source.lineStart(warehouse.endLine(token));
                case FOOTNOTE_BLOCK_OPEN ->
                    warehouse
                            .children(token)
                            .flatMap(warehouse::children)
                            .filter(body -> warehouse.type(body) != TokenType.PARAGRAPH_OPEN)
                            .filter(body -> warehouse.type(body) != TokenType.FOOTNOTE_ANCHOR)
                            .filter(body -> warehouse.firstLine(body) >= 0)
                            .forEach(notes::add);
                default -> top(token);
            }
        }
        if (!notes.isEmpty()) {
            notes.sort(Comparator.comparingInt(warehouse::byteStart));
            mergeNotes();
        }
    }

    private void top(int token) {
        if (topCount == tops.length) {
            tops = Arrays.copyOf(tops, topCount + (topCount >> 1) + 16);
        }
        tops[topCount++] = token;
    }

    private void mergeNotes() {
        int[] others = tops;
        int count = topCount;
        tops = new int[count + notes.size()];
        topCount = 0;
        int at = 0;
        int past = 0;
        for (int note : notes) {
            int line = warehouse.firstLine(note);
            while (at < count && warehouse.firstLine(others[at]) <= line) {
                past = warehouse.endLine(others[at]);
                top(others[at++]);
            }
            if (line >= past) {
                top(note); // not one that stands inside a list or quote
                past = warehouse.endLine(note);
            }
        }
        while (at < count) {
            top(others[at++]);
        }
    }

    private void enter(int token) {
        int level = warehouse.headingLevel(token);
        while (!path.isEmpty() && path.getLast().level() >= level) {
            path.removeLast();
        }
        int above = path.isEmpty() ? ChunkList.NO_PLACE : path.getLast().place();
        path.add(new Step(level, chunks.place(token, above)));
    }

    private int place() {
        return path.isEmpty() ? ChunkList.NO_PLACE : path.getLast().place();
    }

    /// One section's own text (or the document's), from where the last ended up to `to`. Blank text waits for the
    /// next section. Its blocks are `tops`, `[first, end)`.
    private void segment(int heading, int first, int end, int to) {
        if (isBlank(textFrom, to)) {
            return;
        }
        boolean sections = policy.cutsAtSections();
        int head = sections ? measure.of(chunks.heading(place())) : ChunkPolicy.units(policy.maxTokens()) / 4;
        boolean headed = policy.strategy() == Strategy.HYBRID || policy.strategy() == Strategy.HIERARCHICAL;
        int room = maxUnits - (headed ? head : 0);
        boolean together = sections && policy.strategy() != Strategy.CODE_AWARE && measure.of(textFrom, to) <= room;
        List<Piece> pieces = together ? List.of(Piece.plain(textFrom, to)) : split(first, end, to, room);
        Chunk.Kind kind = pieces.size() > 1 ? Chunk.Kind.PART : heading < 0 ? Chunk.Kind.PREAMBLE : Chunk.Kind.SECTION;
        int section = heading < 0 ? SectionFact.NONE : warehouse.sectionOrdinalAt(warehouse.firstLine(heading));
        inSection = 0;
        int next = first;
        boolean repeatsSections = policy.strategy() == Strategy.SECTION_OVERLAP;
        int last = repeatsSections && !before.isEmpty() ? before.getFirst() : textFrom;
        for (Piece piece : pieces) {
            for (; !sections && next < end && isWithin(tops[next], piece); next++) {
                if (!isHeading(tops[next])) {
                    break; // a window lies where its first text lies
                }
                section = pass(tops[next], section);
            }
            add(piece, kind, section, last);
            for (; !sections && next < end && isWithin(tops[next], piece); next++) {
                section = pass(tops[next], section);
            }
            last = repeatsSections ? piece.to() : piece.from();
        }
        if (repeatsSections) {
            before.addLast(textFrom);
            if (before.size() > policy.previousSections()) {
                before.removeFirst();
            }
        }
        textFrom = to;
    }

    /// The section behind a block.
    private int pass(int token, int section) {
        if (!isHeading(token)) {
            return section;
        }
        enter(token);
        return warehouse.sectionOrdinalAt(warehouse.firstLine(token));
    }

    private boolean isHeading(int token) {
        return warehouse.type(token) == TokenType.HEADING_OPEN && warehouse.parent(token) < 0;
    }

    private boolean isWithin(int token, Piece piece) {
        return source.lineStart(warehouse.firstLine(token)) < piece.to();
    }

    private List<Piece> split(int first, int end, int to, int room) {
        List<Integer> blocks = Arrays.stream(tops, first, end).boxed().toList();
        int overlap = measure.slack() == 0 ? policy.overlapUnits() : Math.min(policy.overlapUnits(), room / 2);
        int max = room - overlap;
        int target = Math.min(
                max, Math.max(ChunkPolicy.UNITS_PER_TOKEN, ChunkPolicy.units(policy.targetTokens()) - overlap));
        boolean code = policy.strategy() == Strategy.CODE_AWARE;
        Splitter.Split split =
                Splitter.split(warehouse, measure, textFrom, to, blocks, notes, new Splitter.Room(target, max, code));
        steps += split.steps();
        List<Piece> pieces = split.pieces();
        if (pieces.size() > 1 && !code) {
            Piece last = pieces.getLast();
            Piece rest = pieces.get(pieces.size() - 2);
            int size = measure.of(last.from(), last.to());
            boolean small = size < ChunkPolicy.units(policy.minTokens());
            if (small && last.isPlain() && rest.isPlain() && measure.of(rest.from(), last.to()) <= max) {
                pieces.removeLast();
                pieces.set(pieces.size() - 1, Piece.plain(rest.from(), last.to()));
            }
        }
        return pieces;
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

    private void add(Piece piece, Chunk.Kind kind, int section, int last) {
        if (isBlank(piece.from(), piece.to())) {
            return;
        }
        Chunk.Text own = content(piece);
        int size;
        if (policy.changesText() || !piece.isPlain()) {
            String text = own.own();
            if (policy.changesText() && text.isBlank()) {
                return; // nothing but what is left out: its span goes to the next chunk
            }
            size = measure.of(text);
        } else {
            size = measure.of(own.from(), own.to());
        }
        inSection++;
        String heading = chunks.heading(place());
        size += measure.of(heading);
        int repeated = piece.isPlain() ? repeated(own.from(), last, maxUnits - size) : own.from();
        Chunk.Text content = new Chunk.Text(
                source, chunks.filter(), heading, repeated, own.from(), own.to(), own.before(), own.after());
        int context = policy.changesText()
                ? measure.of(chunks.filter().text(source, repeated, own.from()))
                : measure.of(repeated, own.from());
        int tokens = ChunkPolicy.estimate((long) size + context);
        if (measure.slack() > 0) {
            tokens = ChunkPolicy.estimate(measure.of(content.make()));
            if (tokens > policy.maxTokens() && repeated < own.from()) {
                inSection--;
                add(piece, kind, section, own.from());
                return; // without what it repeats
            }
            if (tokens > policy.maxTokens() && own.to() - own.from() > 1) {
                inSection--;
                halves(piece, own, section);
                return;
            }
        }
        chunks.add(kind, place(), section, content, spanFrom, tokens, inSection);
        spanFrom = piece.to();
    }

    /// A piece whose text has more tokens than its stretch promised, cut in the middle.
    private void halves(Piece piece, Chunk.Text own, int section) {
        int middle = source.lineStart(source.lineAt((own.from() + own.to()) >>> 1));
        if (middle <= own.from()) {
            middle = (own.from() + own.to()) >>> 1;
            while (middle < own.to() && Measure.isInside(source, middle)) {
                middle++;
            }
        }
        if (middle >= own.to()) {
            throw new IllegalStateException("one character of more than " + policy.maxTokens() + " tokens");
        }
        add(new Piece(piece.from(), middle, piece.before(), piece.after()), Chunk.Kind.PART, section, own.from());
        add(new Piece(middle, piece.to(), piece.before(), piece.after()), Chunk.Kind.PART, section, middle);
    }

    /// Where the text that a chunk repeats of those before it begins: with a line, else a sentence, else a word,
    /// not inside a block that is kept whole.
    private int repeated(int from, int last, int room) {
        int units = policy.strategy() == Strategy.SECTION_OVERLAP ? room : Math.min(room, policy.overlapUnits());
        if (units <= 0 || last >= from || whole.outside(from) != from) {
            return from;
        }
        int earliest = Math.max(last, measure.before(from, units));
        int at = earliest;
        if (at > last && source.lineStart(source.lineAt(at)) != at) {
            int line = source.lineStart(source.lineAt(at) + 1);
            at = line < from ? line : sentence(at, from);
        }
        at = whole.outside(at);
        return at >= from || isBlank(at, from) ? from : at;
    }

    private int sentence(int from, int to) {
        byte[] bytes = source.bytes();
        int blank = to;
        for (int at = from + 1; at < to; at++) {
            steps++;
            if (bytes[at - 1] == ' ') {
                byte end = at < 2 ? 0 : bytes[at - 2];
                if (end == '.' || end == '!' || end == '?') {
                    return at;
                }
                blank = Math.min(blank, at);
            }
        }
        return blank;
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
        return new Chunk.Text(source, chunks.filter(), "", first, first, last, piece.before(), closing(piece));
    }
}
