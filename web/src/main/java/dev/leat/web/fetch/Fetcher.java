package dev.leat.web.fetch;

/// Gets what is behind an address. Thread-safe; may wait, so callers that want many at once use virtual threads.
public interface Fetcher {
    /// Exactly one outcome, whatever the network does.
    ///
    /// @throws InterruptedException if the thread was asked to stop; nothing stays open
    FetchOutcome fetch(FetchRequest request) throws InterruptedException;
}
