package dev.leat.engine.apply;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.memory.LockWait;
import dev.leat.engine.plan.Operation;
import dev.leat.engine.plan.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A target made of files or links, with transactions of its own: each operation is in the journal, durably, before
/// it is performed; the manifest, replaced in one step, is the commit; what a killed process left is undone (or, if
/// its manifest stands, finished) when the next run claims the target. The state folder holds `manifest.jsonl`,
/// `journal` and `lock`.
///
/// ```
/// journal ─▶ perform ─▶ … ─▶ settle ─▶ manifest renamed = committed ─▶ forget ─▶ journal removed
///    └──────────── killed here: undone ─────────┘└──────── killed here: finished ──────┘
/// ```
public final class JournaledTarget<V, O extends Operation> implements Target<V, O> {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FOLDER_MODE = 0700;

    private final Disk disk;
    private final Path state;
    private final Performer<V, O> performer;
    private final Sleeper sleeper;
    private final Ledger ledger = new ManifestLedger(this);
    private @Nullable Manifest manifest;
    private @Nullable Recipe recipe;
    private @Nullable IOException undoFailed;
    private @Nullable Unfinished<O> unfinished;
    private long run;

    public JournaledTarget(Disk disk, Path state, Performer<V, O> performer, Sleeper sleeper) {
        this.disk = disk;
        this.state = state;
        this.performer = performer;
        this.sleeper = sleeper;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public int writers() {
        return 1;
    }

    synchronized Manifest manifest() throws TargetLost {
        if (manifest == null) {
            manifest = Manifest.read(disk, state);
        }
        return manifest;
    }

    Ledger.Claim claim(long claimingRun, Recipe claimedRecipe, LockWait wait) throws TargetLost, InterruptedException {
        try {
            DiskWrites.mkdirsDurably(disk, state, FOLDER_MODE);
            Disk.Lock lock = lock(claimingRun, wait);
            boolean claimed = false;
            try {
                manifest = null;
                run = claimingRun;
                recipe = claimedRecipe;
                recover();
                claimed = true;
                return () -> release(lock);
            } finally {
                if (!claimed) {
                    release(lock);
                }
            }
        } catch (IOException e) {
            throw lost(e, "the state folder cannot be used");
        }
    }

    private Disk.Lock lock(long claimingRun, LockWait wait) throws IOException, TargetLost, InterruptedException {
        Path file = state.resolve("lock");
        String holder = "pid " + ProcessHandle.current().pid() + ", run " + claimingRun;
        boolean told = false;
        for (Duration waited = Duration.ZERO; ; waited = waited.plus(POLL)) {
            Disk.Lock lock = disk.tryLock(file, holder);
            if (lock != null) {
                return lock;
            }
            if (waited.compareTo(wait.most()) >= 0 || wait.givesUp()) {
                throw new TargetLost(Problem.lasting(
                        "LEAT-S012",
                        Place.of(file.toString()),
                        disk.lockHolder(file),
                        "another run holds this target",
                        "Wait for it, or give it more time: --lock-wait"));
            }
            if (!told) {
                told = true;
                wait.held(disk.lockHolder(file));
            }
            sleeper.sleep(POLL);
        }
    }

    private static void release(Disk.Lock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            // the lock dies with the process anyway, and everything it guarded is committed
        }
    }

    /// Undoes, or finishes, what a killed run left. Idempotent; may be killed itself.
    private void recover() throws IOException, TargetLost {
        Optional<Journal.Left> left = Journal.read(disk, state);
        if (left.isEmpty()) {
            return;
        }
        List<O> operations = new ArrayList<>();
        for (String text : left.get().operations()) {
            operations.add(performer.fromText(text));
        }
        if (manifest().serial() >= left.get().serial()) {
            for (O operation : operations) {
                performer.forget(operation);
            }
        } else {
            for (O operation : operations.reversed()) {
                performer.undo(operation);
            }
            performer.settle();
        }
        Journal.remove(disk, state);
    }

    @Override
    public Session<V, O> begin(Mode mode, String batch) throws TargetLost {
        if (undoFailed != null) {
            throw lost(undoFailed, "a roll-back stayed incomplete; the next run takes it up again");
        }
        return switch (mode) {
            case PLAN -> new LookingSession();
            case APPLY -> {
                finish();
                yield new WritingSession(run + "/" + batch);
            }
        };
    }

    /// Does what the end of an earlier session could not.
    private void finish() throws TargetLost {
        Unfinished<O> left = unfinished;
        if (left == null) {
            return;
        }
        try {
            if (left.unsynced()) {
                manifest().write(disk, state); // a second sync of what failed to sync once would prove nothing
            }
            for (O operation : left.operations()) {
                performer.forget(operation);
            }
            if (left.journaled()) {
                Journal.remove(disk, state);
            }
            unfinished = null;
        } catch (IOException e) {
            throw lost(e, "what was committed cannot be finished");
        }
    }

    /// A session that is committed and left something to do: operations to forget, a journal to remove, and, where
    /// the manifest is in place and may not be durable, to write it once more.
    private record Unfinished<O>(List<O> operations, boolean journaled, boolean unsynced) {}

    private TargetLost lost(IOException e, String rule) {
        return new TargetLost(
                Problem.passing(
                        "LEAT-S030",
                        Place.of(state.toString()),
                        String.valueOf(e.getMessage()),
                        rule,
                        "Check permissions and free space, then run again."),
                e);
    }

    @Override
    public void close() {}

    private final class LookingSession implements Session<V, O> {
        @Override
        public V present() {
            return performer.present();
        }

        @Override
        public boolean alreadyCommitted() {
            return false;
        }

        @Override
        public void apply(List<O> level) {
            throw new IllegalStateException("a plan writes nothing");
        }

        @Override
        public void commit(List<LedgerChange> changes) {
            throw new IllegalStateException("a plan writes nothing");
        }

        @Override
        public void close() {}
    }

    private final class WritingSession implements Session<V, O> {
        private final String batch;
        private final Manifest before;
        private final List<O> begun = new ArrayList<>();
        private @Nullable Journal journal;
        private boolean committed;

        WritingSession(String batch) throws TargetLost {
            this.batch = batch;
            this.before = manifest();
        }

        @Override
        public V present() {
            return performer.present();
        }

        @Override
        public boolean alreadyCommitted() {
            return before.batch().equals(batch);
        }

        @Override
        public void apply(List<O> level) throws ApplyFailed, TargetLost {
            O current = level.getFirst();
            try {
                if (journal == null) {
                    journal = Journal.begin(disk, state, before.serial() + 1);
                }
                for (O operation : level) {
                    current = operation;
                    performer.check(operation);
                }
                journal.append(level.stream().map(performer::toText).toList());
                for (O operation : level) {
                    current = operation;
                    begun.add(operation);
                    performer.perform(operation);
                }
            } catch (IOException e) {
                throw new ApplyFailed(
                        current.describe(),
                        Problem.passing(
                                "LEAT-S033",
                                Place.of(current.key()),
                                String.valueOf(e.getMessage()),
                                "the change cannot be made",
                                "Everything of this run was undone. Check permissions and free space, then run again."));
            }
        }

        @Override
        public void commit(List<LedgerChange> changes) throws ApplyFailed, TargetLost {
            TreeMap<Key, LedgerLine> lines = new TreeMap<>(before.lines());
            for (LedgerChange change : changes) {
                settle(lines, change);
            }
            if (lines.size() > Manifest.LINES_MAX) {
                throw new ApplyFailed(
                        "manifest",
                        Problem.lasting(
                                "LEAT-S034",
                                Place.of(state.toString()),
                                Integer.toString(lines.size()),
                                "a manifest holds at most " + Manifest.LINES_MAX + " items",
                                "Split the pipeline."));
            }
            Map<Fingerprint, Recipe> recipes = new HashMap<>(before.recipes());
            if (recipe != null) {
                recipes.put(recipe.fingerprint(), recipe);
            }
            Manifest after = new Manifest(before.serial() + 1, batch, recipes, lines);
            try {
                performer.settle();
                after.write(disk, state);
            } catch (IOException e) {
                // Did the rename take effect before the failure? Then this is committed, and playing it again will say
                // so.
                committed = Manifest.read(disk, state).serial() == after.serial();
                manifest = null;
                if (committed) {
                    unfinished = new Unfinished<>(List.copyOf(begun), journal != null, true);
                }
                throw lost(e, "the manifest cannot be written");
            }
            committed = true;
            manifest = after;
            try {
                for (O operation : begun) {
                    performer.forget(operation);
                }
                if (journal != null) {
                    journal.remove();
                }
            } catch (IOException e) {
                // Committed; the next session finishes this, or the next run, to which the journal says so.
                unfinished = new Unfinished<>(List.copyOf(begun), journal != null, false);
            }
        }

        /// Compare and set: only over the line that the plan saw.
        private void settle(TreeMap<Key, LedgerLine> lines, LedgerChange change) throws TargetLost {
            switch (change) {
                case LedgerChange.Put(LedgerLine line, Optional<LedgerLine> seen, var outcome) ->
                    replace(lines, line.key(), seen.orElse(null), line);
                case LedgerChange.Restamp(LedgerLine line, LedgerLine seen) -> replace(lines, line.key(), seen, line);
                case LedgerChange.Remove(LedgerLine seen, String reason, String detail, var tally) ->
                    replace(lines, seen.key(), seen, null);
                case LedgerChange.Mark(LedgerLine seen) ->
                    replace(
                            lines,
                            seen.key(),
                            seen,
                            new LedgerLine(
                                    seen.key(),
                                    seen.source(),
                                    seen.stamp(),
                                    seen.content(),
                                    seen.recipe(),
                                    seen.rows(),
                                    LedgerLine.State.VANISHED,
                                    seen.problem(),
                                    seen.run(),
                                    seen.goodRun()));
            }
        }

        private void replace(
                TreeMap<Key, LedgerLine> lines, Key key, @Nullable LedgerLine seen, @Nullable LedgerLine line)
                throws TargetLost {
            LedgerLine there = line == null ? lines.remove(key) : lines.put(key, line);
            if (!Objects.equals(there, seen)) {
                throw new TargetLost(Problem.lasting(
                        "LEAT-S013",
                        Place.of(key),
                        "another line",
                        "another run wrote this item since it was planned",
                        "Run again."));
            }
        }

        @Override
        public void close() {
            if (committed || journal == null) {
                return;
            }
            try {
                for (O operation : begun.reversed()) {
                    performer.undo(operation);
                }
                performer.settle();
                journal.remove();
                disk.forceFolder(state); // a journal that comes back would undo what others did since
            } catch (IOException e) {
                undoFailed = e;
            }
        }
    }
}
