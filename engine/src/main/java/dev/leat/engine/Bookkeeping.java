package dev.leat.engine;

import dev.leat.engine.item.Change;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.memory.LedgerLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// From what came out of a source to what its ledger line becomes.
final class Bookkeeping<T> {
    /// Of an item that has no rows; a source of many items has none at all.
    private static final Fingerprint BLANK = Fingerprint.ofParts(List.of("blank"));

    private final Fingerprint recipe;
    private final long run;

    Bookkeeping(Fingerprint recipe, long run) {
        this.recipe = recipe;
        this.run = run;
    }

    /// A result. Rows equal to the ledger's leave at most a line to be refreshed.
    ///
    /// @param source the source of an item that is one of many
    Pending<T> good(
            Intake.Ask ask, Item.Good<T> good, Optional<Key> source, Optional<LedgerLine> before, Fingerprint content) {
        boolean sameRows = before.filter(line -> line.rows().equals(good.rows()) && line.goodRun() > 0)
                .isPresent();
        LedgerLine line = new LedgerLine(
                good.key(),
                source,
                stamp(ask, source),
                content,
                recipe,
                good.rows(),
                LedgerLine.State.OK,
                Optional.empty(),
                sameRows ? before.orElseThrow().run() : run,
                run);
        String reason = before.isEmpty() ? "new" : ask.reason();
        if (!sameRows) {
            return new Pending.Write<>(good, before, line, reason, ask.detail());
        }
        Outcome outcome = new Outcome.Done(Change.NONE, reason, ask.detail(), new LinkedHashMap<>(), good.warnings());
        return isSame(before.orElseThrow(), line)
                ? new Pending.Known<>(good.key(), outcome)
                : new Pending.Note<>(
                        good.key(), new LedgerChange.Put(line, before, outcome), Optional.of(outcome), true);
    }

    Pending<T> failed(
            Intake.Ask ask,
            Key key,
            Optional<Key> source,
            Optional<LedgerLine> before,
            Problem why,
            Fingerprint content) {
        LedgerLine tried = new LedgerLine(
                key,
                source,
                stamp(ask, source),
                content,
                recipe,
                Fingerprint.NONE,
                LedgerLine.State.FAILED,
                Optional.of(why),
                run,
                0);
        LedgerLine line = failedLine(tried, before, why);
        if (before.filter(old -> isSame(old, line) && old.problem().equals(line.problem()))
                .isPresent()) {
            return new Pending.Known<>(key, new Outcome.Failed(why, true));
        }
        Outcome outcome = new Outcome.Failed(why, false);
        return new Pending.Note<>(key, new LedgerChange.Put(line, before, outcome), Optional.of(outcome), true);
    }

    /// Seen, and nothing to be made of it. Rows that it brought before stay.
    Pending<T> blank(
            Intake.Ask ask,
            Key key,
            Optional<Key> source,
            Optional<LedgerLine> before,
            Problem why,
            Fingerprint content) {
        LedgerLine line = new LedgerLine(
                key,
                source,
                stamp(ask, source),
                content,
                recipe,
                before.map(LedgerLine::rows).orElse(BLANK),
                LedgerLine.State.OK,
                Optional.empty(),
                run,
                before.map(LedgerLine::goodRun).orElse(0L));
        Outcome outcome = new Outcome.Skipped(why);
        return new Pending.Note<>(key, new LedgerChange.Put(line, before, outcome), Optional.of(outcome), true);
    }

    /// How the line of an item looks after a failed try: what was tried, what stands.
    static LedgerLine failedLine(LedgerLine tried, Optional<LedgerLine> before, Problem why) {
        boolean hadRows = before.filter(old -> old.goodRun() > 0).isPresent();
        return new LedgerLine(
                tried.key(),
                tried.source(),
                tried.stamp(),
                tried.content(),
                tried.recipe(),
                before.map(LedgerLine::rows).orElse(Fingerprint.NONE),
                hadRows ? LedgerLine.State.STALE : LedgerLine.State.FAILED,
                Optional.of(why),
                tried.run(),
                before.map(LedgerLine::goodRun).orElse(0L));
    }

    /// It failed before with the same content and recipe; it is not tried again.
    Pending<T> knownFailure(LedgerLine line) {
        Problem why = line.problem()
                .orElseGet(() -> Problem.lasting(
                        "LEAT-S020", Place.of(line.key()), "", "failed before", "See leat status --failed."));
        return new Pending.Known<>(line.key(), new Outcome.Failed(why, true));
    }

    /// Read, and the content is what it was: only the stamp is refreshed.
    Pending<T> restamped(LedgerLine line, SourceRef source, Fingerprint content) {
        LedgerLine restamped = new LedgerLine(
                line.key(),
                line.source(),
                source.stamp(),
                content,
                line.recipe(),
                line.rows(),
                line.state(),
                line.problem(),
                line.run(),
                line.goodRun());
        return new Pending.Note<>(
                line.key(), new LedgerChange.Restamp(restamped, line), Optional.empty(), !line.holdsMany());
    }

    /// The line of a source that holds many items and is none itself.
    Pending<T> ofSource(Intake.Ask ask, Fingerprint content) {
        Key key = ask.source().key();
        LedgerLine line = new LedgerLine(
                key,
                Optional.empty(),
                ask.source().stamp(),
                content,
                recipe,
                Fingerprint.NONE,
                LedgerLine.State.OK,
                Optional.empty(),
                run,
                run);
        Outcome none = new Outcome.Done(Change.NONE, ask.reason(), "", new LinkedHashMap<>(), List.of());
        return new Pending.Note<>(key, new LedgerChange.Put(line, ask.before(), none), Optional.empty(), false);
    }

    /// A second item of the same key in one scan: the first stands.
    static Problem duplicate(Key key, Key source) {
        return Problem.lasting(
                "LEAT-S021",
                Place.of(source),
                key.text(),
                "a key names one item of a pipeline, and this one stood earlier in the same scan",
                "The first stands; give the second another key.");
    }

    private static Stamp stamp(Intake.Ask ask, Optional<Key> source) {
        return source.isPresent() ? Stamp.UNKNOWN : ask.source().stamp();
    }

    /// Whether nothing worth writing differs between two lines of an item.
    private static boolean isSame(LedgerLine was, LedgerLine is) {
        return was.content().equals(is.content())
                && was.recipe().equals(is.recipe())
                && was.rows().equals(is.rows())
                && was.state() == is.state()
                && (was.stamp().equals(is.stamp()) || is.stamp() instanceof Stamp.Unknown);
    }
}
