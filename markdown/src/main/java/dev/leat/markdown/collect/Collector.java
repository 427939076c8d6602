package dev.leat.markdown.collect;

import java.util.function.Supplier;

/// Collects one kind of fact from one document. Made anew per document, used by one thread, never asked twice for a
/// token. Odd input becomes a problem or is left out, not an exception.
public interface Collector<R> {
    /// Asked once for every token of its interest, in document order.
    void accept(int token, Pass pass);

    /// What was collected. Called once, after the last token.
    R finish(Pass pass);

    /// A kind of collector: its name in output, what it wants, how one starts, and what stands in its place if it
    /// fails. Compared by identity; make one and keep it.
    final class Definition<R> {
        private final String name;
        private final Interest interest;
        private final Supplier<? extends Collector<R>> start;
        private final R nothing;
        private final boolean onlyOfTokens;

        public Definition(String name, Interest interest, Supplier<? extends Collector<R>> start, R nothing) {
            this(name, interest, start, nothing, false);
        }

        private Definition(
                String name,
                Interest interest,
                Supplier<? extends Collector<R>> start,
                R nothing,
                boolean onlyOfTokens) {
            this.name = name;
            this.interest = interest;
            this.start = start;
            this.nothing = nothing;
            this.onlyOfTokens = onlyOfTokens;
        }

        /// A kind that finds nothing where it is asked about no token: in such a document none is started, and
        /// `nothing` is its result.
        public static <R> Definition<R> onlyOfTokens(
                String name, Interest interest, Supplier<? extends Collector<R>> start, R nothing) {
            return new Definition<>(name, interest, start, nothing, true);
        }

        boolean onlyOfTokens() {
            return onlyOfTokens;
        }

        public String name() {
            return name;
        }

        public Interest interest() {
            return interest;
        }

        Collector<R> start() {
            return start.get();
        }

        R nothing() {
            return nothing;
        }
    }
}
