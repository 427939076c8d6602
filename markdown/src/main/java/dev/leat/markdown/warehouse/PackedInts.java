package dev.leat.markdown.warehouse;

import org.jspecify.annotations.Nullable;

/// Ints of which those of one class lie near each other, in two bytes each: the distance from the smallest of their
/// class. One code stands for [Tokens#NONE]. Where a distance does not fit, all are kept as they are, in four bytes.
///
/// The caller says each time which class a value belongs to; what it says must not change.
final class PackedInts {
    static final int CLASSES = 3;

    private static final int CODE_OF_NONE = 0xFFFF;

    private final int[] base;
    private short @Nullable [] codes;
    private int @Nullable [] values;

    private PackedInts(int[] base, short @Nullable [] codes, int @Nullable [] values) {
        this.base = base;
        this.codes = codes;
        this.values = values;
    }

    /// Takes the first `count` values; `classes[i]` is the class of value `i`.
    static PackedInts of(int[] values, byte[] classes, int count) {
        int[] least = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] most = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
        for (int i = 0; i < count; i++) {
            int value = values[i];
            if (value != Tokens.NONE) {
                int of = classes[i];
                least[of] = Math.min(least[of], value);
                most[of] = Math.max(most[of], value);
            }
        }
        for (int of = 0; of < CLASSES; of++) {
            if (least[of] > most[of]) {
                least[of] = 0;
            } else if ((long) most[of] - least[of] >= CODE_OF_NONE) {
                return new PackedInts(least, null, java.util.Arrays.copyOf(values, count));
            }
        }
        short[] codes = new short[count];
        for (int i = 0; i < count; i++) {
            int value = values[i];
            codes[i] = (short) (value == Tokens.NONE ? CODE_OF_NONE : value - least[classes[i]]);
        }
        return new PackedInts(least, codes, null);
    }

    int get(int i, int of) {
        short[] packed = codes;
        if (packed != null) {
            int code = packed[i] & 0xFFFF;
            return code == CODE_OF_NONE ? Tokens.NONE : base[of] + code;
        }
        int[] whole = values;
        if (whole == null) {
            throw new IllegalStateException("neither codes nor values");
        }
        return whole[i];
    }

    /// `classes[i]` is the class of value `i`, should all have to be unpacked.
    void set(int i, int value, byte[] classes) {
        short[] packed = codes;
        if (packed != null) {
            long code = value == Tokens.NONE ? CODE_OF_NONE : (long) value - base[classes[i]];
            if (value == Tokens.NONE || (code >= 0 && code < CODE_OF_NONE)) {
                packed[i] = (short) code;
                return;
            }
            unpack(packed, classes);
        }
        int[] whole = values;
        if (whole != null) {
            whole[i] = value;
        }
    }

    private void unpack(short[] packed, byte[] classes) {
        int[] whole = new int[packed.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = get(i, classes[i]);
        }
        values = whole;
        codes = null;
    }

    long bytesHeld() {
        short[] packed = codes;
        int[] whole = values;
        return (packed == null ? 0 : 2L * packed.length) + (whole == null ? 0 : 4L * whole.length);
    }
}
