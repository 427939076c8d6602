package dev.leat.dot;

import dev.leat.dot.health.LinkCheck;
import dev.leat.dot.manifest.Installed;
import dev.leat.dot.manifest.Manifest;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.memory.LockWait;
import dev.leat.engine.plan.Recipe;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The ledger as it holds today: of a package whose links are not as they were made nothing is known, so that the run
/// looks at it again and mends it. Commits are written over the lines as they are stored.
final class PresentLedger implements Ledger {
    private static final Fingerprint EMPTY = Fingerprint.ofBytes(new byte[0], 0, 0);

    private final LinkTarget target;
    private final Ledger stored;
    private final Map<Key, LedgerLine> doubted = new ConcurrentHashMap<>();
    private @Nullable Manifest manifest;

    PresentLedger(LinkTarget target, Ledger stored) {
        this.target = target;
        this.stored = stored;
    }

    @Override
    public Lines lines(List<Key> prefixes) throws TargetLost {
        Lines lines = stored.lines(prefixes);
        return new Lines() {
            @Override
            public @Nullable LedgerLine next() throws TargetLost {
                LedgerLine line = lines.next();
                return line == null ? null : present(line);
            }

            @Override
            public void close() {
                lines.close();
            }
        };
    }

    @Override
    public Lines linesWithin(Key source) throws TargetLost {
        return stored.linesWithin(source);
    }

    @Override
    public Map<Key, LedgerLine> find(Collection<Key> keys) throws TargetLost {
        Map<Key, LedgerLine> found = new HashMap<>();
        for (Map.Entry<Key, LedgerLine> one : stored.find(keys).entrySet()) {
            found.put(one.getKey(), present(one.getValue()));
        }
        return found;
    }

    @Override
    public Optional<Recipe> recipe(Fingerprint fingerprint) throws TargetLost {
        return stored.recipe(fingerprint);
    }

    @Override
    public Claim claim(long run, Recipe recipe, LockWait wait) throws TargetLost, InterruptedException {
        return target.claim(run, recipe, wait);
    }

    private LedgerLine present(LedgerLine line) throws TargetLost {
        if (line.state() != LedgerLine.State.OK || line.content().equals(EMPTY) || isInStep(line.key())) {
            return line;
        }
        doubted.put(line.key(), line);
        return new LedgerLine(
                line.key(),
                line.source(),
                line.stamp(),
                Fingerprint.NONE,
                line.recipe(),
                Fingerprint.NONE,
                line.state(),
                line.problem(),
                line.run(),
                line.goodRun());
    }

    private synchronized boolean isInStep(Key key) throws TargetLost {
        if (manifest == null) {
            manifest = target.manifest();
        }
        Installed installed = manifest.packages().get(key.text());
        return installed != null
                && new LinkCheck(target.disk(), target.places()).of(installed).isHealthy();
    }

    /// The change over the line that the store has.
    LedgerChange asStored(LedgerChange change) {
        return switch (change) {
            case LedgerChange.Put(LedgerLine line, Optional<LedgerLine> before, var outcome) ->
                new LedgerChange.Put(line, before.map(this::stored), outcome);
            case LedgerChange.Restamp(LedgerLine line, LedgerLine before) ->
                new LedgerChange.Restamp(line, stored(before));
            case LedgerChange.Remove(LedgerLine before, String reason, String detail, var tally) ->
                new LedgerChange.Remove(stored(before), reason, detail, tally);
            case LedgerChange.Mark(LedgerLine before) -> new LedgerChange.Mark(stored(before));
        };
    }

    private LedgerLine stored(LedgerLine seen) {
        return doubted.getOrDefault(seen.key(), seen);
    }
}
