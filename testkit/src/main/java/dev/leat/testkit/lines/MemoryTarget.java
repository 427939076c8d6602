package dev.leat.testkit.lines;

import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.Session;
import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.memory.LockWait;
import dev.leat.engine.plan.Recipe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A target in memory that does what it is told to do wrong. Survives its pipelines, as a server does.
public final class MemoryTarget implements Target<Map<Key, String>, LineOperation> {
    /// What goes wrong at the next occasions, in order; then nothing more.
    public enum Trouble {
        NONE,
        /// The connection is lost before the group is applied.
        LOST_BEFORE,
        /// The connection is lost when the commit is asked for; it did not take effect.
        LOST_AT_COMMIT,
        /// The commit took effect, and the connection is lost before the answer.
        ANSWER_LOST,
        /// Lost, and trying again is of no use.
        LOST_FOR_GOOD
    }

    private final TreeMap<Key, String> values = new TreeMap<>();
    private final TreeMap<Key, LedgerLine> lines = new TreeMap<>();
    private final Map<Fingerprint, Recipe> recipes = new HashMap<>();
    private final Set<String> batches = new HashSet<>();
    private final List<String> log = new ArrayList<>();
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private long run;

    public synchronized void trouble(Trouble... next) {
        troubles.addAll(List.of(next));
    }

    public synchronized Map<Key, String> values() {
        return new TreeMap<>(values);
    }

    public synchronized Map<Key, LedgerLine> lines() {
        return new TreeMap<>(lines);
    }

    /// Each commit: its batch and how many values it wrote.
    public synchronized List<String> log() {
        return List.copyOf(log);
    }

    @Override
    public Ledger ledger() {
        return new MemoryLedger();
    }

    @Override
    public int writers() {
        return 1;
    }

    @Override
    public synchronized Session<Map<Key, String>, LineOperation> begin(Mode mode, String batch) throws TargetLost {
        Trouble trouble = mode == Mode.PLAN || troubles.isEmpty() ? Trouble.NONE : troubles.poll();
        if (trouble == Trouble.LOST_BEFORE) {
            throw lost(true);
        }
        if (trouble == Trouble.LOST_FOR_GOOD) {
            throw lost(false);
        }
        return new MemorySession(run + "/" + batch, trouble);
    }

    private static TargetLost lost(boolean passing) {
        return new TargetLost(new Problem("LEAT-T010", Place.of("memory"), "", "the connection is lost", "", passing));
    }

    @Override
    public void close() {}

    private final class MemorySession implements Session<Map<Key, String>, LineOperation> {
        private final String batch;
        private final Trouble trouble;
        private final List<LineOperation> pending = new ArrayList<>();

        MemorySession(String batch, Trouble trouble) {
            this.batch = batch;
            this.trouble = trouble;
        }

        @Override
        public Map<Key, String> present() {
            return values();
        }

        @Override
        public boolean alreadyCommitted() {
            synchronized (MemoryTarget.this) {
                return batches.contains(batch);
            }
        }

        @Override
        public void apply(List<LineOperation> level) throws ApplyFailed {
            for (LineOperation operation : level) {
                if (operation.value().filter("poison"::equals).isPresent()) {
                    throw new ApplyFailed(
                            operation.key(),
                            Problem.lasting(
                                    "LEAT-T011", Place.of(operation.item()), "poison", "a constraint refuses it", ""));
                }
                pending.add(operation);
            }
        }

        @Override
        public void commit(List<LedgerChange> changes) throws TargetLost {
            synchronized (MemoryTarget.this) {
                if (trouble == Trouble.LOST_AT_COMMIT) {
                    throw lost(true);
                }
                for (LineOperation operation : pending) {
                    operation
                            .value()
                            .ifPresentOrElse(
                                    v -> values.put(operation.item(), v), () -> values.remove(operation.item()));
                }
                for (LedgerChange change : changes) {
                    switch (change) {
                        case LedgerChange.Put(LedgerLine line, var before, var outcome) ->
                            set(line.key(), before.orElse(null), line);
                        case LedgerChange.Restamp(LedgerLine line, LedgerLine before) -> set(line.key(), before, line);
                        case LedgerChange.Remove(LedgerLine before, var reason, var detail, var tally) ->
                            set(before.key(), before, null);
                        case LedgerChange.Mark(LedgerLine before) -> set(before.key(), before, vanished(before));
                    }
                }
                batches.add(batch);
                log.add(batch + " " + pending.size());
                if (trouble == Trouble.ANSWER_LOST) {
                    throw lost(true);
                }
            }
        }

        private static LedgerLine vanished(LedgerLine line) {
            return new LedgerLine(
                    line.key(),
                    line.source(),
                    line.stamp(),
                    line.content(),
                    line.recipe(),
                    line.rows(),
                    LedgerLine.State.VANISHED,
                    line.problem(),
                    line.run(),
                    line.goodRun());
        }

        private void set(Key key, @Nullable LedgerLine before, @Nullable LedgerLine line) {
            LedgerLine there = line == null ? lines.remove(key) : lines.put(key, line);
            if (!java.util.Objects.equals(there, before)) {
                throw new IllegalStateException(key + " was not as planned: " + there + " instead of " + before);
            }
        }

        @Override
        public void close() {}
    }

    private final class MemoryLedger implements Ledger {
        @Override
        public Lines lines(List<Key> prefixes) {
            return over(MemoryTarget.this.lines().values().stream()
                    .filter(line -> line.source().isEmpty() && prefixes.stream().anyMatch(line.key()::isBelow)));
        }

        @Override
        public Lines linesWithin(Key source) {
            return over(MemoryTarget.this.lines().values().stream()
                    .filter(line -> line.source().filter(source::equals).isPresent()));
        }

        private Lines over(Stream<LedgerLine> stream) {
            var iterator = stream.iterator();
            return new Lines() {
                @Override
                public @Nullable LedgerLine next() {
                    return iterator.hasNext() ? iterator.next() : null;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Map<Key, LedgerLine> find(Collection<Key> keys) {
            Map<Key, LedgerLine> found = new HashMap<>(MemoryTarget.this.lines());
            found.keySet().retainAll(new HashSet<>(keys));
            return found;
        }

        @Override
        public Optional<Recipe> recipe(Fingerprint fingerprint) {
            return Optional.ofNullable(recipes.get(fingerprint));
        }

        @Override
        public Claim claim(long claiming, Recipe recipe, LockWait wait) {
            synchronized (MemoryTarget.this) {
                run = claiming;
                recipes.put(recipe.fingerprint(), recipe);
            }
            return () -> {};
        }
    }
}
