package dev.leat.markdown.collect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Short texts one behind the other, as UTF-8: what would be objects by the hundred thousand.
final class Texts {
    private byte[] bytes = new byte[64];
    private int[] ends = new int[8];
    private int size;

    void add(String text) {
        byte[] more = text.getBytes(StandardCharsets.UTF_8);
        int from = size == 0 ? 0 : ends[size - 1];
        int end = Math.addExact(from, more.length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.addExact(end, end >> 1));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size + (size >> 1) + 8);
        }
        System.arraycopy(more, 0, bytes, from, more.length);
        ends[size++] = end;
    }

    String get(int index) {
        int from = index == 0 ? 0 : ends[index - 1];
        return new String(bytes, from, ends[index] - from, StandardCharsets.UTF_8);
    }
}
