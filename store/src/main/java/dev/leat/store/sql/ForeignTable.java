package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.TableSpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A table that somebody else made and that rows are to go into: what there is against what is wanted.
final class ForeignTable {
    private ForeignTable() {}

    /// True: it is there and takes such rows. False: it is not there and may be made. Else refuses.
    static boolean fits(SqlConnection connection, TableSpec spec, boolean make) throws SQLException, TargetLost {
        List<SqlConnection.LiveColumn> live = connection.columns(spec.name());
        if (live.isEmpty()) {
            if (make) {
                return false;
            }
            throw new TargetLost(Problem.lasting(
                    "LEAT-S049",
                    Place.of(spec.name()),
                    "no such table",
                    "tables of a contract are made only when asked for",
                    "Make them with: leat records ddl --apply, or leat records load --create-tables (create_tables: true"
                            + " in leat.yaml)"));
        }
        Set<String> names = new TreeSet<>();
        live.forEach(column -> names.add(column.name()));
        List<String> wrong = new ArrayList<>();
        Set<String> filled = new TreeSet<>();
        for (Column column : spec.columns()) {
            filled.add(column.name());
            if (!names.contains(column.name())) {
                wrong.add("no column " + column.name());
            }
        }
        for (SqlConnection.LiveColumn column : live) {
            if (column.required() && !column.filled() && !filled.contains(column.name())) {
                wrong.add("column " + column.name() + " needs a value and gets none");
            }
        }
        if (!wrong.isEmpty()) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-S048",
                    Place.of(spec.name()),
                    String.join(", ", wrong),
                    "the table has " + names.stream().collect(Collectors.joining(", ")),
                    "Alter the table, or the contract; leat records lint --db shows all differences"));
        }
        return true;
    }
}
