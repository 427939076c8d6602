package dev.leat.network.textfsm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value in a row.
public sealed interface Cell {
    /// Not matched at all is the empty text.
    record Text(String text) implements Cell, Entry {}

    /// The matches of a value with the option List.
    record Many(List<Entry> entries) implements Cell {
        public Many {
            entries = List.copyOf(entries);
        }
    }

    /// One match of a list. One that took no part in its rule is the text `None`, as the reference's tables have it.
    sealed interface Entry {}

    /// A match taken apart by the named groups of its value, in their order.
    record Groups(Map<String, String> texts) implements Entry {
        public Groups {
            texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        }
    }

    Text EMPTY = new Text("");
    Text NONE = new Text("None");
}
