package dev.leat.records.generate;

import java.util.List;

/// Numbers out of a seed: the same seed, the same numbers (SplitMix64).
final class Draw {
    private static final List<String> WORDS = List.of(
            "amber", "birch", "cedar", "delta", "ember", "fern", "grove", "heath", "iris", "juniper", "kelp", "larch",
            "moss", "north", "olive", "pine", "quartz", "reed", "sage", "thorn", "umber", "vale", "willow", "yarrow");

    private long state;

    Draw(long seed, long number) {
        this.state = mixed(seed * 0x9E3779B97F4A7C15L + mixed(number));
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        return mixed(state);
    }

    /// From 0 on, below `bound`.
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /// Both may come.
    long between(long least, long most) {
        return least + Long.remainderUnsigned(next(), Math.max(1, most - least + 1));
    }

    boolean chance(int percent) {
        return below(100) < percent;
    }

    <T> T of(List<T> all) {
        return all.get(below(all.size()));
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + below(10)));
        }
        return digits.toString();
    }

    /// Words of at most this many characters together, at least one character.
    String words(int count, int most) {
        StringBuilder text = new StringBuilder(of(WORDS));
        for (int i = 1; i < count; i++) {
            text.append(' ').append(of(WORDS));
        }
        return (text.length() <= most ? text.toString() : text.substring(0, Math.max(1, most))).strip();
    }

    String uuid() {
        return new java.util.UUID(
                        (next() & ~0xF000L) | 0x4000L, (next() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L)
                .toString();
    }
}
