package dev.leat.markdown.inline;

import java.util.Arrays;

/// The text of one leaf without the marks of the containers around it, and where each part of it stands in the
/// source.
///
/// Mostly that is a stretch of the source itself and nothing is copied. Where line prefixes, indentation or `\|` had
/// to go, it is a copy in the side buffer with segments: `(offset here, offset in the source)`, ascending.
public final class Content {
    byte[] text = new byte[0];
    int from;
    int to;
    boolean inPlace = true;
    int[] segments = new int[16];
    int segmentCount;
    private int cursor;

    /// A stretch of the source.
    public void place(byte[] source, int start, int end) {
        text = source;
        from = start;
        to = end;
        inPlace = true;
    }

    /// Starts a copy; segments follow.
    public void beginCopy() {
        inPlace = false;
        segmentCount = 0;
        cursor = 0;
    }

    /// What comes at `here` stands at `there` in the source.
    public void segment(int here, int there) {
        if (2 * segmentCount == segments.length) {
            segments = Arrays.copyOf(segments, segments.length * 2);
        }
        segments[2 * segmentCount] = here;
        segments[2 * segmentCount + 1] = there;
        segmentCount++;
    }

    public void endCopy(byte[] side, int start, int end) {
        text = side;
        from = start;
        to = end;
    }

    public byte[] text() {
        return text;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public boolean inPlace() {
        return inPlace;
    }

    /// Where this byte stands in the source. Amortised O(1) while asked in ascending order.
    int source(int at) {
        if (inPlace) {
            return at;
        }
        while (cursor + 1 < segmentCount && segments[2 * (cursor + 1)] <= at) {
            cursor++;
        }
        while (cursor > 0 && segments[2 * cursor] > at) {
            cursor--;
        }
        return segments[2 * cursor + 1] + at - segments[2 * cursor];
    }

    /// Where a stretch that ends before `at` ends in the source.
    int sourceEnd(int at) {
        return inPlace ? at : at <= from ? source(from) : source(at - 1) + 1;
    }

    void rewind() {
        cursor = 0;
    }

    /// Where the text starts in the source.
    public int sourceStart() {
        return source(from);
    }

    public int sourceStop() {
        return sourceEnd(to);
    }

    /// Keeps what stands before `at` from being read.
    public void trimStart(int at) {
        from = at;
    }

    /// Becomes a part of another text, with the segments that part needs.
    void copyFrom(Content other, int start, int end) {
        text = other.text;
        from = start;
        to = end;
        inPlace = other.inPlace;
        segmentCount = 0;
        cursor = 0;
        if (!inPlace) {
            other.source(start);
            for (int i = other.cursor; i < other.segmentCount && other.segments[2 * i] < end; i++) {
                segment(other.segments[2 * i], other.segments[2 * i + 1]);
            }
        }
    }
}
