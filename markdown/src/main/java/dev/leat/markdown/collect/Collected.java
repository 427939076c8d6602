package dev.leat.markdown.collect;

import dev.leat.engine.item.Problem;
import java.util.List;

/// What one pass brought.
public interface Collected {
    /// The result of a collector; what its definition calls nothing if it failed.
    <R> R get(Collector.Definition<R> definition);

    /// What collectors reported, and the failures and the time limit of the pass itself.
    List<Problem> problems();
}
