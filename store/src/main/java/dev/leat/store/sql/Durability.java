package dev.leat.store.sql;

/// What a power cut may take. Consistency is kept in all but [#NONE].
public enum Durability {
    /// The newest batches of a run under way; nothing after its end.
    RUN("NORMAL", "FULL"),
    /// Nothing that was committed.
    BATCH("FULL", "FULL"),
    /// Anything.
    NONE("OFF", "OFF");

    final String batches;
    final String closing;

    Durability(String batches, String closing) {
        this.batches = batches;
        this.closing = closing;
    }
}
