package dev.leat.network.textfsm;

import java.util.Optional;

/// What a value does beside holding the last match. Options act in the order in which the template names them.
public enum ValueOption {
    /// Keeps its last assigned value over records.
    FILLDOWN("Filldown"),
    /// Identifies a row where tables are joined; no effect on parsing.
    KEY("Key"),
    /// A record without it is dropped.
    REQUIRED("Required"),
    /// Collects all matches of a record.
    LIST("List"),
    /// Copies itself up into recorded rows that lack it.
    FILLUP("Fillup");

    private final String word;

    ValueOption(String word) {
        this.word = word;
    }

    /// As templates write it.
    public String word() {
        return word;
    }

    static Optional<ValueOption> named(String word) {
        for (ValueOption option : values()) {
            if (option.word.equals(word)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
