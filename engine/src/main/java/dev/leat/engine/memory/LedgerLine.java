package dev.leat.engine.memory;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.Stamp;
import java.util.Optional;

/// What is remembered of an item (or of a source that holds many).
///
/// @param source   the source of an item that is one of many; empty where the item is its own source
/// @param content  of the bytes last read, [Fingerprint#NONE] where they never were
/// @param recipe   of the recipe last tried
/// @param rows     of the rows that are there now, [Fingerprint#NONE] where none are
/// @param problem  why the last try failed; the rows, if any, are those of `goodRun`
/// @param run      of the last real change
/// @param goodRun  of the last success; 0: never
public record LedgerLine(
        Key key,
        Optional<Key> source,
        Stamp stamp,
        Fingerprint content,
        Fingerprint recipe,
        Fingerprint rows,
        State state,
        Optional<Problem> problem,
        long run,
        long goodRun) {
    public enum State {
        OK,
        /// Never succeeded.
        FAILED,
        /// The last try failed; the rows of an earlier one stand.
        STALE,
        /// Gone from the sources; its rows were told to stay and are marked.
        VANISHED
    }

    /// Whether this is the line of a source that holds items and is none itself: it succeeded, and left no rows of
    /// its own.
    public boolean holdsMany() {
        return source.isEmpty() && state == State.OK && rows.equals(Fingerprint.NONE);
    }
}
