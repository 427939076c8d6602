package dev.leat.engine.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A table as a room wants it. [Owner#LEAT]: created and migrated by us, each row belongs to an item and carries the
/// run of its last real change; the store puts `item_id` and `run_id` before the columns, and `key` counts within
/// the item.
/// [Owner#USER]: exactly as a contract says.
///
/// @param indexes columns by which rows are also looked for, besides the key ([Owner#LEAT] only); made with the table
public record TableSpec(
        String name,
        List<Column> columns,
        List<String> key,
        List<Reference> references,
        Owner owner,
        List<String> indexes) {
    public enum Owner {
        LEAT,
        USER
    }

    public TableSpec {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        references = List.copyOf(references);
        indexes = List.copyOf(indexes);
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("table " + name + " has two columns " + column.name());
            }
        }
        if (!names.containsAll(key)) {
            throw new IllegalArgumentException("table " + name + " has no such key column: " + key);
        }
    }

    public TableSpec(String name, List<Column> columns, List<String> key, List<Reference> references, Owner owner) {
        this(name, columns, key, references, owner, List.of());
    }

    /// The same, with an index on this column too.
    public TableSpec indexed(String column) {
        List<String> more = new ArrayList<>(indexes);
        more.add(columns.get(indexOf(column)).name());
        return new TableSpec(name, columns, key, references, owner, more);
    }

    public static TableSpec ofItems(String name, List<String> key, Column... columns) {
        return new TableSpec(name, List.of(columns), key, List.of(), Owner.LEAT);
    }

    /// The position of a column.
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("table " + name + " has no column " + column);
    }

    /// Positions of the key's columns, in the key's order.
    public int[] keyIndexes() {
        return key.stream().mapToInt(this::indexOf).toArray();
    }
}
