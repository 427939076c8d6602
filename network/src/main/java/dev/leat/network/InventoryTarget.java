package dev.leat.network;

import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.Session;
import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.memory.LockWait;
import dev.leat.engine.plan.Recipe;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableView;
import dev.leat.network.baseline.Baselines;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The store's tables with baselines before them: what a transaction leaves is remembered when, and only when, it was
/// committed. Thread-safe as the target behind it.
final class InventoryTarget implements Target<InventoryView, RowOperation> {
    private final Target<TableView, RowOperation> tables;
    private final Baselines baselines;
    private final PassReport report;
    private final Ticker ticker;
    private final Ends ends;

    /// What is to be done around a run.
    interface Ends {
        /// The run may write from now on.
        void claimed(long run) throws TargetLost;

        /// @param mayWrite whether it ever did
        void closed(boolean mayWrite);
    }

    private volatile boolean claimed;

    InventoryTarget(
            Target<TableView, RowOperation> tables, Baselines baselines, PassReport report, Ticker ticker, Ends ends) {
        this.tables = tables;
        this.baselines = baselines;
        this.report = report;
        this.ticker = ticker;
        this.ends = ends;
    }

    @Override
    public Ledger ledger() {
        Ledger ledger = tables.ledger();
        return new Ledger() {
            @Override
            public Lines lines(List<Key> prefixes) throws TargetLost {
                return ledger.lines(prefixes);
            }

            @Override
            public Lines linesWithin(Key source) throws TargetLost {
                return ledger.linesWithin(source);
            }

            @Override
            public Map<Key, LedgerLine> find(Collection<Key> keys) throws TargetLost {
                return ledger.find(keys);
            }

            @Override
            public Optional<Recipe> recipe(Fingerprint fingerprint) throws TargetLost {
                return ledger.recipe(fingerprint);
            }

            /// Only a run that writes claims.
            @Override
            public Claim claim(long run, Recipe recipe, LockWait wait) throws TargetLost, InterruptedException {
                Claim claim = ledger.claim(run, recipe, wait);
                try {
                    ends.claimed(run);
                } catch (TargetLost e) {
                    claim.close();
                    throw e;
                }
                claimed = true;
                return claim;
            }
        };
    }

    @Override
    public int writers() {
        return tables.writers();
    }

    @Override
    public Session<InventoryView, RowOperation> begin(Mode mode, String batch) throws TargetLost, InterruptedException {
        long start = ticker.nanos();
        return new Transaction(tables.begin(mode, batch), start);
    }

    @Override
    public void close() {
        try (tables) {
            ends.closed(claimed);
        }
    }

    private final class Transaction implements Session<InventoryView, RowOperation> {
        private final Session<TableView, RowOperation> session;
        private final InventoryView view;
        private final long start;
        private long applying;

        Transaction(Session<TableView, RowOperation> session, long start) {
            this.session = session;
            this.start = start;
            this.view = new InventoryView(session.present(), baselines, ticker);
        }

        @Override
        public InventoryView present() {
            return view;
        }

        @Override
        public boolean alreadyCommitted() throws TargetLost {
            return session.alreadyCommitted();
        }

        @Override
        public void apply(List<RowOperation> level) throws ApplyFailed, TargetLost {
            long from = ticker.nanos();
            try {
                session.apply(level);
            } catch (ApplyFailed e) {
                report.failed(view, "apply", e);
                throw e;
            } catch (TargetLost e) {
                report.failed(view, "apply", e);
                throw e;
            }
            applying += ticker.nanos() - from;
        }

        @Override
        public void commit(List<LedgerChange> changes) throws ApplyFailed, TargetLost {
            long from = ticker.nanos();
            List<LedgerChange> own = changes.stream().map(this::own).toList();
            try {
                session.commit(own);
            } catch (ApplyFailed e) {
                report.failed(view, "commit", e);
                throw e;
            } catch (TargetLost e) {
                report.failed(view, "commit", e);
                throw e;
            }
            long done = ticker.nanos();
            PassReport.Times times = new PassReport.Times(done - start, applying, done - from);
            for (LedgerChange change : own) {
                if (change instanceof LedgerChange.Put(LedgerLine line, var before, var outcome)) {
                    InventoryView.Visit visit = view.visits().get(line.key());
                    if (visit != null) {
                        report.committed(line, visit, view.visits().size(), times);
                    }
                } else if (change instanceof LedgerChange.Remove(LedgerLine gone, var reason, var detail, var tally)) {
                    baselines.forget(gone.key());
                }
            }
            report.fetched(view);
        }

        /// The ledger remembers what the rows are, also of a pass that told the loop otherwise to have them compared.
        private LedgerChange own(LedgerChange change) {
            if (!(change instanceof LedgerChange.Put put)) {
                return change;
            }
            InventoryView.Visit visit = view.visits().get(put.line().key());
            if (visit == null || visit.inventory.fingerprint().equals(put.line().rows())) {
                return change;
            }
            Fingerprint rows = visit.inventory.fingerprint();
            LedgerLine line = put.line();
            long run = put.before()
                    .filter(before -> before.goodRun() > 0 && before.rows().equals(rows))
                    .map(LedgerLine::run)
                    .orElse(line.run());
            return new LedgerChange.Put(
                    new LedgerLine(
                            line.key(),
                            line.source(),
                            line.stamp(),
                            line.content(),
                            line.recipe(),
                            rows,
                            line.state(),
                            line.problem(),
                            run,
                            line.goodRun()),
                    put.before(),
                    put.outcome());
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
