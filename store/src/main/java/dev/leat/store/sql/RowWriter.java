package dev.leat.store.sql;

import static dev.leat.store.sql.Names.quote;

import dev.leat.engine.item.Key;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Rows of an SQLite table, its full-text index in step.
///
/// New rows of a searched table go in with numbers of ours, and the index then reads them from the table by one
/// statement. Rows that are there already leave the index (with their old text) before they change and enter it again
/// after.
final class RowWriter implements TableWriter {
    private static final int BATCH = 1_000;
    private static final int PARAMETERS = 300;

    private final SqlConnection connection;
    private final TableSpec table;
    private final ItemIds ids;
    private final long run;
    private final String pipelineName;
    private final boolean ours;
    private final boolean searched;
    private final String insert;
    private final String values;
    private final int rowsAtOnce;
    private final String conflict;
    private final String update;
    private final String where;
    private final String search;
    private final String searchColumns;
    private long nextRow;

    RowWriter(SqlConnection connection, TableSpec table, ItemIds ids, long run, String pipelineName)
            throws SQLException {
        this.connection = connection;
        this.table = table;
        this.ids = ids;
        this.run = run;
        this.pipelineName = pipelineName;
        this.ours = table.owner() == TableSpec.Owner.LEAT;
        this.searched = TableDdl.searched(connection.dialect(), table);

        List<String> columns = new ArrayList<>();
        if (ours) {
            columns.add("item_id");
            columns.add("run_id");
        }
        table.columns().forEach(column -> columns.add(column.name()));
        if (searched) {
            columns.add("row_id");
        }
        String marks = "(" + "?, ".repeat(columns.size() - 1) + "?)";
        this.insert = "INSERT INTO " + quote(table.name()) + " (" + TableDdl.columns(columns) + ") VALUES " + marks;
        this.values = ", " + marks;
        this.rowsAtOnce = Math.max(2, PARAMETERS / columns.size());
        String key = TableDdl.columns(TableDdl.fullKey(table));
        this.conflict = key.isEmpty() ? "" : " ON CONFLICT (" + key + ") DO NOTHING";
        this.update = key.isEmpty() ? "" : updateClause(key);
        StringJoiner conditions = new StringJoiner(" AND ", " WHERE ", "");
        TableDdl.fullKey(table).forEach(name -> conditions.add(quote(name) + " = ?"));
        this.where = conditions.toString();
        this.search = quote(TableDdl.searchTable(table.name()));
        this.searchColumns = TableDdl.columns(TableDdl.searchColumns(table));
        if (searched) {
            this.nextRow = connection.number("SELECT coalesce(max(row_id), 0) + 1 FROM " + quote(table.name()));
        }
    }

    private String updateClause(String key) {
        StringJoiner sets = new StringJoiner(", ");
        if (ours) {
            sets.add("run_id = excluded.run_id");
        }
        for (Column column : table.columns()) {
            if (!table.key().contains(column.name())) {
                sets.add(quote(column.name()) + " = excluded." + quote(column.name()));
            }
        }
        return sets.length() == 0
                ? " ON CONFLICT (" + key + ") DO NOTHING"
                : " ON CONFLICT (" + key + ") DO UPDATE SET " + sets;
    }

    @Override
    public void put(Rows rows, RowOperation.OnExisting onExisting) throws SQLException {
        if (ours) {
            ids.learn(items(rows));
        }
        switch (onExisting) {
            case FAIL -> insertAll(rows, "", null);
            case SKIP -> insertAll(rows, conflict, null);
            case UPDATE -> {
                if (!searched || allFresh(rows)) {
                    insertMany(rows, update);
                } else {
                    List<Integer> there = new ArrayList<>();
                    insertAll(rows, conflict, there);
                    replace(rows, there);
                }
            }
        }
    }

    /// Whether none of the items had a number before this session: then no row of theirs can be there.
    private boolean allFresh(Rows rows) {
        for (int row = 0; row < rows.size(); row++) {
            if (ids.of(rows.item(row)) != 0 && !ids.isFresh(rows.item(row))) {
                return false;
            }
        }
        return true;
    }

    static List<Key> items(Rows rows) {
        List<Key> items = new ArrayList<>();
        Key last = null;
        for (int row = 0; row < rows.size(); row++) {
            Key item = rows.item(row);
            if (!item.equals(last)) {
                items.add(item);
                last = item;
            }
        }
        return items;
    }

    /// Several rows a statement: fewer steps between here and SQLite.
    private void insertMany(Rows rows, String suffix) throws SQLException {
        long firstRow = nextRow;
        int row = 0;
        if (rows.size() >= rowsAtOnce) {
            PreparedStatement many = connection.prepare(insert + values.repeat(rowsAtOnce - 1) + suffix);
            while (row + rowsAtOnce <= rows.size()) {
                int parameter = 1;
                for (int end = row + rowsAtOnce; row < end; row++) {
                    parameter = bindRow(many, parameter, rows, row);
                }
                many.executeUpdate();
            }
        }
        if (row < rows.size()) {
            PreparedStatement one = connection.prepare(insert + suffix);
            for (; row < rows.size(); row++) {
                bindRow(one, 1, rows, row);
                one.addBatch();
            }
            one.executeBatch();
        }
        enterSearch(firstRow);
    }

    /// Sets all columns of a row; answers the next parameter.
    private int bindRow(PreparedStatement statement, int first, Rows rows, int row) throws SQLException {
        int parameter = bindItem(statement, first, rows, row, true);
        for (int column = 0; column < table.columns().size(); column++) {
            connection.dialect().bind(statement, parameter++, rows, row, column);
        }
        if (searched) {
            statement.setLong(parameter++, nextRow++);
        }
        return parameter;
    }

    /// The index reads the rows with numbers from this one on.
    private void enterSearch(long firstRow) throws SQLException {
        if (searched) {
            connection.update(
                    "INSERT INTO " + search + " (rowid, " + searchColumns + ") SELECT row_id, " + searchColumns
                            + " FROM " + quote(table.name()) + " WHERE row_id >= ?",
                    firstRow);
        }
    }

    /// Rows that were not inserted, because they are there, are added to `there`.
    private void insertAll(Rows rows, String suffix, @Nullable List<Integer> there) throws SQLException {
        PreparedStatement statement = connection.prepare(insert + suffix);
        long firstRow = nextRow;
        int begun = 0;
        for (int row = 0; row < rows.size(); row++) {
            bindRow(statement, 1, rows, row);
            statement.addBatch();
            if (row - begun + 1 == BATCH || row == rows.size() - 1) {
                int[] changed = statement.executeBatch();
                for (int i = 0; there != null && i < changed.length; i++) {
                    if (changed[i] == 0) {
                        there.add(begun + i);
                    }
                }
                begun = row + 1;
            }
        }
        enterSearch(firstRow);
    }

    private int bindItem(PreparedStatement statement, int parameter, Rows rows, int row, boolean withRun)
            throws SQLException {
        if (!ours) {
            return parameter;
        }
        statement.setLong(parameter, ids.ofOrNew(rows.item(row)));
        if (withRun) {
            statement.setLong(parameter + 1, run);
        }
        return parameter + (withRun ? 2 : 1);
    }

    private void replace(Rows rows, List<Integer> which) throws SQLException {
        if (which.isEmpty()) {
            return;
        }
        eachByKey(leaveSearch(), rows, which);
        PreparedStatement statement = connection.prepare(insert + update);
        for (int row : which) {
            bindRow(statement, 1, rows, row);
            statement.addBatch();
        }
        statement.executeBatch();
        eachByKey(
                "INSERT INTO " + search + " (rowid, " + searchColumns + ") SELECT row_id, " + searchColumns + " FROM "
                        + quote(table.name()) + where,
                rows,
                which);
    }

    private String leaveSearch() {
        return "INSERT INTO " + search + " (" + search + ", rowid, " + searchColumns + ") SELECT 'delete', row_id, "
                + searchColumns + " FROM " + quote(table.name()) + where;
    }

    @Override
    public void delete(Rows rows) throws SQLException {
        if (ours) {
            ids.learn(items(rows));
        }
        List<Integer> which = new ArrayList<>(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            if (!ours || ids.of(rows.item(row)) != 0) {
                which.add(row);
            }
        }
        if (which.isEmpty()) {
            return;
        }
        if (searched) {
            eachByKey(leaveSearch(), rows, which);
        }
        eachByKey("DELETE FROM " + quote(table.name()) + where, rows, which);
        if (ours) {
            bury(rows, which);
        }
    }

    private void eachByKey(String sql, Rows rows, List<Integer> which) throws SQLException {
        PreparedStatement statement = connection.prepare(sql);
        int[] columns = SqlTableView.keyColumns(table, rows);
        int waiting = 0;
        for (int row : which) {
            int parameter = bindItem(statement, 1, rows, row, false);
            for (int column : columns) {
                connection.dialect().bind(statement, parameter++, rows, row, column);
            }
            statement.addBatch();
            if (++waiting == BATCH) {
                statement.executeBatch();
                waiting = 0;
            }
        }
        statement.executeBatch();
    }

    /// Remembers what was deleted, for those who follow the changes.
    private void bury(Rows rows, List<Integer> which) throws SQLException {
        PreparedStatement statement = connection.prepare("INSERT OR IGNORE INTO leat_tombstones VALUES (?, ?, ?)");
        int[] columns = SqlTableView.keyColumns(table, rows);
        for (int row : which) {
            statement.setLong(1, run);
            statement.setString(2, table.name());
            statement.setString(3, RowKeyText.of(pipelineName, rows, row, columns));
            statement.addBatch();
        }
        statement.executeBatch();
    }
}
