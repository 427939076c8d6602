package dev.leat.markdown.warehouse;

import dev.leat.engine.item.Problem;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// Tokens of one document as columns, every index built. An int is a token, [#NONE] is no token. Immutable, shared
/// freely between threads. Costs: a fact of a token O(1) (a line O(log lines), its owner O(its depth)); n tokens
/// take about 10 n bytes besides the text ([TokenColumns]), and 4 for each of a kind that somebody asked for by
/// kind.
///
/// Names of the founding design:
///
/// | There | Here |
/// |---|---|
/// | `iter_by_type(t)` | [#ofType] |
/// | `iter_blocks(t)` | [#ofType] with [#partner] |
/// | `range_for`, `find_close` | [#partner] |
/// | `find_parent`, `ancestors` | [#parent], [#ancestors] |
/// | `find_children` | [#children] |
/// | `tokens_between` | [#between] |
/// | `text_between` | [#textBetween] |
/// | `section_of` | [#sectionAt] |
/// | `sections_list`, `sections_flat` | [#sections], [#sectionsFlat] |
/// | `fences_list` | [#fences] |
/// | `text_for_node`, `get_token_text`, `get_line_range` | [#plainText], [#sourceOf], [#lines] |
public final class TokenWarehouse implements Tokens {
    private final TokenColumns columns;
    private final Source source;
    private final TokenText texts;
    private final TokenAttributes attributes;
    private final TypeIndex byType;
    private final Sections sections;
    private final List<Problem> problems;

    TokenWarehouse(TokenColumns columns, List<Problem> problems) {
        this.columns = columns;
        source = columns.source;
        texts = new TokenText(columns);
        attributes = new TokenAttributes(columns);
        byType = new TypeIndex(columns.type, columns.size);
        sections = new Sections(this);
        this.problems = List.copyOf(problems);
    }

    /// How many tokens there are, inline ones included.
    public int size() {
        return columns.size;
    }

    public Source source() {
        return source;
    }

    /// What was odd about the document: a byte order mark, nesting that went too deep, limits reached.
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public TokenType type(int token) {
        return columns.type(token);
    }

    @Override
    public int depth(int token) {
        return columns.depth(token);
    }

    @Override
    public int partner(int token) {
        return type(token).nesting() == 0 ? NONE : columns.link(token);
    }

    @Override
    public int parent(int token) {
        return columns.parent(token);
    }

    @Override
    public int owner(int token) {
        if (!type(token).isInline()) {
            return NONE;
        }
        int up = parent(token);
        while (up != NONE && !type(up).owns()) {
            up = type(up).isInline() ? parent(up) : NONE;
        }
        return up;
    }

    /// The token after everything inside this one: behind its closing token, its last child, or itself.
    public int next(int token) {
        TokenType kind = type(token);
        if (kind.owns()) {
            return columns.link(token);
        }
        return (kind.opens() ? columns.link(token) : token) + 1;
    }

    /// Tokens of this kind, ascending. O(1) + k.
    public IntStream ofType(TokenType kind) {
        return byType.stream(kind);
    }

    public int count(TokenType kind) {
        return byType.count(kind);
    }

    /// The n-th token of this kind, counted from 0.
    public int nth(TokenType kind, int n) {
        return byType.nth(kind, n);
    }

    /// Tokens of this kind strictly between two others. O(log n + k).
    public IntStream between(int after, int before, TokenType kind) {
        return byType.between(after, before, kind);
    }

    /// Raw sources of the `INLINE` tokens strictly between two others, joined.
    public String textBetween(int after, int before, String separator) {
        StringBuilder joined = new StringBuilder();
        between(after, before, TokenType.INLINE).forEach(inline -> {
            if (!joined.isEmpty()) {
                joined.append(separator);
            }
            joined.append(text(inline));
        });
        return joined.toString();
    }

    /// What stands directly inside a token, closing tokens left out; of [#NONE], what stands at the top. O(k).
    public IntStream children(int token) {
        int last = token == NONE ? size() : type(token).opens() ? columns.link(token) : next(token);
        int first = token + 1;
        return first >= last ? IntStream.empty() : IntStream.iterate(first, child -> child < last, this::next);
    }

    /// What stands around a token, innermost first. O(depth).
    public IntStream ancestors(int token) {
        return IntStream.iterate(parent(token), up -> up != NONE, this::parent);
    }

    /// All sections in document order, nested.
    public List<Section> sections() {
        return sections.nested();
    }

    /// The same headings, each section ending before the next heading of any level: no two overlap.
    public List<Section> sectionsFlat() {
        return sections.flat();
    }

    /// The deepest section that holds this line; none before the first heading and outside the text. O(log s).
    public Optional<Section> sectionAt(int line) {
        return sections.at(line);
    }

    public int sectionCount() {
        return sections.count();
    }

    /// The opening token of the n-th section's heading.
    public int sectionHeading(int ordinal) {
        return sections.heading(ordinal);
    }

    /// Ordinal of the deepest section that holds this line, or -1.
    public int sectionOrdinalAt(int line) {
        return sections.ordinalAt(line);
    }

    /// Fenced code blocks in document order.
    public List<Fence> fences() {
        return ofType(TokenType.FENCE)
                .mapToObj(token -> {
                    String info = info(token);
                    String trimmed = info.strip();
                    int blank = 0;
                    while (blank < trimmed.length() && !Character.isWhitespace(trimmed.charAt(blank))) {
                        blank++;
                    }
                    return new Fence(token, firstLine(token), endLine(token), trimmed.substring(0, blank), info);
                })
                .toList();
    }

    /// One line per section: `[00] L1    0-  12 | 'Title'`.
    public String describeSections() {
        StringBuilder out = new StringBuilder();
        for (Section section : sections()) {
            out.append(String.format(
                    Locale.ROOT,
                    "[%02d] L%d %4d-%4d | '%s'%n",
                    section.ordinal(),
                    section.level(),
                    section.firstLine(),
                    section.lastLine(),
                    section.title()));
        }
        return out.toString();
    }

    /// Line ends plus one.
    public int lineCount() {
        return source.lineCount();
    }

    /// The text of lines `[first, end)`, line ends kept; lines outside the text are left out.
    public String lines(int first, int end) {
        int from = Math.clamp(first, 0, lineCount());
        int to = Math.clamp(end, from, lineCount());
        return source.text(source.lineStart(from), source.lineStart(to));
    }

    /// Code point offset at which a line starts; of `lineCount()`, the number of code points.
    public int lineOffset(int line) {
        return source.codePoint(source.lineStart(line));
    }

    /// The source between two code point offsets.
    public String source(int from, int to) {
        return source.text(source.byteOffset(from), source.byteOffset(to));
    }

    /// The source a token spans; a pair's opening block token spans the whole block.
    public String sourceOf(int token) {
        return source.text(columns.start(token), byteEnd(token));
    }

    @Override
    public int firstLine(int token) {
        if (type(token).endsAtLine()) {
            return Math.min(source.lineAt(columns.start(token)), columns.end(token));
        }
        return source.lineAt(columns.start(token));
    }

    @Override
    public int endLine(int token) {
        if (type(token).endsAtLine()) {
            return columns.end(token);
        }
        return source.lineAt(Math.max(columns.start(token), columns.end(token) - 1)) + 1;
    }

    @Override
    public int start(int token) {
        return source.codePoint(columns.start(token));
    }

    @Override
    public int end(int token) {
        return source.codePoint(byteEnd(token));
    }

    /// As [#start], in bytes of [#source()].
    public int byteStart(int token) {
        return columns.start(token);
    }

    /// As [#end], in bytes of [#source()].
    public int byteEnd(int token) {
        return columns.byteEnd(token);
    }

    @Override
    public String text(int token) {
        return texts.text(token);
    }

    @Override
    public String plainText(int token) {
        return texts.plainText(token, next(token));
    }

    @Override
    public String info(int token) {
        return texts.info(token);
    }

    @Override
    public String markup(int token) {
        return texts.markup(token);
    }

    @Override
    public String tag(int token) {
        TokenType kind = type(token);
        if (kind == TokenType.HEADING_OPEN || kind == TokenType.HEADING_CLOSE) {
            return "h" + headingLevel(token);
        }
        return kind.tag();
    }

    @Override
    public int headingLevel(int token) {
        return columns.headingLevel(token);
    }

    @Override
    public Optional<String> attribute(int token, String name) {
        return type(token) == TokenType.IMAGE && name.equals("alt")
                ? Optional.of(plainText(token))
                : attributes.of(token, name);
    }

    /// Whether the text of a `TEXT` or `FRONT_MATTER` passes a test; no string is made.
    public boolean textPasses(int token, ByteTest test) {
        return texts.passes(token, test);
    }

    /// Whether the address of a `LINK_OPEN` or `IMAGE` passes a test, decoded but not yet percent-encoded; no
    /// string is made.
    public boolean addressPasses(int link, ByteTest test) {
        return attributes.addressPasses(link, test);
    }

    /// Which words stand in text that was decoded (character references, backslashes) and so stands nowhere in the
    /// source: as [WordSearch#in(Source)].
    public long decodedWords(WordSearch search) {
        return columns.decodedWords(search);
    }

    /// How many cells the source of a table's row has, before cutting and padding.
    public int cells(int row) {
        return attributes.cells(row);
    }

    /// The number an ordered list starts with.
    public int startNumber(int list) {
        return attributes.startNumber(list);
    }

    /// Whether a list has no blank line between its parts; its paragraphs then have no tags of their own.
    public boolean isTight(int list) {
        return attributes.isTight(list);
    }

    /// Whether a paragraph's tags are left out when written, being a child of a tight list's item.
    public boolean isHidden(int paragraph) {
        int up = parent(type(paragraph).closes() ? columns.link(paragraph) : paragraph);
        if (up == NONE) {
            return false;
        }
        return type(up) == TokenType.LIST_ITEM_OPEN
                ? isTight(parent(up))
                : type(up) == TokenType.DD_OPEN && attributes.isTight(up);
    }

    public boolean isTask(int item) {
        return attributes.isTask(item);
    }

    public boolean isChecked(int item) {
        return attributes.isChecked(item);
    }

    /// Bytes each column and index holds, by name, in the order they are laid out.
    public SequencedMap<String, Long> bytesHeld() {
        long n = size();
        SequencedMap<String, Long> held = new LinkedHashMap<>();
        held.put("text and lines", source.bytesHeld());
        held.put("type", n);
        held.put("depth", n);
        held.put("pairs and parents", columns.linkBytes());
        held.put("span", columns.spanBytes());
        held.put("extra", columns.extraBytes());
        held.put("records", 4L * columns.refs.size());
        held.put("decoded text", columns.sideBytes());
        held.put("by type", byType.bytesHeld());
        held.put("sections", sections.bytesHeld());
        return Collections.unmodifiableSequencedMap(held);
    }

    /// How many tokens of each kind there are; kinds without any are left out.
    public Map<TokenType, Integer> counts() {
        Map<TokenType, Integer> counts = new EnumMap<>(TokenType.class);
        for (TokenType kind : TokenType.values()) {
            if (count(kind) > 0) {
                counts.put(kind, count(kind));
            }
        }
        return Collections.unmodifiableMap(counts);
    }
}
