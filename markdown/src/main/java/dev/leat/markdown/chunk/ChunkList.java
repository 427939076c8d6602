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
/// column   of a chunk
/// place    its innermost heading among `headings`, or NO_PLACE
/// section  ordinal of its section
/// kind     ordinal
/// repeated first byte of what it repeats of the text before; `from` for nothing
/// from     first byte of its text
/// to       last byte of its text, excluded
/// span     first byte of its span, which ends where the next begins
/// tokens   estimated
/// part     how many chunks up to this one are of its section
/// ```
/// What chunks are called is worked out for all of them when it is first asked for ([ChunkNames]): whoever wants
/// only texts does not pay for it.
public final class ChunkList extends AbstractList<Chunk> implements RandomAccess {
    static final int NO_PLACE = -1;
    private static final Chunk.Kind[] KINDS = Chunk.Kind.values();
    private static final int SIBLINGS_MAX = 20;

    private final TokenWarehouse warehouse;
    private final Source source;
    private final TreeMap<Integer, List<String>> findings = new TreeMap<>();
    private final ChunkPolicy policy;
    private final Filter filter;
    private final IntFunction<String> sectionNames;
    private final Measure measure;
    private volatile @Nullable Siblings siblings;
    private final Map<Integer, Piece> framed = new HashMap<>(0);
    private int[] headings = new int[2];
    private int[] above = new int[2];
    private int headingCount;
    private int[] place = new int[2];
    private int[] section = new int[2];
    private byte[] kind = new byte[2];
    private int[] repeated = new int[2];
    private int[] from = new int[2];
    private int[] to = new int[2];
    private int[] span = new int[3];
    private int[] tokens = new int[2];
    private int[] part = new int[2];
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
        for (Finding finding : found) {
            if (finding.line() >= 0) {
                findings.computeIfAbsent(finding.line(), line -> new ArrayList<>())
                        .add(finding.type());
            }
        }
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
        return size + (size >> 1) + 8;
    }

    void add(Chunk.Kind ofKind, int at, int inSection, Chunk.Text text, int spanFrom, int estimate, int ofSection) {
        if (size == place.length) {
            grow(more(size));
        }
        place[size] = at;
        section[size] = inSection;
        kind[size] = (byte) ofKind.ordinal();
        repeated[size] = text.repeated();
        from[size] = text.from();
        to[size] = text.to();
        span[size] = spanFrom;
        tokens[size] = estimate;
        part[size] = ofSection;
        if (!text.before().isEmpty() || !text.after().isEmpty()) {
            framed.put(size, new Piece(text.from(), text.to(), text.before(), text.after()));
        }
        size++;
    }

    private void grow(int room) {
        place = Arrays.copyOf(place, room);
        section = Arrays.copyOf(section, room);
        kind = Arrays.copyOf(kind, room);
        repeated = Arrays.copyOf(repeated, room);
        from = Arrays.copyOf(from, room);
        to = Arrays.copyOf(to, room);
        span = Arrays.copyOf(span, room + 1);
        tokens = Arrays.copyOf(tokens, room);
        part = Arrays.copyOf(part, room);
    }

    /// The last span ends here.
    void end(int bytes) {
        span[size] = bytes;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Chunk get(int index) {
        Objects.checkIndex(index, size);
        int startLine = source.lineAt(span[index]);
        int endLine = source.lineAt(span[index + 1] - 1) + 1;
        Chunk.Text text = content(index, heading(place[index]), repeated[index]);
        return new Chunk(
                id(index),
                index,
                KINDS[kind[index]],
                path(place[index]),
                section[index],
                text,
                source.codePoint(span[index]),
                source.codePoint(span[index + 1]),
                startLine,
                endLine,
                tokens[index],
                names().hash(index),
                flags(startLine, endLine));
    }

    private Chunk.Text content(int index, String heading, int repeatedFrom) {
        Piece frame = framed.get(index);
        String before = frame == null ? "" : frame.before();
        String after = frame == null ? "" : frame.after();
        return new Chunk.Text(source, filter, heading, repeatedFrom, from[index], to[index], before, after);
    }

    private ChunkNames names() {
        ChunkNames known = names;
        if (known == null) {
            ChunkNames.Writer writer = new ChunkNames.Writer(size);
            for (int i = 0; i < size; i++) {
                String text = content(i, "", from[i]).own();
                writer.add(path(place[i]), NormalizedText.of(text, policy));
            }
            known = writer.done();
            names = known; // made twice at worst, and the same
        }
        return known;
    }

    private String id(int index) {
        if (policy.strategy() == Strategy.HYBRID) {
            return (section[index] < 0 ? "preamble" : sectionNames.apply(section[index])) + "_chunk_" + part[index];
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
        var on = findings.subMap(startLine, true, endLine, false);
        if (on.isEmpty()) {
            return List.of();
        }
        TreeSet<String> types = new TreeSet<>();
        on.values().forEach(types::addAll);
        return List.copyOf(types);
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
