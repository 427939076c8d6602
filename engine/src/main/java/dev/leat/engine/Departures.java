package dev.leat.engine;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.memory.LedgerLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The items that are proved to be gone, kept until everything else is written; and which of them only moved.
final class Departures<T> {
    /// New items whose content is remembered in order to recognise a move; beyond, moves count as added and removed.
    private static final int MOVES_MAX = 20_000;

    private final Pipeline<?, ?, ?> pipeline;
    private final Fingerprint recipe;
    private final PackedKeys gone = new PackedKeys();
    private final PackedKeys.Cursor cursor = gone.cursor();
    private final Map<Fingerprint, Optional<Key>> addedContents = new HashMap<>();
    private long linesSeen;

    Departures(Pipeline<?, ?, ?> pipeline, Fingerprint recipe) {
        this.pipeline = pipeline;
        this.recipe = recipe;
    }

    /// A line of the ledger, of whatever becomes of it: the guard's share is of these.
    void sawLine() {
        linesSeen++;
    }

    void add(Key key) {
        gone.add(key);
    }

    boolean isEmpty() {
        return gone.size() == 0 || pipeline.vanished() == Vanished.KEEP;
    }

    /// A new item; if one with equal content has gone, it has moved here. Of several with equal content none has.
    void arrived(Fingerprint content, Key key) {
        if (addedContents.size() < MOVES_MAX) {
            addedContents.merge(content, Optional.of(key), (a, b) -> Optional.empty());
        }
    }

    boolean isRefused() {
        return pipeline.vanished() == Vanished.REMOVE && pipeline.guard().refuses(gone.size(), linesSeen);
    }

    Problem refusal() {
        return Problem.lasting(
                "LEAT-P004",
                Place.of(pipeline.name()),
                gone.size() + " of " + linesSeen + " items",
                "would remove more than " + pipeline.guard().items() + " items and "
                        + Math.round(pipeline.guard().share() * 100) + " % of the pipeline",
                "If that is meant: leat run " + pipeline.name() + " --allow-removals");
    }

    /// Whether there is more to take.
    boolean hasMore() {
        return !isEmpty() && cursor.hasMore();
    }

    /// What to do with at most `count` further departures, and with the items within them.
    List<Pending<T>> take(int count) throws TargetLost {
        Ledger ledger = pipeline.target().ledger();
        List<Key> keys = cursor.next(count);
        Map<Key, LedgerLine> lines = ledger.find(keys);
        List<Pending<T>> pending = new ArrayList<>();
        for (Key key : keys) {
            LedgerLine line = lines.get(key);
            if (line == null) {
                continue;
            }
            if (line.holdsMany()) {
                try (Ledger.Lines within = ledger.linesWithin(key)) {
                    for (LedgerLine item = within.next(); item != null; item = within.next()) {
                        pending.add(depart(item));
                    }
                }
            }
            pending.add(depart(line));
        }
        pending.removeIf(one -> one instanceof Pending.Note<T> note
                && note.change() instanceof LedgerChange.Mark(LedgerLine before)
                && before.state() == LedgerLine.State.VANISHED);
        return pending;
    }

    private Pending<T> depart(LedgerLine line) {
        if (pipeline.vanished() == Vanished.MARK) {
            Outcome outcome = new Outcome.Done(
                    Change.NONE, "vanished", "its rows stay, marked", new LinkedHashMap<>(), List.of());
            return new Pending.Note<>(line.key(), new LedgerChange.Mark(line), Optional.of(outcome), true);
        }
        Optional<Key> to =
                line.content().equals(Fingerprint.NONE) || !line.recipe().equals(recipe)
                        ? Optional.empty()
                        : addedContents.getOrDefault(line.content(), Optional.empty());
        if (to.isPresent()) {
            addedContents.put(line.content(), Optional.empty()); // one to one
            return new Pending.Gone<>(line, "moved", to.get().text());
        }
        boolean selected = pipeline.scanner().selects(line.source().orElse(line.key()));
        return new Pending.Gone<>(line, selected ? "vanished" : "unselected", "");
    }
}
