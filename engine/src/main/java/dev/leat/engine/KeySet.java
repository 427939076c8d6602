package dev.leat.engine;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import java.util.List;

/// A set of keys by 64 bits of their SHA-256: 16 bytes or less a key, open addressing. Two keys meet in it by chance
/// with a probability of n² / 2⁶⁵, 3 in 10⁸ for a million.
final class KeySet {
    private long[] slots = new long[64];
    private int size;

    /// Adds a key; false if it was there.
    boolean add(Key key) {
        if (size * 2 >= slots.length) {
            grow();
        }
        return insert(hash(key));
    }

    boolean contains(Key key) {
        long hash = hash(key);
        int at = (int) (hash & (slots.length - 1));
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return true;
            }
            at = (at + 1) & (slots.length - 1);
        }
        return false;
    }

    private static long hash(Key key) {
        long hash = Fingerprint.ofParts(List.of(key.text())).a();
        return hash == 0 ? 1 : hash;
    }

    private boolean insert(long hash) {
        int at = (int) (hash & (slots.length - 1));
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = hash;
        size++;
        return true;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        size = 0;
        for (long hash : old) {
            if (hash != 0) {
                insert(hash);
            }
        }
    }
}
