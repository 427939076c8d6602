package dev.leat.engine.memory;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.plan.Recipe;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The memory of one pipeline. Read here; written only by [dev.leat.engine.apply.Session#commit].
public interface Ledger {
    /// Lines of sources (not of items within sources) at or below the prefixes, ascending by key, streaming.
    Lines lines(List<Key> prefixes) throws TargetLost;

    /// Lines of the items within one source, ascending by key.
    Lines linesWithin(Key source) throws TargetLost;

    /// Those of the keys that have a line.
    Map<Key, LedgerLine> find(Collection<Key> keys) throws TargetLost;

    /// The recipe that has this fingerprint, if it was ever used here.
    Optional<Recipe> recipe(Fingerprint fingerprint) throws TargetLost;

    /// Takes the pipeline for one run: one at a time, waiting as `wait` says for another to end ([TargetLost]
    /// LEAT-S012 names the holder). Raises the epoch, so that an older process that wakes up later cannot commit,
    /// and repairs what a killed run left.
    Claim claim(long run, Recipe recipe, LockWait wait) throws TargetLost, InterruptedException;

    default Claim claim(long run, Recipe recipe, Duration wait) throws TargetLost, InterruptedException {
        return claim(run, recipe, LockWait.of(wait));
    }

    interface Lines extends AutoCloseable {
        /// The next line, or null after the last.
        @Nullable
        LedgerLine next() throws TargetLost;

        @Override
        void close();
    }

    interface Claim extends AutoCloseable {
        @Override
        void close();
    }
}
