package dev.leat.serve.visit;

import java.io.IOException;
import java.util.Optional;

/// What runs left behind beside the store.
@FunctionalInterface
public interface EvidenceFiles {
    /// The end of a run's events, at most `max` bytes of it, begun at a whole line; empty where there are none.
    ///
    /// @param run folder of the run, as its row names it
    Optional<Part> read(String run, int max) throws IOException;

    /// @param whole whether it is all there is
    record Part(String lines, long bytes, boolean whole) {}
}
