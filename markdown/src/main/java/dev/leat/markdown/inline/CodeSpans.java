package dev.leat.markdown.inline;

import java.util.Arrays;

/// Finds the run of backticks that closes a code span. The first search that fails in a leaf looks over what is left
/// of it once and keeps the last place of each run length, so that no later search runs in vain.
final class CodeSpans {
    private int[] last = new int[0];
    private int longest;
    private boolean surveyed;

    /// Bytes looked at.
    long steps;

    void clear() {
        surveyed = false;
    }

    /// Start of the closing run, or -1.
    int closer(byte[] t, int at, int length, int end) {
        if (surveyed && (length > longest || last[length] < at)) {
            return -1;
        }
        int i = at;
        while (i < end) {
            if (t[i] != '`') {
                i++;
                continue;
            }
            int run = i;
            while (i < end && t[i] == '`') {
                i++;
            }
            if (i - run == length) {
                steps += i - at;
                return run;
            }
        }
        steps += i - at;
        survey(t, at, end);
        return -1;
    }

    private void survey(byte[] t, int from, int end) {
        surveyed = true;
        // Only what the last survey wrote is wiped, so that one long run does not burden every leaf after it.
        Arrays.fill(last, 0, Math.min(last.length, longest + 1), -1);
        longest = 0;
        int i = from;
        while (i < end) {
            if (t[i] != '`') {
                i++;
                continue;
            }
            int run = i;
            while (i < end && t[i] == '`') {
                i++;
            }
            int length = i - run;
            if (length >= last.length) {
                int known = last.length;
                last = Arrays.copyOf(last, length * 2 + 8);
                Arrays.fill(last, known, last.length, -1);
            }
            last[length] = run;
            longest = Math.max(longest, length);
        }
        steps += i - from;
    }
}
