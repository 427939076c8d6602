package dev.leat.markdown.collect;

import java.util.Arrays;

/// Ints being gathered.
final class Ints {
    private static final int[] NONE = {};
    private int[] values = NONE;
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1) + 8);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    /// What was gathered; nothing is added afterwards.
    int[] done() {
        return size == values.length ? values : Arrays.copyOf(values, size);
    }
}
