package dev.leat.network.textfsm;

/// A pattern is not one of Python's, or one that Java cannot carry out. `position` is an index into the pattern.
final class BadRegex extends Exception {
    private static final long serialVersionUID = 1L;
    final int position;

    BadRegex(String message, int position) {
        super(message);
        this.position = position;
    }
}
