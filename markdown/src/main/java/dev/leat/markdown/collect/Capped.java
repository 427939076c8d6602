package dev.leat.markdown.collect;

import java.util.ArrayList;
import java.util.List;

/// Facts of one kind up to a limit. `count` is how many there were, kept or not.
public record Capped<T>(List<T> kept, int count, int max) {
    public Capped {
        kept = List.copyOf(kept);
    }

    public boolean truncated() {
        return count > max;
    }

    static <T> Capped<T> none() {
        return new Capped<>(List.of(), 0, Integer.MAX_VALUE);
    }

    /// Fills a [Capped].
    static final class Filling<T> {
        private final List<T> kept = new ArrayList<>();
        private final int max;
        private int count;

        Filling(int max) {
            this.max = max;
        }

        /// Counts one more; whether there is room for it.
        boolean room() {
            return count++ < max;
        }

        void add(T fact) {
            kept.add(fact);
        }

        int size() {
            return kept.size();
        }

        Capped<T> done() {
            return new Capped<>(kept, count, max);
        }
    }
}
