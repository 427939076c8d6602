package dev.leat.records.ddl;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.Nearest;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Finding;
import dev.leat.records.contract.Mapping;
import dev.leat.records.contract.Table;
import dev.leat.records.contract.TableColumns;
import dev.leat.records.contract.TableColumns.Shape;
import dev.leat.records.value.DataType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A contract against the tables that are there: what would be refused or lost, each with the statement or the key of
/// the contract that mends it. Names match exactly. Writes nothing.
public final class SchemaLint {
    /// What a database has of the contract's tables, by name; a table that is not there has no columns.
    public interface Live {
        List<LiveColumn> columns(String table) throws TargetLost;
    }

    private static final String MISSING = "LEAT-R026";
    private static final String NARROW = "LEAT-R027";
    private static final String NULLS = "LEAT-R028";
    private static final String KEY = "LEAT-R029";

    private final Contract contract;
    private final Dialect dialect;
    private final String place;
    private final List<Finding> findings = new ArrayList<>();

    private SchemaLint(Contract contract, Dialect dialect, String place) {
        this.contract = contract;
        this.dialect = dialect;
        this.place = place;
    }

    /// @param place the database, as people know it
    public static List<Finding> of(Contract contract, Dialect dialect, String place, Live live) throws TargetLost {
        SchemaLint lint = new SchemaLint(contract, dialect, place);
        for (String name : contract.order()) {
            Table table = contract.tables().get(name);
            if (table != null) {
                lint.table(table, live.columns(name));
            }
        }
        return List.copyOf(lint.findings);
    }

    private void table(Table table, List<LiveColumn> live) {
        if (live.isEmpty()) {
            add(
                    Finding.Level.ERROR,
                    MISSING,
                    "tables." + table.name(),
                    table.name(),
                    "the contract's tables are there before a load",
                    "Make it: leat records ddl --apply, or load with --create-tables");
            return;
        }
        Map<String, LiveColumn> byName = new LinkedHashMap<>();
        live.forEach(column -> byName.put(column.name(), column));
        Map<String, Shape> wanted = TableColumns.of(contract, table);
        wanted.forEach((name, shape) -> {
            LiveColumn column = byName.get(name);
            if (column == null) {
                missing(table, name, shape, byName.keySet());
            } else {
                column(table, column, shape);
            }
        });
        for (LiveColumn column : live) {
            if (column.required() && !column.filled() && !wanted.containsKey(column.name())) {
                add(
                        Finding.Level.ERROR,
                        NULLS,
                        "tables." + table.name(),
                        table.name() + "." + column.name() + " " + column.type() + " NOT NULL",
                        "a column that takes no NULL and has no default is filled by a mapping",
                        "Map it, or let it take NULL: " + nullable(table, column));
            }
        }
        Set<String> keys = live.stream()
                .filter(LiveColumn::inKey)
                .map(LiveColumn::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!keys.equals(new TreeSet<>(table.primaryKey()))) {
            add(
                    Finding.Level.ERROR,
                    KEY,
                    "tables." + table.name() + ".primary_key",
                    keys.toString(),
                    "the table's primary key is the contract's, " + table.primaryKey(),
                    "\"primary_key\": " + quoted(keys) + ", or make the key of the table anew");
        }
    }

    private void missing(Table table, String name, Shape shape, Collection<String> there) {
        Optional<String> near = Nearest.of(name, there)
                .or(() -> there.stream()
                        .filter(other -> other.equalsIgnoreCase(name))
                        .findFirst());
        add(
                Finding.Level.ERROR,
                MISSING,
                path(table, name),
                table.name() + "." + name,
                "the table has " + String.join(", ", there),
                near.map(other -> "Did you mean " + other + "? Else: ").orElse("") + adding(table, name, shape));
    }

    private void column(Table table, LiveColumn column, Shape shape) {
        String refused = LiveType.of(column).refuses(shape, dialect == Dialect.SQLITE);
        boolean given = contract.parentsOf(table.name()).stream()
                .anyMatch(relationship -> relationship.columns().contains(column.name()));
        // in keys some databases take no text without an end
        boolean ended = shape.type() == DataType.STRING && shape.length().isEmpty() && (column.inKey() || given);
        if (!refused.isEmpty() && !ended) {
            add(
                    Finding.Level.ERROR,
                    NARROW,
                    path(table, column.name()),
                    table.name() + "." + column.name() + " " + shown(column),
                    refused,
                    "Correct data_type, data_length or scale, or: " + widening(table, column, shape));
        }
        boolean required = shape.required() || table.primaryKey().contains(column.name());
        if (column.required() && !required && !given && !hasDefault(table, column.name())) {
            add(
                    Finding.Level.WARNING,
                    NULLS,
                    path(table, column.name()),
                    table.name() + "." + column.name() + " NOT NULL",
                    "a record without this value is refused by the database, not by the contract",
                    "\"nullable\": false, a default_value, or: " + nullable(table, column));
        }
    }

    private boolean hasDefault(Table table, String column) {
        return contract.mappingsOf(table.name()).stream()
                .anyMatch(mapping -> TableColumns.column(table, mapping).equals(column)
                        && mapping.defaultValue().isPresent());
    }

    private static String shown(LiveColumn column) {
        String measures = column.type().contains("(") || column.size() == 0 || column.size() >= 1 << 24
                ? ""
                : "(" + column.size() + (column.scale() > 0 ? "," + column.scale() : "") + ")";
        return column.type() + (LiveType.of(column).kind() == LiveType.Kind.WHOLE ? "" : measures);
    }

    /// The mapping that fills a column, by its place in the contract.
    private String path(Table table, String column) {
        List<Mapping> mappings = contract.mappings();
        for (int i = 0; i < mappings.size(); i++) {
            if (mappings.get(i).table().equals(table.name())
                    && TableColumns.column(table, mappings.get(i)).equals(column)) {
                return "mappings[" + i + "]";
            }
        }
        return "tables." + table.name();
    }

    private String alter(Table table) {
        return "ALTER TABLE " + dialect.quote(table.name()) + " ";
    }

    private String adding(Table table, String name, Shape shape) {
        return alter(table) + (dialect == Dialect.SQLSERVER ? "ADD " : "ADD COLUMN ") + dialect.quote(name) + " "
                + dialect.type(shape, false);
    }

    private String widening(Table table, LiveColumn column, Shape shape) {
        String type = dialect.type(shape, column.inKey());
        return switch (dialect) {
            case SQLITE -> "make the table anew (leat records ddl)";
            case POSTGRESQL, DUCKDB -> alter(table) + "ALTER COLUMN " + dialect.quote(column.name()) + " TYPE " + type;
            case MARIADB -> alter(table) + "MODIFY COLUMN " + dialect.quote(column.name()) + " " + type;
            case SQLSERVER -> alter(table) + "ALTER COLUMN " + dialect.quote(column.name()) + " " + type;
        };
    }

    private String nullable(Table table, LiveColumn column) {
        return switch (dialect) {
            case SQLITE -> "make the table anew (leat records ddl)";
            case POSTGRESQL, DUCKDB -> alter(table) + "ALTER COLUMN " + dialect.quote(column.name()) + " DROP NOT NULL";
            case MARIADB ->
                alter(table) + "MODIFY COLUMN " + dialect.quote(column.name()) + " " + shown(column) + " NULL";
            case SQLSERVER ->
                alter(table) + "ALTER COLUMN " + dialect.quote(column.name()) + " " + shown(column) + " NULL";
        };
    }

    private static String quoted(Collection<String> names) {
        return names.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
    }

    private void add(Finding.Level level, String code, String path, String seen, String rule, String remedy) {
        findings.add(new Finding(level, path, Problem.lasting(code, Place.of(place), seen, rule, remedy)));
    }
}
