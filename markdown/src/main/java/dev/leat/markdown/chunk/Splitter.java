package dev.leat.markdown.chunk;

import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts a run of blocks that is too large for one chunk. Blocks stay whole where they fit. A larger fence is cut at
/// line ends and opened again, a larger table between rows with its header again, a larger list between items,
/// anything
/// else
/// at line ends; a line larger than a chunk after a sentence, at a blank, or wherever it must be.
final class Splitter {
    private final TokenWarehouse warehouse;
    private final Source source;
    private final int bytesMax;
    private final List<Piece> pieces = new ArrayList<>();
    private int open;
    private int end;

    private Splitter(TokenWarehouse warehouse, int from, int bytesMax) {
        this.warehouse = warehouse;
        this.source = warehouse.source();
        this.bytesMax = bytesMax;
        this.open = from;
        this.end = from;
    }

    /// Pieces that tile `[from, to)`. `tops` are the tokens that begin blocks there, in order.
    static List<Piece> split(TokenWarehouse warehouse, int from, int to, List<Integer> tops, int bytesMax) {
        Splitter splitter = new Splitter(warehouse, from, bytesMax);
        for (int i = 0; i < tops.size(); i++) {
            int next = i + 1 < tops.size() ? splitter.lineByte(tops.get(i + 1)) : to;
            splitter.block(tops.get(i), next);
        }
        splitter.block(null, to);
        splitter.flush();
        return splitter.pieces;
    }

    private int lineByte(int token) {
        return source.lineStart(warehouse.firstLine(token));
    }

    /// Takes everything from where the last block ended up to `to`, which `token` is the kind of.
    private void block(@Nullable Integer token, int to) {
        if (to <= end) {
            return;
        }
        if (to - open <= bytesMax) {
            end = to;
            return;
        }
        if (to - end <= bytesMax) {
            flush();
            end = to;
            return;
        }
        switch (token == null ? TokenType.PARAGRAPH_OPEN : warehouse.type(token)) {
            case FENCE -> fence(token == null ? 0 : token, to);
            case TABLE_OPEN -> table(token == null ? 0 : token, to);
            case BULLET_LIST_OPEN, ORDERED_LIST_OPEN -> items(token == null ? 0 : token, to);
            default -> lines(to, "", "");
        }
    }

    private void flush() {
        if (end > open) {
            pieces.add(Piece.plain(open, end));
            open = end;
        }
    }

    private void fence(int token, int to) {
        flush();
        int first = warehouse.firstLine(token);
        int past = source.lineStart(warehouse.endLine(token));
        String opening = source.text(source.lineStart(first), source.lineStart(first + 1));
        String closing = indentOf(opening) + warehouse.markup(token) + "\n";
        if (open != source.lineStart(first) || opening.length() + closing.length() > bytesMax / 2) {
            lines(to, "", "");
            return;
        }
        int lastLine = source.lineStart(warehouse.endLine(token) - 1);
        boolean closed = lastLine > open && isClosing(source.text(lastLine, past), warehouse.markup(token));
        int begun = pieces.size();
        lines(closed ? lastLine : past, opening, closing);
        Piece head = pieces.get(begun);
        pieces.set(begun, new Piece(head.from(), head.to(), "", head.after()));
        if (closed) {
            Piece last = pieces.removeLast();
            pieces.add(new Piece(last.from(), past, last.before(), ""));
            open = past;
            end = past;
        }
        rest(to);
    }

    private static boolean isClosing(String line, String markup) {
        String marks = line.strip();
        return marks.startsWith(markup) && marks.chars().allMatch(c -> c == markup.charAt(0));
    }

    private static String indentOf(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return line.substring(0, at);
    }

    private void table(int token, int to) {
        flush();
        int first = warehouse.firstLine(token);
        int past = source.lineStart(warehouse.endLine(token));
        int rows = source.lineStart(Math.min(first + 2, warehouse.endLine(token)));
        String header = source.text(source.lineStart(first), rows);
        if (open != source.lineStart(first) || header.length() > bytesMax / 2) {
            lines(to, "", "");
            return;
        }
        int begun = pieces.size();
        lines(past, header, "");
        Piece head = pieces.get(begun);
        pieces.set(begun, Piece.plain(head.from(), head.to()));
        rest(to);
    }

    /// What stands between this block and the next (blank lines, definitions) goes with what follows.
    private void rest(int to) {
        if (to - open <= bytesMax) {
            end = to;
        } else {
            lines(to, "", "");
        }
    }

    private void items(int list, int to) {
        List<Integer> items = warehouse.children(list).boxed().toList();
        for (int i = 0; i < items.size(); i++) {
            int next = i + 1 < items.size() ? lineByte(items.get(i + 1)) : to;
            block(items.get(i), Math.min(next, to));
        }
    }

    /// Whole lines up to `to`, as many a piece as fit.
    private void lines(int to, String before, String after) {
        flush();
        int room = bytesMax - before.length() - after.length();
        while (end < to) {
            int lineEnd = Math.min(to, source.lineStart(source.lineAt(end) + 1));
            if (lineEnd - open > room && end > open) {
                close(before, after);
            }
            if (lineEnd - open > room) {
                line(lineEnd, room, before, after);
            } else {
                end = lineEnd;
            }
        }
        close(before, after);
    }

    private void close(String before, String after) {
        if (end > open) {
            pieces.add(new Piece(open, end, before, after));
            open = end;
        }
    }

    private void line(int lineEnd, int room, String before, String after) {
        while (lineEnd - open > room) {
            end = cut(open, open + room);
            close(before, after);
        }
        end = lineEnd;
    }

    /// The best place to cut in the second half of `[from, to)`: after a sentence, else after a blank, else anywhere
    /// between two characters.
    private int cut(int from, int to) {
        byte[] bytes = source.bytes();
        int blank = -1;
        for (int at = to; at > from + (to - from) / 2; at--) {
            if (bytes[at - 1] == ' ') {
                byte before = bytes[at - 2];
                if (before == '.' || before == '!' || before == '?') {
                    return at;
                }
                blank = blank < 0 ? at : blank;
            }
        }
        int at = blank < 0 ? to : blank;
        while ((bytes[at] & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }
}
