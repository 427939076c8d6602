package dev.leat.records.generate;

import dev.leat.records.contract.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// An element that a contract knows, with what the contract reads of it.
final class Node {
    final String name;
    final String uri;
    final SequencedMap<String, Node> children = new LinkedHashMap<>();
    final SequencedMap<String, Wish> attributes = new LinkedHashMap<>();
    /// Attributes that a path demands.
    final SequencedMap<String, String> fixed = new LinkedHashMap<>();
    /// Of its text; null if nobody reads it.
    @Nullable
    Wish text;

    /// Tables that have a row for each of it.
    int rowTables;
    /// At most so many next to each other; 1 for an element that is not a row.
    int most = 1;
    boolean record;
    boolean always;

    Node(String name, String uri) {
        this.name = name;
        this.uri = uri;
    }

    /// By exact name, else in other letters, as contracts read them.
    Wish attribute(String wanted) {
        for (var entry : attributes.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(wanted)) {
                return entry.getValue();
            }
        }
        Wish wish = new Wish();
        attributes.put(wanted, wish);
        return wish;
    }

    Wish wish(Optional<String> attribute) {
        if (attribute.isPresent()) {
            return attribute(attribute.get());
        }
        Wish wish = text == null ? new Wish() : text;
        text = wish;
        return wish;
    }

    boolean needed() {
        boolean here = always
                || (text != null && text.needed)
                || attributes.values().stream().anyMatch(wish -> wish.needed);
        return here || children.values().stream().anyMatch(child -> child.rowTables == 0 && child.needed());
    }

    /// What is read at one place, by all who read it.
    static final class Wish {
        final List<Mapping> mappings = new ArrayList<>();
        /// Words of which the first so many instances take one each.
        final List<String> accepted = new ArrayList<>();
        /// Values that an expression compares with.
        final SequencedSet<String> literals = new LinkedHashSet<>();
        /// The group (a slot) that is there as a whole or not at all.
        String group = "";
        boolean needed;
        boolean key;
        /// Names the row within its parent.
        boolean ordinal;
        /// Names the row among all rows of all records.
        boolean unique;
    }
}
