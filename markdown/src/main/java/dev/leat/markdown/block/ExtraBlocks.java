package dev.leat.markdown.block;

import static dev.leat.markdown.block.BlockTape.*;

import dev.leat.markdown.inline.Definitions;
import dev.leat.markdown.rules.Extra;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.AdmonitionHead;

/// Blocks beyond CommonMark and GFM: footnotes, formulas, containers, admonitions, definition lists. Asked by
/// [BlockScanner] at their marks only.
///
/// - A container is closed by a line of colons alone, at least as many as opened it: the innermost such, with all that
///   is open in it; not from within a fence, HTML or formulas. Without one it goes on to the end of what holds it.
/// - An admonition holds what is indented by four, blank lines too.
/// - A definition list begins when `: text` follows a paragraph, at once or behind one blank line; each line of the
///   paragraph is a term. Behind the blank line definitions are loose. Two lists with only terms between are one.
final class ExtraBlocks {
    private static final int MARKS_MIN = 3;
    private static final int GAP_MAX = 4;

    private final BlockScanner scanner;
    private final BlockTape tape;
    private final Definitions references;
    private final LineCursor line;
    private final Containers open;
    private final OpenLeaf leaf;
    private final boolean containers;
    private final boolean admonitions;
    private final boolean definitions;
    private final boolean footnotes;
    private final boolean math;

    /// The definition list that was closed last, and where its end stands on the tape.
    private int lastList;

    private int lastListEnd;

    ExtraBlocks(
            Rules rules,
            BlockScanner scanner,
            BlockTape tape,
            Definitions references,
            LineCursor line,
            Containers open,
            OpenLeaf leaf) {
        this.scanner = scanner;
        this.tape = tape;
        this.references = references;
        this.line = line;
        this.open = open;
        this.leaf = leaf;
        this.containers = rules.extras().contains(Extra.CONTAINER);
        this.admonitions = rules.extras().contains(Extra.ADMONITION);
        this.footnotes = rules.footnotes();
        this.math = rules.math();
        this.definitions = rules.extras().contains(Extra.DEFLIST);
    }

    void begin() {
        lastListEnd = -1;
    }

    /// A container of the tape was closed.
    void closed(int container, int end) {
        if (tape.kind[container] == DEFLIST) {
            lastList = container;
            lastListEnd = end;
        }
    }

    private int marks(int from) {
        int i = from;
        while (i < line.eol && line.text[i] == line.text[from]) {
            i++;
        }
        return i - from;
    }

    /// Whether this line closes a container; then it is done.
    boolean closes(int matched, boolean all) {
        if (!containers || line.blank || line.indent > 3 || line.text[line.next] != ':') {
            return false;
        }
        int count = marks(line.next);
        boolean verbatim = all && (leaf.kind == FENCE || leaf.kind == HTML || leaf.kind == MATH);
        if (count < MARKS_MIN || verbatim || !line.isBlankFrom(line.next + count)) {
            return false;
        }
        for (int i = matched - 1; i >= 0; i--) {
            if (open.kind[i] == BOX && open.measure[i] <= count) {
                scanner.closeWithThisLine(i);
                return true;
            }
        }
        return false;
    }

    /// What begins with a colon.
    int colon(int matched, boolean all, boolean paragraph) {
        int at = line.next;
        if (containers && marks(at) >= MARKS_MIN) {
            return container(matched);
        }
        if (!definitions || at + 1 >= line.eol || !line.isBlankAt(at + 1) || line.isBlankFrom(at + 1)) {
            return BlockScanner.NONE;
        }
        if (matched > 0 && matched <= open.depth && open.kind[matched - 1] == DEFLIST) {
            return definition(matched, true);
        }
        boolean atOnce = paragraph && all && leaf.kind == PARAGRAPH;
        if (atOnce) {
            leaf.resolveDefinitions();
            atOnce = tape.kind[leaf.event] == PARAGRAPH;
        }
        boolean behindBlank = !atOnce
                && leaf.kind == NOTHING
                && matched == open.depth
                && tape.size > 0
                && tape.kind[tape.size - 1] == PARAGRAPH
                && tape.end[tape.size - 1] == scanner.lineNumber() - 1;
        if ((!atOnce && !behindBlank) || !open.room(scanner.lineNumber(), matched, 2)) {
            return BlockScanner.NONE;
        }
        terms(tape.size - 1);
        return definition(open.depth, !behindBlank);
    }

    private int container(int matched) {
        int at = line.next;
        int count = marks(at);
        int name = at + count;
        while (name < line.eol && (line.text[name] == ' ' || line.text[name] == '\t')) {
            name++;
        }
        boolean named = name < line.eol && (Character.isLetter(line.text[name]) || line.text[name] == '{');
        if (!named || !open.room(scanner.lineNumber(), matched, 1)) {
            return BlockScanner.NONE;
        }
        scanner.leave(matched, false);
        scanner.push(BOX, at, count, 0);
        restIsRead();
        return BlockScanner.CONTAINER;
    }

    /// `!!! name "title"`, `??? name`, `???+ name`.
    int admonition(int matched) {
        int at = line.next;
        if (!admonitions
                || marks(at) != MARKS_MIN
                || !AdmonitionHead.is(line.text, at, line.eol)
                || !open.room(scanner.lineNumber(), matched, 1)) {
            return BlockScanner.NONE;
        }
        scanner.leave(matched, false);
        scanner.push(ADMONITION, at, 4, 0);
        restIsRead();
        return BlockScanner.CONTAINER;
    }

    int footnote(int matched) {
        int at = line.next;
        if (!footnotes || at + 3 >= line.eol || line.text[at + 1] != '^' || line.text[at + 2] == ']') {
            return BlockScanner.NONE;
        }
        int i = at + 2;
        while (i < line.eol && line.text[i] != ']' && line.text[i] != ' ' && line.text[i] != '\t') {
            i++;
        }
        if (i + 1 >= line.eol
                || line.text[i] != ']'
                || line.text[i + 1] != ':'
                || !open.room(scanner.lineNumber(), matched, 1)) {
            return BlockScanner.NONE;
        }
        scanner.leave(matched, false);
        int number = references.addFootnote(line.text, at + 2, i, tape.size);
        scanner.push(FOOTNOTE, at, 0, number);
        line.skipBlanks();
        line.skipBytes(i + 2 - at);
        line.skipBlanks();
        line.look();
        return BlockScanner.CONTAINER;
    }

    int math(int matched) {
        int at = line.next;
        if (!math || at + 1 >= line.eol || line.text[at + 1] != '$') {
            return BlockScanner.NONE;
        }
        int last = line.trimmedEnd(at + 2);
        boolean closed = last - at >= 4 && line.text[last - 1] == '$' && line.text[last - 2] == '$';
        scanner.leave(matched, false);
        scanner.startLeaf(MATH, at, closed ? CLOSED : 0);
        line.skipBlanks();
        leaf.take(scanner.lineNumber());
        if (closed) {
            leaf.close();
        }
        return BlockScanner.LEAF;
    }

    private void restIsRead() {
        line.skipBlanks();
        line.skipBytes(line.eol - line.pos);
    }

    /// Makes terms of the paragraph at the end of the tape, in a list that begins there or goes on.
    private void terms(int paragraph) {
        leaf.kind = NOTHING;
        int start = tape.start[paragraph];
        int first = tape.first[paragraph];
        int end = tape.end[paragraph];
        boolean goesOn = lastListEnd >= 0 && lastListEnd == paragraph - 1;
        int list = goesOn ? lastList : paragraph;
        tape.size = goesOn ? lastListEnd : paragraph;
        if (!goesOn) {
            tape.add(DEFLIST, start, first, end, 1);
        }
        tape.add(TERMS, start, first, end, 0);
        open.push(DEFLIST, list, ':');
        open.child();
    }

    private int definition(int matched, boolean tight) {
        int at = line.next;
        if (!open.room(scanner.lineNumber(), matched, 1)) {
            return BlockScanner.NONE;
        }
        boolean close = tight && !open.blankBefore(scanner.lineNumber());
        int indent = line.indent;
        scanner.leave(matched, true);
        line.skipBlanks();
        line.skipBytes(1);
        int gap = line.indent;
        int width = gap > GAP_MAX ? 2 : 1 + gap;
        if (gap > GAP_MAX) {
            line.skipColumns(1);
        } else {
            line.skipBlanks();
        }
        scanner.push(DEFINITION, at, indent + width, close ? 1 : 0);
        return BlockScanner.CONTAINER;
    }
}
