package dev.leat.network.textfsm;

/// What a rule `-> Error` does.
public enum Strictness {
    /// Ends the parse; nothing of it counts. As the reference does.
    STRICT,
    /// Leaves a diagnostic and skips the line; the result is partial.
    LENIENT
}
