package dev.leat.engine.apply;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.memory.LockWait;
import dev.leat.engine.plan.Recipe;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ledger that a manifest is.
final class ManifestLedger implements Ledger {
    private final JournaledTarget<?, ?> target;

    ManifestLedger(JournaledTarget<?, ?> target) {
        this.target = target;
    }

    @Override
    public Lines lines(List<Key> prefixes) throws TargetLost {
        return over(target.manifest().lines().values().stream()
                .filter(line -> line.source().isEmpty() && prefixes.stream().anyMatch(line.key()::isBelow))
                .iterator());
    }

    @Override
    public Lines linesWithin(Key source) throws TargetLost {
        return over(target.manifest().lines().values().stream()
                .filter(line -> line.source().filter(source::equals).isPresent())
                .iterator());
    }

    private static Lines over(Iterator<LedgerLine> lines) {
        return new Lines() {
            @Override
            public @Nullable LedgerLine next() {
                return lines.hasNext() ? lines.next() : null;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Map<Key, LedgerLine> find(Collection<Key> keys) throws TargetLost {
        Map<Key, LedgerLine> found = new HashMap<>();
        Manifest manifest = target.manifest();
        for (Key key : keys) {
            LedgerLine line = manifest.lines().get(key);
            if (line != null) {
                found.put(key, line);
            }
        }
        return found;
    }

    @Override
    public Optional<Recipe> recipe(Fingerprint fingerprint) throws TargetLost {
        return Optional.ofNullable(target.manifest().recipes().get(fingerprint));
    }

    @Override
    public Claim claim(long run, Recipe recipe, LockWait wait) throws TargetLost, InterruptedException {
        return target.claim(run, recipe, wait);
    }
}
