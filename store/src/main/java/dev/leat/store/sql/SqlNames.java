package dev.leat.store.sql;

import dev.leat.engine.apply.TargetLost;

/// Names in SQL text for those who ask the store.
public final class SqlNames {
    private SqlNames() {}

    public static String quote(String name) {
        return Names.quote(name);
    }

    /// ` ORDER BY` the key of a room's table; nothing for others.
    public static String order(Database database, String table) throws TargetLost {
        return database.read(connection -> TableCatalog.find(connection, table)
                .map(TableDdl::fullKey)
                .filter(key -> !key.isEmpty())
                .map(key -> " ORDER BY " + TableDdl.columns(key))
                .orElse(""));
    }
}
