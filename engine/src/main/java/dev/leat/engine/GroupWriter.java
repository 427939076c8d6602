package dev.leat.engine;

import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.Session;
import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.evidence.Events;
import dev.leat.engine.flow.Decisions;
import dev.leat.engine.flow.PieceSize;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.Tally;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.CycleFound;
import dev.leat.engine.plan.DependencyLevels;
import dev.leat.engine.plan.Entry;
import dev.leat.engine.plan.Group;
import dev.leat.engine.plan.Grouping;
import dev.leat.engine.plan.ItemPlan;
import dev.leat.engine.plan.Operation;
import dev.leat.engine.plan.Plan;
import dev.leat.engine.plan.Planner;
import dev.leat.engine.plan.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Plans a group, applies it level by level and commits it with its ledger lines, in one session; halves it where an
/// operation fails, plays it again where the target was lost. Groups shrink after a failure and grow again. Used by
/// one thread at a time.
final class GroupWriter<T, V, O extends Operation> {
    private final String pipeline;
    private final Planner<T, V, O> planner;
    private final Target<V, O> target;
    private final Mode mode;
    private final Decisions decisions;
    private final RunServices services;
    private final PieceSize pieces;

    GroupWriter(
            String pipeline,
            Planner<T, V, O> planner,
            Target<V, O> target,
            Mode mode,
            Decisions decisions,
            RunServices services) {
        this.pipeline = pipeline;
        this.planner = planner;
        this.target = target;
        this.mode = mode;
        this.decisions = decisions;
        this.services = services;
        this.pieces = new PieceSize(planner.grouping().items());
    }

    /// What writing a group came to: the outcomes of its items in order, the operations applied, the time spent.
    record Written(
            SequencedMap<Key, Outcome> outcomes,
            long unchanged,
            long operations,
            Tally rows,
            long planNanos,
            long applyNanos) {
        static final Written NOTHING = new Written(new LinkedHashMap<>(), 0, 0, Tally.NONE, 0, 0);

        Written plus(Written other) {
            SequencedMap<Key, Outcome> all = new LinkedHashMap<>(outcomes);
            all.putAll(other.outcomes);
            return new Written(
                    all,
                    unchanged + other.unchanged,
                    operations + other.operations,
                    rows.plus(other.rows),
                    planNanos + other.planNanos,
                    applyNanos + other.applyNanos);
        }
    }

    /// The planner refused items of a plan that is all or nothing.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient List<Refusal> refusals;

        Refused(List<Refusal> refusals) {
            super(refusals.size() + " refused");
            this.refusals = List.copyOf(refusals);
        }

        List<Refusal> refusals() {
            return refusals;
        }
    }

    /// @throws ApplyFailed where the whole run is one group, which is undone now
    /// @throws TargetLost after the tries that make sense
    Written write(List<Pending<T>> group, String batch) throws TargetLost, ApplyFailed, Refused, InterruptedException {
        if (group.size() <= pieces.now() || mode == Mode.PLAN) {
            return whole(group, batch);
        }
        Written written = Written.NOTHING;
        int piece = 0;
        for (int from = 0; from < group.size(); piece++) {
            int to = (int) Math.min(group.size(), (long) from + pieces.now());
            written = written.plus(whole(group.subList(from, to), batch + "/" + piece));
            from = to;
        }
        return written;
    }

    private Written whole(List<Pending<T>> group, String batch)
            throws TargetLost, ApplyFailed, Refused, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                Written written = once(group, batch);
                pieces.wentWell(group.size());
                return written;
            } catch (TargetLost e) {
                switch (decisions.onTargetLost(e.problem(), attempt)) {
                    case Decisions.Remedy.PlayAgain(Duration pause) -> {
                        services.evidence()
                                .accept(new Events.Retried(
                                        pipeline, batch, attempt, e.problem().describe()));
                        services.sleeper().sleep(pause);
                    }
                    case Decisions.Remedy.Halve h -> throw e;
                    case Decisions.Remedy.FailItem f -> throw e;
                    case Decisions.Remedy.UndoAll u -> throw e;
                    case Decisions.Remedy.GiveUp g -> throw e;
                }
            } catch (ApplyFailed e) {
                switch (decisions.onApplyFailed(group.size())) {
                    case Decisions.Remedy.Halve h -> {
                        pieces.failed(group.size());
                        int middle = group.size() / 2;
                        Written left = write(group.subList(0, middle), batch + ".0");
                        return left.plus(write(group.subList(middle, group.size()), batch + ".1"));
                    }
                    case Decisions.Remedy.FailItem f -> {
                        return failed(group.getFirst(), e.problem(), batch + ".f");
                    }
                    case Decisions.Remedy.PlayAgain p -> throw e;
                    case Decisions.Remedy.UndoAll u -> throw e;
                    case Decisions.Remedy.GiveUp g -> throw e;
                }
            }
        }
    }

    /// The one item that cannot be applied: its last good rows stay, the failure is remembered.
    private Written failed(Pending<T> item, Problem cause, String batch)
            throws TargetLost, ApplyFailed, Refused, InterruptedException {
        Problem why = cause.masked(services.mask());
        Outcome outcome = new Outcome.Failed(why, false);
        Written written = switch (item) {
            case Pending.Write<T> write -> {
                LedgerLine line = Bookkeeping.failedLine(write.line(), write.before(), why);
                yield once(
                        List.of(new Pending.Note<>(
                                write.key(),
                                new LedgerChange.Put(line, write.before(), outcome),
                                Optional.of(outcome),
                                true)),
                        batch);
            }
            case Pending.Note<T> note -> throw new TargetLost(why);
            case Pending.Known<T> known -> throw new TargetLost(why);
            case Pending.Gone<T> gone -> {
                SequencedMap<Key, Outcome> outcomes = new LinkedHashMap<>();
                outcomes.put(gone.key(), outcome);
                yield new Written(outcomes, 0, 0, Tally.NONE, 0, 0);
            }
        };
        return written;
    }

    private Written once(List<Pending<T>> group, String batch)
            throws TargetLost, ApplyFailed, Refused, InterruptedException {
        long start = services.ticker().nanos();
        try (Session<V, O> session = target.begin(mode, batch)) {
            Split<T> split = split(group);
            Plan<O> plan = split.isEmpty()
                    ? new Plan<>(List.of(), new LinkedHashMap<>(), List.of())
                    : planner.plan(new Group<>(split.entries(), split.vanished()), session.present());
            long planned = services.ticker().nanos();
            if (!plan.refusals().isEmpty() && planner.grouping().onFailure() == Grouping.OnFailure.UNDO_ALL) {
                throw new Refused(plan.refusals());
            }
            Map<Key, Problem> refused = new HashMap<>();
            plan.refusals()
                    .forEach(
                            refusal -> refused.put(refusal.item(), refusal.why().masked(services.mask())));
            Settlement<T> settlement = settle(group, plan, refused, split.duplicates());
            Tally rows = plan.operations().stream().map(Operation::tally).reduce(Tally.NONE, Tally::plus);
            if (mode == Mode.APPLY && !session.alreadyCommitted()) {
                for (List<O> level : levels(plan.operations())) {
                    session.apply(level);
                }
                session.commit(settlement.changes());
            }
            long done = services.ticker().nanos();
            if (mode == Mode.APPLY) {
                services.evidence()
                        .accept(new Events.BatchCommitted(
                                pipeline,
                                batch,
                                group.size(),
                                rows.total(),
                                (planned - start) / 1e6,
                                (done - planned) / 1e6));
            }
            return new Written(
                    settlement.outcomes(), settlement.unchanged(), rows.total(), rows, planned - start, done - planned);
        }
    }

    private record Split<T>(List<Entry<T>> entries, List<LedgerLine> vanished, Map<Pending<T>, Problem> duplicates) {
        boolean isEmpty() {
            return entries.isEmpty() && vanished.isEmpty();
        }
    }

    private static <T> Split<T> split(List<Pending<T>> group) {
        List<Entry<T>> entries = new ArrayList<>();
        List<LedgerLine> vanished = new ArrayList<>();
        Map<Key, Pending.Write<T>> seen = new HashMap<>();
        Map<Pending<T>, Problem> duplicates = new IdentityHashMap<>();
        for (Pending<T> pending : group) {
            switch (pending) {
                case Pending.Write<T> write -> {
                    Pending.Write<T> first = seen.putIfAbsent(write.key(), write);
                    if (first != null) {
                        duplicates.put(
                                write,
                                Bookkeeping.duplicate(
                                        write.key(), write.line().source().orElse(write.key())));
                    } else {
                        entries.add(new Entry<>(write.item(), write.before()));
                    }
                }
                case Pending.Gone<T> gone -> vanished.add(gone.line());
                case Pending.Note<T> note -> {}
                case Pending.Known<T> known -> {}
            }
        }
        return new Split<>(entries, vanished, duplicates);
    }

    private record Settlement<T>(List<LedgerChange> changes, SequencedMap<Key, Outcome> outcomes, long unchanged) {}

    private Settlement<T> settle(
            List<Pending<T>> group, Plan<O> plan, Map<Key, Problem> refused, Map<Pending<T>, Problem> duplicates) {
        List<LedgerChange> changes = new ArrayList<>(group.size());
        SequencedMap<Key, Outcome> outcomes = new LinkedHashMap<>();
        long unchanged = 0;
        for (Pending<T> pending : group) {
            Problem why = duplicates.getOrDefault(pending, refused.get(pending.key()));
            if (why != null) {
                if (duplicates.containsKey(pending)) {
                    outcomes.put(new Key(pending.key().text() + " (again)"), new Outcome.Failed(why, false));
                } else if (pending instanceof Pending.Write<T> write) {
                    // what cannot be applied, found before it was tried: its last good rows stay
                    Outcome failed = new Outcome.Failed(why, false);
                    LedgerLine line = Bookkeeping.failedLine(write.line(), write.before(), why);
                    changes.add(new LedgerChange.Put(line, write.before(), failed));
                    outcomes.put(write.key(), failed);
                } else {
                    outcomes.put(pending.key(), new Outcome.Skipped(why));
                }
                continue;
            }
            switch (pending) {
                case Pending.Write<T> write -> {
                    Outcome.Done done = done(write, plan.items().get(write.key()));
                    changes.add(new LedgerChange.Put(write.line(), write.before(), done));
                    outcomes.put(write.key(), done);
                }
                case Pending.Note<T> note -> {
                    changes.add(note.change());
                    if (note.outcome().isPresent()) {
                        outcomes.put(note.key(), note.outcome().get());
                    } else if (note.counted()) {
                        unchanged++;
                    }
                }
                case Pending.Known<T> known -> outcomes.put(known.key(), known.outcome());
                case Pending.Gone<T> gone -> {
                    ItemPlan ofItem = plan.items().get(gone.key());
                    SequencedMap<String, Tally> tables = ofItem == null ? new LinkedHashMap<>() : ofItem.tables();
                    boolean moved = gone.reason().equals("moved");
                    Outcome.Done done = new Outcome.Done(
                            moved ? Change.MOVED : Change.REMOVED, gone.reason(), gone.detail(), tables, List.of());
                    changes.add(new LedgerChange.Remove(gone.line(), gone.reason(), gone.detail(), done.tally()));
                    outcomes.put(gone.key(), done);
                }
            }
        }
        return new Settlement<>(changes, outcomes, unchanged);
    }

    private static <T> Outcome.Done done(Pending.Write<T> write, @Nullable ItemPlan plan) {
        Change change = plan == null ? Change.NONE : plan.change();
        SequencedMap<String, Tally> tables = plan == null ? new LinkedHashMap<>() : plan.tables();
        return new Outcome.Done(
                change, write.reason(), write.detail(), tables, write.item().warnings());
    }

    private List<List<O>> levels(List<O> operations) throws ApplyFailed {
        try {
            return DependencyLevels.of(operations);
        } catch (CycleFound e) {
            throw new ApplyFailed(
                    "plan",
                    Problem.lasting(
                            "LEAT-P010",
                            Place.of(pipeline),
                            String.join(" → ", e.path()),
                            "operations must not need each other in a circle",
                            "Please report it; nothing of the group was applied."));
        }
    }
}
