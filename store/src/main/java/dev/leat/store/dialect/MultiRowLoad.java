package dev.leat.store.dialect;

import dev.leat.engine.rows.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/// Statements of many rows each, for databases whose drivers have no better.
final class MultiRowLoad implements BulkLoad {
    private static final int ROWS = 200;

    /// Sets one parameter.
    private interface Cell {
        void set(PreparedStatement statement, int parameter) throws SQLException;
    }

    private final Dialect dialect;
    private final Connection connection;
    private final String insert;
    private final String marks;
    private final List<Cell> cells = new ArrayList<>();
    private final PreparedStatement many;
    private int rows;

    MultiRowLoad(Dialect dialect, Connection connection, String table, List<String> columns) throws SQLException {
        this.dialect = dialect;
        this.connection = connection;
        this.insert = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ";
        this.marks = "(" + Dialect.marks(columns.size()) + ")";
        this.many = connection.prepareStatement(text(ROWS));
    }

    private String text(int count) {
        return insert + (marks + ", ").repeat(count - 1) + marks;
    }

    @Override
    public void number(long value) {
        cells.add((statement, parameter) -> statement.setLong(parameter, value));
    }

    @Override
    public void text(String value) {
        cells.add((statement, parameter) -> statement.setString(parameter, value));
    }

    @Override
    public void bytes(byte[] value) {
        cells.add((statement, parameter) -> statement.setBytes(parameter, value));
    }

    @Override
    public void empty() {
        cells.add((statement, parameter) -> statement.setNull(parameter, Types.NULL));
    }

    @Override
    public void cell(Rows of, int row, int column) {
        cells.add((statement, parameter) -> dialect.bind(statement, parameter, of, row, column));
    }

    @Override
    public void endRow() throws SQLException {
        if (++rows == ROWS) {
            send(many);
        }
    }

    private void send(PreparedStatement statement) throws SQLException {
        int parameter = 1;
        for (Cell cell : cells) {
            cell.set(statement, parameter++);
        }
        statement.executeUpdate();
        cells.clear();
        rows = 0;
    }

    @Override
    public void end() throws SQLException {
        if (rows > 0) {
            try (PreparedStatement rest = connection.prepareStatement(text(rows))) {
                send(rest);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        many.close();
    }
}
