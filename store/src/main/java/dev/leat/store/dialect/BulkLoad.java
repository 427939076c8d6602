package dev.leat.store.dialect;

import dev.leat.engine.rows.Rows;
import java.sql.SQLException;

/// Rows on their way into one table, cell by cell in the order of the columns that were named; name all, in the table's
/// order. [#end] makes them count; closed without it, the transaction is not to be committed. One thread.
public interface BulkLoad extends AutoCloseable {
    /// The next cell of the row.
    void number(long value) throws SQLException;

    /// The next cell of the row.
    void text(String value) throws SQLException;

    /// The next cell of the row, from a row of a room.
    void cell(Rows rows, int row, int column) throws SQLException;

    void empty() throws SQLException;

    /// The next cell of the row.
    void bytes(byte[] value) throws SQLException;

    void endRow() throws SQLException;

    void end() throws SQLException;

    @Override
    void close() throws SQLException;
}
