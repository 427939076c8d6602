package dev.leat.records;

import static dev.leat.engine.rows.Column.Type.INTEGER;
import static dev.leat.engine.rows.Column.Type.JSON;
import static dev.leat.engine.rows.Column.Type.TEXT;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.Reference;
import dev.leat.engine.rows.TableSpec;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Table;
import dev.leat.records.contract.TableColumns;
import dev.leat.records.value.DataType;
import java.util.ArrayList;
import java.util.List;

/// The tables of a records pipeline: those of its contract, exactly as the contract says, and one of ours that
/// remembers each record.
public final class RecordsTables {
    /// A line per record: which rows of which tables are its own, so that a record that changes takes its old rows
    /// along. `own_rows` maps tables to lists of primary keys.
    static final TableSpec LOADED = TableSpec.ofItems(
            "loaded_records",
            List.of(),
            Column.of("contract", TEXT).asRequired(),
            Column.of("record_key", TEXT).asRequired(),
            Column.of("row_count", INTEGER).asRequired(),
            Column.of("warnings", JSON).asRequired(),
            Column.of("own_rows", JSON).asRequired());

    private RecordsTables() {}

    /// In the order in which rows go in.
    public static List<TableSpec> of(Contract contract) {
        List<TableSpec> specs = new ArrayList<>();
        for (String name : contract.order()) {
            Table table = contract.tables().get(name);
            if (table != null) {
                specs.add(of(contract, table));
            }
        }
        specs.add(LOADED);
        return specs;
    }

    private static TableSpec of(Contract contract, Table table) {
        List<Column> columns = new ArrayList<>();
        TableColumns.of(contract, table)
                .forEach((name, shape) -> columns.add(new Column(
                        name,
                        type(shape.type()),
                        shape.type() == DataType.DECIMAL
                                ? shape.precision().orElse(18)
                                : shape.length().orElse(0),
                        shape.type() == DataType.DECIMAL ? shape.scale() : 0,
                        shape.required() || table.primaryKey().contains(name),
                        0,
                        true)));
        List<Reference> references = new ArrayList<>();
        for (Contract.Relationship relationship : contract.parentsOf(table.name())) {
            Table parent = contract.tables().get(relationship.parentTable());
            List<String> reference = parent == null ? List.of() : TableColumns.reference(parent, relationship);
            if (parent != null && !reference.isEmpty()) {
                references.add(new Reference(reference, parent.name()));
            }
        }
        return new TableSpec(table.name(), columns, table.primaryKey(), references, TableSpec.Owner.USER);
    }

    private static Column.Type type(DataType type) {
        return switch (type) {
            case STRING, XML, UUID, TIME -> Column.Type.TEXT;
            case TINYINT, SMALLINT, INT, BIGINT -> Column.Type.INTEGER;
            case DECIMAL -> Column.Type.DECIMAL;
            case FLOAT -> Column.Type.DOUBLE;
            case DATE -> Column.Type.DATE;
            case DATETIME, SMALLDATETIME -> Column.Type.TIMESTAMP;
            case BIT, BOOLEAN -> Column.Type.BOOLEAN;
            case JSON -> Column.Type.JSON;
            case BYTES -> Column.Type.BYTES;
        };
    }
}
