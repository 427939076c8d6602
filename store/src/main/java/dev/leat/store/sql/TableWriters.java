package dev.leat.store.sql;

import dev.leat.engine.rows.TableSpec;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// One writer per table and session.
final class TableWriters {
    private final SqlConnection connection;
    private final ItemIds ids;
    private final long run;
    private final String pipelineName;
    private final Map<TableSpec, TableWriter> writers = new HashMap<>();

    TableWriters(SqlConnection connection, ItemIds ids, long run, String pipelineName) {
        this.connection = connection;
        this.ids = ids;
        this.run = run;
        this.pipelineName = pipelineName;
    }

    TableWriter of(TableSpec table) throws SQLException {
        TableWriter writer = writers.get(table);
        if (writer == null) {
            writer = connection.dialect().searches()
                    ? new RowWriter(connection, table, ids, run, pipelineName)
                    : new ServerRowWriter(connection, table, ids, run, pipelineName);
            writers.put(table, writer);
        }
        return writer;
    }
}
