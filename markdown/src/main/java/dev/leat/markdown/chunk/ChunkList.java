package dev.leat.markdown.chunk;

import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The chunks of a document in its order, made when asked for: some eighty bytes a chunk, whatever it says.
/// Unmodifiable once the chunker is done; safe to share.
///
/// ```text
/// of a chunk, ints that follow each other in `rows`
/// PLACE    its innermost heading among `headings`, or NO_PLACE
/// SECTION  ordinal of its section
/// KIND     ordinal
/// REPEATED first byte of what it repeats of the text before; FROM for nothing
/// FROM     first byte of its text
/// TO       last byte of its text, excluded
/// SPAN     first byte of its span, which ends where the next begins (behind the last stands a row with nothing else)
/// TOKENS   estimated
/// PART     how many chunks up to this one are of its section
/// ```
/// What chunks are called is worked out for all of them when it is first asked for ([ChunkNames]): whoever wants
/// only texts does not pay for it.
public final class ChunkList extends AbstractList<Chunk> implements RandomAccess {
    static final int NO_PLACE = -1;
    private static final int PLACE = 0;
    private static final int SECTION = 1;
    private static final int KIND = 2;
    private static final int REPEATED = 3;
    private static final int FROM = 4;
    private static final int TO = 5;
    private static final int SPAN = 6;
    private static final int TOKENS = 7;
    private static final int PART = 8;
    private static final int WIDTH = 9;
    private static final int[] NOTHING = {};
    private static final Chunk.Kind[] KINDS = Chunk.Kind.values();
    private static final int SIBLINGS_MAX = 20;

    private final TokenWarehouse warehouse;
    private final Source source;
    /// By line, those with a line; in most documents there are none.
    private final List<Finding> findings;
    private final ChunkPolicy policy;
    private final Filter filter;
    private final IntFunction<String> sectionNames;
    private final Measure measure;
    private volatile @Nullable Siblings siblings;
    private @Nullable Map<Integer, Piece> framed;
    private int[] headings = NOTHING;
    private int[] above = NOTHING;
    private int headingCount;
    private int[] rows = new int[2 * WIDTH];
    private int size;
    private volatile @Nullable ChunkNames names;

    ChunkList(
            TokenWarehouse warehouse,
            ChunkPolicy policy,
            Measure measure,
            List<Finding> found,
            IntFunction<String> sectionNames) {
        this.warehouse = warehouse;
        this.measure = measure;
        this.policy = policy;
        this.filter = Filter.of(warehouse, policy);
        this.sectionNames = sectionNames;
        this.source = warehouse.source();
        this.findings = found;
    }

    /// A heading below another, or below none; answers its place.
    int place(int heading, int below) {
        if (headingCount == headings.length) {
            headings = Arrays.copyOf(headings, more(headingCount));
            above = Arrays.copyOf(above, headings.length);
        }
        headings[headingCount] = heading;
        above[headingCount] = below;
        return headingCount++;
    }

    private static int more(int size) {
        return size + (size >> 1) + 4;
    }

    void add(Chunk.Kind kind, int place, int section, Chunk.Text text, int span, int tokens, int part) {
        int row = size * WIDTH;
        if (row + 2 * WIDTH > rows.length) {
            rows = Arrays.copyOf(rows, Math.multiplyExact(size + (size >> 1) + 3, WIDTH));
        }
        rows[row + PLACE] = place;
        rows[row + SECTION] = section;
        rows[row + KIND] = kind.ordinal();
        rows[row + REPEATED] = text.repeated();
        rows[row + FROM] = text.from();
        rows[row + TO] = text.to();
        rows[row + SPAN] = span;
        rows[row + TOKENS] = tokens;
        rows[row + PART] = part;
        if (!text.before().isEmpty() || !text.after().isEmpty()) {
            Map<Integer, Piece> known = framed == null ? new HashMap<>() : framed;
            framed = known;
            known.put(size, new Piece(text.from(), text.to(), text.before(), text.after()));
        }
        size++;
    }

    /// The last span ends here.
    void end(int bytes) {
        rows[size * WIDTH + SPAN] = bytes;
    }

    private int of(int chunk, int column) {
        return rows[chunk * WIDTH + column];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Chunk get(int index) {
        Objects.checkIndex(index, size);
        int startLine = source.lineAt(of(index, SPAN));
        int endLine = source.lineAt(of(index + 1, SPAN) - 1) + 1;
        Chunk.Text text = content(index, heading(of(index, PLACE)), of(index, REPEATED));
        return new Chunk(
                id(index),
                index,
                KINDS[of(index, KIND)],
                path(of(index, PLACE)),
                of(index, SECTION),
                text,
                source.codePoint(of(index, SPAN)),
                source.codePoint(of(index + 1, SPAN)),
                startLine,
                endLine,
                of(index, TOKENS),
                names().hash(index),
                flags(startLine, endLine));
    }

    private Chunk.Text content(int index, String heading, int repeatedFrom) {
        Piece frame = framed == null ? null : framed.get(index);
        String before = frame == null ? "" : frame.before();
        String after = frame == null ? "" : frame.after();
        return new Chunk.Text(source, filter, heading, repeatedFrom, of(index, FROM), of(index, TO), before, after);
    }

    private ChunkNames names() {
        ChunkNames known = names;
        if (known == null) {
            ChunkNames.Writer writer = new ChunkNames.Writer(size);
            for (int i = 0; i < size; i++) {
                String text = content(i, "", of(i, FROM)).own();
                writer.add(path(of(i, PLACE)), NormalizedText.of(text, policy));
            }
            known = writer.done();
            names = known; // made twice at worst, and the same
        }
        return known;
    }

    private String id(int index) {
        if (policy.strategy() == Strategy.HYBRID) {
            return (of(index, SECTION) < 0 ? "preamble" : sectionNames.apply(of(index, SECTION))) + "_chunk_"
                    + of(index, PART);
        }
        return names().id(index);
    }

    Filter filter() {
        return filter;
    }

    /// What stands above the text of a chunk at this place: at most a quarter of the maximum, outer headings left
    /// out first.
    String heading(int innermost) {
        int room = ChunkPolicy.units(policy.maxTokens()) / 4;
        return switch (policy.strategy()) {
            case HYBRID -> policy.redacted(breadcrumb(path(innermost), room));
            case HIERARCHICAL -> {
                String above = ancestors(innermost, room);
                yield policy.redacted(above + siblings(innermost, room - measure.of(above)));
            }
            case SEMANTIC, FIXED, SLIDING, CODE_AWARE, SECTION_OVERLAP -> "";
        };
    }

    private String breadcrumb(List<String> titles, int room) {
        String text = "";
        for (String title : titles.reversed()) {
            String oneLine = title.replace('\n', ' ');
            String longer = text.isEmpty() ? oneLine + "\n\n" : oneLine + " > " + text;
            if (measure.of(longer) > room) {
                return text;
            }
            text = longer;
        }
        return text;
    }

    /// `Beside: Install, Configure` in the order of the document; as many of the nearest as there is room for.
    private String siblings(int innermost, int room) {
        if (!policy.siblings() || innermost == NO_PLACE) {
            return "";
        }
        Siblings all = siblings;
        if (all == null) {
            all = Siblings.of(warehouse);
            siblings = all; // made twice at worst when threads share the chunks, and the same
        }
        TreeMap<Integer, String> named = new TreeMap<>();
        int left = room - measure.of("Beside: \n\n");
        for (int heading : all.of(headings[innermost], SIBLINGS_MAX)) {
            String title = warehouse.plainText(heading).replace('\n', ' ');
            left -= measure.of(title + ", ");
            if (left < 0) {
                break;
            }
            named.put(heading, title);
        }
        return named.isEmpty() ? "" : "Beside: " + String.join(", ", named.values()) + "\n\n";
    }

    private String ancestors(int innermost, int room) {
        String text = "";
        int first = innermost == NO_PLACE ? NO_PLACE : above[innermost];
        for (int at = first; at != NO_PLACE; at = above[at]) {
            String line = "#".repeat(warehouse.headingLevel(headings[at])) + " "
                    + warehouse.plainText(headings[at]).replace('\n', ' ') + "\n\n";
            if (measure.of(line + text) > room) {
                return text;
            }
            text = line + text;
        }
        return text;
    }

    private List<String> path(int innermost) {
        List<String> titles = new ArrayList<>();
        for (int at = innermost; at != NO_PLACE; at = above[at]) {
            titles.addFirst(warehouse.plainText(headings[at]));
        }
        return titles;
    }

    private List<String> flags(int startLine, int endLine) {
        int at = firstFinding(startLine);
        if (at == findings.size() || findings.get(at).line() >= endLine) {
            return List.of();
        }
        TreeSet<String> types = new TreeSet<>();
        for (; at < findings.size() && findings.get(at).line() < endLine; at++) {
            types.add(findings.get(at).type());
        }
        return List.copyOf(types);
    }

    /// The first finding on this line or below.
    private int firstFinding(int line) {
        int low = 0;
        int high = findings.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (findings.get(middle).line() < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Positions of the chunks by their ids, as texts compare.
    public int[] orderOfIds() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        if (policy.strategy() == Strategy.HYBRID) {
            Arrays.sort(order, Comparator.comparing(this::id));
            return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
        }
        Arrays.sort(order, names().byId());
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
