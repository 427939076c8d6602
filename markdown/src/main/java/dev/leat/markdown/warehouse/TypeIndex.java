package dev.leat.markdown.warehouse;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Tokens sorted by kind, then position: one column, filled by counting.
final class TypeIndex {
    private final int[] first;
    private final int[] tokens;

    TypeIndex(byte[] type) {
        int kinds = TokenType.count();
        int[] from = new int[kinds + 1];
        for (byte t : type) {
            from[t + 1]++;
        }
        for (int i = 0; i < kinds; i++) {
            from[i + 1] += from[i];
        }
        int[] next = Arrays.copyOf(from, kinds);
        tokens = new int[type.length];
        for (int i = 0; i < type.length; i++) {
            tokens[next[type[i]]++] = i;
        }
        first = from;
    }

    int count(TokenType kind) {
        return first[kind.ordinal() + 1] - first[kind.ordinal()];
    }

    int nth(TokenType kind, int n) {
        if (n < 0 || n >= count(kind)) {
            throw new IndexOutOfBoundsException("no " + kind + " number " + n + " of " + count(kind));
        }
        return tokens[first[kind.ordinal()] + n];
    }

    IntStream stream(TokenType kind) {
        return Arrays.stream(tokens, first[kind.ordinal()], first[kind.ordinal() + 1]);
    }

    IntStream between(int after, int before, TokenType kind) {
        int low = first[kind.ordinal()];
        int high = first[kind.ordinal() + 1];
        int from = position(low, high, after + 1);
        int to = position(low, high, before);
        return from >= to ? IntStream.empty() : Arrays.stream(tokens, from, to);
    }

    private int position(int low, int high, int token) {
        int found = Arrays.binarySearch(tokens, low, high, token);
        return found < 0 ? ~found : found;
    }

    long bytesHeld() {
        return 4L * (tokens.length + first.length);
    }
}
