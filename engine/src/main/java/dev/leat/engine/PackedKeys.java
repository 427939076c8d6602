package dev.leat.engine;

import dev.leat.engine.item.Key;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Keys kept as bytes, for the items that have vanished: they are dealt with last, and may be many.
final class PackedKeys {
    private byte[] bytes = new byte[1024];
    private int used;
    private int size;

    void add(Key key) {
        byte[] text = key.text().getBytes(StandardCharsets.UTF_8);
        int needed = used + text.length + 1;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
        }
        System.arraycopy(text, 0, bytes, used, text.length);
        bytes[used + text.length] = 0; // no key of a file holds a NUL
        used = needed;
        size++;
    }

    int size() {
        return size;
    }

    /// A cursor from the first key on.
    Cursor cursor() {
        return new Cursor();
    }

    final class Cursor {
        private int at;

        boolean hasMore() {
            return at < used;
        }

        /// At most `count` further keys; empty at the end.
        List<Key> next(int count) {
            List<Key> keys = new ArrayList<>();
            while (at < used && keys.size() < count) {
                int end = at;
                while (bytes[end] != 0) {
                    end++;
                }
                keys.add(new Key(new String(bytes, at, end - at, StandardCharsets.UTF_8)));
                at = end + 1;
            }
            return keys;
        }
    }
}
