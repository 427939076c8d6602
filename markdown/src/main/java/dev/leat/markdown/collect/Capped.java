package dev.leat.markdown.collect;

import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.List;

/// Facts of one kind up to a limit. `count` is how many there were, kept or not; `kept` cannot be changed.
public record Capped<T>(List<T> kept, int count, int max) {
    public boolean truncated() {
        return count > max;
    }

    static <T> Capped<T> none() {
        return new Capped<>(List.of(), 0, Integer.MAX_VALUE);
    }

    /// Gathers the tokens of a [Capped]'s facts.
    static final class Filling {
        private final Ints tokens = new Ints();
        private final int max;
        private int count;

        Filling(int max) {
            this.max = max;
        }

        /// Counts one more; whether there is room for it.
        boolean room() {
            return count++ < max;
        }

        void add(int token) {
            tokens.add(token);
        }

        /// The tokens; none is added afterwards.
        int[] tokens() {
            return tokens.done();
        }

        int size() {
            return tokens.size();
        }

        <T> Capped<T> done(TokenWarehouse warehouse, FactList.Reader<T> reader) {
            return new Capped<>(FactList.of(tokens, warehouse, reader), count, max);
        }
    }
}
