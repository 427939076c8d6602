package dev.leat.markdown.inline;

import static dev.leat.markdown.inline.InlineNodes.*;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.LinkKind;
import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenBuilder;
import java.util.Arrays;
import java.util.List;

/// Inline text to tokens (CommonMark, appendix "Phase 2"): one pass over the bytes finds the marks, brackets and
/// runs of delimiters pair on stacks, then the marks are written in order.
///
/// Nothing is searched for twice in vain: what failed to the end of the leaf (a closing backtick run, `-->`, `?>`,
/// `]]>`, `>`, `$`) is not searched for again in that leaf. Not thread-safe; reused from leaf to leaf.
public final class InlineScanner {
    private static final int LINK = 0;
    private static final int PICTURE = 1;
    private static final int INLINE_NOTE = 2;

    private final Rules rules;
    private final Definitions definitions;
    private final TokenBuilder tokens;
    private final InlineNodes nodes = new InlineNodes();
    private final Delimiters delimiters = new Delimiters();
    private final CodeSpans codeSpans = new CodeSpans();
    private final LinkText linkText = new LinkText();
    private final HtmlInline html;
    private final Characters characters;
    private final InlineEmitter emitter;
    private final boolean[] special = new boolean[256];

    // Open brackets.
    private int[] bracketNode = new int[16];
    private int[] bracketDelimiter = new int[16];
    private byte[] bracketKind = new byte[16];
    private boolean[] bracketHolds = new boolean[16];
    private int brackets;
    /// Links that stand deeper in the stack would hold another link.
    private int inactive;

    private byte[] t = new byte[0];
    private int from;
    private int end;
    private Content content = new Content();
    private boolean notesAllowed;

    /// From where on no formula is known to end.
    private int noMath;

    // What the last run of delimiters may do.
    private boolean opens;
    private boolean closes;

    private long expansionsLeft;
    private long steps;

    public InlineScanner(Rules rules, Limits limits, Definitions definitions, Notes notes, TokenBuilder tokens) {
        this.rules = rules;
        this.definitions = definitions;
        this.tokens = tokens;
        html = new HtmlInline(rules.edition());
        characters = new Characters(rules.edition());
        emitter = new InlineEmitter(rules, limits, nodes, delimiters, notes, tokens);
        String marks = "\n\\`*_[]!<&"
                + (rules.strikethrough() == Rules.Strikethrough.OFF ? "" : "~")
                + (rules.autolinks() ? "w:@" : "")
                + (rules.footnotes() ? "^" : "")
                + (rules.math() ? "$" : "");
        for (int i = 0; i < marks.length(); i++) {
            special[marks.charAt(i)] = true;
        }
    }

    /// Starts a document. References together may stand for as many bytes of addresses and titles as the text has,
    /// or 100,000: more comes only of texts made to explode when written out.
    public void begin(String where, Source source, List<Problem> warnings) {
        expansionsLeft = Math.max(100_000, source.length());
        steps = 0;
        delimiters.steps = 0;
        codeSpans.steps = 0;
        linkText.steps = 0;
        html.steps = 0;
        emitter.begin(where, source, warnings);
    }

    /// Bytes and entries looked at since [#begin], for tests that hold the work to be linear.
    public long steps() {
        return steps + delimiters.steps + codeSpans.steps + linkText.steps + html.steps;
    }

    /// Writes the tokens of one leaf.
    ///
    /// @param inNote whether it is an inline footnote's text, which cannot hold another
    public void read(Content leaf, boolean inNote) {
        leaf.rewind();
        content = leaf;
        t = leaf.text;
        from = leaf.from;
        end = leaf.to;
        int first = skipPlain(from);
        if (first == end) {
            emitter.plain(leaf);
            steps += end - from;
            return;
        }
        nodes.clear();
        delimiters.clear();
        codeSpans.clear();
        brackets = 0;
        inactive = 0;
        notesAllowed = rules.footnotes() && !inNote;
        html.clear();
        noMath = Integer.MAX_VALUE;
        boolean mails = false;
        int i = first;
        while (i < end) {
            int at = i;
            switch (t[i]) {
                case '\n' -> i = lineEnd(i);
                case '\\' -> i = backslash(i);
                case '`' -> i = code(i);
                case '*', '_' -> i = delimiterRun(i);
                case '~' -> i = tildes(i);
                case '[' -> {
                    push(LINK, nodes.add(PLAIN, i, i + 1, 0));
                    i++;
                }
                case '!' -> {
                    if (i + 1 < end && t[i + 1] == '[') {
                        push(PICTURE, nodes.add(PLAIN, i, i + 2, 0));
                        i++;
                    }
                    i++;
                }
                case '^' -> {
                    if (notesAllowed && i + 1 < end && t[i + 1] == '[') {
                        push(INLINE_NOTE, nodes.add(PLAIN, i, i + 2, 0));
                        i++;
                    }
                    i++;
                }
                case ']' -> i = closeBracket(i);
                case '<' -> i = angle(i);
                case '&' -> i = reference(i);
                case '$' -> i = math(i);
                case 'w' -> i = web(i);
                case ':' -> i = url(i);
                case '@' -> {
                    mails = true;
                    i++;
                }
                default -> i++;
            }
            steps += i - at;
            i = skipPlain(i);
        }
        steps += end - from;
        delimiters.pair(Delimiters.NONE);
        emitter.write(leaf, mails);
    }

    private int skipPlain(int at) {
        int i = at;
        while (i < end && !special[t[i] & 0xFF]) {
            i++;
        }
        return i;
    }

    private int lineEnd(int at) {
        int floor = nodes.lastEnd(from);
        int start = at;
        while (start > floor && t[start - 1] == ' ') { // a tab is text here: CommonMark 6.7 and 6.8 say spaces
            start--;
        }
        boolean hard = at - start >= 2;
        nodes.add(hard ? HARD : SOFT, start, at + 1, 0);
        return at + 1;
    }

    private int backslash(int at) {
        if (at + 1 < end && t[at + 1] == '\n') {
            nodes.add(HARD, at, at + 2, 0);
            return at + 2;
        }
        if (at + 1 < end && LinkText.isPunctuation(t[at + 1])) {
            nodes.add(ESCAPE, at, at + 2, 0);
            return at + 2;
        }
        return at + 1;
    }

    private int runEnd(int at) {
        int i = at + 1;
        while (i < end && t[i] == t[at]) {
            i++;
        }
        return i;
    }

    private int code(int at) {
        int open = runEnd(at);
        int close = codeSpans.closer(t, open, open - at, end);
        if (close < 0) {
            return open;
        }
        int after = close + open - at;
        nodes.add(CODE, at, after, open - at);
        return after;
    }

    private int delimiterRun(int at) {
        int after = runEnd(at);
        flank(at, after);
        if (opens || closes) {
            nodes.add(DELIMITER, at, after, delimiters.add(t[at], after - at, opens, closes));
        }
        return after;
    }

    /// Whether a run of delimiters may open and close (CommonMark 6.2).
    private void flank(int at, int after) {
        byte before = characters.before(t, at, from);
        byte behind = characters.after(t, after, end);
        boolean left = behind != Characters.BLANK && (behind == Characters.OTHER || before != Characters.OTHER);
        boolean right = before != Characters.BLANK && (before == Characters.OTHER || behind != Characters.OTHER);
        opens = left;
        closes = right;
        if (t[at] == '_') {
            opens = left && (!right || before == Characters.PUNCTUATION);
            closes = right && (!left || behind == Characters.PUNCTUATION);
        }
    }

    private int tildes(int at) {
        int after = runEnd(at);
        int length = after - at;
        return switch (rules.strikethrough()) {
            case OFF -> after;
            case SINGLE_AND_DOUBLE -> length <= 2 ? delimiterRun(at) : after;
            case DOUBLE -> pairsOfTildes(at, after);
        };
    }

    /// Of an odd run one stays: before those that open, behind those that close.
    private int pairsOfTildes(int at, int after) {
        flank(at, after);
        if (opens || closes) {
            for (int i = closes ? at : at + (after - at) % 2; i + 1 < after; i += 2) {
                nodes.add(DELIMITER, i, i + 2, delimiters.add((byte) '~', 2, opens, closes));
            }
        }
        return after;
    }

    private void push(int kind, int node) {
        if (brackets > 0) {
            bracketHolds[brackets - 1] = true;
        }
        if (brackets == bracketNode.length) {
            bracketNode = Arrays.copyOf(bracketNode, brackets * 2);
            bracketDelimiter = Arrays.copyOf(bracketDelimiter, brackets * 2);
            bracketKind = Arrays.copyOf(bracketKind, brackets * 2);
            bracketHolds = Arrays.copyOf(bracketHolds, brackets * 2);
        }
        bracketNode[brackets] = node;
        bracketDelimiter[brackets] = delimiters.last();
        bracketKind[brackets] = (byte) kind;
        bracketHolds[brackets] = false;
        brackets++;
    }

    private int closeBracket(int at) {
        if (brackets == 0) {
            return at + 1;
        }
        int top = --brackets;
        boolean live = bracketKind[top] == PICTURE || top >= inactive;
        inactive = Math.min(inactive, brackets);
        int opener = bracketNode[top];
        int inside = nodes.end[opener];
        if (bracketKind[top] == INLINE_NOTE) {
            return inside == at ? at + 1 : inlineNote(top, opener, inside, at);
        }
        if (live) {
            int after = inlineLink(top, opener, at);
            if (after < 0) {
                after = referenceLink(top, opener, inside, at);
            }
            if (after > 0) {
                return after;
            }
        }
        // A label holds no brackets; asking for those that do would cost their length for each of them.
        if (rules.footnotes() && !bracketHolds[top] && inside + 1 < at && t[inside] == '^') {
            int note = definitions.footnote(t, inside + 1, at);
            if (note >= 0) {
                int start = inside - 1;
                nodes.size = opener + 1;
                if (bracketKind[top] == PICTURE) {
                    nodes.end[opener] = start;
                    nodes.add(NOTE_REF, start, at + 1, note);
                } else {
                    nodes.kind[opener] = NOTE_REF;
                    nodes.end[opener] = at + 1;
                    nodes.data[opener] = note;
                }
                delimiters.dropAbove(bracketDelimiter[top]);
                return at + 1;
            }
        }
        return at + 1;
    }

    private int inlineNote(int top, int opener, int inside, int at) {
        nodes.size = opener + 1;
        nodes.kind[opener] = NOTE;
        nodes.end[opener] = at + 1;
        nodes.data[opener] = inside;
        delimiters.dropAbove(bracketDelimiter[top]);
        return at + 1;
    }

    private int inlineLink(int top, int opener, int at) {
        if (at + 1 >= end || t[at + 1] != '(') {
            return -1;
        }
        int i = LinkText.skipBlanks(t, at + 2, end);
        int afterAddress = linkText.destination(t, i, end);
        if (afterAddress < 0) {
            return -1;
        }
        int addressFrom = linkText.from;
        int addressTo = linkText.to;
        if (rules.harmless() && Autolinks.isHarmful(t, addressFrom, addressTo)) {
            return -1;
        }
        int titleFrom = 0;
        int titleTo = -1;
        i = LinkText.skipBlanks(t, afterAddress, end);
        if (i > afterAddress && i < end && t[i] != ')') {
            int afterTitle = linkText.title(t, i, end);
            if (afterTitle < 0) {
                return -1;
            }
            titleFrom = linkText.from;
            titleTo = linkText.to;
            i = LinkText.skipBlanks(t, afterTitle, end);
        }
        if (i >= end || t[i] != ')') {
            return -1;
        }
        int link = nodes.addLink();
        linkText.from = addressFrom;
        linkText.to = addressTo;
        linkText.unescape(t, content.inPlace(), tokens, nodes.links, link);
        nodes.links[link + 2] = 0;
        nodes.links[link + 3] = -1;
        if (titleTo >= 0) {
            linkText.from = titleFrom;
            linkText.to = titleTo;
            linkText.unescape(t, content.inPlace(), tokens, nodes.links, link + 2);
        }
        nodes.links[link + 4] = 0;
        nodes.links[link + 5] = -1;
        return finish(top, opener, link, LinkKind.INLINE, at, i + 1);
    }

    private int referenceLink(int top, int opener, int inside, int at) {
        if (!definitions.hasLinks()) {
            return -1;
        }
        int labelFrom = inside;
        int labelTo = at;
        int after = at + 1;
        LinkKind kind = LinkKind.SHORTCUT;
        boolean bracket = after < end && t[after] == '[';
        if (bracket && after + 1 < end && t[after + 1] == ']') {
            kind = LinkKind.COLLAPSED;
            after += 2;
        } else {
            int afterLabel = bracket ? linkText.label(t, after, end) : -1;
            if (afterLabel > 0) {
                kind = LinkKind.FULL;
                after = afterLabel;
                labelFrom = linkText.from;
                labelTo = linkText.to;
            }
        }
        if (kind != LinkKind.FULL && bracketHolds[top]) {
            return -1;
        }
        int definition = definitions.link(t, labelFrom, labelTo);
        if (definition < 0) {
            return -1;
        }
        expansionsLeft -= definitions.slice(definition, 1) + Math.max(0, definitions.slice(definition, 3));
        if (expansionsLeft < 0) {
            emitter.warnExpansion(content, at);
            return -1;
        }
        int link = nodes.addLink();
        for (int slot = 0; slot < 4; slot++) {
            nodes.links[link + slot] = definitions.slice(definition, slot);
        }
        nodes.links[link + 4] = content.inPlace() ? labelFrom : ~labelFrom;
        nodes.links[link + 5] = labelTo - labelFrom;
        return finish(top, opener, link, kind, at, after);
    }

    private int finish(int top, int opener, int link, LinkKind kind, int at, int after) {
        boolean picture = bracketKind[top] == PICTURE;
        int inside = nodes.end[opener];
        nodes.links[link + 6] = content.inPlace() ? inside : ~inside;
        nodes.links[link + 7] = at - inside;
        nodes.links[link + 8] = kind.ordinal();
        nodes.links[link + 9] = after;
        nodes.kind[opener] = picture ? IMAGE_OPEN : LINK_OPEN;
        nodes.data[opener] = link;
        delimiters.pair(bracketDelimiter[top]);
        nodes.add(picture ? IMAGE_CLOSE : LINK_CLOSE, at, after, link);
        if (!picture) {
            inactive = brackets;
        }
        return after;
    }

    private int angle(int at) {
        int after = Autolinks.uri(t, at, end);
        if (after > 0 && !(rules.harmless() && Autolinks.isHarmful(t, at + 1, after - 1))) {
            nodes.add(AUTOLINK, at, after, 1);
            return after;
        }
        after = Autolinks.email(t, at, end);
        if (after > 0) {
            nodes.add(EMAIL, at, after, 1);
            return after;
        }
        after = html.end(t, at, end);
        if (after > 0) {
            nodes.add(HTML, at, after, 0);
            return after;
        }
        return at + 1;
    }

    private int reference(int at) {
        int after = Entity.end(t, at, end);
        if (after < 0) {
            return at + 1;
        }
        nodes.add(ENTITY, at, after, 0);
        return after;
    }

    private int math(int at) {
        int open = runEnd(at);
        int length = open - at;
        if (length > 2 || at >= noMath || open >= end || (length == 1 && LinkText.isBlank(t[open]))) {
            return open;
        }
        for (int i = open; i + length <= end; i++) {
            if (t[i] == '\\') {
                i++;
                continue;
            }
            boolean closes = t[i] == '$'
                    && (length == 1
                            ? !LinkText.isBlank(t[i - 1]) && !(i + 1 < end && t[i + 1] >= '0' && t[i + 1] <= '9')
                            : t[i + 1] == '$');
            if (closes) {
                nodes.add(MATH, at, i + length, length);
                steps += i - at;
                return i + length;
            }
        }
        steps += end - at;
        noMath = length == 1 ? at : noMath;
        return open;
    }

    private int web(int at) {
        int after = brackets > 0 ? -1 : Autolinks.web(t, at, from, end);
        if (after < 0) {
            return at + 1;
        }
        nodes.add(WEB_LITERAL, at, after, 0);
        return after;
    }

    private int url(int at) {
        int start = brackets > 0 ? -1 : Autolinks.scheme(t, at, nodes.lastEnd(from), end);
        int after = start < 0 ? -1 : Autolinks.url(t, start, at, end);
        if (after < 0) {
            return at + 1;
        }
        nodes.add(URL_LITERAL, start, after, 0);
        return after;
    }
}
