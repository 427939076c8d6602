package dev.leat.markdown.block;

import static dev.leat.markdown.block.BlockTape.*;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.inline.Definitions;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.Source;
import java.util.List;

/// Lines to blocks (CommonMark, appendix "Phase 1"): a stack of open containers, at most one open leaf.
///
/// Each line: match the open containers; let an open leaf take the line, or open what starts here; what is left is
/// paragraph text, perhaps of a paragraph whose containers did not match (a lazy line). No step looks back over
/// lines: whether a list is loose is decided when its next part arrives, from the number of the last blank line.
final class BlockScanner {
    private final Rules rules;
    private final HtmlBlockRule htmlRule;
    private final BlockTape tape;
    private final Definitions definitions;
    private final LeafText leafText;
    private final LineCursor line = new LineCursor();
    private final Containers open;
    private final OpenLeaf leaf;
    private final ExtraBlocks extra;

    private byte[] text = new byte[0];
    private int[] starts = new int[0];
    private int lineNumber;

    BlockScanner(Rules rules, Limits limits, BlockTape tape, Definitions definitions, LeafText leafText) {
        this.rules = rules;
        this.open = new Containers(limits, tape);
        this.leaf = new OpenLeaf(tape, definitions, leafText, line);
        this.tape = tape;
        this.definitions = definitions;
        this.leafText = leafText;
        this.htmlRule = new HtmlBlockRule(rules.edition());
        this.extra = new ExtraBlocks(rules, this, tape, definitions, line, open, leaf);
    }

    /// Bytes looked at for indentation, for tests that hold the work to be linear.
    long steps() {
        return line.steps;
    }

    void begin(String document, Source source, List<Problem> problems) {
        open.begin(document, problems);
        text = source.bytes();
        starts = source.lineStarts();
        line.text = text;
        line.steps = 0;
        leafText.begin(source);
        leaf.begin();
        extra.begin();
    }

    /// Lets the document go.
    void release() {
        text = new byte[0];
        line.text = text;
        starts = new int[0];
        leaf.release();
    }

    void scan(int startLine) {
        int lines = leafText.lineCount();
        for (lineNumber = startLine; lineNumber < lines; lineNumber++) {
            int end = starts[lineNumber + 1];
            line.start(starts[lineNumber], end > 0 && text[end - 1] == '\n' ? end - 1 : end);
            read();
        }
        lineNumber = lines;
        leave(0, true);
    }

    private void read() {
        int matched = matchContainers();
        boolean all = matched == open.depth;
        if (matched > 0 && extra.closes(matched, all)) {
            return;
        }
        if (all && leaf.kind != NOTHING && leaf.kind != PARAGRAPH && leaf.continues(lineNumber, open)) {
            return;
        }
        boolean opened = false;
        while (!line.blank) {
            boolean paragraph = leaf.kind == PARAGRAPH && !opened;
            if (line.indent >= 4) {
                if (!paragraph) {
                    matched = leave(matched, false);
                    startLeaf(CODE, line.next, 0);
                    line.skipColumns(4);
                    leaf.take(lineNumber);
                    return;
                }
                break;
            }
            int step = startBlock(matched, all, paragraph);
            if (step == LEAF) {
                return;
            }
            if (step == NONE) {
                break;
            }
            matched = open.depth;
            all = true;
            opened = true;
            line.look();
        }
        readText(matched, all, opened);
    }

    private void readText(int matched, boolean all, boolean opened) {
        if (line.blank) {
            if (!opened) {
                closeTo(matched);
                if (leaf.kind == PARAGRAPH) {
                    leaf.close();
                }
                open.blank(lineNumber, matched);
            }
            return;
        }
        if (leaf.kind == PARAGRAPH && !opened) {
            // Continues, or is lazy: then its containers stay open too.
            line.skipBlanks();
            leaf.take(lineNumber);
            return;
        }
        if (leaf.kind == TABLE && all && !opened) {
            line.skipBlanks();
            leaf.take(lineNumber);
            return;
        }
        leave(matched, false);
        startLeaf(PARAGRAPH, line.next, 0);
        line.skipBlanks();
        leaf.take(lineNumber);
    }

    private int matchContainers() {
        int i = 0;
        while (i < open.depth) {
            boolean goesOn = switch (open.kind[i]) {
                case QUOTE -> matchQuote();
                case ITEM -> matchIndent(open.measure[i], open.holdsSomething(i));
                case FOOTNOTE -> matchIndent(4, open.holdsSomething(i));
                case DEFINITION -> matchIndent(open.measure[i], open.holdsSomething(i));
                case ADMONITION -> matchIndent(open.measure[i], true);
                default -> true;
            };
            if (!goesOn) {
                break;
            }
            i++;
        }
        return i;
    }

    private boolean matchQuote() {
        if (line.indent > 3 || line.blank || text[line.next] != '>') {
            return false;
        }
        line.skipBlanks();
        passQuoteMark();
        return true;
    }

    private void passQuoteMark() {
        line.skipBytes(1);
        if (line.atBlank()) {
            line.skipColumns(1);
        }
    }

    private boolean matchIndent(int columns, boolean holdsSomething) {
        if (line.blank) {
            if (!holdsSomething) {
                return false;
            }
            line.skipBlanks();
            return true;
        }
        if (line.indent < columns) {
            return false;
        }
        line.skipColumns(columns);
        return true;
    }

    static final int NONE = 0;
    static final int LEAF = 1;
    static final int CONTAINER = 2;

    /// What starts at the mark `line.next`, indented by at most three columns.
    private int startBlock(int matched, boolean all, boolean paragraph) {
        int at = line.next;
        boolean interrupts = paragraph && all;
        switch (text[at]) {
            case '>' -> {
                return openQuote(matched);
            }
            case '#' -> {
                return startHeading(matched);
            }
            case '`', '~' -> {
                return startFence(matched);
            }
            case '<' -> {
                return startHtml(matched, paragraph);
            }
            case '$' -> {
                return extra.math(matched);
            }
            case '[' -> {
                return extra.footnote(matched);
            }
            case '=' -> {
                return interrupts ? underline(1) : NONE;
            }
            case ':' -> {
                int step = extra.colon(matched, all, paragraph);
                return step != NONE ? step : interrupts && leaf.kind == PARAGRAPH ? startTable() : NONE;
            }
            case '|' -> {
                return interrupts ? startTable() : NONE;
            }
            case '!', '?' -> {
                return extra.admonition(matched);
            }
            case '-', '+', '*', '_', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                return startRuleOrList(matched, interrupts);
            }
            default -> {
                return NONE;
            }
        }
    }

    private int startRuleOrList(int matched, boolean interrupts) {
        byte mark = text[line.next];
        if (mark == '-' && interrupts && underline(2) == LEAF) {
            return LEAF;
        }
        boolean goesOn = interrupts && leaf.kind == PARAGRAPH;
        if ((mark == '-' || mark == '*' || mark == '_') && line.isRule()) {
            leave(matched, false);
            startLeaf(RULE, line.next, 0);
            leaf.take(lineNumber);
            leaf.close();
            return LEAF;
        }
        // Below a paragraph of definitions alone, which the underline has just ended, a line still interrupts it.
        int list = mark == '_' ? NONE : openItem(matched, interrupts);
        return list == NONE && mark == '-' && goesOn ? startTable() : list;
    }

    private int openQuote(int matched) {
        if (!open.room(lineNumber, matched, 1)) {
            return NONE;
        }
        leave(matched, false);
        push(QUOTE, line.next, 0, 0);
        line.skipBlanks();
        passQuoteMark();
        return CONTAINER;
    }

    private int startHeading(int matched) {
        int i = line.next;
        while (i < line.eol && i - line.next < 7 && text[i] == '#') {
            i++;
        }
        int level = i - line.next;
        if (level > 6 || (i < line.eol && text[i] != ' ' && text[i] != '\t')) {
            return NONE;
        }
        leave(matched, false);
        startLeaf(ATX_HEADING, line.next, level);
        leaf.take(lineNumber);
        leaf.close();
        return LEAF;
    }

    private int startFence(int matched) {
        int start = line.next;
        byte mark = text[start];
        int i = start;
        while (i < line.eol && text[i] == mark) {
            i++;
        }
        int length = i - start;
        if (length < 3) {
            return NONE;
        }
        if (mark == '`') {
            while (i < line.eol) {
                if (text[i++] == '`') {
                    return NONE;
                }
            }
        }
        int indent = line.indent;
        leave(matched, false);
        startLeaf(FENCE, start, indent);
        leaf.data = length;
        leaf.take(lineNumber);
        return LEAF;
    }

    private int startHtml(int matched, boolean paragraph) {
        int condition = htmlRule.starts(text, line.next, line.eol, paragraph);
        if (condition == 0) {
            return NONE;
        }
        leave(matched, false);
        startLeaf(HTML, line.next, 0);
        leaf.data = condition;
        leaf.take(lineNumber);
        if (condition < 6 && HtmlBlockRule.ends(condition, text, line.next, line.eol)) {
            leaf.close();
        }
        return LEAF;
    }

    /// A setext underline below the open paragraph; definitions leave it first, so it may be below nothing.
    private int underline(int level) {
        byte mark = level == 1 ? (byte) '=' : (byte) '-';
        int i = line.next;
        while (i < line.eol && text[i] == mark) {
            i++;
        }
        int last = line.trimmedEnd(i);
        if (i != last) {
            return NONE;
        }
        leaf.resolveDefinitions();
        if (tape.kind[leaf.event] == NOTHING) {
            leaf.kind = NOTHING;
            return NONE;
        }
        tape.kind[leaf.event] = SETEXT_HEADING;
        tape.data[leaf.event] = level;
        leaf.kind = SETEXT_HEADING;
        leaf.take(lineNumber);
        leaf.close();
        return LEAF;
    }

    private int openItem(int matched, boolean interrupts) {
        int at = line.next;
        int i = at;
        byte mark = text[at];
        boolean ordered = mark >= '0' && mark <= '9';
        if (ordered) {
            while (i < line.eol && text[i] >= '0' && text[i] <= '9') {
                if (i - at > 8) {
                    return NONE;
                }
                i++;
            }
            if (i == line.eol || (text[i] != '.' && text[i] != ')')) {
                return NONE;
            }
            mark = text[i];
        }
        i++;
        if (i < line.eol && text[i] != ' ' && text[i] != '\t') {
            return NONE;
        }
        if (interrupts && (line.isBlankFrom(i) || (ordered && !(i - at == 2 && text[at] == '1')))) {
            return NONE;
        }
        boolean sibling = open.isListOf(matched - 1, mark);
        if (!open.room(lineNumber, matched, sibling ? 1 : 2)) {
            return NONE;
        }
        int markerIndent = line.indent;
        leave(matched, sibling);
        if (!sibling) {
            push(ordered ? ORDERED_LIST : BULLET_LIST, at, mark, 1);
        }
        line.skipBlanks();
        line.skipBytes(i - at);
        int gap = line.indent;
        int width = i - at;
        if (line.blank || gap > 4 || gap == 0) {
            width += 1;
            if (line.atBlank()) {
                line.skipColumns(1);
            }
        } else {
            width += gap;
            line.skipBlanks();
        }
        push(ITEM, at, markerIndent + width, 0);
        return CONTAINER;
    }

    private int startTable() {
        if (!rules.tables() || (text[line.next] == '-' && line.isBlankAt(line.next + 1))) {
            return NONE;
        }
        int columns = TableRule.delimiterColumns(text, line.next, line.eol);
        int header = tape.end[leaf.event] - 1;
        if (columns == 0
                || header != lineNumber - 1
                || TableRule.headerColumns(text, leaf.contentStart[header], starts[lineNumber] - 1) != columns) {
            return NONE;
        }
        int headerStart = leaf.contentStart[header];
        if (tape.first[leaf.event] == header) {
            tape.kind[leaf.event] = TABLE;
            tape.data[leaf.event] = columns;
            leaf.kind = TABLE;
        } else {
            tape.end[leaf.event] = header;
            leaf.close();
            leaf.event = tape.add(TABLE, headerStart, header, lineNumber, columns);
            open.child();
            leaf.kind = TABLE;
        }
        line.skipBlanks();
        leaf.take(lineNumber);
        return LEAF;
    }

    /// Closes what this line does not continue. A list stays open for an item of its own kind only.
    ///
    /// @return how many containers are open now
    int leave(int matched, boolean sibling) {
        closeTo(matched);
        if (leaf.kind != NOTHING) {
            leaf.close();
        }
        if (!sibling && open.depth > 0 && open.isList(open.depth - 1)) {
            closeTo(open.depth - 1);
        }
        return open.depth;
    }

    private void closeTo(int remaining) {
        if (open.depth > remaining && leaf.kind != NOTHING) {
            leaf.close();
        }
        while (open.depth > remaining) {
            int container = open.event[open.depth - 1];
            int end = open.close(lineNumber);
            if (tape.kind[container] == FOOTNOTE) {
                definitions.endFootnote(tape.data[container], end);
            }
            extra.closed(container, end);
        }
    }

    /// Closes down to this container, which ends with the line that is read.
    void closeWithThisLine(int container) {
        closeTo(container + 1);
        if (leaf.kind != NOTHING) {
            leaf.close();
        }
        open.close(lineNumber + 1);
    }

    int lineNumber() {
        return lineNumber;
    }

    void startLeaf(byte what, int at, int data) {
        open.part(lineNumber);
        leaf.start(what, tape.add(what, at, lineNumber, lineNumber + 1, data));
    }

    void push(byte what, int at, int size, int data) {
        open.part(lineNumber);
        open.push(what, tape.add(what, at, lineNumber, lineNumber, data), size);
    }
}
