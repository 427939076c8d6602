package dev.leat.markdown.inline;

import static dev.leat.markdown.inline.InlineNodes.*;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.LinkKind;
import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenBuilder;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the marks of one leaf and the text between them as tokens, in order; neighbouring text becomes one token.
///
/// Marks nested deeper than the limit are written as the text they are.
final class InlineEmitter {
    private static final TokenType[] OPENING = {
        TokenType.TEXT, TokenType.EM_OPEN, TokenType.STRONG_OPEN, TokenType.S_OPEN, TokenType.S_OPEN
    };
    private static final int[] WIDTH = {0, 1, 2, 1, 2};
    private static final byte[] HTTP = "http://".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MAILTO = "mailto:".getBytes(StandardCharsets.US_ASCII);

    private final Rules rules;
    private final int maxDepth;
    private final InlineNodes nodes;
    private final Delimiters delimiters;
    private final Notes notes;
    private final TokenBuilder tokens;

    private Content content = new Content();
    private byte[] t = new byte[0];

    /// Open marks: written, or left as text because they stood too deep.
    private boolean[] written = new boolean[32];

    private int open;
    private int openWritten;
    private int linksOpen;

    // Text not yet written: decoded bytes from `decoded` on in the side buffer, then the raw stretch [rawFrom, rawTo).
    private int decoded;
    private int rawFrom;
    private int rawTo;
    private int textFrom;
    private int textTo;
    private boolean mails;

    private boolean warnedDepth;
    private boolean warnedExpansion;
    private String where = "";
    private @Nullable Source source;
    private List<Problem> warnings = List.of();

    InlineEmitter(
            Rules rules, Limits limits, InlineNodes nodes, Delimiters delimiters, Notes notes, TokenBuilder tokens) {
        this.rules = rules;
        this.maxDepth = limits.maxInlineDepth();
        this.nodes = nodes;
        this.delimiters = delimiters;
        this.notes = notes;
        this.tokens = tokens;
    }

    void begin(String document, Source text, List<Problem> problems) {
        source = text;
        where = document;
        warnings = problems;
        warnedDepth = false;
        warnedExpansion = false;
    }

    /// A leaf without any marks.
    void plain(Content leaf) {
        if (leaf.from < leaf.to) {
            content = leaf;
            textToken(leaf.from, leaf.to, Tokens.NONE);
        }
    }

    void write(Content leaf, boolean mayHoldMail) {
        content = leaf;
        t = leaf.text;
        mails = mayHoldMail && rules.autolinks();
        open = 0;
        openWritten = 0;
        linksOpen = 0;
        clearText();
        int at = leaf.from;
        for (int n = 0; n < nodes.size; n++) {
            raw(at, nodes.start[n]);
            node(n);
            at = nodes.end[n];
        }
        raw(at, leaf.to);
        flush();
    }

    private void node(int n) {
        int start = nodes.start[n];
        int end = nodes.end[n];
        switch (nodes.kind[n]) {
            case PLAIN -> raw(start, end);
            case ESCAPE -> {
                settle();
                decode(start, end, t, start + 1, end);
            }
            case ENTITY -> {
                settle();
                byte[] bytes = Entity.decode(t, start, end);
                decode(start, end, bytes, 0, bytes.length);
            }
            case SOFT -> leaf(TokenType.SOFTBREAK, start, end, Tokens.NONE);
            case HARD -> leaf(TokenType.HARDBREAK, start, end, Tokens.NONE);
            case CODE -> {
                flush();
                leaf(TokenType.CODE_INLINE, start, end, codeContent(start, end, nodes.data[n]));
            }
            case HTML -> leaf(TokenType.HTML_INLINE, start, end, verbatim(start, end));
            case AUTOLINK, EMAIL, WEB_LITERAL, URL_LITERAL -> address(n, start, end);
            case DELIMITER -> delimiter(nodes.data[n], start, end);
            case LINK_OPEN, IMAGE_OPEN -> openLink(n, start, end);
            case LINK_CLOSE, IMAGE_CLOSE -> closeLink(n, start, end);
            case NOTE_REF -> leaf(TokenType.FOOTNOTE_REF, start, end, notes.refer(nodes.data[n]));
            case NOTE -> {
                Content text = new Content();
                text.copyFrom(content, nodes.data[n], end - 1);
                leaf(TokenType.FOOTNOTE_REF, start, end, notes.inline(text));
            }
            case MATH -> {
                int width = nodes.data[n];
                flush();
                leaf(TokenType.MATH_INLINE, start, end, tokens.slice(offset(start + width), end - start - 2 * width));
            }
            default -> throw new IllegalStateException("no node of kind " + nodes.kind[n]);
        }
    }

    /// How an offset of the text is written in a slice: a copy lies in the side buffer.
    private int offset(int at) {
        return content.inPlace() ? at : ~at;
    }

    private void leaf(TokenType type, int start, int end, int extra) {
        flush();
        tokens.leaf(type, content.source(start), content.sourceEnd(end), extra);
    }

    private int verbatim(int start, int end) {
        return content.inPlace() ? Tokens.NONE : tokens.slice(~start, end - start);
    }

    private int codeContent(int start, int end, int width) {
        int from = start + width;
        int to = end - width;
        boolean lines = false;
        boolean blank = true;
        for (int i = from; i < to; i++) {
            lines |= t[i] == '\n';
            blank &= t[i] == ' ' || t[i] == '\n';
        }
        if (!blank && (t[from] == ' ' || t[from] == '\n') && (t[to - 1] == ' ' || t[to - 1] == '\n')) {
            from++;
            to--;
        }
        if (!lines) {
            return tokens.slice(offset(from), to - from);
        }
        int at = tokens.sideLength();
        for (int i = from; i < to; i++) {
            tokens.append(t[i] == '\n' ? (byte) ' ' : t[i]);
        }
        return tokens.slice(~at, to - from);
    }

    private void address(int n, int start, int end) {
        boolean bare = nodes.kind[n] == WEB_LITERAL || nodes.kind[n] == URL_LITERAL;
        int width = bare ? 0 : 1;
        byte[] prefix = nodes.kind[n] == WEB_LITERAL ? HTTP : nodes.kind[n] == EMAIL ? MAILTO : new byte[0];
        flush();
        link(start, end, start + width, end - width, prefix, bare ? LinkKind.LITERAL : LinkKind.AUTOLINK);
    }

    private void link(int start, int end, int from, int to, byte[] prefix, LinkKind kind) {
        int address = offset(from);
        int length = to - from + prefix.length;
        if (prefix.length > 0) {
            address = ~tokens.sideLength();
            tokens.append(prefix, 0, prefix.length);
            tokens.append(t, from, to);
        }
        int extra = tokens.slice(address, length);
        tokens.slice(0, -1);
        tokens.slice(0, -1);
        tokens.slice(offset(from), to - from);
        tokens.record(kind.ordinal());
        tokens.open(TokenType.LINK_OPEN, content.source(start), content.source(from), extra);
        if (from < to) {
            textToken(from, to, Tokens.NONE);
        }
        tokens.close(content.sourceEnd(to), content.sourceEnd(end));
    }

    private void delimiter(int d, int start, int end) {
        int at = start;
        for (int mark = delimiters.closed[d]; mark != Delimiters.NONE; mark = delimiters.markNext[mark]) {
            int width = WIDTH[delimiters.markKind[mark]];
            if (leave()) {
                flush();
                tokens.close(content.source(at), content.sourceEnd(at + width));
            } else {
                raw(at, at + width);
            }
            at += width;
        }
        int opening = end - delimiters.usedByOpening[d];
        raw(at, opening);
        at = opening;
        for (int mark = delimiters.opened[d]; mark != Delimiters.NONE; mark = delimiters.markNext[mark]) {
            int kind = delimiters.markKind[mark];
            if (enter(at)) {
                flush();
                tokens.open(OPENING[kind], content.source(at), content.sourceEnd(at + WIDTH[kind]), Tokens.NONE);
            } else {
                raw(at, at + WIDTH[kind]);
            }
            at += WIDTH[kind];
        }
    }

    private void openLink(int n, int start, int end) {
        boolean picture = nodes.kind[n] == IMAGE_OPEN;
        linksOpen++;
        if (!enter(start)) {
            raw(start, end);
            return;
        }
        flush();
        int link = nodes.data[n];
        int extra = tokens.record(nodes.links[link]);
        for (int slot = 1; slot < 9; slot++) {
            tokens.record(nodes.links[link + slot]);
        }
        if (picture) {
            tokens.record(Tokens.NONE);
        }
        // An image spans its label and address; its children stand inside that.
        int stop = picture ? nodes.links[link + 9] : end;
        int from = content.source(start);
        tokens.open(picture ? TokenType.IMAGE : TokenType.LINK_OPEN, from, content.sourceEnd(stop), extra);
    }

    private void closeLink(int n, int start, int end) {
        linksOpen--;
        if (!leave()) {
            raw(start, end);
            return;
        }
        flush();
        if (nodes.kind[n] == IMAGE_CLOSE) {
            tokens.endOwner();
        } else {
            tokens.close(content.source(start), content.sourceEnd(end));
        }
    }

    private boolean enter(int at) {
        if (open == written.length) {
            written = Arrays.copyOf(written, open * 2);
        }
        boolean fits = openWritten < maxDepth;
        written[open++] = fits;
        if (fits) {
            openWritten++;
        } else if (!warnedDepth) {
            warnedDepth = true;
            warnings.add(Problem.lasting(
                    "LEAT-M011",
                    new Place(where, lineOf(at), 0),
                    "more than " + maxDepth + " marks inside each other",
                    "nesting_truncated: deeper emphasis, links and images are read as text",
                    "Flatten the text, or raise the limit on nesting."));
        }
        return fits;
    }

    private boolean leave() {
        boolean was = written[--open];
        openWritten -= was ? 1 : 0;
        return was;
    }

    void warnExpansion(Content leaf, int at) {
        if (!warnedExpansion) {
            warnedExpansion = true;
            content = leaf;
            warnings.add(Problem.lasting(
                    "LEAT-M013",
                    new Place(where, lineOf(at), 0),
                    "references that repeat more address than the document has text",
                    "references_truncated: the references after this one are read as text",
                    "Shorten the addresses that are referred to so often."));
        }
    }

    private long lineOf(int at) {
        return source == null ? 0 : source.lineAt(content.source(at)) + 1L;
    }

    private void raw(int from, int to) {
        if (from >= to) {
            return;
        }
        if (rawFrom >= 0 && rawTo == from) {
            rawTo = to;
        } else {
            settle();
            rawFrom = from;
            rawTo = to;
            textFrom = textFrom < 0 ? from : textFrom;
        }
        textTo = to;
    }

    private void decode(int start, int end, byte[] bytes, int from, int to) {
        if (decoded < 0) {
            decoded = tokens.sideLength();
        }
        tokens.append(bytes, from, to);
        textFrom = textFrom < 0 ? start : textFrom;
        textTo = end;
    }

    /// Moves the raw stretch behind the decoded bytes.
    private void settle() {
        splitMails();
        if (rawFrom >= 0) {
            int from = rawFrom;
            rawFrom = -1;
            decode(textFrom < 0 ? from : textFrom, rawTo, t, from, rawTo);
        }
    }

    private void flush() {
        splitMails();
        if (textFrom < 0) {
            return;
        }
        if (decoded >= 0) {
            if (rawFrom >= 0) {
                tokens.append(t, rawFrom, rawTo);
            }
            textToken(textFrom, textTo, tokens.slice(~decoded, tokens.sideLength() - decoded));
        } else {
            textToken(textFrom, textTo, Tokens.NONE);
        }
        clearText();
    }

    private void clearText() {
        decoded = -1;
        rawFrom = -1;
        rawTo = -1;
        textFrom = -1;
        textTo = -1;
    }

    private void textToken(int from, int to, int slice) {
        int start = content.source(from);
        int end = content.sourceEnd(to);
        boolean whole = slice != Tokens.NONE || content.inPlace() || end - start == to - from;
        tokens.leaf(TokenType.TEXT, start, end, whole ? slice : tokens.slice(~from, to - from));
    }

    /// Bare e-mail addresses in the raw stretch become links; what stands before them is written.
    private void splitMails() {
        if (!mails || rawFrom < 0 || linksOpen > 0) {
            return;
        }
        int at = rawFrom;
        int stop = rawTo;
        while (at < stop) {
            if (t[at] != '@') {
                at++;
                continue;
            }
            int start = Autolinks.mailStart(t, at, rawFrom);
            int end = start < 0 ? -1 : Autolinks.mailEnd(t, at, stop);
            if (end < 0) {
                at++;
                continue;
            }
            mails = false;
            rawTo = start;
            textTo = start;
            if (rawFrom == start) {
                rawFrom = -1;
                textFrom = decoded < 0 ? -1 : textFrom;
            }
            flush();
            link(start, end, start, end, MAILTO, LinkKind.LITERAL);
            mails = true;
            if (end < stop) {
                rawFrom = end;
                rawTo = stop;
                textFrom = end;
                textTo = stop;
            }
            at = end;
        }
    }
}
