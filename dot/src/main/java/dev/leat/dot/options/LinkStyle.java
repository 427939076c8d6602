package dev.leat.dot.options;

/// The text of the links that are made.
public enum LinkStyle {
    RELATIVE,
    ABSOLUTE
}
