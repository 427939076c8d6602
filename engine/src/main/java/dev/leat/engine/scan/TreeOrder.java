package dev.leat.engine.scan;

import dev.leat.engine.item.Key;

/// The order of a sorted walk: unsigned UTF-8 bytes, a folder as if its name ended in `/`, so that the walk yields
/// keys in
/// the order of the ledger.
final class TreeOrder {
    private TreeOrder() {}

    static int compareFolders(String a, String b) {
        return Key.compareUtf8(a.isEmpty() ? "" : a + "/", b.isEmpty() ? "" : b + "/");
    }
}
