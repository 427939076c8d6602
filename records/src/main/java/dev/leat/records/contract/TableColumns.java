package dev.leat.records.contract;

import dev.leat.records.value.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// The columns of a table as its contract makes them: those of mappings first, then the ones that tables and
/// relationships add.
public final class TableColumns {
    /// @param length most code points of a string; empty: any
    public record Shape(
            DataType type, OptionalInt length, OptionalInt precision, int scale, boolean required, String description) {
        Shape widened(Shape other) {
            OptionalInt longest = length.isEmpty() || other.length.isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(Math.max(length.getAsInt(), other.length.getAsInt()));
            OptionalInt widest = precision.isEmpty() || other.precision.isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(Math.max(precision.getAsInt(), other.precision.getAsInt()));
            return new Shape(
                    wider(type, other.type),
                    longest,
                    widest,
                    Math.max(scale, other.scale),
                    required || other.required,
                    description);
        }
    }

    private TableColumns() {}

    public static SequencedMap<String, Shape> of(Contract contract, Table table) {
        SequencedMap<String, Shape> columns = new LinkedHashMap<>();
        if (table.kind() == Table.Kind.KV) {
            keyValue(contract, table, columns);
        } else {
            for (Mapping mapping : contract.mappingsOf(table.name())) {
                String column = column(table, mapping);
                if (!column.isEmpty()) {
                    columns.merge(column, shape(mapping), Shape::widened);
                }
            }
            table.columnDefaults().forEach((column, value) -> columns.putIfAbsent(column, free(defaultType(value))));
            table.slotColumn()
                    .filter(column -> table.kind() == Table.Kind.SLOTS)
                    .ifPresent(column -> columns.putIfAbsent(
                            column,
                            new Shape(table.slotType(), OptionalInt.empty(), OptionalInt.empty(), 0, true, "")));
        }
        if (table.kind() == Table.Kind.ROOT) {
            columns.putIfAbsent(contract.key().column(), keyShape(contract));
        }
        for (Contract.Relationship relationship : contract.parentsOf(table.name())) {
            for (String column : relationship.columns()) {
                columns.putIfAbsent(column, parentShape(contract, relationship, column, 0));
            }
        }
        return columns;
    }

    /// The column a mapping fills.
    public static String column(Table table, Mapping mapping) {
        if (!mapping.column().isEmpty()) {
            return mapping.column();
        }
        boolean shared = mapping.rowArgument().orElse("").isEmpty();
        return (shared ? table.sharedColumn() : table.valueColumn()).orElse("");
    }

    private static void keyValue(Contract contract, Table table, SequencedMap<String, Shape> columns) {
        int name = 1;
        int source = 1;
        int parameter = 1;
        Shape value = null;
        for (Mapping mapping : contract.mappingsOf(table.name())) {
            KeyValueNames names = KeyValueNames.of(table, mapping);
            name = Math.max(name, names.name().length());
            source = Math.max(source, names.source().length());
            parameter = Math.max(parameter, names.parameter().orElse("").length());
            value = value == null ? shape(mapping) : value.widened(shape(mapping));
        }
        columns.put(table.nameColumn().orElse("name"), text(name, true));
        Shape widest = value == null ? text(1, true) : value;
        table.valueColumn()
                .ifPresent(column -> columns.put(
                        column,
                        new Shape(widest.type(), widest.length(), widest.precision(), widest.scale(), true, "")));
        int longestSource = source;
        int longestParameter = parameter;
        table.sourceColumn().ifPresent(column -> columns.put(column, text(longestSource, true)));
        table.paramColumn().ifPresent(column -> columns.put(column, text(longestParameter, false)));
    }

    private static Shape text(int length, boolean required) {
        return new Shape(DataType.STRING, OptionalInt.of(length), OptionalInt.empty(), 0, required, "");
    }

    private static Shape shape(Mapping mapping) {
        return new Shape(
                mapping.type(),
                mapping.length(),
                mapping.precision(),
                mapping.scale(),
                !mapping.nullable(),
                mapping.description());
    }

    private static Shape keyShape(Contract contract) {
        return new Shape(contract.key().type(), contract.key().length(), OptionalInt.empty(), 0, true, "");
    }

    /// The type of the parent's column that a foreign key repeats.
    private static Shape parentShape(Contract contract, Contract.Relationship relationship, String of, int depth) {
        Table parent = contract.tables().get(relationship.parentTable());
        if (parent == null || depth > contract.tables().size()) {
            return free(DataType.STRING);
        }
        String column = parentColumn(parent, relationship, of);
        for (Mapping mapping : contract.mappingsOf(parent.name())) {
            if (column(parent, mapping).equals(column)) {
                Shape shape = shape(mapping);
                return new Shape(shape.type(), shape.length(), shape.precision(), shape.scale(), false, "");
            }
        }
        if (parent.kind() == Table.Kind.ROOT) {
            Shape key = keyShape(contract);
            return new Shape(key.type(), key.length(), key.precision(), 0, false, "");
        }
        return contract.parentsOf(parent.name()).stream()
                .filter(above ->
                        above.columns().contains(column) && !above.parentTable().equals(parent.name()))
                .findFirst()
                .map(above -> parentShape(contract, above, column, depth + 1))
                .orElseGet(() -> free(DataType.STRING));
    }

    /// The column of the parent's key that a column of the foreign key repeats: of the same name, else of those left
    /// the one at its place.
    public static String parentColumn(Table parent, Contract.Relationship relationship, String column) {
        if (parent.primaryKey().contains(column)) {
            return column;
        }
        List<String> others = new ArrayList<>(relationship.columns());
        others.removeAll(parent.primaryKey());
        List<String> left = new ArrayList<>(parent.primaryKey());
        left.removeAll(relationship.columns());
        int place = others.indexOf(column);
        return place < 0 || place >= left.size() ? column : left.get(place);
    }

    /// The foreign key's columns in the order of the parent's primary key; empty where they are not that key, so that
    /// no database takes them for a reference.
    public static List<String> reference(Table parent, Contract.Relationship relationship) {
        List<String> ordered = new ArrayList<>();
        for (String key : parent.primaryKey()) {
            relationship.columns().stream()
                    .filter(column -> parentColumn(parent, relationship, column).equals(key))
                    .findFirst()
                    .ifPresent(ordered::add);
        }
        boolean whole = !ordered.isEmpty()
                && ordered.size() == parent.primaryKey().size()
                && ordered.size() == relationship.columns().size();
        return whole ? ordered : List.of();
    }

    private static Shape free(DataType type) {
        return new Shape(type, OptionalInt.empty(), OptionalInt.empty(), 2, false, "");
    }

    static DataType defaultType(String value) {
        return value.matches("-?[0-9]{1,9}") ? DataType.INT : DataType.STRING;
    }

    private static DataType wider(DataType a, DataType b) {
        if (a == b) {
            return a;
        }
        if (a.isWhole() && b.isWhole()) {
            return a.compareTo(b) > 0 ? a : b;
        }
        if ((a.isWhole() || a == DataType.DECIMAL) && (b.isWhole() || b == DataType.DECIMAL)) {
            return DataType.DECIMAL;
        }
        return a.isDate() && b.isDate() ? DataType.DATETIME : DataType.STRING;
    }
}
