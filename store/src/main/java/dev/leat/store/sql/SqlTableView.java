package dev.leat.store.sql;

import static dev.leat.store.sql.Names.quote;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Key;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/// The tables as a session (or a plan) sees them. A plan may meet a store whose tables do not have all columns yet,
/// or are not there: they read as null, and as empty.
final class SqlTableView implements TableView {
    private static final int KEYS_AT_ONCE = 100;
    private static final int PARAMETERS_MAX = 900;

    private final Reads reads;
    private final long pipeline;

    SqlTableView(Reads reads, long pipeline) {
        this.reads = reads;
        this.pipeline = pipeline;
    }

    @Override
    public Optional<TableSpec> live(String table) throws TargetLost {
        return reads.read(connection -> TableCatalog.find(connection, table));
    }

    @Override
    public Rows rowsOf(TableSpec table, Collection<Key> items) throws TargetLost {
        if (table.owner() != TableSpec.Owner.LEAT) {
            throw new IllegalArgumentException("rows of " + table.name() + " belong to no item");
        }
        RowBuffer rows = new RowBuffer(table);
        if (items.isEmpty()) {
            return rows;
        }
        return reads.read(connection -> {
            Optional<TableSpec> live = TableCatalog.find(connection, table.name());
            Map<Key, Long> ids = ItemIds.load(connection, pipeline, items);
            if (live.isEmpty() || ids.isEmpty()) {
                return rows;
            }
            List<Key> ordered = new ArrayList<>(new TreeSet<>(ids.keySet()));
            String sql = "SELECT j.ord, " + select(table, live.get(), "t.") + " FROM "
                    + connection.dialect().each(true) + connection.dialect().thenJoin() + quote(table.name())
                    + " t ON t.item_id = j.value ORDER BY j.ord" + order(table);
            try (ResultSet result = connection
                    .bind(sql, JsonText.ofNumbers(ordered.stream().map(ids::get).toList()))
                    .executeQuery()) {
                while (result.next()) {
                    rows.row(ordered.get(result.getInt(1)));
                    read(connection, rows, table, result, 2);
                }
            }
            return rows;
        });
    }

    private static String order(TableSpec table) {
        StringJoiner text = new StringJoiner("");
        table.key().forEach(name -> text.add(", t." + quote(name)));
        return text.toString();
    }

    private static String select(TableSpec wanted, TableSpec live, String alias) {
        Set<String> there = new LinkedHashSet<>();
        live.columns().forEach(column -> there.add(column.name()));
        StringJoiner text = new StringJoiner(", ");
        for (Column column : wanted.columns()) {
            text.add(there.contains(column.name()) ? alias + quote(column.name()) : "NULL");
        }
        return text.toString();
    }

    private static void read(SqlConnection connection, RowBuffer rows, TableSpec table, ResultSet result, int first)
            throws SQLException {
        for (int i = 0; i < table.columns().size(); i++) {
            connection.dialect().read(rows, i, table.columns().get(i).type(), result, first + i);
        }
    }

    @Override
    public Rows rows(TableSpec table, Rows keys) throws TargetLost {
        RowBuffer rows = new RowBuffer(table);
        return reads.read(connection -> {
            Optional<TableSpec> live = TableCatalog.find(connection, table.name());
            if (live.isEmpty()) {
                return rows;
            }
            String sql = "SELECT " + select(table, live.get(), "") + where(table);
            visit(connection, sql, table, keys, (row, result) -> {
                if (table.owner() == TableSpec.Owner.LEAT) {
                    rows.row(keys.item(row));
                } else {
                    rows.row();
                }
                read(connection, rows, table, result, 1);
            });
            return rows;
        });
    }

    @Override
    public BitSet existing(TableSpec table, Rows keys) throws TargetLost {
        BitSet found = new BitSet(keys.size());
        return reads.read(connection -> {
            if (TableCatalog.find(connection, table.name()).isEmpty()) {
                return found;
            }
            look(connection, table, keys, found);
            return found;
        });
    }

    @Override
    public boolean isEmpty(TableSpec table) throws TargetLost {
        return reads.read(
                connection -> TableCatalog.find(connection, table.name()).isEmpty()
                        || !connection.exists(connection.dialect().firstRow(quote(table.name()))));
    }

    /// So many keys a statement, each by its own way through the index; the last ones are repeated until it is full, so
    /// that there is one statement to prepare.
    private void look(SqlConnection connection, TableSpec table, Rows keys, BitSet found) throws SQLException {
        boolean ours = table.owner() == TableSpec.Owner.LEAT;
        Map<Key, Long> ids = ours ? ids(connection, keys) : Map.of();
        List<Integer> asked = new ArrayList<>(keys.size());
        for (int row = 0; row < keys.size(); row++) {
            if (!ours || ids.containsKey(keys.item(row))) {
                asked.add(row);
            }
        }
        int[] columns = keyColumns(table, keys);
        int parameters = Math.max(1, columns.length + (ours ? 1 : 0));
        int atOnce = asked.size() < KEYS_AT_ONCE ? 1 : Math.max(1, Math.min(KEYS_AT_ONCE, PARAMETERS_MAX / parameters));
        StringJoiner sql = new StringJoiner(" UNION ALL ");
        for (int i = 0; i < atOnce; i++) {
            sql.add("SELECT " + i + where(table));
        }
        PreparedStatement statement = connection.prepare(sql.toString());
        for (int first = 0; first < asked.size(); first += atOnce) {
            int parameter = 1;
            for (int i = 0; i < atOnce; i++) {
                int row = asked.get(Math.min(first + i, asked.size() - 1));
                if (ours) {
                    statement.setLong(parameter++, ids.getOrDefault(keys.item(row), 0L));
                }
                for (int column : columns) {
                    connection.dialect().bind(statement, parameter++, keys, row, column);
                }
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found.set(asked.get(Math.min(first + result.getInt(1), asked.size() - 1)));
                }
            }
        }
    }

    private Map<Key, Long> ids(SqlConnection connection, Rows keys) throws SQLException {
        Set<Key> items = new LinkedHashSet<>();
        for (int row = 0; row < keys.size(); row++) {
            items.add(keys.item(row));
        }
        return ItemIds.load(connection, pipeline, items);
    }

    static String where(TableSpec table) {
        StringJoiner text = new StringJoiner(" AND ", " FROM " + quote(table.name()) + " WHERE ", "");
        for (String name : TableDdl.fullKey(table)) {
            text.add(quote(name) + " = ?");
        }
        return text.toString();
    }

    private interface Found {
        void row(int row, ResultSet result) throws SQLException;
    }

    private void visit(SqlConnection connection, String sql, TableSpec table, Rows keys, Found found)
            throws SQLException {
        boolean ours = table.owner() == TableSpec.Owner.LEAT;
        Map<Key, Long> ids = ours ? ids(connection, keys) : Map.of();
        int[] columns = keyColumns(table, keys);
        PreparedStatement statement = connection.prepare(sql);
        for (int row = 0; row < keys.size(); row++) {
            int parameter = 1;
            if (ours) {
                Long id = ids.get(keys.item(row));
                if (id == null) {
                    continue;
                }
                statement.setLong(parameter++, id);
            }
            for (int column : columns) {
                connection.dialect().bind(statement, parameter++, keys, row, column);
            }
            try (ResultSet result = statement.executeQuery()) {
                if (result.next()) {
                    found.row(row, result);
                }
            }
        }
    }

    /// Where the key's columns are in rows that may be described by keys only.
    static int[] keyColumns(TableSpec table, Rows rows) {
        TableSpec described = rows.table();
        return table.key().stream().mapToInt(described::indexOf).toArray();
    }
}
