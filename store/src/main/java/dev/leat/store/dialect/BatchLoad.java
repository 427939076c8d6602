package dev.leat.store.dialect;

import dev.leat.engine.rows.Rows;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/// The way of databases that have no faster one: a prepared statement in batches.
final class BatchLoad implements BulkLoad {
    private static final int AT_ONCE = 1_000;

    private final Dialect dialect;
    private final PreparedStatement statement;
    private int parameter = 1;
    private int waiting;

    BatchLoad(Dialect dialect, PreparedStatement statement) {
        this.dialect = dialect;
        this.statement = statement;
    }

    @Override
    public void number(long value) throws SQLException {
        statement.setLong(parameter++, value);
    }

    @Override
    public void text(String value) throws SQLException {
        statement.setString(parameter++, value);
    }

    @Override
    public void cell(Rows rows, int row, int column) throws SQLException {
        dialect.bind(statement, parameter++, rows, row, column);
    }

    @Override
    public void empty() throws SQLException {
        statement.setNull(parameter++, Types.NULL);
    }

    @Override
    public void bytes(byte[] value) throws SQLException {
        statement.setBytes(parameter++, value);
    }

    @Override
    public void endRow() throws SQLException {
        statement.addBatch();
        parameter = 1;
        if (++waiting == AT_ONCE) {
            statement.executeBatch();
            waiting = 0;
        }
    }

    @Override
    public void end() throws SQLException {
        if (waiting > 0) {
            statement.executeBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
