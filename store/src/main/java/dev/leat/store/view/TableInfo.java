package dev.leat.store.view;

import dev.leat.engine.apply.TargetLost;
import dev.leat.store.Store;
import dev.leat.store.sql.SqlConnection;
import dev.leat.store.sql.TableCatalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table or view that people may ask. `room` is `leat` for those that every store has.
public record TableInfo(String name, String room, long rows, List<ColumnInfo> columns) {
    public TableInfo {
        columns = List.copyOf(columns);
    }

    /// `type` as the database has it.
    public record ColumnInfo(String name, String type, boolean required, boolean inKey) {}

    private static final List<String> VIEWS = List.of("runs", "items", "changes", "failures");

    /// The rooms' tables first, then the views.
    public static List<TableInfo> list(Store store) throws TargetLost {
        return store.database().read(connection -> {
            List<TableInfo> tables = new ArrayList<>();
            for (TableCatalog.Entry entry : TableCatalog.read(connection).values()) {
                tables.add(info(connection, entry.spec().name(), entry.room()));
            }
            for (String view : VIEWS) {
                tables.add(info(connection, view, "leat"));
            }
            return tables;
        });
    }

    public static Optional<TableInfo> find(Store store, String name) throws TargetLost {
        return list(store).stream().filter(table -> table.name().equals(name)).findFirst();
    }

    private static TableInfo info(SqlConnection connection, String name, String room) throws SQLException {
        List<ColumnInfo> columns = new ArrayList<>();
        if (!connection.isSqlite()) {
            for (SqlConnection.LiveColumn column : connection.columns(name)) {
                columns.add(new ColumnInfo(column.name(), column.type(), column.required(), column.inKey()));
            }
            return new TableInfo(name, room, TableCatalog.count(connection, name), columns);
        }
        try (ResultSet result = connection
                .bind("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?)", name)
                .executeQuery()) {
            while (result.next()) {
                columns.add(new ColumnInfo(
                        result.getString(1), result.getString(2), result.getBoolean(3), result.getInt(4) > 0));
            }
        }
        return new TableInfo(name, room, TableCatalog.count(connection, name), columns);
    }
}
