package dev.leat.markdown.warehouse;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Tokens by kind, each kind's in ascending order. All are counted at once; the tokens of a kind are listed when
/// somebody first asks for them, O(n) once. Safe to share: a list made twice at worst is the same.
final class TypeIndex {
    private final byte[] type;
    private final int[] count = new int[TokenType.count()];
    private final int[] @Nullable [] tokens = new int[TokenType.count()][];

    TypeIndex(byte[] type, int size) {
        this.type = type;
        for (int i = 0; i < size; i++) {
            count[type[i]]++;
        }
    }

    private int[] tokens(TokenType kind) {
        int[] known = tokens[kind.ordinal()];
        if (known == null) {
            known = new int[count[kind.ordinal()]];
            byte wanted = (byte) kind.ordinal();
            for (int i = 0, n = 0; n < known.length; i++) {
                if (type[i] == wanted) {
                    known[n++] = i;
                }
            }
            tokens[kind.ordinal()] = known;
        }
        return known;
    }

    int count(TokenType kind) {
        return count[kind.ordinal()];
    }

    int nth(TokenType kind, int n) {
        if (n < 0 || n >= count(kind)) {
            throw new IndexOutOfBoundsException("no " + kind + " number " + n + " of " + count(kind));
        }
        return tokens(kind)[n];
    }

    IntStream stream(TokenType kind) {
        return Arrays.stream(tokens(kind));
    }

    IntStream between(int after, int before, TokenType kind) {
        int[] all = tokens(kind);
        int from = position(all, after + 1);
        int to = position(all, before);
        return from >= to ? IntStream.empty() : Arrays.stream(all, from, to);
    }

    private static int position(int[] all, int token) {
        int found = Arrays.binarySearch(all, token);
        return found < 0 ? ~found : found;
    }

    long bytesHeld() {
        long held = 4L * count.length;
        for (int[] listed : tokens) {
            held += listed == null ? 0 : 4L * listed.length;
        }
        return held;
    }
}
