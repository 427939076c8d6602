package dev.leat.store.sql;

import static dev.leat.store.sql.Names.quote;

import dev.leat.engine.item.Key;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.store.dialect.BulkLoad;
import dev.leat.store.dialect.Dialect;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Rows of a server's table. Rows that cannot be there yet go in the database's fastest way; others go the same way
/// into a temporary table first and from there with a conflict clause. Few rows are not worth either.
final class ServerRowWriter implements TableWriter {
    /// From so many rows on, the bulk path is cheaper than statements.
    private static final int BULK = 32;

    private static final int BATCH = 1_000;

    private final SqlConnection connection;
    private final Dialect dialect;
    private final TableSpec table;
    private final ItemIds ids;
    private final long run;
    private final String pipelineName;
    private final boolean ours;
    private final List<String> columns = new ArrayList<>();
    private final List<String> key;
    private final String insert;
    private final String renew;
    private final String where;

    ServerRowWriter(SqlConnection connection, TableSpec table, ItemIds ids, long run, String pipelineName) {
        this.connection = connection;
        this.dialect = connection.dialect();
        this.table = table;
        this.ids = ids;
        this.run = run;
        this.pipelineName = pipelineName;
        this.ours = table.owner() == TableSpec.Owner.LEAT;
        List<String> renewed = new ArrayList<>();
        if (ours) {
            columns.add("item_id");
            columns.add("run_id");
            renewed.add("run_id");
        }
        for (Column column : table.columns()) {
            columns.add(quote(column.name()));
            if (!table.key().contains(column.name())) {
                renewed.add(quote(column.name()));
            }
        }
        this.key = TableDdl.fullKey(table).stream().map(Names::quote).toList();
        this.insert = "INSERT INTO " + quote(table.name()) + " (" + String.join(", ", columns) + ") ";
        this.renew = key.isEmpty() ? "" : dialect.renewExisting(key, renewed);
        StringJoiner conditions = new StringJoiner(" AND ", " WHERE ", "");
        key.forEach(name -> conditions.add(name + " = ?"));
        this.where = conditions.toString();
    }

    @Override
    public void put(Rows rows, RowOperation.OnExisting onExisting) throws SQLException {
        if (ours) {
            ids.learn(RowWriter.items(rows));
        }
        boolean fresh = onExisting == RowOperation.OnExisting.FAIL || key.isEmpty() || allFresh(rows);
        String conflict = fresh
                ? ""
                : switch (onExisting) {
                    case FAIL -> "";
                    case SKIP -> dialect.keepExisting(key);
                    case UPDATE -> renew;
                };
        if (rows.size() < BULK) {
            insert(rows, conflict);
        } else if (fresh && !dialect.loadsThroughStage()) {
            load(quote(table.name()), rows);
        } else {
            String staging = stage();
            load(staging, rows);
            connection.execute(insert + "SELECT " + String.join(", ", columns) + " FROM " + staging + conflict);
            connection.execute(dialect.empty(staging));
        }
    }

    /// Whether none of the items had a number before this session: then no row of theirs can be there.
    private boolean allFresh(Rows rows) {
        if (!ours) {
            return false;
        }
        for (Key item : RowWriter.items(rows)) {
            if (ids.of(item) != 0 && !ids.isFresh(item)) {
                return false;
            }
        }
        return true;
    }

    /// A temporary table for such rows; kept for the session of the connection.
    private String stage() throws SQLException {
        String name = "leat_in_" + Integer.toHexString(table.hashCode());
        List<String> definitions = new ArrayList<>();
        if (ours) {
            String number = dialect.words().get(Dialect.Word.LONG);
            definitions.add("item_id " + number);
            definitions.add("run_id " + number);
        }
        for (Column column : table.columns()) {
            definitions.add(quote(column.name()) + " " + dialect.type(column, false));
        }
        connection.execute(dialect.stage(name, quote(table.name()), definitions));
        return name;
    }

    private void load(String into, Rows rows) throws SQLException {
        try (BulkLoad bulk = connection.bulk(into, columns)) {
            for (int row = 0; row < rows.size(); row++) {
                if (ours) {
                    bulk.number(ids.ofOrNew(rows.item(row)));
                    bulk.number(run);
                }
                for (int column = 0; column < table.columns().size(); column++) {
                    bulk.cell(rows, row, column);
                }
                bulk.endRow();
            }
            bulk.end();
        }
    }

    private void insert(Rows rows, String conflict) throws SQLException {
        PreparedStatement statement =
                connection.prepare(insert + "VALUES (" + Dialect.marks(columns.size()) + ")" + conflict);
        for (int row = 0; row < rows.size(); row++) {
            int parameter = 1;
            if (ours) {
                statement.setLong(parameter++, ids.ofOrNew(rows.item(row)));
                statement.setLong(parameter++, run);
            }
            for (int column = 0; column < table.columns().size(); column++) {
                dialect.bind(statement, parameter++, rows, row, column);
            }
            statement.addBatch();
        }
        statement.executeBatch();
    }

    @Override
    public void delete(Rows rows) throws SQLException {
        if (ours) {
            ids.learn(RowWriter.items(rows));
        }
        int[] keyColumns = SqlTableView.keyColumns(table, rows);
        PreparedStatement statement = connection.prepare("DELETE FROM " + quote(table.name()) + where);
        PreparedStatement grave = connection.prepare("INSERT INTO leat_tombstones (run_id, table_name, row_key)"
                + " VALUES (?, ?, ?)" + dialect.keepExisting(List.of("run_id", "table_name", "row_key")));
        int waiting = 0;
        for (int row = 0; row < rows.size(); row++) {
            int parameter = 1;
            if (ours) {
                long id = ids.of(rows.item(row));
                if (id == 0) {
                    continue;
                }
                statement.setLong(parameter++, id);
            }
            for (int column : keyColumns) {
                dialect.bind(statement, parameter++, rows, row, column);
            }
            statement.addBatch();
            if (ours) {
                grave.setLong(1, run);
                grave.setString(2, table.name());
                grave.setString(3, RowKeyText.of(pipelineName, rows, row, keyColumns));
                grave.addBatch();
            }
            if (++waiting == BATCH) {
                flush(statement, grave);
                waiting = 0;
            }
        }
        if (waiting > 0) {
            flush(statement, grave);
        }
    }

    private void flush(PreparedStatement statement, PreparedStatement grave) throws SQLException {
        statement.executeBatch();
        if (ours) {
            grave.executeBatch();
        }
    }
}
