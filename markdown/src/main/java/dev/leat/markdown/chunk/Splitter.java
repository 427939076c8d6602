package dev.leat.markdown.chunk;

import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.List;

/// Cuts a run of blocks that is too large for one chunk: blocks are gathered up to the target, a block above it
/// stays whole up to the maximum. A larger fence is cut at line ends and opened again, a larger table between rows
/// with its header again, a larger list or quote between what it holds, anything else at line ends; a line larger
/// than a chunk after a sentence, at a blank, or wherever it must be. A heading goes with what follows it.
final class Splitter {
    private static final int NO_HEADING = -1;

    private final TokenWarehouse warehouse;
    private final Source source;
    private final Measure measure;
    private final int target;
    private final int max;
    private final boolean codeApart;
    private final List<Integer> notes;
    private final List<Piece> pieces = new ArrayList<>();
    private int open;
    private int end;
    private int kept = NO_HEADING;
    private boolean underHeading;
    private long steps;

    /// How large pieces become, in units of the measure; whether code is a piece of its own.
    record Room(int target, int max, boolean codeApart) {}

    private Splitter(TokenWarehouse warehouse, Measure measure, int from, List<Integer> notes, Room room) {
        this.notes = notes;
        this.warehouse = warehouse;
        this.source = warehouse.source();
        this.measure = measure;
        this.target = room.target();
        this.max = room.max();
        this.codeApart = room.codeApart();
        this.open = from;
        this.end = from;
    }

    /// Pieces that tile `[from, to)`. `tops` are the tokens that begin blocks there, in order; `notes` blocks of
    /// footnotes anywhere in the document, by line: those written inside a list or quote are found there.
    static Split split(
            TokenWarehouse warehouse,
            Measure measure,
            int from,
            int to,
            List<Integer> tops,
            List<Integer> notes,
            Room room) {
        Splitter splitter = new Splitter(warehouse, measure, from, notes, room);
        splitter.blocks(tops, to);
        splitter.lines(to, to, "", "");
        splitter.flush();
        return new Split(splitter.pieces, splitter.steps);
    }

    /// Pieces, and how many blocks, lines and cuts were looked at.
    record Split(List<Piece> pieces, long steps) {}

    private void blocks(List<Integer> tokens, int to) {
        for (int i = 0; i < tokens.size(); i++) {
            int next = i + 1 < tokens.size() ? Math.min(to, lineByte(tokens.get(i + 1))) : to;
            block(tokens.get(i), next);
        }
    }

    private int lineByte(int token) {
        return source.lineStart(warehouse.firstLine(token));
    }

    /// Takes everything from where the last block ended up to `to`, which `token` is the kind of.
    private void block(int token, int to) {
        steps++;
        if (to <= end) {
            return;
        }
        int begin = end;
        TokenType type = warehouse.type(token);
        boolean apart = codeApart && (type == TokenType.FENCE || type == TokenType.CODE_BLOCK);
        if (!apart && measure.of(open, to) <= target) {
            end = to;
        } else {
            settle();
            if (measure.of(open, to) <= max) {
                end = to;
            } else {
                tear(token, type, to);
            }
        }
        if (apart) {
            flush();
        }
        keep(type, begin);
    }

    /// A heading goes with what follows; where code stands apart, so does the paragraph that leads to it.
    private void keep(TokenType type, int begin) {
        boolean heading = type == TokenType.HEADING_OPEN;
        if (end <= open || (!heading && !(codeApart && type == TokenType.PARAGRAPH_OPEN))) {
            kept = NO_HEADING;
        } else if (!(underHeading && kept >= open)) {
            kept = begin;
        }
        underHeading = heading;
    }

    private void tear(int token, TokenType type, int to) {
        switch (type) {
            case FENCE -> whole(token, to, () -> fence(token));
            case TABLE_OPEN -> whole(token, to, () -> table(token));
            case BULLET_LIST_OPEN,
                    ORDERED_LIST_OPEN,
                    LIST_ITEM_OPEN,
                    BLOCKQUOTE_OPEN,
                    CONTAINER_OPEN,
                    ADMONITION_OPEN,
                    DL_OPEN,
                    DD_OPEN -> {
                blocks(inside(token), to);
                lines(to, to, "", "");
            }
            default -> lines(to, to, "", "");
        }
    }

    /// What a container holds, by line, with the footnotes that are written between.
    private List<Integer> inside(int container) {
        List<Integer> inside = new ArrayList<>();
        int note = firstNote(warehouse.firstLine(container));
        while (note < notes.size() && warehouse.byteStart(notes.get(note)) <= warehouse.byteStart(container)) {
            note++; // the container stands in it
        }
        for (int child : warehouse.children(container).toArray()) {
            for (; note < notes.size() && line(note) < warehouse.firstLine(child); note++) {
                inside.add(notes.get(note));
            }
            inside.add(child);
            while (note < notes.size() && line(note) < warehouse.endLine(child)) {
                note++; // it stands in the child
            }
        }
        for (; note < notes.size() && line(note) < warehouse.endLine(container); note++) {
            inside.add(notes.get(note));
        }
        steps += inside.size();
        return inside;
    }

    private int line(int note) {
        return warehouse.firstLine(notes.get(note));
    }

    private int firstNote(int line) {
        int low = 0;
        int high = notes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (line(middle) < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Everything gathered but a heading that stands last becomes a piece.
    private void settle() {
        if (kept > open) {
            pieces.add(Piece.plain(open, kept));
            open = kept;
        } else if (kept == NO_HEADING) {
            flush();
        }
    }

    private void flush() {
        close("", "");
        kept = NO_HEADING;
    }

    /// A block that is torn only as `parts` does it, in a piece of its own.
    private void whole(int token, int to, Runnable parts) {
        flush();
        lines(lineByte(token), to, "", "");
        flush();
        int past = Math.min(to, source.lineStart(warehouse.endLine(token)));
        if (measure.of(open, past) <= max) {
            end = past;
        } else {
            parts.run();
        }
        if (measure.of(open, to) <= max) {
            end = to; // what stands between this block and the next goes with what follows
        } else {
            lines(to, to, "", "");
        }
    }

    private void fence(int token) {
        int first = warehouse.firstLine(token);
        int past = source.lineStart(warehouse.endLine(token));
        String markup = warehouse.markup(token);
        String opening = source.text(source.lineStart(first), source.lineStart(first + 1));
        String closing = prefix(opening, markup) + markup + "\n";
        int lastLine = source.lineStart(warehouse.endLine(token) - 1);
        String last = source.text(lastLine, past);
        boolean closed = lastLine > open && isClosing(last, markup);
        int frame = measure.of(opening) + Math.max(measure.of(closing), closed ? measure.of(last) : 0);
        if (frame > max / 2) {
            lines(past, past, "", "");
            return;
        }
        int begun = pieces.size();
        lines(closed ? lastLine : past, past, opening, closing);
        Piece head = pieces.get(begun);
        pieces.set(begun, new Piece(head.from(), head.to(), "", head.after()));
        if (closed) {
            Piece tail = pieces.removeLast();
            pieces.add(new Piece(tail.from(), past, tail.before(), ""));
            open = past;
            end = past;
        }
    }

    private static boolean isClosing(String line, String markup) {
        int from = line.indexOf(markup);
        String marks = from < 0 ? "" : line.substring(from).strip();
        return !marks.isEmpty()
                && line.substring(0, from).chars().allMatch(c -> c == '>' || c == ' ' || c == '\t')
                && marks.chars().allMatch(c -> c == markup.charAt(0));
    }

    /// What stands before the mark on the line that opens a fence, so that it continues the same containers.
    private static String prefix(String line, String markup) {
        StringBuilder prefix = new StringBuilder();
        line.substring(0, Math.max(0, line.indexOf(markup)))
                .chars()
                .forEach(c -> prefix.append(c == '>' || c == '\t' ? (char) c : ' '));
        return prefix.toString();
    }

    private void table(int token) {
        int first = warehouse.firstLine(token);
        int past = source.lineStart(warehouse.endLine(token));
        int rows = source.lineStart(Math.min(first + 2, warehouse.endLine(token)));
        String header = source.text(source.lineStart(first), rows);
        if (measure.of(header) > max / 2) {
            lines(past, past, "", "");
            return;
        }
        int begun = pieces.size();
        lines(past, past, header, "");
        Piece head = pieces.get(begun);
        pieces.set(begun, Piece.plain(head.from(), head.to()));
    }

    /// Whole lines up to `to`, as many a piece as fit; before `until` the last piece is closed.
    private void lines(int to, int until, String before, String after) {
        boolean framed = !before.isEmpty();
        int room = framed ? max - measure.of(before) - measure.of(after) : Math.min(target, max);
        while (end < to) {
            steps++;
            int lineEnd = Math.min(to, source.lineStart(source.lineAt(end) + 1));
            if (measure.of(open, lineEnd) > room && end > open && kept != open) {
                close(before, after);
            }
            if (measure.of(open, lineEnd) > room) {
                line(lineEnd, room, before, after);
            } else {
                end = lineEnd;
            }
            kept = NO_HEADING;
        }
        if (framed || to < until) {
            close(before, after);
        }
    }

    private void close(String before, String after) {
        if (end > open) {
            pieces.add(new Piece(open, end, before, after));
            open = end;
        }
    }

    private void line(int lineEnd, int room, String before, String after) {
        while (measure.of(open, lineEnd) > room) {
            steps++;
            end = cut(open, measure.after(open, room));
            close(before, after);
        }
        end = lineEnd;
    }

    /// The best place to cut in the second half of `[from, to)`: after a sentence, else after a blank, else at its
    /// end, where no character is cut.
    private int cut(int from, int to) {
        byte[] bytes = source.bytes();
        int blank = -1;
        for (int at = to; at > from + (to - from) / 2 && at > from + 1; at--) {
            if (bytes[at - 1] == ' ') {
                byte before = bytes[at - 2];
                if (before == '.' || before == '!' || before == '?') {
                    return at;
                }
                blank = blank < 0 ? at : blank;
            }
        }
        return blank < 0 ? Math.max(to, measure.after(from, 1)) : blank;
    }
}
