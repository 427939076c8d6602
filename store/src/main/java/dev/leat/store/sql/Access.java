package dev.leat.store.sql;

/// What a store is opened for.
public enum Access {
    /// It must be there; nothing is written.
    READ,
    /// Nothing is written; a store that is not there yet counts as empty.
    PLAN,
    /// Created or migrated as needed.
    WRITE
}
