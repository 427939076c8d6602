package dev.leat.network.textfsm;

/// What a rule that matched does with the line.
public enum LineOperator {
    /// On to the next line.
    NEXT,
    /// The rules that follow look at the same line.
    CONTINUE,
    /// The text is not what the template expects.
    ERROR
}
