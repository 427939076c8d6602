package dev.leat.engine;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.scan.Scanned;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A scan and the ledger walked side by side, both ascending by key, so that nothing is held in memory but one of
/// each.
final class Merge implements AutoCloseable {
    sealed interface Step {
        /// A source that is there, with what is remembered of it.
        record There(SourceRef source, Optional<LedgerLine> line) implements Step {}

        /// A source that is there and cannot be taken.
        record Unfit(Key key, Problem why, Optional<LedgerLine> line) implements Step {}

        /// Remembered, and proved to be gone.
        record Gone(LedgerLine line) implements Step {}

        /// Remembered, and below a place that could not be looked at.
        record Hidden(LedgerLine line) implements Step {}

        record Unseen(Key below, Problem why) implements Step {}
    }

    private final Iterator<Scanned> scan;
    private final Ledger.Lines lines;
    private final Predicate<Key> wanted;
    private @Nullable Scanned scanned;
    private @Nullable LedgerLine line;
    private boolean lineLoaded;
    private @Nullable Key lastUnseen;
    private @Nullable Key lastScanned;

    Merge(Iterator<Scanned> scan, Ledger.Lines lines, Predicate<Key> wanted) {
        this.scan = scan;
        this.lines = lines;
        this.wanted = wanted;
    }

    /// Whether anything at all is remembered of what this run looks at.
    boolean remembersAnything() throws TargetLost {
        loadLine();
        return line != null;
    }

    /// The next step, or null after the last.
    ///
    /// @throws IllegalStateException if the scanner breaks its promise of ascending keys
    @Nullable
    Step next() throws TargetLost {
        loadLine();
        loadScanned();
        Scanned found = scanned;
        LedgerLine remembered = line;
        if (remembered != null && (found == null || remembered.key().compareTo(orderOf(found)) < 0)) {
            lineLoaded = false;
            boolean unseen = isBelow(remembered, lastUnseen)
                    || (found instanceof Scanned.Unseen(Key below, Problem why) && isBelow(remembered, below));
            return unseen ? new Step.Hidden(remembered) : new Step.Gone(remembered);
        }
        if (found == null) {
            return null;
        }
        scanned = null;
        return switch (found) {
            case Scanned.Found(SourceRef source) -> new Step.There(source, take(source.key()));
            case Scanned.Unfit(Key key, Problem why) -> new Step.Unfit(key, why, take(key));
            case Scanned.Unseen(Key below, Problem why) -> {
                lastUnseen = below;
                yield new Step.Unseen(below, why);
            }
        };
    }

    private static boolean isBelow(LedgerLine line, @Nullable Key place) {
        return place != null && line.key().isBelow(place);
    }

    private Optional<LedgerLine> take(Key key) {
        if (line != null && line.key().equals(key)) {
            LedgerLine taken = line;
            lineLoaded = false;
            return Optional.of(taken);
        }
        return Optional.empty();
    }

    /// The key by which a step takes part in the order. A folder stands before everything below it.
    private static Key orderOf(Scanned step) {
        return switch (step) {
            case Scanned.Found(SourceRef source) -> source.key();
            case Scanned.Unfit(Key key, Problem why) -> key;
            case Scanned.Unseen(Key below, Problem why) ->
                below.text().equals(".") ? new Key("\u0001") : new Key(below.text() + "/");
        };
    }

    private void loadLine() throws TargetLost {
        while (!lineLoaded) {
            line = lines.next();
            lineLoaded = line == null || wanted.test(line.key());
        }
    }

    private void loadScanned() {
        while (scanned == null && scan.hasNext()) {
            Scanned next = scan.next();
            Key order = orderOf(next);
            if (lastScanned != null && order.compareTo(lastScanned) < 0) {
                throw new IllegalStateException("the scan yields " + order + " after " + lastScanned);
            }
            if (lastScanned != null && order.equals(lastScanned)) {
                continue; // the same source by two patterns
            }
            lastScanned = order;
            if (next instanceof Scanned.Unseen || wanted.test(order)) {
                scanned = next;
            }
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
