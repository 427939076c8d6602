package dev.leat.markdown.block;

import static dev.leat.markdown.block.BlockTape.*;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.inline.Content;
import dev.leat.markdown.inline.Definitions;
import dev.leat.markdown.inline.InlineScanner;
import dev.leat.markdown.inline.Notes;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenBuilder;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.Tokens;
import java.util.List;

/// The second pass: the tape in document order, each leaf's text read on the way, tokens written. Footnotes come at
/// the end, in the order of their first reference; a definition nobody refers to is left out.
final class Emission {
    private static final int SETEXT_FLAG = 8;

    private final Rules rules;
    private final Limits limits;
    private final BlockTape tape;
    private final Definitions definitions;
    private final Notes notes;
    private final LeafText leafText;
    private final InlineScanner inline;
    private final TokenBuilder tokens;
    private final TableRule table = new TableRule();
    private final TableRule delimiterRow = new TableRule();

    private byte[] text = new byte[0];
    private int paddedCells;
    private boolean warnedPadding;
    private String where = "";
    private List<Problem> warnings = List.of();

    Emission(
            Rules rules,
            Limits limits,
            BlockTape tape,
            Definitions definitions,
            Notes notes,
            LeafText leafText,
            InlineScanner inline,
            TokenBuilder tokens) {
        this.rules = rules;
        this.limits = limits;
        this.tape = tape;
        this.definitions = definitions;
        this.notes = notes;
        this.leafText = leafText;
        this.inline = inline;
        this.tokens = tokens;
    }

    void write(String document, Source source, List<Problem> problems) {
        where = document;
        warnings = problems;
        text = source.bytes();
        paddedCells = 0;
        warnedPadding = false;
        inline.begin(document, source, problems);
        range(0, tape.size, -1);
        if (notes.count() > 0 || definitions.footnoteCount() > 0) {
            footnotes(source);
        }
    }

    /// @param note id of the footnote whose body this is, or -1
    private void range(int from, int to, int note) {
        for (int e = from; e < to; e++) {
            switch (tape.kind[e]) {
                case NOTHING -> {}
                case QUOTE -> tokens.open(TokenType.BLOCKQUOTE_OPEN, tape.start[e], tape.end[e], Tokens.NONE);
                case BULLET_LIST -> tokens.open(TokenType.BULLET_LIST_OPEN, tape.start[e], tape.end[e], tape.data[e]);
                case ORDERED_LIST -> tokens.open(TokenType.ORDERED_LIST_OPEN, tape.start[e], tape.end[e], tape.data[e]);
                case ITEM -> tokens.open(TokenType.LIST_ITEM_OPEN, tape.start[e], tape.end[e], task(e));
                case BOX -> tokens.open(TokenType.CONTAINER_OPEN, tape.start[e], tape.end[e], Tokens.NONE);
                case ADMONITION -> tokens.open(TokenType.ADMONITION_OPEN, tape.start[e], tape.end[e], Tokens.NONE);
                case DEFLIST -> tokens.open(TokenType.DL_OPEN, tape.start[e], tape.end[e], Tokens.NONE);
                case DEFINITION -> tokens.open(TokenType.DD_OPEN, tape.start[e], tape.end[e], tape.data[e]);
                case TERMS -> terms(e);
                case FOOTNOTE -> e = definitions.footnoteEnd(tape.data[e]);
                case CLOSE -> close(tape.end[e]);
                case PARAGRAPH -> paragraph(e, note >= 0 && e == to - 1 ? note : -1);
                default -> leaf(e);
            }
        }
        if (note >= 0 && (to == from || tape.kind[to - 1] != PARAGRAPH)) {
            anchors(note, tape.end[Math.max(from, to - 1)]);
        }
    }

    /// Between the fences, or, where the closing line is negated, with that line and the first.
    private int frontMatter(int closing) {
        return closing > 0 ? leafText.stretchOfLines(1, closing) : leafText.wholeLines(0, ~closing + 1);
    }

    private void leaf(int e) {
        int first = tape.first[e];
        int end = tape.end[e];
        int start = tape.start[e];
        switch (tape.kind[e]) {
            case FRONT_MATTER -> tokens.leaf(TokenType.FRONT_MATTER, start, end, frontMatter(tape.data[e]));
            case ATX_HEADING -> heading(e, tape.data[e], atx(start, tape.data[e]));
            case SETEXT_HEADING -> heading(e, tape.data[e] | SETEXT_FLAG, leafText.paragraph(first, end - 1));
            case RULE -> tokens.leaf(TokenType.HR, start, end, Tokens.NONE);
            case FENCE -> tokens.leaf(TokenType.FENCE, start, end, leafText.lines(first + 1, contentEnd(e)));
            case CODE -> tokens.leaf(TokenType.CODE_BLOCK, start, end, leafText.lines(first, end));
            case HTML -> tokens.leaf(TokenType.HTML_BLOCK, start, end, leafText.lines(first, end));
            case MATH -> math(e);
            case TABLE -> table(e);
            default -> throw new IllegalStateException("no block of kind " + tape.kind[e]);
        }
    }

    private int contentEnd(int e) {
        return (tape.data[e] & CLOSED) == 0 ? tape.end[e] : tape.end[e] - 1;
    }

    private void close(int endLine) {
        tokens.close(Math.min(leafText.lineStart(endLine), leafText.length()), endLine);
    }

    private void paragraph(int e, int note) {
        Content content = leafText.paragraph(tape.first[e], tape.end[e]);
        int item = e - 1;
        if (item >= 0 && tape.kind[item] == ITEM && task(item) > 0) {
            content.trimStart(afterTask(content));
        }
        tokens.open(TokenType.PARAGRAPH_OPEN, tape.start[e], tape.end[e], Tokens.NONE);
        inline(content, false);
        if (note >= 0) {
            anchors(note, tape.end[e]);
        }
        close(tape.end[e]);
    }

    private void terms(int e) {
        for (int line = tape.first[e]; line < tape.end[e]; line++) {
            Content content = leafText.paragraph(line, line + 1);
            tokens.open(TokenType.DT_OPEN, leafText.contentStart[line], line + 1, Tokens.NONE);
            inline(content, false);
            close(line + 1);
        }
    }

    private static int afterTask(Content content) {
        byte[] t = content.text();
        int i = content.from() + 3;
        while (i < content.to() && (t[i] == ' ' || t[i] == '\t')) {
            i++;
        }
        return i;
    }

    /// 1 for an open task, 2 for a done one, 0 for an item that is none.
    private int task(int item) {
        int e = item + 1;
        if (!rules.taskLists() || e >= tape.size || tape.kind[e] != PARAGRAPH) {
            return 0;
        }
        int at = tape.start[e];
        int eol = leafText.lineEnd(tape.first[e]);
        boolean shaped = at + 3 < eol
                && text[at] == '['
                && text[at + 2] == ']'
                && (text[at + 3] == ' ' || text[at + 3] == '\t')
                && leafText.trimmed(at, eol) > at + 3;
        if (!shaped) {
            return 0;
        }
        return switch (text[at + 1]) {
            case ' ' -> 1;
            case 'x', 'X' -> 2;
            default -> 0;
        };
    }

    private void heading(int e, int level, Content content) {
        tokens.open(TokenType.HEADING_OPEN, tape.start[e], tape.end[e], level);
        inline(content, false);
        close(tape.end[e]);
    }

    /// The text of `## text ##`.
    private Content atx(int start, int level) {
        int from = start + level;
        int line = leafText.lineEndAfter(start);
        int end = leafText.trimmed(from, line);
        int i = end;
        while (i > from && text[i - 1] == '#') {
            i--;
        }
        boolean closing = i < end && (i == from || text[i - 1] == ' ' || text[i - 1] == '\t');
        return leafText.stretch(from, closing ? i : end);
    }

    private void inline(Content content, boolean inNote) {
        int start = content.sourceStart();
        int stop = Math.max(start, content.sourceStop());
        int extra = content.inPlace() ? Tokens.NONE : tokens.slice(~content.from(), content.to() - content.from());
        tokens.open(TokenType.INLINE, start, stop, extra);
        inline.read(content, inNote);
        tokens.endOwner();
    }

    private void math(int e) {
        int first = tape.first[e];
        int start = tape.start[e];
        int end = tape.end[e];
        boolean closed = (tape.data[e] & CLOSED) != 0;
        int eol = leafText.lineEnd(first);
        int slice;
        if (closed && end == first + 1) {
            slice = tokens.slice(start + 2, Math.max(0, leafText.trimmed(start + 2, eol) - 2 - start - 2));
        } else {
            int from = tokens.sideLength();
            tokens.append(text, start + 2, eol);
            tokens.append((byte) '\n');
            for (int line = first + 1; line < end; line++) {
                int to = leafText.lineEnd(line);
                boolean last = closed && line == end - 1;
                int begin = leafText.contentStart[line];
                tokens.append(text, begin, Math.max(begin, last ? leafText.trimmed(begin, to) - 2 : to));
                tokens.append((byte) '\n');
            }
            slice = tokens.slice(~from, tokens.sideLength() - from);
        }
        tokens.leaf(TokenType.MATH_BLOCK, start, end, slice);
    }

    private void table(int e) {
        int first = tape.first[e];
        int end = tape.end[e];
        int columns = tape.data[e];
        delimiterRow.cut(text, leafText.contentStart[first + 1], leafText.lineEnd(first + 1));
        tokens.open(TokenType.TABLE_OPEN, tape.start[e], end, columns);
        tokens.open(TokenType.THEAD_OPEN, tape.start[e], first + 1, Tokens.NONE);
        row(first, columns, TokenType.TH_OPEN);
        close(first + 1);
        if (end > first + 2) {
            tokens.open(TokenType.TBODY_OPEN, leafText.contentStart[first + 2], end, Tokens.NONE);
            for (int line = first + 2; line < end; line++) {
                row(line, columns, TokenType.TD_OPEN);
            }
            close(end);
        }
        close(end);
    }

    private void row(int line, int columns, TokenType cell) {
        int eol = leafText.lineEnd(line);
        table.cut(text, leafText.contentStart[line], eol);
        tokens.open(TokenType.TR_OPEN, leafText.contentStart[line], line + 1, table.count);
        int written = Math.min(columns, table.count);
        for (int c = 0; c < written; c++) {
            cell(cell, c, line, leafText.cell(table.cells[2 * c], table.cells[2 * c + 1]));
        }
        if (columns > written) {
            if (paddedCells + (long) columns - written <= limits.maxPaddedCells()) {
                paddedCells += columns - written;
                for (int c = written; c < columns; c++) {
                    cell(cell, c, line, leafText.stretch(eol, eol));
                }
            } else {
                warnPadding(line);
            }
        }
        close(line + 1);
    }

    private void cell(TokenType kind, int column, int line, Content content) {
        int alignment = TableRule.alignment(text, delimiterRow.cells[2 * column], delimiterRow.cells[2 * column + 1]);
        tokens.open(kind, content.sourceStart(), line + 1, alignment);
        inline(content, false);
        close(line + 1);
    }

    private void warnPadding(int line) {
        if (!warnedPadding) {
            warnedPadding = true;
            warnings.add(Problem.lasting(
                    "LEAT-M012",
                    new Place(where, line + 1L, 0),
                    "more than " + limits.maxPaddedCells() + " cells missing from table rows",
                    "short rows are not filled up any more from here on",
                    "Write the cells, or raise the limit on padded cells."));
        }
    }

    private void footnotes(Source source) {
        int endLine = leafText.lineCount();
        tokens.open(TokenType.FOOTNOTE_BLOCK_OPEN, source.length(), endLine, Tokens.NONE);
        int[] records = new int[definitions.footnoteCount()]; // of a definition that was written: its record + 1
        int id = referred(source, 0, records);
        // Behind those that are referred to, so that their text is not lost; a body here may refer to others for the
        // first time, and these follow it.
        for (int definition = 0; definition < records.length; definition++) {
            if (records[definition] == 0 && !notes.isReferred(definition)) {
                int record = notes.unreferred(definition);
                records[definition] = record + 1;
                definition(definition, record, -1);
                id = referred(source, id, records);
            }
        }
        close(endLine);
    }

    /// Writes the footnotes from `first` on; their bodies may refer to further ones, which then join the queue.
    ///
    /// @return the id of the next one
    private int referred(Source source, int first, int[] records) {
        int id = first;
        for (; id < notes.count(); id++) {
            int definition = notes.definition(id);
            if (definition >= 0 && records[definition] > 0) {
                // Written as one that nothing refers to; then its own body did, or one like it.
                tokens.setRecord(records[definition] - 1, id);
                continue;
            }
            int record = notes.record(id, 0);
            if (definition < 0) {
                inlineNote(source, id, record);
            } else {
                records[definition] = record + 1;
                definition(definition, record, id);
            }
            tokens.setRecord(record + 1, notes.references(id));
        }
        return id;
    }

    private void definition(int definition, int record, int note) {
        int e = definitions.footnotePosition(definition);
        tokens.open(TokenType.FOOTNOTE_OPEN, tape.start[e], tape.end[e], record);
        range(e + 1, definitions.footnoteEnd(definition), note);
        close(tape.end[e]);
    }

    private void inlineNote(Source source, int id, int record) {
        Content content = notes.text(id);
        int start = content.sourceStart();
        int last = source.lineAt(Math.max(start, content.sourceStop() - 1)) + 1;
        tokens.open(TokenType.FOOTNOTE_OPEN, start, last, record);
        tokens.open(TokenType.PARAGRAPH_OPEN, start, last, Tokens.NONE);
        inline(content, true);
        anchors(id, last);
        close(last);
        close(last);
    }

    private void anchors(int note, int endLine) {
        int at = Math.min(leafText.lineStart(endLine), leafText.length());
        for (int sub = 0; sub < notes.references(note); sub++) {
            tokens.leaf(TokenType.FOOTNOTE_ANCHOR, at, at, notes.record(note, sub));
        }
    }
}
