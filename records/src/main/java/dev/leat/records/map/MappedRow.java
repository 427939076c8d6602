package dev.leat.records.map;

import dev.leat.records.value.Value;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One row: values at their columns' places, in the order of the table's columns; for people and tests also a map of
/// the columns that have a value. Filled by one thread, then left alone.
public final class MappedRow extends AbstractMap<String, Value> {
    /// The columns of a table, numbered.
    static final class Layout {
        private final List<String> names;
        private final Map<String, Integer> places = new HashMap<>();

        Layout(Iterable<String> names) {
            names.forEach(name -> places.putIfAbsent(name, places.size()));
            String[] ordered = new String[places.size()];
            places.forEach((name, place) -> ordered[place] = name);
            this.names = List.of(ordered);
        }

        /// -1 for a column that the table has not.
        int place(String column) {
            return places.getOrDefault(column, -1);
        }
    }

    private final Layout layout;
    private final @Nullable Value[] values;

    MappedRow(Layout layout) {
        this.layout = layout;
        this.values = new Value[layout.names.size()];
    }

    /// How many columns the table has; they stand in its contract's order.
    public int columns() {
        return values.length;
    }

    /// The value of the column at a place, or null.
    public @Nullable Value at(int place) {
        return values[place];
    }

    void set(int place, @Nullable Value value) {
        if (place >= 0) {
            values[place] = value;
        }
    }

    @Override
    public @Nullable Value get(Object column) {
        int place = column instanceof String name ? layout.place(name) : -1;
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(Object column) {
        return get(column) != null;
    }

    @Override
    public Set<Map.Entry<String, Value>> entrySet() {
        Map<String, Value> there = new LinkedHashMap<>();
        for (int place = 0; place < values.length; place++) {
            Value value = values[place];
            if (value != null) {
                there.put(layout.names.get(place), value);
            }
        }
        return java.util.Collections.unmodifiableMap(there).entrySet();
    }
}
