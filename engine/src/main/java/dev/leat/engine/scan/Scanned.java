package dev.leat.engine.scan;

import dev.leat.engine.item.Key;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;

/// One step of a scan.
public sealed interface Scanned {
    record Found(SourceRef source) implements Scanned {}

    /// A source that is there but cannot be taken (a socket, a broken link, too large). It is an outcome, it never
    /// vanishes.
    record Unfit(Key key, Problem why) implements Scanned {}

    /// A place the scan could not finish: at and below it nothing counts as vanished.
    record Unseen(Key below, Problem why) implements Scanned {}
}
