package dev.leat.store.sql;

import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.Rows;
import java.sql.SQLException;

/// Puts rows into one table and takes them out. Lives as long as its session.
sealed interface TableWriter permits RowWriter, ServerRowWriter {
    void put(Rows rows, RowOperation.OnExisting onExisting) throws SQLException;

    void delete(Rows rows) throws SQLException;
}
