package dev.leat.markdown.render;

import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;

/// The source of a leaf without its containers' marks, blanks beyond them kept: tokens have a leaf's lines without any
/// indentation, tools that print tokens show what is indented deeper than the container asks for.
final class LeafSource {
    private static final int TAB = 4;
    private static final int WIDEST_GAP = 4;

    private final TokenWarehouse tokens;
    private final Source source;
    private final byte[] text;

    // Where a line begins behind the marks of quotes: a byte, and its column, which lies inside a tab that a mark ends
    // in
    private int at;
    private int column;

    LeafSource(TokenWarehouse tokens) {
        this.tokens = tokens;
        this.source = tokens.source();
        this.text = source.bytes();
    }

    /// The source between two bytes of a leaf, of which `token` is a part.
    String between(int token, int from, int to) {
        int line = source.lineAt(from);
        int next = source.lineStart(line + 1);
        if (to <= next) {
            return source.text(from, to);
        }
        int[] around = tokens.ancestors(token)
                .filter(up -> switch (tokens.type(up)) {
                    case BLOCKQUOTE_OPEN, LIST_ITEM_OPEN, FOOTNOTE_OPEN -> true;
                    default -> false;
                })
                .toArray();
        StringBuilder out = new StringBuilder(source.text(from, next));
        int indent = indent(around);
        for (line++; source.lineStart(line) < to; line++) {
            behindQuotes(line, around, 0);
            out.append(" ".repeat(skip(indent)));
            out.append(source.text(Math.min(at, to), Math.min(to, source.lineStart(line + 1))));
        }
        return out.toString();
    }

    /// The column, counted from where a line begins behind its quotes, at which content stands.
    private int indent(int[] around) {
        if (around.length == 0 || tokens.type(around[0]) == TokenType.BLOCKQUOTE_OPEN) {
            return 0;
        }
        if (tokens.type(around[0]) == TokenType.FOOTNOTE_OPEN) {
            return TAB;
        }
        int item = around[0];
        int mark = tokens.byteStart(item);
        behindQuotes(source.lineAt(mark), around, 1);
        int base = column;
        int behind = mark + tokens.info(item).length() + 1;
        advance(behind);
        int end = column;
        while (at < source.length() && (text[at] == ' ' || text[at] == '\t')) {
            advance(at + 1);
        }
        boolean empty = at == source.length() || text[at] == '\n';
        return (empty || column - end > WIDEST_GAP ? end + 1 : column) - base;
    }

    /// Steps over the marks of quotes around, innermost first in `around`; those before `skipped` are left out. A lazy
    /// line lacks some.
    private void behindQuotes(int line, int[] around, int skipped) {
        at = source.lineStart(line);
        column = 0;
        for (int i = around.length - 1; i >= skipped; i--) {
            if (tokens.type(around[i]) != TokenType.BLOCKQUOTE_OPEN) {
                continue;
            }
            int mark = at;
            while (mark < source.length() && (text[mark] == ' ' || text[mark] == '\t')) {
                mark++;
            }
            if (mark == source.length() || text[mark] != '>') {
                return;
            }
            advance(mark + 1);
            if (at < source.length() && text[at] == ' ') {
                advance(at + 1);
            } else if (at < source.length() && text[at] == '\t') {
                column++;
                at += column % TAB == 0 ? 1 : 0;
            }
        }
    }

    /// Steps over as many columns of blanks, and answers how many columns of a tab are left over.
    private int skip(int indent) {
        int target = column + indent;
        while (column < target && at < source.length() && (text[at] == ' ' || text[at] == '\t')) {
            advance(at + 1);
        }
        return Math.max(0, column - target);
    }

    private void advance(int to) {
        for (; at < to; at++) {
            column += text[at] == '\t' ? TAB - column % TAB : 1;
        }
    }
}
