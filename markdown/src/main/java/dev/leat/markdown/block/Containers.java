package dev.leat.markdown.block;

import static dev.leat.markdown.block.BlockTape.*;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.rules.Limits;
import java.util.Arrays;
import java.util.List;

/// The open containers, outermost first, and whether the lists among them are loose: decided when the next part of one
/// arrives, from the number of the last blank line.
final class Containers {
    private final Limits limits;
    private final BlockTape tape;

    byte[] kind = new byte[16];
    /// Where each stands on the tape.
    int[] event = new int[16];
    /// Item: columns its content is indented by. List: its marker.
    int[] measure = new int[16];
    int depth;

    private int[] parts = new int[16];
    private int blankLine;
    private int blankFloor;
    private boolean truncated;
    private String where = "";
    private List<Problem> warnings = List.of();

    Containers(Limits limits, BlockTape tape) {
        this.limits = limits;
        this.tape = tape;
    }

    void begin(String document, List<Problem> problems) {
        where = document;
        warnings = problems;
        truncated = false;
        depth = 0;
        blankLine = -2;
    }

    boolean holdsSomething(int container) {
        return parts[container] > 0;
    }

    boolean isList(int container) {
        return kind[container] == BULLET_LIST || kind[container] == ORDERED_LIST || kind[container] == DEFLIST;
    }

    /// Whether an item with this marker goes on with that list.
    boolean isListOf(int container, int marker) {
        return container >= 0 && container < depth && isList(container) && measure[container] == marker;
    }

    void push(byte what, int at, int size) {
        if (depth == kind.length) {
            kind = Arrays.copyOf(kind, depth * 2);
            event = Arrays.copyOf(event, depth * 2);
            parts = Arrays.copyOf(parts, depth * 2);
            measure = Arrays.copyOf(measure, depth * 2);
        }
        kind[depth] = what;
        event[depth] = at;
        parts[depth] = 0;
        measure[depth] = size;
        depth++;
    }

    /// Closes the innermost; answers where its end stands on the tape.
    int close(int line) {
        depth--;
        return tape.close(event[depth], line);
    }

    /// A blank line inside the first `matched`.
    void blank(int line, int matched) {
        blankLine = line;
        // Blank lines in a quote or a footnote do not part what is outside.
        int i = matched - 1;
        while (i >= 0 && kind[i] != QUOTE && kind[i] != FOOTNOTE) {
            i--;
        }
        blankFloor = i;
    }

    /// A part more for the innermost; behind a blank line it makes a list loose.
    void part(int line) {
        if (depth == 0) {
            return;
        }
        int top = depth - 1;
        if (parts[top] > 0 && blankLine == line - 1 && top > blankFloor) {
            if (kind[top] == ITEM) {
                tape.data[event[top - 1]] = 0;
            } else if (isList(top) || kind[top] == DEFINITION) {
                tape.data[event[top]] = 0;
            }
        }
        parts[top]++;
    }

    /// Whether the line before this one was blank.
    boolean blankBefore(int line) {
        return blankLine == line - 1;
    }

    /// A part more that no blank line can stand before.
    void child() {
        if (depth > 0) {
            parts[depth - 1]++;
        }
    }

    /// Whether `more` containers fit inside those this line goes on with.
    boolean room(int line, int matched, int more) {
        if (matched + more <= limits.maxBlockDepth()) {
            return true;
        }
        if (!truncated) {
            truncated = true;
            warnings.add(Problem.lasting(
                    "LEAT-M010",
                    new Place(where, line + 1L, 0),
                    "more than " + limits.maxBlockDepth() + " lists and quotes inside each other",
                    "nesting_truncated: deeper markers are read as text",
                    "Flatten the document, or raise the limit on nesting."));
        }
        return false;
    }
}
