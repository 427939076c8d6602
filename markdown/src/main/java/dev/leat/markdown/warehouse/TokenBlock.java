package dev.leat.markdown.warehouse;

import java.util.Arrays;

/// The four ints of [#SIZE] tokens that follow each other, packed: mostly eight bytes a token instead of sixteen.
///
/// Tokens near each other stand near each other in the text and link to tokens nearby. So links, and the parents that
/// closing tokens hold, are packed as distances from their token; offsets, lines, records and small numbers each by
/// the smallest of the block.
final class TokenBlock {
    static final int SHIFT = 12;
    static final int SIZE = 1 << SHIFT;
    static final int MASK = SIZE - 1;

    private static final byte OFFSET = 0;
    private static final byte LINE = 1;
    private static final byte RELATIVE = 0;
    private static final byte NUMBER = 1;
    private static final byte RECORD = 2;
    private static final byte[] ONE_CLASS = new byte[SIZE];
    private static final byte[] END_CLASS = new byte[TokenType.count()];
    private static final byte[] EXTRA_CLASS = new byte[TokenType.count()];

    static {
        for (TokenType type : TokenType.values()) {
            END_CLASS[type.ordinal()] = type.endsAtLine() ? LINE : OFFSET;
            EXTRA_CLASS[type.ordinal()] = type.closes() ? RELATIVE : type.hasRecord() ? RECORD : NUMBER;
        }
    }

    private final int first;
    private final PackedInts link;
    private final PackedInts start;
    private final PackedInts end;
    private final PackedInts extra;

    /// Takes [#SIZE] tokens, the first of which is `first`. The arrays of ints are scratch afterwards.
    TokenBlock(int first, byte[] type, int[] link, int[] start, int[] end, int[] extra) {
        this.first = first;
        byte[] endClass = classes(type, END_CLASS);
        byte[] extraClass = classes(type, EXTRA_CLASS);
        for (int i = 0; i < SIZE; i++) {
            if (link[i] != Tokens.NONE) {
                link[i] = distance(link[i], first + i);
            }
            if (extraClass[i] == RELATIVE && extra[i] != Tokens.NONE) {
                extra[i] = distance(extra[i], first + i);
            }
        }
        this.link = PackedInts.of(link, ONE_CLASS, SIZE);
        this.start = PackedInts.of(start, ONE_CLASS, SIZE);
        this.end = PackedInts.of(end, endClass, SIZE);
        this.extra = PackedInts.of(extra, extraClass, SIZE);
    }

    /// A token is never at distance 0 from itself, so that -1 can stand for none: distances back are one more.
    private static int distance(int to, int from) {
        return to < from ? to - from - 1 : to - from;
    }

    private static int at(int distance, int from) {
        return distance == Tokens.NONE ? Tokens.NONE : distance < 0 ? from + distance + 1 : from + distance;
    }

    private byte[] classes(byte[] type, byte[] classOf) {
        byte[] classes = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            classes[i] = classOf[type[first + i]];
        }
        return classes;
    }

    int link(int token) {
        return at(link.get(token & MASK, RELATIVE), token);
    }

    int start(int token) {
        return start.get(token & MASK, OFFSET);
    }

    int end(int token, byte type) {
        return end.get(token & MASK, END_CLASS[type]);
    }

    int extra(int token, byte type) {
        int value = extra.get(token & MASK, EXTRA_CLASS[type]);
        return EXTRA_CLASS[type] == RELATIVE ? at(value, token) : value;
    }

    void setLink(int token, int to) {
        link.set(token & MASK, to == Tokens.NONE ? to : distance(to, token), ONE_CLASS);
    }

    /// Bytes held for links, spans and the rest.
    long[] bytesHeld() {
        return new long[] {link.bytesHeld(), start.bytesHeld() + end.bytesHeld(), extra.bytesHeld()};
    }

    static long[] bytesHeld(TokenBlock[] blocks) {
        long[] sum = new long[3];
        Arrays.stream(blocks).map(TokenBlock::bytesHeld).forEach(held -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += held[i];
            }
        });
        return sum;
    }
}
