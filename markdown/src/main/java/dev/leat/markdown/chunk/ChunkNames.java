package dev.leat.markdown.chunk;

import dev.leat.engine.item.Fingerprint;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the chunks of one document are called: the hash of heading path and normalised text, and how many of the
/// same were before. Forty bytes a chunk. Immutable.
final class ChunkNames {
    private static final int ID_DIGITS = 24;

    /// Four longs a chunk.
    private final long[] hash;
    /// How many chunks up to this one have its hash.
    private final int[] use;

    private ChunkNames(long[] hash, int[] use) {
        this.hash = hash;
        this.use = use;
    }

    Fingerprint hash(int index) {
        return new Fingerprint(hash[4 * index], hash[4 * index + 1], hash[4 * index + 2], hash[4 * index + 3]);
    }

    String id(int index) {
        return hash(index).hex().substring(0, ID_DIGITS) + use(index);
    }

    private String use(int index) {
        return use[index] == 1 ? "" : "-" + use[index];
    }

    /// As the ids compare as texts.
    Comparator<Integer> byId() {
        return Comparator.comparing((Integer i) -> hash[4 * i], Long::compareUnsigned)
                .thenComparing(i -> hash[4 * i + 1] >>> Integer.SIZE)
                .thenComparing(this::use);
    }

    /// Takes the chunks in order.
    static final class Writer {
        private final Map<Fingerprint, Integer> uses = new HashMap<>();
        private final Fingerprint.Hasher hasher = new Fingerprint.Hasher();
        private final long[] hash;
        private final int[] use;
        private int size;

        Writer(int chunks) {
            this.hash = new long[4 * chunks];
            this.use = new int[chunks];
        }

        void add(List<String> path, String text) {
            path.forEach(hasher::part);
            hasher.part(text);
            Fingerprint print = hasher.done();
            hash[4 * size] = print.a();
            hash[4 * size + 1] = print.b();
            hash[4 * size + 2] = print.c();
            hash[4 * size + 3] = print.d();
            use[size++] = uses.merge(print, 1, Integer::sum);
        }

        /// Called once, after the last.
        ChunkNames done() {
            return new ChunkNames(hash, use);
        }
    }
}
