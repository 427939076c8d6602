package dev.leat.engine;

/// What the disappearance of an item does to its rows.
public enum Vanished {
    REMOVE,
    MARK,
    KEEP
}
