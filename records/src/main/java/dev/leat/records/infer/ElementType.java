package dev.leat.records.infer;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// All elements at one path: what they hold and how often.
final class ElementType {
    final String path;
    final String name;
    final Optional<ElementType> parent;
    final SequencedMap<String, ElementType> children = new LinkedHashMap<>();
    final SequencedMap<String, Texts> attributes = new LinkedHashMap<>();
    final Texts text = new Texts();
    boolean repeated;

    ElementType(String path, String name, Optional<ElementType> parent) {
        this.path = path;
        this.name = name;
        this.parent = parent;
    }

    ElementType child(String child) {
        return children.computeIfAbsent(child, n -> new ElementType(path + "/" + n, n, Optional.of(this)));
    }
}
