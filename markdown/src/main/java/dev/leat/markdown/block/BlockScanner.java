package dev.leat.markdown.block;

import static dev.leat.markdown.block.BlockTape.*;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.inline.Definitions;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.Source;
import java.util.Arrays;
import java.util.List;

/// Lines to blocks (CommonMark, appendix "Phase 1"): a stack of open containers, at most one open leaf.
///
/// Each line: match the open containers; let an open leaf take the line, or open what starts here; what is left is
/// paragraph text, perhaps of a paragraph whose containers did not match (a lazy line). No step looks back over
/// lines: whether a list is loose is decided when its next part arrives, from the number of the last blank line.
final class BlockScanner {
    private final Rules rules;
    private final Limits limits;
    private final HtmlBlockRule htmlRule;
    private final BlockTape tape;
    private final Definitions definitions;
    private final LeafText leafText;
    private final LineCursor line = new LineCursor();

    // Open containers, outermost first.
    private byte[] kind = new byte[16];
    private int[] event = new int[16];
    private int[] children = new int[16];
    /// Item: columns its content is indented by. List: its marker.
    private int[] measure = new int[16];
    private int depth;

    // The open leaf.
    private byte leaf;
    private int leafEvent;
    /// Fence: length of its run. HTML: condition.
    private int leafData;

    // Of LeafText, for the lines of leaves.
    private int[] contentStart = new int[0];
    private byte[] padding = new byte[0];

    private byte[] text = new byte[0];
    private int[] starts = new int[0];
    private int lineNumber;
    private int blankLine;
    private int blankFloor;
    /// No thematic break starts before this byte of the line.
    private int ruleSpoiler;
    private boolean truncated;
    private String where = "";
    private List<Problem> warnings = List.of();

    BlockScanner(Rules rules, Limits limits, BlockTape tape, Definitions definitions, LeafText leafText) {
        this.rules = rules;
        this.limits = limits;
        this.tape = tape;
        this.definitions = definitions;
        this.leafText = leafText;
        this.htmlRule = new HtmlBlockRule(rules.edition());
    }

    /// Bytes looked at for indentation, for tests that hold the work to be linear.
    long steps() {
        return line.steps;
    }

    void begin(String document, Source source, List<Problem> problems) {
        where = document;
        warnings = problems;
        truncated = false;
        text = source.bytes();
        starts = source.lineStarts();
        line.text = text;
        line.steps = 0;
        depth = 0;
        leaf = NOTHING;
        blankLine = -2;
        leafText.begin(source);
        contentStart = leafText.contentStart;
        padding = leafText.padding;
    }

    /// Lets the document go.
    void release() {
        text = new byte[0];
        line.text = text;
        starts = new int[0];
        contentStart = new int[0];
        padding = new byte[0];
    }

    void scan(int startLine) {
        int lines = leafText.lineCount();
        for (lineNumber = startLine; lineNumber < lines; lineNumber++) {
            int end = starts[lineNumber + 1];
            line.start(starts[lineNumber], end > 0 && text[end - 1] == '\n' ? end - 1 : end);
            ruleSpoiler = -1;
            read();
        }
        lineNumber = lines;
        leave(0, true);
    }

    private void read() {
        int matched = matchContainers();
        boolean all = matched == depth;
        if (all && leaf != NOTHING && leaf != PARAGRAPH && continueLeaf()) {
            return;
        }
        boolean opened = false;
        while (!line.blank) {
            boolean paragraph = leaf == PARAGRAPH && !opened;
            if (line.indent >= 4) {
                if (!paragraph) {
                    matched = leave(matched, false);
                    startLeaf(CODE, line.next, 0);
                    line.skipColumns(4);
                    takeLine();
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
            matched = depth;
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
                if (leaf == PARAGRAPH) {
                    closeLeaf();
                }
                blankLine = lineNumber;
                blankFloor = floor(matched);
            }
            return;
        }
        if (leaf == PARAGRAPH && !opened) {
            // Continues, or is lazy: then its containers stay open too.
            line.skipBlanks();
            takeLine();
            return;
        }
        if (leaf == TABLE && all && !opened) {
            line.skipBlanks();
            takeLine();
            return;
        }
        leave(matched, false);
        startLeaf(PARAGRAPH, line.next, 0);
        line.skipBlanks();
        takeLine();
    }

    /// Index of the innermost quote or footnote among the matched: blank lines in it do not part what is outside.
    private int floor(int matched) {
        int i = matched - 1;
        while (i >= 0 && kind[i] != QUOTE && kind[i] != FOOTNOTE) {
            i--;
        }
        return i;
    }

    private int matchContainers() {
        int i = 0;
        while (i < depth) {
            boolean goesOn = switch (kind[i]) {
                case QUOTE -> matchQuote();
                case ITEM -> matchIndent(measure[i], children[i] > 0);
                case FOOTNOTE -> matchIndent(4, children[i] > 0);
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

    private static final int NONE = 0;
    private static final int LEAF = 1;
    private static final int CONTAINER = 2;

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
                return startMath(matched);
            }
            case '[' -> {
                return openFootnote(matched);
            }
            case '=' -> {
                return interrupts ? underline(1) : NONE;
            }
            case '|', ':' -> {
                return interrupts ? startTable() : NONE;
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
        boolean goesOn = interrupts && leaf == PARAGRAPH;
        if ((mark == '-' || mark == '*' || mark == '_') && isRule()) {
            leave(matched, false);
            startLeaf(RULE, line.next, 0);
            takeLine();
            closeLeaf();
            return LEAF;
        }
        // Below a paragraph of definitions alone, which the underline has just ended, a line still interrupts it.
        int list = mark == '_' ? NONE : openItem(matched, interrupts);
        return list == NONE && mark == '-' && goesOn ? startTable() : list;
    }

    private int openQuote(int matched) {
        if (!room(matched, 1)) {
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
        takeLine();
        closeLeaf();
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
        leafData = length;
        takeLine();
        return LEAF;
    }

    private int startHtml(int matched, boolean paragraph) {
        int condition = htmlRule.starts(text, line.next, line.eol, paragraph);
        if (condition == 0) {
            return NONE;
        }
        leave(matched, false);
        startLeaf(HTML, line.next, 0);
        leafData = condition;
        takeLine();
        if (condition < 6 && HtmlBlockRule.ends(condition, text, line.next, line.eol)) {
            closeLeaf();
        }
        return LEAF;
    }

    private int startMath(int matched) {
        int at = line.next;
        if (!rules.math() || at + 1 >= line.eol || text[at + 1] != '$') {
            return NONE;
        }
        int last = trimmedEnd(at + 2);
        boolean closed = last - at >= 4 && text[last - 1] == '$' && text[last - 2] == '$';
        leave(matched, false);
        startLeaf(MATH, at, closed ? CLOSED : 0);
        line.skipBlanks();
        takeLine();
        if (closed) {
            closeLeaf();
        }
        return LEAF;
    }

    private int trimmedEnd(int from) {
        int last = line.eol;
        while (last > from && (text[last - 1] == ' ' || text[last - 1] == '\t')) {
            last--;
        }
        return last;
    }

    private int openFootnote(int matched) {
        int at = line.next;
        if (!rules.footnotes() || at + 3 >= line.eol || text[at + 1] != '^' || text[at + 2] == ']') {
            return NONE;
        }
        int i = at + 2;
        while (i < line.eol && text[i] != ']' && text[i] != ' ' && text[i] != '\t') {
            i++;
        }
        if (i + 1 >= line.eol || text[i] != ']' || text[i + 1] != ':' || !room(matched, 1)) {
            return NONE;
        }
        leave(matched, false);
        int number = definitions.addFootnote(text, at + 2, i, tape.size);
        push(FOOTNOTE, at, 0, number);
        line.skipBlanks();
        line.skipBytes(i + 2 - at);
        line.skipBlanks();
        line.look();
        return CONTAINER;
    }

    /// A setext underline below the open paragraph; definitions leave it first, so it may be below nothing.
    private int underline(int level) {
        byte mark = level == 1 ? (byte) '=' : (byte) '-';
        int i = line.next;
        while (i < line.eol && text[i] == mark) {
            i++;
        }
        int last = trimmedEnd(i);
        if (i != last) {
            return NONE;
        }
        resolveDefinitions();
        if (tape.kind[leafEvent] == NOTHING) {
            forgetParagraph();
            return NONE;
        }
        tape.kind[leafEvent] = SETEXT_HEADING;
        tape.data[leafEvent] = level;
        leaf = SETEXT_HEADING;
        takeLine();
        closeLeaf();
        return LEAF;
    }

    private boolean isRule() {
        if (ruleSpoiler > line.next) {
            return false;
        }
        byte mark = text[line.next];
        int count = 0;
        for (int i = line.next; i < line.eol; i++) {
            if (text[i] == mark) {
                count++;
            } else if (text[i] != ' ' && text[i] != '\t') {
                // Nor does a rule start anywhere before this byte: up to here there is one kind of mark.
                ruleSpoiler = i;
                return false;
            }
        }
        return count >= 3;
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
        if (interrupts && (isBlankFrom(i) || (ordered && !(i - at == 2 && text[at] == '1')))) {
            return NONE;
        }
        boolean sibling = matched > 0
                && matched <= depth
                && (kind[matched - 1] == BULLET_LIST || kind[matched - 1] == ORDERED_LIST)
                && measure[matched - 1] == mark;
        if (!room(matched, sibling ? 1 : 2)) {
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

    private boolean isBlankFrom(int from) {
        int i = from;
        while (i < line.eol && (text[i] == ' ' || text[i] == '\t')) {
            i++;
        }
        return i == line.eol;
    }

    private int startTable() {
        if (!rules.tables() || (text[line.next] == '-' && isBlankAt(line.next + 1))) {
            return NONE;
        }
        int columns = TableRule.delimiterColumns(text, line.next, line.eol);
        int header = tape.end[leafEvent] - 1;
        if (columns == 0
                || header != lineNumber - 1
                || TableRule.headerColumns(text, contentStart[header], starts[lineNumber] - 1) != columns) {
            return NONE;
        }
        int headerStart = contentStart[header];
        if (tape.first[leafEvent] == header) {
            tape.kind[leafEvent] = TABLE;
            tape.data[leafEvent] = columns;
            leaf = TABLE;
        } else {
            tape.end[leafEvent] = header;
            closeLeaf();
            leafEvent = tape.add(TABLE, headerStart, header, lineNumber, columns);
            children[Math.max(depth - 1, 0)]++;
            leaf = TABLE;
        }
        line.skipBlanks();
        takeLine();
        return LEAF;
    }

    private boolean isBlankAt(int at) {
        return at >= line.eol || text[at] == ' ' || text[at] == '\t';
    }

    /// Whether the open leaf, not a paragraph, takes this line.
    private boolean continueLeaf() {
        switch (leaf) {
            case FENCE -> {
                if (closesFence()) {
                    tape.data[leafEvent] |= CLOSED;
                    takeLine();
                    closeLeaf();
                    return true;
                }
                line.skipColumns(Math.min(line.indent, tape.data[leafEvent] & 3));
                takeLine();
                return true;
            }
            case MATH -> {
                int last = trimmedEnd(line.next);
                boolean closed = last - line.next >= 2 && text[last - 1] == '$' && text[last - 2] == '$';
                takeLine();
                if (closed) {
                    tape.data[leafEvent] |= CLOSED;
                    closeLeaf();
                }
                return true;
            }
            case CODE -> {
                if (line.blank) {
                    line.skipColumns(Math.min(4, line.indent));
                    markLine();
                    blankLine = lineNumber;
                    blankFloor = floor(depth);
                    return true;
                }
                if (line.indent >= 4) {
                    line.skipColumns(4);
                    takeLine();
                    return true;
                }
                closeLeaf();
                return false;
            }
            case HTML -> {
                if (line.blank && leafData >= 6) {
                    closeLeaf();
                    return false;
                }
                if (line.blank) {
                    blankLine = lineNumber;
                    blankFloor = floor(depth);
                }
                takeLine();
                if (leafData < 6 && HtmlBlockRule.ends(leafData, text, line.pos, line.eol)) {
                    closeLeaf();
                }
                return true;
            }
            case TABLE -> {
                if (line.blank) {
                    closeLeaf();
                }
                return false;
            }
            default -> throw new IllegalStateException("no leaf stays open of kind " + leaf);
        }
    }

    private boolean closesFence() {
        if (line.indent > 3 || line.blank) {
            return false;
        }
        byte mark = text[tape.start[leafEvent]];
        int i = line.next;
        while (i < line.eol && text[i] == mark) {
            i++;
        }
        return i - line.next >= leafData && trimmedEnd(i) == i;
    }

    /// Gives the current line, from the cursor on, to the open leaf.
    private void takeLine() {
        markLine();
        tape.end[leafEvent] = lineNumber + 1;
    }

    private void markLine() {
        contentStart[lineNumber] = line.contentStart();
        padding[lineNumber] = (byte) line.padding();
    }

    private void startLeaf(byte what, int at, int data) {
        countChild();
        leaf = what;
        leafEvent = tape.add(what, at, lineNumber, lineNumber + 1, data);
    }

    private void closeLeaf() {
        if (leaf == PARAGRAPH) {
            resolveDefinitions();
            if (tape.kind[leafEvent] == NOTHING) {
                forgetParagraph();
            }
        }
        leaf = NOTHING;
    }

    /// A paragraph of definitions alone has no token; it still counts as a part of its container.
    private void forgetParagraph() {
        leaf = NOTHING;
    }

    /// Takes link reference definitions off the start of the open paragraph; of a paragraph of nothing else, nothing
    /// is left.
    private void resolveDefinitions() {
        int first = tape.first[leafEvent];
        if (text[contentStart[first]] != '[') {
            return;
        }
        int taken = definitions.take(leafText.paragraph(first, tape.end[leafEvent]));
        if (first + taken == tape.end[leafEvent]) {
            tape.kind[leafEvent] = NOTHING;
        } else if (taken > 0) {
            tape.first[leafEvent] = first + taken;
            tape.start[leafEvent] = contentStart[first + taken];
        }
    }

    /// Whether `more` containers fit inside those this line goes on with.
    private boolean room(int matched, int more) {
        if (matched + more <= limits.maxBlockDepth()) {
            return true;
        }
        if (!truncated) {
            truncated = true;
            warnings.add(Problem.lasting(
                    "LEAT-M010",
                    new Place(where, lineNumber + 1L, 0),
                    "more than " + limits.maxBlockDepth() + " lists and quotes inside each other",
                    "nesting_truncated: deeper markers are read as text",
                    "Flatten the document, or raise the limit on nesting."));
        }
        return false;
    }

    /// Closes what this line does not continue. A list stays open for an item of its own kind only.
    ///
    /// @return how many containers are open now
    private int leave(int matched, boolean sibling) {
        closeTo(matched);
        if (leaf != NOTHING) {
            closeLeaf();
        }
        if (!sibling && depth > 0 && (kind[depth - 1] == BULLET_LIST || kind[depth - 1] == ORDERED_LIST)) {
            closeTo(depth - 1);
        }
        return depth;
    }

    private void closeTo(int remaining) {
        if (depth > remaining && leaf != NOTHING) {
            closeLeaf();
        }
        while (depth > remaining) {
            depth--;
            int end = tape.close(event[depth], lineNumber);
            if (kind[depth] == FOOTNOTE) {
                definitions.endFootnote(tape.data[event[depth]], end);
            }
        }
    }

    private void push(byte what, int at, int size, int data) {
        countChild();
        if (depth == kind.length) {
            kind = Arrays.copyOf(kind, depth * 2);
            event = Arrays.copyOf(event, depth * 2);
            children = Arrays.copyOf(children, depth * 2);
            measure = Arrays.copyOf(measure, depth * 2);
        }
        kind[depth] = what;
        event[depth] = tape.add(what, at, lineNumber, lineNumber, data);
        children[depth] = 0;
        measure[depth] = size;
        depth++;
    }

    /// A part more for the innermost container; behind a blank line it makes a list loose.
    private void countChild() {
        if (depth == 0) {
            return;
        }
        int top = depth - 1;
        if (children[top] > 0 && blankLine == lineNumber - 1 && top > blankFloor) {
            if (kind[top] == ITEM) {
                tape.data[event[top - 1]] = 0;
            } else if (kind[top] == BULLET_LIST || kind[top] == ORDERED_LIST) {
                tape.data[event[top]] = 0;
            }
        }
        children[top]++;
    }
}
