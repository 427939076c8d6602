package dev.leat.markdown.chunk;

import dev.leat.markdown.warehouse.Source;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Lengths in tokens of a model. A text is counted as it is; for stretches the whole source is read once, and a stretch
/// is as long as the tokens it touches. Cut elsewhere than between tokens a text may have a few more, hence the slack.
final class TokenMeasure implements Measure {
    private static final int SLACK_TOKENS = 4;
    /// Sources are read in such portions, at line ends where there are any: the work for a word of a megabyte must
    /// not grow faster than the word.
    private static final int PORTION = 16 << 10;

    private final Source source;
    /// Where each token ends, in bytes.
    private int @Nullable [] ends;

    TokenMeasure(Source source) {
        this.source = source;
    }

    private int[] ends() {
        int[] known = ends;
        if (known == null) {
            known = read();
            ends = known;
        }
        return known;
    }

    private int[] read() {
        int[] found = new int[source.length() / 3 + 16];
        int size = 0;
        for (int from = 0; from < source.length(); ) {
            int to = portion(from);
            int[] lengths = Tiktoken.lengths(source.text(from, to));
            if (size + lengths.length > found.length) {
                found = Arrays.copyOf(found, found.length + (found.length >> 1) + lengths.length);
            }
            for (int length : lengths) {
                from += length;
                found[size++] = from;
            }
        }
        return Arrays.copyOf(found, size);
    }

    private int portion(int from) {
        int to = Math.min(source.length(), from + PORTION);
        if (to == source.length()) {
            return to;
        }
        int line = source.lineStart(source.lineAt(to));
        if (line > from) {
            return line;
        }
        while (isInside(source, to)) {
            to--;
        }
        return to;
    }

    private static boolean isInside(Source source, int at) {
        return Measure.isInside(source, at);
    }

    /// The token that holds a byte.
    private int at(int offset) {
        int found = Arrays.binarySearch(ends(), offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    @Override
    public int of(int from, int to) {
        return to <= from ? 0 : (at(to - 1) - at(from) + 1) * ChunkPolicy.UNITS_PER_TOKEN;
    }

    @Override
    public int of(String text) {
        return Tiktoken.count(text) * ChunkPolicy.UNITS_PER_TOKEN;
    }

    @Override
    public int after(int from, int units) {
        int last = at(from) + Math.max(1, units / ChunkPolicy.UNITS_PER_TOKEN) - 1;
        int to = last < ends().length ? ends()[last] : source.length();
        while (to > from && to < source.length() && isInside(source, to)) {
            to--;
        }
        if (to <= from) {
            for (to = from + 1; to < source.length() && isInside(source, to); ) {
                to++;
            }
        }
        return Math.min(to, source.length());
    }

    @Override
    public int before(int to, int units) {
        int tokens = units / ChunkPolicy.UNITS_PER_TOKEN;
        if (to == 0 || tokens == 0) {
            return to;
        }
        int first = at(to - 1) - tokens + 1;
        int from = first <= 0 ? 0 : ends()[first - 1];
        while (from < to && isInside(source, from)) {
            from++;
        }
        return from;
    }

    @Override
    public int slack() {
        return SLACK_TOKENS * ChunkPolicy.UNITS_PER_TOKEN;
    }
}
