package dev.leat.markdown.warehouse;

import dev.leat.engine.item.Problem;
import java.nio.charset.StandardCharsets;
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
/// freely between threads. Costs: a fact of a token O(1) (a line O(log lines), its owner O(its depth)); n tokens take
/// 23 n bytes besides the text.
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
    /// What the builder hands over; laid out in [TokenBuilder].
    record Columns(
            byte[] type, short[] depth, int[] link, int[] start, int[] end, int[] extra, int[] refs, byte[] side) {}

    private static final int SETEXT = 8;

    private final Source source;
    private final byte[] type;
    private final short[] depth;
    private final int[] link;
    private final int[] start;
    private final int[] end;
    private final int[] extra;
    private final int[] refs;
    private final byte[] side;
    private final TypeIndex byType;
    private final Sections sections;
    private final List<Problem> problems;

    TokenWarehouse(Source source, Columns columns, List<Problem> problems) {
        this.source = source;
        type = columns.type;
        depth = columns.depth;
        link = columns.link;
        start = columns.start;
        end = columns.end;
        extra = columns.extra;
        refs = columns.refs;
        side = columns.side;
        byType = new TypeIndex(type);
        sections = new Sections(this);
        this.problems = List.copyOf(problems);
    }

    /// How many tokens there are, inline ones included.
    public int size() {
        return type.length;
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
        return TokenType.of(type[token]);
    }

    @Override
    public int depth(int token) {
        return depth[token];
    }

    @Override
    public int partner(int token) {
        return type(token).nesting() == 0 ? NONE : link[token];
    }

    @Override
    public int parent(int token) {
        TokenType kind = type(token);
        if (kind.opens()) {
            return extra[link[token]];
        }
        return switch (kind) {
            case INLINE -> token - 1;
            case IMAGE -> refs[extra[token] + LinkRecord.PARENT];
            default -> link[token];
        };
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
            return link[token];
        }
        return (kind.opens() ? link[token] : token) + 1;
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
        int last = token == NONE ? size() : type(token).opens() ? link[token] : next(token);
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
        return source.text(start[token], byteEnd(token));
    }

    @Override
    public int firstLine(int token) {
        if (endsAtLine(token)) {
            return Math.min(source.lineAt(start[token]), end[token]);
        }
        return source.lineAt(start[token]);
    }

    @Override
    public int endLine(int token) {
        if (endsAtLine(token)) {
            return end[token];
        }
        return source.lineAt(Math.max(start[token], end[token] - 1)) + 1;
    }

    @Override
    public int start(int token) {
        return source.codePoint(start[token]);
    }

    @Override
    public int end(int token) {
        return source.codePoint(byteEnd(token));
    }

    /// As [#start], in bytes of [#source()].
    public int byteStart(int token) {
        return start[token];
    }

    /// As [#end], in bytes of [#source()].
    public int byteEnd(int token) {
        return endsAtLine(token) ? source.lineStart(end[token]) : end[token];
    }

    private boolean endsAtLine(int token) {
        TokenType kind = type(token);
        return !kind.isInline() && kind != TokenType.INLINE;
    }

    @Override
    public String text(int token) {
        return switch (type(token)) {
            case INLINE, TEXT, HTML_INLINE ->
                extra[token] == NONE ? source.text(start[token], end[token]) : slice(extra[token]);
            case FRONT_MATTER, FENCE, CODE_BLOCK, HTML_BLOCK, MATH_BLOCK, CODE_INLINE, MATH_INLINE ->
                slice(extra[token]);
            case IMAGE -> slice(extra[token] + LinkRecord.CONTENT);
            default -> "";
        };
    }

    private String slice(int at) {
        int offset = refs[at];
        return offset < 0
                ? new String(side, ~offset, refs[at + 1], StandardCharsets.UTF_8)
                : source.text(offset, offset + refs[at + 1]);
    }

    @Override
    public String plainText(int token) {
        StringBuilder out = new StringBuilder();
        int last = next(token);
        for (int i = token; i < last; i++) {
            switch (type(i)) {
                case TEXT, CODE_INLINE, MATH_INLINE, FENCE, CODE_BLOCK, MATH_BLOCK -> out.append(text(i));
                case SOFTBREAK, HARDBREAK -> out.append('\n');
                default -> {}
            }
        }
        return out.toString();
    }

    @Override
    public String info(int token) {
        return switch (type(token)) {
            case FENCE -> {
                int from = start[token] + runLength(token);
                int to = source.lineStart(source.lineAt(from) + 1);
                yield source.text(from, to > from && source.bytes()[to - 1] == '\n' ? to - 1 : to);
            }
            case LIST_ITEM_OPEN -> source.text(start[token], start[token] + digits(token));
            default -> "";
        };
    }

    @Override
    public String markup(int token) {
        int at = type(token).closes() ? link[token] : token;
        byte[] text = source.bytes();
        return switch (type(at)) {
            case HEADING_OPEN -> {
                if ((extra[at] & SETEXT) == 0) {
                    yield "#".repeat(headingLevel(at));
                }
                yield headingLevel(at) == 1 ? "=" : "-";
            }
            case FENCE -> source.text(start[at], start[at] + runLength(at));
            case BULLET_LIST_OPEN, ORDERED_LIST_OPEN, LIST_ITEM_OPEN ->
                Character.toString(text[start[at] + digits(at)]);
            case BLOCKQUOTE_OPEN -> ">";
            case FRONT_MATTER -> source.text(start[at], start[at] + runLength(at));
            case HR -> {
                String line = source.text(start[at], source.lineStart(end[at]));
                yield line.replaceAll("\\s", "");
            }
            case CODE_INLINE -> "`".repeat(runLength(at));
            case EM_OPEN, STRONG_OPEN, S_OPEN -> source.text(start[token], end[token]);
            case HARDBREAK -> text[start[at]] == '\\' ? "\\" : "";
            case MATH_INLINE -> "$";
            case MATH_BLOCK -> "$$";
            case LINK_OPEN -> {
                LinkKind kind = LinkKind.of(refs[extra[at] + LinkRecord.KIND]);
                yield kind == LinkKind.AUTOLINK ? "autolink" : kind == LinkKind.LITERAL ? "linkify" : "";
            }
            default -> "";
        };
    }

    private int runLength(int token) {
        byte[] text = source.bytes();
        int at = start[token];
        while (at < source.length() && text[at] == text[start[token]]) {
            at++;
        }
        return at - start[token];
    }

    private int digits(int token) {
        byte[] text = source.bytes();
        int at = start[token];
        while (text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at - start[token];
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
        return switch (type(token)) {
            case HEADING_OPEN -> extra[token] & 7;
            case HEADING_CLOSE -> extra[link[token]] & 7;
            default -> 0;
        };
    }

    @Override
    public Optional<String> attribute(int token, String name) {
        return switch (type(token)) {
            case LINK_OPEN -> link(token, name, "href");
            case IMAGE -> name.equals("alt") ? Optional.of(plainText(token)) : link(token, name, "src");
            case ORDERED_LIST_OPEN ->
                name.equals("start") && startNumber(token) != 1
                        ? Optional.of(Integer.toString(startNumber(token)))
                        : tight(token, name);
            case BULLET_LIST_OPEN -> tight(token, name);
            case LIST_ITEM_OPEN ->
                name.equals("checked") && isTask(token)
                        ? Optional.of(Boolean.toString(isChecked(token)))
                        : Optional.empty();
            case TH_OPEN, TD_OPEN ->
                name.equals("align") && extra[token] > 0
                        ? Optional.of(List.of("left", "center", "right").get(extra[token] - 1))
                        : Optional.empty();
            case TR_OPEN -> name.equals("cells") ? Optional.of(Integer.toString(extra[token])) : Optional.empty();
            case FOOTNOTE_REF, FOOTNOTE_OPEN, FOOTNOTE_ANCHOR -> footnote(token, name);
            default -> Optional.empty();
        };
    }

    private Optional<String> tight(int list, String name) {
        return name.equals("tight") ? Optional.of(Boolean.toString(isTight(list))) : Optional.empty();
    }

    private Optional<String> link(int token, String name, String address) {
        int at = extra[token];
        if (name.equals(address)) {
            return Optional.of(Address.encode(slice(at + LinkRecord.ADDRESS)));
        }
        return switch (name) {
            case "title" ->
                refs[at + LinkRecord.TITLE + 1] < 0 ? Optional.empty() : Optional.of(slice(at + LinkRecord.TITLE));
            case "label" ->
                refs[at + LinkRecord.LABEL + 1] < 0 ? Optional.empty() : Optional.of(slice(at + LinkRecord.LABEL));
            case "kind" ->
                Optional.of(LinkKind.of(refs[at + LinkRecord.KIND]).name().toLowerCase(Locale.ROOT));
            default -> Optional.empty();
        };
    }

    private Optional<String> footnote(int token, String name) {
        int at = extra[token];
        boolean definition = type(token) == TokenType.FOOTNOTE_OPEN;
        return switch (name) {
            case "id" -> Optional.of(Integer.toString(refs[at]));
            case "sub" -> definition ? Optional.empty() : Optional.of(Integer.toString(refs[at + 1]));
            case "references" -> definition ? Optional.of(Integer.toString(refs[at + 1])) : Optional.empty();
            case "label" -> refs[at + 3] < 0 ? Optional.empty() : Optional.of(slice(at + 2));
            default -> Optional.empty();
        };
    }

    /// The number an ordered list starts with.
    public int startNumber(int list) {
        String digits = source.text(start[list], start[list] + digits(list));
        return digits.isEmpty() ? 1 : Integer.parseInt(digits);
    }

    /// Whether a list has no blank line between its parts; its paragraphs then have no tags of their own.
    public boolean isTight(int list) {
        return extra[list] != 0;
    }

    /// Whether a paragraph's tags are left out when written, being a child of a tight list's item.
    public boolean isHidden(int paragraph) {
        int up = parent(type(paragraph).closes() ? link[paragraph] : paragraph);
        return up != NONE && type(up) == TokenType.LIST_ITEM_OPEN && isTight(parent(up));
    }

    public boolean isTask(int item) {
        return extra[item] > 0;
    }

    public boolean isChecked(int item) {
        return extra[item] == 2;
    }

    /// Bytes each column and index holds, by name, in the order they are laid out.
    public SequencedMap<String, Long> bytesHeld() {
        long n = size();
        SequencedMap<String, Long> held = new LinkedHashMap<>();
        held.put("text and lines", source.bytesHeld());
        held.put("type", n);
        held.put("depth", 2 * n);
        held.put("pairs and parents", 4 * n);
        held.put("span", 8 * n);
        held.put("extra", 4 * n);
        held.put("records", 4L * refs.length);
        held.put("decoded text", (long) side.length);
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
