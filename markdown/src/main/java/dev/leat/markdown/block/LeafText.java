package dev.leat.markdown.block;

import dev.leat.markdown.inline.Content;
import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenBuilder;

/// Where each line of a leaf starts once its containers' marks are gone, and the leaf's text made of those lines.
///
/// Lines that stand whole in the source are not copied: then the text is a stretch of the source.
final class LeafText {
    private final TokenBuilder tokens;
    private final Content content = new Content();
    private byte[] text = new byte[0];
    private int[] starts = new int[0];
    private int length;
    private int lines;

    /// By line: first byte of its content, and spaces to put before it, left over from a tab.
    int[] contentStart = new int[0];

    byte[] padding = new byte[0];

    LeafText(TokenBuilder tokens) {
        this.tokens = tokens;
    }

    /// @return how many lines there are, an empty last one left out
    int begin(Source source) {
        text = source.bytes();
        length = source.length();
        starts = source.lineStarts();
        lines = source.lineCount();
        if (starts[lines] == starts[lines - 1]) {
            lines--;
        }
        if (contentStart.length < lines) {
            contentStart = new int[lines + 16];
            padding = new byte[lines + 16];
        }
        return lines;
    }

    /// Lets the document, and what was large about it, go.
    void release() {
        if (contentStart.length > 1 << 16) {
            contentStart = new int[0];
            padding = new byte[0];
        }
        text = new byte[0];
        starts = new int[0];
    }

    int lineCount() {
        return lines;
    }

    int lineStart(int line) {
        return starts[line];
    }

    int length() {
        return length;
    }

    /// The end of the line that holds this byte.
    int lineEndAfter(int at) {
        int i = at;
        while (i < length && text[i] != '\n') {
            i++;
        }
        return i;
    }

    /// The byte after a line's last, its line end left out.
    int lineEnd(int line) {
        int end = starts[line + 1];
        return end > 0 && end <= length && text[end - 1] == '\n' ? end - 1 : end;
    }

    /// The text of a paragraph's lines, trailing blanks trimmed.
    Content paragraph(int first, int end) {
        int to = trimmed(contentStart[first], lineEnd(end - 1));
        for (int line = first + 1; line < end; line++) {
            if (contentStart[line] != starts[line]) {
                return copied(first, end, to);
            }
        }
        content.place(text, contentStart[first], to);
        return content;
    }

    private Content copied(int first, int end, int to) {
        content.beginCopy();
        int from = tokens.sideLength();
        for (int line = first; line < end; line++) {
            content.segment(tokens.sideLength(), contentStart[line]);
            int stop = line == end - 1 ? to : lineEnd(line) + 1;
            tokens.append(text, contentStart[line], Math.max(stop, contentStart[line]));
        }
        content.endCopy(tokens.side(), from, tokens.sideLength());
        return content;
    }

    /// One stretch of a line, blanks trimmed at both ends.
    Content stretch(int from, int to) {
        int start = from;
        while (start < to && (text[start] == ' ' || text[start] == '\t')) {
            start++;
        }
        content.place(text, start, trimmed(start, to));
        return content;
    }

    /// A table cell: as a stretch, and `\|` reads `|`.
    Content cell(int from, int to) {
        stretch(from, to);
        int start = content.from();
        int end = content.to();
        int at = start;
        while (at + 1 < end && !(text[at] == '\\' && text[at + 1] == '|')) {
            at++;
        }
        if (at + 1 >= end) {
            return content;
        }
        content.beginCopy();
        int side = tokens.sideLength();
        int piece = start;
        for (; at < end; at++) {
            if (text[at] == '\\' && at + 1 < end && text[at + 1] == '|') {
                content.segment(tokens.sideLength(), piece);
                tokens.append(text, piece, at);
                piece = at + 1;
                at++;
            }
        }
        content.segment(tokens.sideLength(), piece);
        tokens.append(text, piece, end);
        content.endCopy(tokens.side(), side, tokens.sideLength());
        return content;
    }

    int trimmed(int from, int to) {
        int end = to;
        while (end > from && (text[end - 1] == ' ' || text[end - 1] == '\t' || text[end - 1] == '\n')) {
            end--;
        }
        return end;
    }

    /// A slice record of source lines, without the last line end.
    int stretchOfLines(int first, int end) {
        return tokens.slice(starts[first], Math.max(0, starts[end] - 1 - starts[first]));
    }

    /// A slice record of source lines as they stand, line ends kept.
    int wholeLines(int first, int end) {
        return tokens.slice(starts[first], starts[end] - starts[first]);
    }

    /// A slice record of whole lines, line ends kept, one at the end added if the text lacks it.
    int lines(int first, int end) {
        if (first >= end) {
            return tokens.slice(starts[Math.min(first, end)], 0);
        }
        boolean whole = lineEnd(end - 1) < starts[end];
        for (int line = first; whole && line < end; line++) {
            whole = padding[line] == 0 && (line == first || contentStart[line] == starts[line]);
        }
        if (whole) {
            return tokens.slice(contentStart[first], starts[end] - contentStart[first]);
        }
        int from = tokens.sideLength();
        for (int line = first; line < end; line++) {
            for (int i = 0; i < padding[line]; i++) {
                tokens.append((byte) ' ');
            }
            tokens.append(text, contentStart[line], Math.max(lineEnd(line), contentStart[line]));
            tokens.append((byte) '\n');
        }
        return tokens.slice(~from, tokens.sideLength() - from);
    }
}
