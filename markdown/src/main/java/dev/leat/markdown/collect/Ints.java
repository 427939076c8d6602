package dev.leat.markdown.collect;

import java.util.Arrays;

/// Ints being gathered.
final class Ints {
    private int[] values = new int[8];
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

    /// What was gathered.
    int[] done() {
        return Arrays.copyOf(values, size);
    }
}
