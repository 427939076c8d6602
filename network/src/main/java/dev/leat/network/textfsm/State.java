package dev.leat.network.textfsm;

import java.util.List;

/// A state with its rules, in the order in which they are tried.
record State(String name, List<Rule> rules, Opening opening) {
    static final String START = "Start";
    /// Stops at once, without a record.
    static final String END = "End";
    /// Stops reading; the last record is kept, unless the template declares this state itself.
    static final String EOF = "EOF";

    State(String name, List<Rule> rules) {
        this(name, List.copyOf(rules), new Opening(rules));
    }
}
