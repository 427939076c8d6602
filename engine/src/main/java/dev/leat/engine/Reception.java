package dev.leat.engine;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.evidence.Events;
import dev.leat.engine.flow.Progress;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Turns what was found out about a source into what is to be written of its items: one of them, or many, each with its
/// line in the ledger. One thread, the conductor's.
final class Reception<T> {
    private final Pipeline<T, ?, ?> pipeline;
    private final Bookkeeping<T> books;
    private final Departures<T> departures;
    private final Count count;
    private final Progress progress;
    private final RunServices services;
    private final Consumer<Pending<T>> add;
    private final KeySet itemsSeen = new KeySet();
    private final Map<Key, KeySet> withinSeen = new HashMap<>();
    private boolean remembers;

    Reception(
            Pipeline<T, ?, ?> pipeline,
            Bookkeeping<T> books,
            Departures<T> departures,
            Count count,
            Progress progress,
            RunServices services,
            Consumer<Pending<T>> add) {
        this.pipeline = pipeline;
        this.books = books;
        this.departures = departures;
        this.count = count;
        this.progress = progress;
        this.services = services;
        this.add = add;
    }

    /// `remembersAnything`: whether the ledger holds anything, so that a new item can be one that moved.
    void begin(boolean remembersAnything) {
        remembers = remembersAnything;
    }

    /// Nothing of a source has changed, nor of the items within it.
    void unread(LedgerLine line) throws TargetLost {
        if (Reasons.isFailed(line)) {
            add.accept(books.knownFailure(line));
        } else if (line.holdsMany()) {
            try (Ledger.Lines within = pipeline.target().ledger().linesWithin(line.key())) {
                for (LedgerLine item = within.next(); item != null; item = within.next()) {
                    departures.sawLine();
                    progress.foundOne();
                    unread(item);
                }
            }
        } else if (line.state() == LedgerLine.State.OK) {
            count.unchanged(line.key());
        }
    }

    void accept(Intake.Answer<T> answer) throws TargetLost {
        Intake.Ask ask = answer.ask();
        Key source = ask.source().key();
        switch (answer) {
            case Intake.Answer.Same<T>(Intake.Ask a, Fingerprint content, long bytes) -> {
                count.read(bytes);
                same(ask, content);
            }
            case Intake.Answer.Unreadable<T>(Intake.Ask a, Problem why) ->
                add.accept(books.failed(ask, source, Optional.empty(), ask.before(), shown(why), Fingerprint.NONE));
            case Intake.Answer.Disappeared<T>(Intake.Ask a) ->
                // It was there when its folder was listed and is not any more. That is no proof that it is gone
                // for good: what is known of it stays, the next run sees.
                ask.before().ifPresent(line -> count.skipped());
            case Intake.Answer.Part<T> part -> {
                count.read(part.bytesRead());
                count.parsed(part.parseNanos());
                boolean isItsItem = part.last()
                        && part.items().size() == 1
                        && part.items().getFirst().key().equals(source);
                if (isItsItem) {
                    item(ask, part.items().getFirst(), Optional.empty(), ask.before(), part.content());
                } else {
                    manyItems(part, source);
                }
            }
        }
    }

    private Problem shown(Problem why) {
        return why.masked(services.mask());
    }

    private void same(Intake.Ask ask, Fingerprint content) throws TargetLost {
        LedgerLine line = ask.before().orElseThrow();
        Stamp stamp = ask.source().stamp();
        boolean restamp = !Reasons.isFailed(line) && !(stamp instanceof Stamp.Unknown) && !stamp.equals(line.stamp());
        if (restamp) {
            add.accept(books.restamped(line, ask.source(), content));
        }
        if (!restamp || line.holdsMany()) {
            unread(line);
        }
    }

    private void item(
            Intake.Ask ask, Item<T> item, Optional<Key> source, Optional<LedgerLine> before, Fingerprint content) {
        switch (item) {
            case Item.Bad<T>(Key key, Problem problem) ->
                add.accept(books.failed(ask, key, source, before, shown(problem), content));
            case Item.Blank<T>(Key key, Problem why) ->
                add.accept(books.blank(ask, key, source, before, shown(why), content));
            case Item.Good<T> good -> {
                for (Problem heard : good.warnings()) {
                    Problem warning = shown(heard);
                    services.evidence()
                            .accept(new Events.Warned(
                                    pipeline.name(), good.key().text(), warning.code(), warning.describe()));
                }
                if (before.isEmpty() && remembers) {
                    departures.arrived(content, good.key());
                }
                add.accept(books.good(ask, good, source, before, content));
            }
        }
    }

    /// Items of a source that holds many: each has a line of its own, found in the ledger part by part.
    private void manyItems(Intake.Answer.Part<T> part, Key source) throws TargetLost {
        KeySet seen = withinSeen.computeIfAbsent(source, s -> new KeySet());
        List<Key> keys = part.items().stream().map(Item::key).toList();
        Map<Key, LedgerLine> known = pipeline.target().ledger().find(keys);
        for (Item<T> item : part.items()) {
            seen.add(item.key());
            progress.foundOne();
            if (!itemsSeen.add(item.key())) {
                add.accept(new Pending.Known<>(
                        item.key(), new Outcome.Failed(Bookkeeping.duplicate(item.key(), source), false)));
                continue;
            }
            Fingerprint content = item instanceof Item.Good<T> good ? good.rows() : Fingerprint.NONE;
            item(part.ask(), item, Optional.of(source), Optional.ofNullable(known.get(item.key())), content);
        }
        if (part.last()) {
            sourceRead(part, source, seen);
            withinSeen.remove(source);
        }
    }

    /// A source of many items, read to its end: its own line, and the items that are in it no more.
    private void sourceRead(Intake.Answer.Part<T> part, Key source, KeySet seen) throws TargetLost {
        add.accept(books.ofSource(part.ask(), part.content()));
        if (part.ask().before().isEmpty()) {
            return;
        }
        try (Ledger.Lines within = pipeline.target().ledger().linesWithin(source)) {
            for (LedgerLine item = within.next(); item != null; item = within.next()) {
                departures.sawLine();
                if (!seen.contains(item.key())) {
                    departures.add(item.key());
                }
            }
        }
    }
}
