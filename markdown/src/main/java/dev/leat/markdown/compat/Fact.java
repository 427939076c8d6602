package dev.leat.markdown.compat;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/// An object of the result: names, sorted, and values that [Json] writes. The getters are for names that are always
/// there.
final class Fact extends TreeMap<String, Object> {
    private static final long serialVersionUID = 1L;

    Object value(String name) {
        Object value = get(name);
        if (value == null) {
            throw new NoSuchElementException(name);
        }
        return value;
    }

    String text(String name) {
        return (String) value(name);
    }

    int number(String name) {
        return (Integer) value(name);
    }

    boolean holds(String name) {
        return value(name).equals(true);
    }

    /// Objects among a list's entries.
    List<Fact> facts(String name) {
        return list(name).stream().map(Fact.class::cast).toList();
    }

    List<?> list(String name) {
        return (List<?>) value(name);
    }
}
