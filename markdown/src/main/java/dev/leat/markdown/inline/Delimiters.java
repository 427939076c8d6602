package dev.leat.markdown.inline;

import java.util.Arrays;

/// Runs of `*`, `_` and `~` that may open or close emphasis, and how they pair (CommonMark, "process emphasis").
///
/// A run is a doubly linked entry while it may still match. What it matched stays with it as a list of marks: of an
/// opener the last made stands first in the text (outermost), of a closer the first made (innermost). Linear: a
/// closer that found no opener leaves a floor below which its like need not search.
final class Delimiters {
    static final int NONE = -1;

    private static final int OPENS = 1;
    private static final int CLOSES = 2;

    private byte[] mark = new byte[32];
    private byte[] abilities = new byte[32];
    private int[] length = new int[32];
    private int[] left = new int[32];
    private int[] previous = new int[32];
    private int[] next = new int[32];
    /// Heads of the lists of marks; and bytes used on either side.
    int[] opened = new int[32];
    int[] closed = new int[32];
    private int[] lastClosed = new int[32];
    int[] usedByOpening = new int[32];
    private int count;
    private int last = NONE;

    // Marks: 1 emphasis, 2 strong, 3 and 4 strikethrough of one or two tildes.
    byte[] markKind = new byte[32];
    int[] markNext = new int[32];
    private int markCount;

    private final int[] floors = new int[14];

    /// Entries looked at, for tests that hold the work to be linear.
    long steps;

    void clear() {
        count = 0;
        markCount = 0;
        last = NONE;
    }

    int last() {
        return last;
    }

    /// Forgets the runs above one: they stay text.
    void dropAbove(int bottom) {
        last = bottom;
        if (bottom != NONE) {
            next[bottom] = NONE;
        }
    }

    int add(byte what, int size, boolean opens, boolean closes) {
        if (count == mark.length) {
            grow();
        }
        int d = count++;
        mark[d] = what;
        length[d] = size;
        left[d] = size;
        abilities[d] = (byte) ((opens ? OPENS : 0) | (closes ? CLOSES : 0));
        opened[d] = NONE;
        closed[d] = NONE;
        lastClosed[d] = NONE;
        usedByOpening[d] = 0;
        previous[d] = last;
        next[d] = NONE;
        if (last != NONE) {
            next[last] = d;
        }
        last = d;
        return d;
    }

    private void grow() {
        int room = count * 2;
        mark = Arrays.copyOf(mark, room);
        abilities = Arrays.copyOf(abilities, room);
        length = Arrays.copyOf(length, room);
        left = Arrays.copyOf(left, room);
        previous = Arrays.copyOf(previous, room);
        next = Arrays.copyOf(next, room);
        opened = Arrays.copyOf(opened, room);
        closed = Arrays.copyOf(closed, room);
        lastClosed = Arrays.copyOf(lastClosed, room);
        usedByOpening = Arrays.copyOf(usedByOpening, room);
    }

    /// Pairs everything above `bottom` and forgets it.
    void pair(int bottom) {
        Arrays.fill(floors, NONE);
        int closer = last;
        while (closer != NONE && previous[closer] != bottom) {
            closer = previous[closer];
            steps++;
        }
        if (last == bottom) {
            return;
        }
        while (closer != NONE) {
            steps++;
            if ((abilities[closer] & CLOSES) == 0) {
                closer = next[closer];
                continue;
            }
            int floor = floor(closer);
            int opener = previous[closer];
            while (opener != bottom && opener >= floors[floor] && !matches(opener, closer)) {
                opener = previous[opener];
                steps++;
            }
            if (opener == bottom || opener < floors[floor]) {
                floors[floor] = closer;
                int after = next[closer];
                if ((abilities[closer] & OPENS) == 0) {
                    unlink(closer);
                }
                closer = after;
                continue;
            }
            match(opener, closer);
            if (left[opener] == 0) {
                unlink(opener);
            }
            if (left[closer] == 0) {
                int after = next[closer];
                unlink(closer);
                closer = after;
            }
        }
        dropAbove(bottom);
    }

    private int floor(int closer) {
        if (mark[closer] == '~') {
            return 11 + length[closer];
        }
        int base = mark[closer] == '*' ? 0 : 6;
        return base + ((abilities[closer] & OPENS) == 0 ? 0 : 3) + length[closer] % 3;
    }

    private boolean matches(int opener, int closer) {
        if (mark[opener] != mark[closer] || (abilities[opener] & OPENS) == 0) {
            return false;
        }
        if (mark[opener] == '~') {
            return length[opener] == length[closer];
        }
        boolean both = ((abilities[opener] & CLOSES) | (abilities[closer] & OPENS)) != 0;
        return !both || length[closer] % 3 == 0 || (length[opener] + length[closer]) % 3 != 0;
    }

    private void match(int opener, int closer) {
        boolean tilde = mark[opener] == '~';
        int used = tilde ? length[opener] : left[opener] >= 2 && left[closer] >= 2 ? 2 : 1;
        byte kind = (byte) (tilde ? 2 + used : used);
        int opening = mark(kind);
        markNext[opening] = opened[opener];
        opened[opener] = opening;
        usedByOpening[opener] += used;
        int closing = mark(kind);
        if (closed[closer] == NONE) {
            closed[closer] = closing;
        } else {
            markNext[lastClosed[closer]] = closing;
        }
        lastClosed[closer] = closing;
        left[opener] -= used;
        left[closer] -= used;
        next[opener] = closer;
        previous[closer] = opener;
    }

    private int mark(byte kind) {
        if (markCount == markKind.length) {
            markKind = Arrays.copyOf(markKind, markCount * 2);
            markNext = Arrays.copyOf(markNext, markCount * 2);
        }
        markKind[markCount] = kind;
        markNext[markCount] = NONE;
        return markCount++;
    }

    private void unlink(int d) {
        if (previous[d] != NONE) {
            next[previous[d]] = next[d];
        }
        if (next[d] != NONE) {
            previous[next[d]] = previous[d];
        } else {
            last = previous[d];
        }
    }
}
