package dev.leat.markdown.render;

import dev.leat.markdown.inline.Unescape;
import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What [TokenDump] prints of one token: values as JSON by name. Follows markdown-it with its plugins for footnotes and
/// tasks also where that is odd: a rule's markup is one mark too long, blanks of continued lines stay.
final class TokenFields {
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z][a-z0-9]{1,31});", Pattern.CASE_INSENSITIVE);

    private static final Pattern SPECIAL = Pattern.compile("\\\\.|" + REFERENCE.pattern(), REFERENCE.flags());

    private final TokenWarehouse w;
    private final LeafSource leaves;
    private final Map<Integer, Integer> quoteEnds = new HashMap<>();

    TokenFields(TokenWarehouse tokens) {
        this.w = tokens;
        this.leaves = new LeafSource(tokens);
        for (int n = w.count(TokenType.BLOCKQUOTE_OPEN) - 1; n >= 0; n--) {
            int quote = w.nth(TokenType.BLOCKQUOTE_OPEN, n);
            quoteEnds.put(quote, quoteEnd(quote));
        }
    }

    static String object(Map<String, String> fields) {
        StringJoiner all = new StringJoiner(", ", "{", "}");
        fields.forEach((name, value) -> all.add("\"" + name + "\": " + value));
        return all.toString();
    }

    /// A token that stands nowhere in the source.
    static TreeMap<String, String> made(String type, int level, String content) {
        TreeMap<String, String> fields = new TreeMap<>();
        fields.put("type", quoted(type));
        fields.put("nesting", "0");
        fields.put("level", Integer.toString(level));
        text(fields, "content", content);
        return fields;
    }

    TreeMap<String, String> of(int i, int level, boolean placed) {
        TokenType type = w.type(i);
        TreeMap<String, String> fields = made(type.label(), level, content(i, type));
        fields.put("nesting", Integer.toString(type.nesting()));
        text(fields, "tag", w.tag(i));
        String markup = markup(i, type);
        text(fields, "markup", markup);
        boolean automatic = markup.equals("autolink") || markup.equals("linkify");
        text(fields, "info", automatic ? "auto" : w.info(i));
        if (placed && hasLines(type)) {
            fields.put("map", "[" + w.firstLine(i) + ", " + endLine(i, type) + "]");
        }
        boolean paragraph = type == TokenType.PARAGRAPH_OPEN || type == TokenType.PARAGRAPH_CLOSE;
        if (type == TokenType.FRONT_MATTER || (paragraph && w.isHidden(i))) {
            fields.put("hidden", "true");
        }
        if (type == TokenType.TEXT) {
            marked(i, fields);
        }
        Map<String, String> attributes = attributes(i, type);
        if (!attributes.isEmpty()) {
            fields.put("attrs", object(attributes));
        }
        Map<String, String> meta = meta(i, type);
        if (!meta.isEmpty()) {
            fields.put("meta", object(meta));
        }
        return fields;
    }

    private int endLine(int i, TokenType type) {
        if (type == TokenType.BLOCKQUOTE_OPEN) {
            return quoteEnds.getOrDefault(i, w.endLine(i));
        }
        if (type == TokenType.LIST_ITEM_OPEN && w.partner(i) == i + 1) {
            // An empty item takes in the blank lines behind it.
            int next = i + 2;
            return w.type(next).opens() ? w.firstLine(next) : w.endLine(w.parent(i));
        }
        return w.endLine(i);
    }

    private static boolean hasLines(TokenType type) {
        return switch (type) {
            case TH_OPEN, TD_OPEN, FOOTNOTE_BLOCK_OPEN, FOOTNOTE_OPEN -> false;
            default -> !type.isInline() && !type.closes();
        };
    }

    private String markup(int i, TokenType type) {
        String markup = w.markup(i);
        return switch (type) {
            case HR -> markup + markup.charAt(0);
            case HARDBREAK -> "";
            default -> markup;
        };
    }

    private Map<String, String> attributes(int i, TokenType type) {
        Map<String, String> attributes = new TreeMap<>();
        for (String name : new String[] {"href", "src", "start", "title"}) {
            w.attribute(i, name)
                    .filter(value -> !name.equals("title") || !value.isEmpty())
                    .ifPresent(value -> attributes.put(name, quoted(value)));
        }
        switch (type) {
            case IMAGE -> attributes.put("alt", "\"\"");
            case TH_OPEN, TD_OPEN ->
                w.attribute(i, "align").ifPresent(value -> attributes.put("style", quoted("text-align:" + value)));
            case LIST_ITEM_OPEN -> {
                if (w.isTask(i)) {
                    attributes.put("class", "\"task-list-item\"");
                }
            }
            case BULLET_LIST_OPEN, ORDERED_LIST_OPEN -> {
                if (w.children(i).anyMatch(w::isTask)) {
                    attributes.put("class", "\"contains-task-list\"");
                }
            }
            default -> {}
        }
        return attributes;
    }

    private Map<String, String> meta(int i, TokenType type) {
        Map<String, String> meta = new TreeMap<>();
        w.attribute(i, "id").ifPresent(value -> meta.put("id", value));
        if (meta.isEmpty()) {
            return meta;
        }
        w.attribute(i, "label")
                .ifPresentOrElse(value -> meta.put("label", quoted(value)), () -> meta.put("label", "null"));
        w.attribute(i, "sub").ifPresent(value -> meta.put("subId", value));
        if (type == TokenType.FOOTNOTE_REF && w.attribute(i, "label").isEmpty()) {
            meta.keySet().retainAll(Set.of("id"));
        }
        return meta;
    }

    /// Text that begins with a backslash or a reference is told by what it begins with, unless text without any
    /// characters stands before it.
    private void marked(int i, Map<String, String> fields) {
        int owner = w.owner(i);
        TokenType before = w.type(i - 1);
        boolean literal = before == TokenType.LINK_OPEN && !w.markup(i - 1).isEmpty();
        if (isBehindStrong(i) || literal || (i == owner + 1 && isTask(owner))) {
            return;
        }
        byte[] text = w.source().bytes();
        int start = w.byteStart(i);
        if (start >= w.byteEnd(i) || (text[start] != '\\' && text[start] != '&')) {
            return;
        }
        String raw = w.sourceOf(i);
        if (raw.charAt(0) == '\\' && raw.length() > 1) {
            fields.put("info", quoted("escape"));
            fields.put("markup", quoted(raw.substring(0, raw.offsetByCodePoints(0, 2))));
        }
        Matcher reference = REFERENCE.matcher(raw);
        if (reference.lookingAt() && !Unescape.text(reference.group()).equals(reference.group())) {
            fields.put("info", quoted("entity"));
            fields.put("markup", quoted(reference.group()));
        }
    }

    /// Whether text without characters, left over from the marks of `strong`, stands before a token.
    boolean isBehindStrong(int i) {
        return w.type(i - 1) == TokenType.STRONG_CLOSE && w.owner(i - 1) == w.owner(i);
    }

    /// In an image's label, backslashes and references are not joined with the text around them.
    List<TreeMap<String, String>> parts(int i, int level) {
        List<TreeMap<String, String>> parts = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        String raw = w.sourceOf(i);
        int from = 0;
        Matcher special = SPECIAL.matcher(raw);
        while (special.find()) {
            String mark = special.group();
            String read = Unescape.text(mark);
            if (mark.charAt(0) == '&' && read.equals(mark)) {
                continue;
            }
            if (from < special.start()) {
                parts.add(made("text", level, raw.substring(from, special.start())));
            }
            TreeMap<String, String> part = made("text_special", level, read);
            part.put("info", mark.charAt(0) == '&' ? quoted("entity") : quoted("escape"));
            part.put("markup", quoted(mark));
            parts.add(part);
            all.append(raw, from, special.start()).append(read);
            from = special.end();
        }
        if (from < raw.length()) {
            parts.add(made("text", level, raw.substring(from)));
        }
        all.append(raw, from, raw.length());
        // Of a literal address, and in a table, a backslash may be none.
        return all.toString().equals(w.text(i)) ? parts : List.of(made("text", level, w.text(i)));
    }

    /// Whether an `inline` is a task's.
    boolean isTask(int inline) {
        int item = inline - 2;
        return item >= 0 && w.type(item) == TokenType.LIST_ITEM_OPEN && w.isTask(item);
    }

    /// The blanks between a task's mark and its text.
    String behindMark(int inline) {
        int from = w.byteStart(inline - 1) + "[ ]".length();
        byte[] text = w.source().bytes();
        int to = from;
        while (to < w.source().length() && (text[to] == ' ' || text[to] == '\t')) {
            to++;
        }
        return w.source().text(from, to);
    }

    String content(int i, TokenType type) {
        return switch (type) {
            case INLINE -> inline(i);
            case TEXT -> textOf(i);
            case CODE_INLINE -> codeOf(i);
            case HTML_INLINE ->
                w.text(i).indexOf('\n') < 0 ? w.text(i) : leaves.between(i, w.byteStart(i), w.byteEnd(i));
            case FRONT_MATTER -> {
                String closing = w.lines(w.endLine(i) - 1, w.endLine(i)).strip();
                yield closing.equals("...") ? w.lines(1, w.endLine(i)).stripTrailing() : w.text(i);
            }
            default -> w.text(i);
        };
    }

    private String inline(int i) {
        if (isTask(i)) {
            String whole = leaves.between(i, w.byteStart(i - 1), w.byteEnd(i));
            return strip(whole).substring("[ ]".length());
        }
        boolean lines = w.text(i).indexOf('\n') >= 0;
        return strip(lines ? leaves.between(i, w.byteStart(i), w.byteEnd(i)) : w.text(i));
    }

    /// Text at the ends of a leaf without the blanks there, whatever Unicode calls so.
    private String textOf(int i) {
        String text = w.text(i);
        int owner = w.owner(i);
        if (owner < 0 || w.type(owner) != TokenType.INLINE) {
            return text;
        }
        if (i + 1 == w.next(owner)) {
            text = text.substring(0, text.length() - Math.min(trailing(text), trailing(w.text(owner))));
        }
        if (i == owner + 1) {
            text = isTask(owner)
                    ? behindMark(owner) + text
                    : text.substring(Math.min(leading(text), leading(w.text(owner))));
        }
        return text;
    }

    private String codeOf(int i) {
        int start = w.byteStart(i);
        int end = w.byteEnd(i);
        Source source = w.source();
        if (source.lineAt(start) == source.lineAt(end - 1)) {
            return w.text(i);
        }
        int ticks = w.markup(i).length();
        String code = leaves.between(i, start + ticks, end - ticks).replace('\n', ' ');
        boolean padded = code.startsWith(" ") && code.endsWith(" ") && !code.isBlank();
        return padded ? code.substring(1, code.length() - 1) : code;
    }

    /// A quote that ends with an empty line takes in the blank lines behind it.
    private int quoteEnd(int quote) {
        int end = w.endLine(quote);
        int last = w.partner(quote) - 1;
        if (w.type(last) == TokenType.BLOCKQUOTE_CLOSE) {
            end = Math.max(end, quoteEnds.getOrDefault(w.partner(last), end));
        }
        int limit = w.lineCount() - (w.lines(w.lineCount() - 1, w.lineCount()).isEmpty() ? 1 : 0);
        boolean inner = w.ancestors(quote).anyMatch(up -> w.type(up) == TokenType.BLOCKQUOTE_OPEN);
        if (end > 0 && end <= limit && isEmpty(end - 1, true)) {
            while (end < limit && isEmpty(end, inner)) {
                end++;
            }
        }
        return end;
    }

    private boolean isEmpty(int line, boolean marked) {
        return w.lines(line, line + 1)
                .chars()
                .allMatch(c -> c == ' ' || c == '\t' || c == '\n' || (marked && c == '>'));
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    private static int leading(String text) {
        int at = 0;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int trailing(String text) {
        int at = text.length();
        while (at > 0 && isBlank(text.charAt(at - 1))) {
            at--;
        }
        return text.length() - at;
    }

    private static String strip(String text) {
        int from = leading(text);
        return text.substring(from, Math.max(from, text.length() - trailing(text)));
    }

    private static void text(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, quoted(value));
        }
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
