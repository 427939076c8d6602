package dev.leat.engine.scan;

import dev.leat.engine.item.Key;
import dev.leat.engine.item.SourceRef;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/// What is there now, in ascending key order, so that the ledger can be merged with it in one pass. One scan at a
/// time, from one thread; [#open] from any number of threads.
public interface Scanner extends AutoCloseable {
    /// The prefixes this scan speaks for. Nothing outside them can count as vanished.
    List<Key> covers();

    /// Whether `key` would be yielded if it existed: inside what is covered and selected. A ledger line whose key is
    /// not selected any more is gone for the reason `unselected`.
    boolean selects(Key key);

    /// Whether [#open] waits on others (network), and so wants a virtual thread.
    boolean waits();

    /// Whether another machine that sees the same files can [#open] what was found here, with a scanner of the same
    /// settings that has scanned nothing. Else contents are opened here and sent.
    default boolean opensAnywhere() {
        return false;
    }

    /// Lazily what is there. Ignored directories are not entered.
    Iterator<Scanned> scan() throws ScanLost;

    Content open(SourceRef source) throws IOException;

    /// A scanner of this one source: it speaks for nothing else, and finds it only if this scanner would. Shares what
    /// this one holds; only one of them is closed. Unless a scanner knows better, it looks at everything.
    default Scanner of(Key source) {
        return new OneSource(this, this, source);
    }

    @Override
    void close() throws IOException;
}
