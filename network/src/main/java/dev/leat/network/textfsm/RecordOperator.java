package dev.leat.network.textfsm;

/// What a rule that matched does with the values gathered so far.
public enum RecordOperator {
    NO_RECORD("NoRecord"),
    RECORD("Record"),
    /// Forgets all values but those that fill down.
    CLEAR("Clear"),
    /// Forgets all values.
    CLEAR_ALL("Clearall");

    private final String word;

    RecordOperator(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
