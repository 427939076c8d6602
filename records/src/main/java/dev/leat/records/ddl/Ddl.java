package dev.leat.records.ddl;

import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Table;
import dev.leat.records.contract.TableColumns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/// The statements that make a contract's tables: keys, foreign keys that go with their parents, an index on each
/// foreign key that does not lead the primary key.
public final class Ddl {
    private Ddl() {}

    /// Parents first.
    public static List<String> statements(Contract contract, Dialect dialect) {
        List<String> statements = new ArrayList<>();
        for (String name : contract.order()) {
            Table table = contract.tables().get(name);
            if (table != null) {
                statements.add(table(contract, table, dialect));
                indices(contract, table, dialect, statements);
            }
        }
        return statements;
    }

    private static String table(Contract contract, Table table, Dialect dialect) {
        Set<String> keys = new HashSet<>(table.primaryKey());
        contract.parentsOf(table.name()).forEach(relationship -> keys.addAll(relationship.columns()));
        StringJoiner parts = new StringJoiner(",\n  ", "CREATE TABLE " + dialect.quote(table.name()) + " (\n  ", "\n)");
        TableColumns.of(contract, table)
                .forEach((column, shape) -> parts.add(dialect.quote(column)
                        + " "
                        + dialect.type(shape, keys.contains(column))
                        + (shape.required() || table.primaryKey().contains(column) ? " NOT NULL" : "")));
        if (!table.primaryKey().isEmpty()) {
            parts.add("PRIMARY KEY (" + list(table.primaryKey(), dialect) + ")");
        }
        for (Contract.Relationship relationship : contract.parentsOf(table.name())) {
            Table parent = contract.tables().get(relationship.parentTable());
            List<String> reference = parent == null ? List.of() : TableColumns.reference(parent, relationship);
            if (parent != null && !reference.isEmpty()) {
                parts.add("FOREIGN KEY (" + list(reference, dialect) + ") REFERENCES "
                        + dialect.quote(parent.name()) + " (" + list(parent.primaryKey(), dialect) + ")"
                        + (dialect == Dialect.DUCKDB ? "" : " ON DELETE CASCADE"));
            }
        }
        return parts.toString();
    }

    private static void indices(Contract contract, Table table, Dialect dialect, List<String> statements) {
        for (Contract.Relationship relationship : contract.parentsOf(table.name())) {
            List<String> columns = relationship.columns();
            List<String> key = table.primaryKey();
            boolean leads = key.size() >= columns.size()
                    && key.subList(0, columns.size()).equals(columns);
            if (!leads) {
                String name = shortened("ix_" + table.name() + "_" + String.join("_", columns));
                statements.add("CREATE INDEX " + dialect.quote(name) + " ON " + dialect.quote(table.name()) + " ("
                        + list(columns, dialect) + ")");
            }
        }
    }

    /// To what every database takes, the same each time.
    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 51) + "_" + Integer.toHexString(name.hashCode());
    }

    private static String list(List<String> columns, Dialect dialect) {
        StringJoiner text = new StringJoiner(", ");
        columns.forEach(column -> text.add(dialect.quote(column)));
        return text.toString();
    }
}
