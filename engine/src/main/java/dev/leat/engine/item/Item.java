package dev.leat.engine.item;

import java.util.List;

/// What a parser makes of (a part of) a source. A bad item is a value, never an exception: the others go on.
public sealed interface Item<T> {
    Key key();

    /// A result. `rows` is the fingerprint of the result in canonical form: equal to the ledger's, nothing is
    /// written. `bytes` is what the value weighs in memory, roughly; groups are cut by it.
    record Good<T>(Key key, T value, Fingerprint rows, long bytes, List<Problem> warnings) implements Item<T> {
        public Good {
            warnings = List.copyOf(warnings);
        }
    }

    record Bad<T>(Key key, Problem problem) implements Item<T> {}

    /// Nothing to be made of it, and no fault: it is remembered as seen, and counted as skipped.
    record Blank<T>(Key key, Problem why) implements Item<T> {}
}
