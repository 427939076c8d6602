package dev.leat.network.textfsm;

import java.util.Arrays;

/// Cuts a text into lines as Python's `splitlines` does, and shows one line at a time as the characters a pattern
/// looks at. Looking is counted: a pattern that looks too often at one line is stopped, so the bound depends on the
/// text alone, never on the clock. Not thread-safe.
final class Lines implements CharSequence {
    private final char[] text;
    private final long looksMax;
    private int start;
    private int end;
    private int next;
    private int number;
    private boolean beyondAscii;
    private long looksLeft;

    Lines(String text, long looksMax) {
        this.text = text.toCharArray();
        this.looksMax = looksMax;
    }

    /// A pattern looked at the line more often than it may.
    static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;
        static final TooManyLooks INSTANCE = new TooManyLooks();

        private TooManyLooks() {
            super("too many looks at one line", null, false, false);
        }
    }

    /// Moves to the next line, if there is one.
    boolean advance() {
        if (next == text.length) {
            return false;
        }
        start = next;
        int i = start;
        boolean beyond = false;
        while (i < text.length) {
            char c = text[i];
            if (c < 0x20 || c >= 0x80) {
                if (isBorder(c)) {
                    break;
                }
                beyond |= WordClasses.isBeyondAscii(c);
            }
            i++;
        }
        end = i;
        if (i < text.length) {
            i += text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n' ? 2 : 1;
        }
        next = i;
        number++;
        beyondAscii = beyond;
        looksLeft = looksMax;
        return true;
    }

    private static boolean isBorder(char c) {
        return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /// 1-based.
    int number() {
        return number;
    }

    /// Whether the line has characters for which `\w` and its like need Unicode.
    boolean isBeyondAscii() {
        return beyondAscii;
    }

    /// Whether the line begins as the pattern says; `at` takes the positions of its steps.
    boolean begins(LinearPattern pattern, int[] at) {
        return pattern.matches(text, start, end, at);
    }

    boolean holds(char[] required) {
        if (required.length == 0) {
            return true;
        }
        char first = required[0];
        int last = end - required.length;
        for (int i = start; i <= last; i++) {
            if (text[i] == first && Arrays.equals(text, i, i + required.length, required, 0, required.length)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the line begins so; `run` takes where its groups are.
    boolean begins(DirectPattern pattern, DirectPattern.Run run) {
        long left = pattern.match(text, start, end, looksLeft, run);
        looksLeft = left < 0 ? -1 - left : left;
        return left >= 0;
    }

    /// The rules of a state that the line may match, by how it opens.
    Rule[] rules(Opening opening) {
        if (beyondAscii) {
            return opening.rules(false, Opening.ANY);
        }
        int i = start;
        while (i < end && CharSet.SPACES.has(text[i])) {
            i++;
        }
        return opening.rules(i > start, i == end ? Opening.EMPTY : text[i]);
    }

    /// The text between two such positions.
    String between(int from, int to) {
        return new String(text, from, to - from);
    }

    @Override
    public int length() {
        return end - start;
    }

    @Override
    public char charAt(int index) {
        if (--looksLeft < 0) {
            throw TooManyLooks.INSTANCE;
        }
        return text[start + index];
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return new String(text, start + from, to - from);
    }

    @Override
    public String toString() {
        return new String(text, start, end - start);
    }
}
