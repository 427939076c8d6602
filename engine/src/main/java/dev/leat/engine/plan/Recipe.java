package dev.leat.engine.plan;

import dev.leat.engine.item.Fingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything besides content that decides a result: the room, the version of its parser (raised when any input may
/// give other rows), and every option that can change a row, as text with defaults filled in. Equal on every machine.
public record Recipe(String room, int parserVersion, SortedMap<String, String> options) {
    public Recipe {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    public Fingerprint fingerprint() {
        List<String> parts = new ArrayList<>();
        parts.add(room);
        parts.add(Integer.toString(parserVersion));
        options.forEach((name, value) -> {
            parts.add(name);
            parts.add(value);
        });
        return Fingerprint.ofParts(parts);
    }
}
