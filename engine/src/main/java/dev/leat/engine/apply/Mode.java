package dev.leat.engine.apply;

public enum Mode {
    APPLY,
    /// Nothing may be written: no journal, lock file, cache entry or directory.
    PLAN
}
