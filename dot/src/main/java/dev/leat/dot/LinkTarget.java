package dev.leat.dot;

import dev.leat.dot.apply.TargetLock;
import dev.leat.dot.apply.Transaction;
import dev.leat.dot.manifest.Manifest;
import dev.leat.dot.manifest.ManifestFile;
import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.Places;
import dev.leat.dot.plan.LinkPlan;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.Session;
import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.memory.LockWait;
import dev.leat.engine.plan.Recipe;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableView;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/// Links, with the project's ledger. A commit first carries out the links, all or nothing by their own journal and
/// manifest, then writes the ledger's lines: killed between both, the ledger is behind, never ahead, and the next run
/// finds nothing left to do.
final class LinkTarget implements Target<LinkView, LinkOperation> {
    private final Disk disk;
    private final Places places;
    private final DotOptions options;
    private final InstantSource clock;
    private final Target<TableView, RowOperation> store;
    private final PresentLedger ledger;

    LinkTarget(
            Disk disk, Places places, DotOptions options, InstantSource clock, Target<TableView, RowOperation> store) {
        this.disk = disk;
        this.places = places;
        this.options = options;
        this.clock = clock;
        this.store = store;
        this.ledger = new PresentLedger(this, store.ledger());
    }

    Disk disk() {
        return disk;
    }

    Places places() {
        return places;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public int writers() {
        return 1;
    }

    Manifest manifest() throws TargetLost {
        try {
            return new ManifestFile(disk, places.state(), places.target()).read();
        } catch (Refused e) {
            throw new TargetLost(e.problem(), e);
        }
    }

    private Transaction transaction() {
        return new Transaction(disk, places.state(), places.target(), clock.instant(), options.jobs());
    }

    /// The target belongs to one run, or one command of `leat dot`, at a time.
    Ledger.Claim claim(long run, Recipe recipe, LockWait wait) throws TargetLost, InterruptedException {
        checkTarget();
        Ledger.Claim stored = store.ledger().claim(run, recipe, wait);
        boolean claimed = false;
        try {
            TargetLock lock = TargetLock.take(disk, places.state(), Sleeper.system(), wait.most(), clock.instant());
            try {
                transaction().recover(false);
                claimed = true;
            } finally {
                if (!claimed) {
                    lock.close();
                }
            }
            return () -> {
                lock.close();
                stored.close();
            };
        } catch (Refused e) {
            throw new TargetLost(e.problem(), e);
        } finally {
            if (!claimed) {
                stored.close();
            }
        }
    }

    private void checkTarget() throws TargetLost {
        try {
            if (disk.factsFollowing(places.target()).kind() == Facts.Kind.FOLDER
                    && !places.target().startsWith(places.packages())) {
                return;
            }
        } catch (IOException e) {
            // Then it is not there, which is said next.
        }
        throw new TargetLost(Problem.lasting(
                "LEAT-D003",
                Place.of("target"),
                places.target().toString(),
                "the target is not a folder, or lies in the package directory",
                "Make it, or name another."));
    }

    @Override
    public Session<LinkView, LinkOperation> begin(Mode mode, String batch) throws TargetLost, InterruptedException {
        if (mode == Mode.PLAN) {
            checkTarget();
        }
        LinkView view = new LinkView(disk, places, options, manifest(), clock.instant());
        return new Writing(view, store.begin(mode, batch));
    }

    @Override
    public void close() {
        store.close();
    }

    /// One group: its operations are gathered, and carried out together at the commit.
    private final class Writing implements Session<LinkView, LinkOperation> {
        private final LinkView view;
        private final Session<TableView, RowOperation> stored;

        Writing(LinkView view, Session<TableView, RowOperation> stored) {
            this.view = view;
            this.stored = stored;
        }

        @Override
        public LinkView present() {
            return view;
        }

        @Override
        public boolean alreadyCommitted() throws TargetLost {
            return stored.alreadyCommitted();
        }

        /// Nothing yet: the journal wants to know all of them before the first.
        @Override
        public void apply(List<LinkOperation> level) {}

        @Override
        public void commit(List<LedgerChange> changes) throws ApplyFailed, TargetLost {
            if (view.made().isPresent()) {
                carryOut(view.made().get());
            }
            stored.commit(changes.stream().map(ledger::asStored).toList());
        }

        private void carryOut(LinkPlan plan) throws ApplyFailed, TargetLost {
            try {
                if (!plan.operations().isEmpty()) {
                    transaction().run(plan.operations(), plan.after(), () -> false);
                } else if (plan.changesManifest()) {
                    transaction().record(plan.after());
                }
            } catch (Refused e) {
                if (e.kind() == Refused.Kind.ROLLED_BACK) {
                    throw new ApplyFailed(places.target().toString(), e.problem());
                }
                throw new TargetLost(e.problem(), e);
            }
        }

        @Override
        public void close() {
            stored.close();
        }
    }
}
