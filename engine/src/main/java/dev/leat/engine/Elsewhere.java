package dev.leat.engine;

import java.util.concurrent.CompletableFuture;

/// Other machines that open, compare and parse sources: the first half of the loop, by the same code
/// ([PartitionWork]). What they answer is planned and committed here, as if it had been read here. Thread-safe.
public interface Elsewhere extends AutoCloseable {
    /// How many partitions run there at once.
    int slots();

    /// Has a partition of a pipeline read. Whoever carries it out may do so any number of times; one answer counts.
    /// Fails with [dev.leat.engine.apply.TargetLost] where that cannot be done at all.
    CompletableFuture<Reply> read(String pipeline, byte[] partition);

    /// What came of a partition.
    ///
    /// @param worker who did it, in words for people
    /// @param millis how long it took there
    record Reply(byte[] answers, String worker, double millis) {}

    /// Ends what was begun there.
    @Override
    void close();
}
