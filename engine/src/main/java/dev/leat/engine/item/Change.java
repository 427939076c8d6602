package dev.leat.engine.item;

/// What a run did to an item in the target.
public enum Change {
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    NONE
}
