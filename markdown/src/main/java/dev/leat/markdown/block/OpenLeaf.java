package dev.leat.markdown.block;

import static dev.leat.markdown.block.BlockTape.*;

import dev.leat.markdown.inline.Definitions;

/// The leaf that is open, if any: takes its lines, knows where it ends. At its end a paragraph gives its link reference
/// definitions away.
final class OpenLeaf {
    private final BlockTape tape;
    private final Definitions definitions;
    private final LeafText leafText;
    private final LineCursor line;

    byte kind;
    /// Where it stands on the tape.
    int event;
    /// Fence: length of its run. HTML: condition.
    int data;

    // Of LeafText, for the lines of leaves.
    int[] contentStart = new int[0];
    private byte[] padding = new byte[0];

    OpenLeaf(BlockTape tape, Definitions definitions, LeafText leafText, LineCursor line) {
        this.tape = tape;
        this.definitions = definitions;
        this.leafText = leafText;
        this.line = line;
    }

    void begin() {
        kind = NOTHING;
        contentStart = leafText.contentStart;
        padding = leafText.padding;
    }

    /// Lets the document go.
    void release() {
        contentStart = new int[0];
        padding = new byte[0];
    }

    void start(byte what, int at) {
        kind = what;
        event = at;
    }

    /// Whether the open leaf, not a paragraph, takes this line.
    boolean continues(int lineNumber, Containers open) {
        switch (kind) {
            case FENCE -> {
                if (closesFence()) {
                    tape.data[event] |= CLOSED;
                    take(lineNumber);
                    close();
                    return true;
                }
                line.skipColumns(Math.min(line.indent, tape.data[event] & 3));
                take(lineNumber);
                return true;
            }
            case MATH -> {
                int last = line.trimmedEnd(line.next);
                boolean closed = last - line.next >= 2 && line.text[last - 1] == '$' && line.text[last - 2] == '$';
                take(lineNumber);
                if (closed) {
                    tape.data[event] |= CLOSED;
                    close();
                }
                return true;
            }
            case CODE -> {
                if (line.blank) {
                    line.skipColumns(Math.min(4, line.indent));
                    mark(lineNumber);
                    open.blank(lineNumber, open.depth);
                    return true;
                }
                if (line.indent >= 4) {
                    line.skipColumns(4);
                    take(lineNumber);
                    return true;
                }
                close();
                return false;
            }
            case HTML -> {
                if (line.blank && data >= 6) {
                    close();
                    return false;
                }
                if (line.blank) {
                    open.blank(lineNumber, open.depth);
                }
                take(lineNumber);
                if (data < 6 && HtmlBlockRule.ends(data, line.text, line.pos, line.eol)) {
                    close();
                }
                return true;
            }
            case TABLE -> {
                if (line.blank) {
                    close();
                }
                return false;
            }
            default -> throw new IllegalStateException("no leaf stays open of kind " + kind);
        }
    }

    private boolean closesFence() {
        if (line.indent > 3 || line.blank) {
            return false;
        }
        byte mark = line.text[tape.start[event]];
        int i = line.next;
        while (i < line.eol && line.text[i] == mark) {
            i++;
        }
        return i - line.next >= data && line.trimmedEnd(i) == i;
    }

    /// Gives the current line, from the cursor on, to the open leaf.
    void take(int lineNumber) {
        mark(lineNumber);
        tape.end[event] = lineNumber + 1;
    }

    private void mark(int lineNumber) {
        contentStart[lineNumber] = line.contentStart();
        padding[lineNumber] = (byte) line.padding();
    }

    /// Of a paragraph of definitions alone nothing is left; it still counted as a part of its container.
    void close() {
        if (kind == PARAGRAPH) {
            resolveDefinitions();
        }
        kind = NOTHING;
    }

    /// Takes link reference definitions off the start of the open paragraph; of a paragraph of nothing else, nothing
    /// is left.
    void resolveDefinitions() {
        int first = tape.first[event];
        if (line.text[contentStart[first]] != '[') {
            return;
        }
        int taken = definitions.take(leafText.paragraph(first, tape.end[event]));
        if (first + taken == tape.end[event]) {
            tape.kind[event] = NOTHING;
        } else if (taken > 0) {
            tape.first[event] = first + taken;
            tape.start[event] = contentStart[first + taken];
        }
    }
}
