package dev.leat.markdown.collect;

import dev.leat.engine.item.Problem;
import java.util.List;

/// What one pass brought.
public interface Collected {
    /// The result of a collector; what its definition calls nothing if it failed.
    <R> R get(Collector.Definition<R> definition);

    /// What collectors reported, and the failures and the time limit of the pass itself.
    List<Problem> problems();

    /// What the pass cost.
    Costs costs();

    /// `routed`: pairs of token and collector that the routing table gave; `offered`: those no mask kept back.
    /// `textsKept` of `textsAsked` plain texts were at hand.
    record Costs(long tokens, long routed, long offered, long textsAsked, long textsKept) {
        /// Collectors per token.
        public double fanOut() {
            return tokens == 0 ? 0 : (double) routed / tokens;
        }
    }
}
