package dev.leat.store.sql;

import static dev.leat.store.sql.Names.quote;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.TableSpec;
import dev.leat.store.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What it takes to make a table what a room wants. `merged` is how it stands afterwards: columns that another room
/// (or an older version) needs stay.
sealed interface SchemaDiff {
    /// No statement; perhaps another weight or comparison.
    record None(TableSpec merged) implements SchemaDiff {}

    /// In place.
    record Grow(List<String> statements, TableSpec merged) implements SchemaDiff {}

    /// A new table is filled from the old one and takes its name, so that readers never see it empty.
    record Rebuild(List<String> statements, TableSpec merged) implements SchemaDiff {}

    record Impossible(String why) implements SchemaDiff {}

    static SchemaDiff of(Dialect dialect, TableSpec live, TableSpec wanted) {
        List<Column> merged = new ArrayList<>();
        List<Column> added = new ArrayList<>();
        boolean rebuild = !live.key().equals(wanted.key()) || live.owner() != wanted.owner();
        for (Column column : live.columns()) {
            Optional<Column> want = find(wanted, column.name());
            if (want.isEmpty() && column.required()) {
                rebuild = true; // nobody fills it any more: it must become nullable
                merged.add(nullable(column));
            } else {
                Column now = want.orElse(column);
                rebuild |= now.type() != column.type() || now.required() != column.required();
                merged.add(now);
            }
        }
        for (Column column : wanted.columns()) {
            if (find(live, column.name()).isEmpty()) {
                if (column.required() || wanted.key().contains(column.name())) {
                    return new Impossible("new required column " + column.name());
                }
                added.add(column);
                merged.add(column);
            }
        }
        TableSpec result = new TableSpec(
                wanted.name(), merged, wanted.key(), wanted.references(), wanted.owner(), wanted.indexes());
        boolean searched = TableDdl.searched(dialect, result);
        if (rebuild || searched != TableDdl.searched(dialect, live)) {
            return new Rebuild(rebuild(dialect, live, result), result);
        }
        List<String> statements = new ArrayList<>();
        for (Column column : added) {
            statements.add(
                    "ALTER TABLE " + quote(live.name()) + " ADD COLUMN " + TableDdl.definition(dialect, column, false));
        }
        if (!added.isEmpty()) {
            statements.addAll(TableDdl.indexes(result)); // a column that is new may be an index's
        }
        if (searched && !TableDdl.searchColumns(live).equals(TableDdl.searchColumns(result))) {
            statements.addAll(searchAnew(live, result));
        }
        return statements.isEmpty() ? new None(result) : new Grow(statements, result);
    }

    private static Optional<Column> find(TableSpec spec, String name) {
        return spec.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    private static Column nullable(Column column) {
        return new Column(
                column.name(),
                column.type(),
                column.length(),
                column.scale(),
                false,
                column.searchWeight(),
                column.compared());
    }

    private static List<String> rebuild(Dialect dialect, TableSpec live, TableSpec result) {
        String fresh = "leat_new_" + live.name();
        List<String> columns = new ArrayList<>();
        if (TableDdl.searched(dialect, live) && TableDdl.searched(dialect, result)) {
            columns.add("row_id");
        }
        if (live.owner() == TableSpec.Owner.LEAT && result.owner() == TableSpec.Owner.LEAT) {
            columns.add("item_id");
            columns.add("run_id");
        }
        live.columns().forEach(column -> columns.add(column.name()));
        List<String> statements = new ArrayList<>(TableDdl.create(dialect, result, fresh));
        String names = TableDdl.columns(columns);
        statements.add(
                "INSERT INTO " + quote(fresh) + " (" + names + ") SELECT " + names + " FROM " + quote(live.name()));
        if (TableDdl.searched(dialect, live)) {
            statements.add("DROP TABLE " + quote(TableDdl.searchTable(live.name())));
        }
        statements.add("DROP TABLE " + quote(live.name()));
        String rename = "ALTER TABLE " + quote(fresh) + " RENAME TO " + quote(live.name());
        if (dialect.searches()) { // SQLite: else views of the users that name the table would stop the renaming
            statements.addAll(List.of("PRAGMA legacy_alter_table = 1", rename, "PRAGMA legacy_alter_table = 0"));
        } else {
            statements.add(rename);
        }
        statements.addAll(TableDdl.indexes(result));
        if (TableDdl.searched(dialect, result)) {
            statements.addAll(fillSearch(result));
        }
        return statements;
    }

    private static List<String> searchAnew(TableSpec live, TableSpec result) {
        List<String> statements = new ArrayList<>();
        statements.add("DROP TABLE " + quote(TableDdl.searchTable(live.name())));
        statements.addAll(fillSearch(result));
        return statements;
    }

    private static List<String> fillSearch(TableSpec result) {
        String search = quote(TableDdl.searchTable(result.name()));
        return List.of(TableDdl.createSearch(result), "INSERT INTO " + search + " (" + search + ") VALUES ('rebuild')");
    }
}
