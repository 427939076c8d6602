package dev.leat.store.dialect;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.Rows;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;

/// DuckDB's appender: every column of the table in its order, each value of exactly its column's type.
final class AppenderLoad implements BulkLoad {
    private final DuckDbAppender appender;
    private boolean inRow;

    AppenderLoad(Connection connection, String table) throws SQLException {
        this.appender = new DuckDbAppender(connection, unquoted(table));
    }

    private static String unquoted(String table) {
        return table.startsWith("\"") ? table.substring(1, table.length() - 1).replace("\"\"", "\"") : table;
    }

    private DuckDbAppender next() throws SQLException {
        if (!inRow) {
            appender.beginRow();
            inRow = true;
        }
        return appender;
    }

    @Override
    public void number(long value) throws SQLException {
        next().append(value);
    }

    @Override
    public void text(String value) throws SQLException {
        next().append(value);
    }

    @Override
    public void bytes(byte[] value) throws SQLException {
        next().append(value);
    }

    void flag(boolean value) throws SQLException {
        next().append(value);
    }

    void real(double value) throws SQLException {
        next().append(value);
    }

    @Override
    public void empty() throws SQLException {
        next().appendNull();
    }

    @Override
    public void cell(Rows rows, int row, int column) throws SQLException {
        if (rows.isNull(row, column)) {
            empty();
            return;
        }
        Column of = rows.table().columns().get(column);
        DuckDbAppender into = next();
        switch (of.type()) {
            case INTEGER -> into.append(rows.asLong(row, column));
            case BOOLEAN -> into.append(rows.asLong(row, column) != 0);
            case DATE -> into.appendEpochDays(Math.toIntExact(rows.asLong(row, column)));
            case TIMESTAMP -> into.appendEpochMicros(rows.asLong(row, column));
            case DOUBLE -> into.append(rows.asDouble(row, column));
            case DECIMAL -> {
                if (DuckDbDialect.isDecimal(of)) {
                    into.append(new BigDecimal(rows.asText(row, column)).setScale(of.scale()));
                } else {
                    into.append(rows.asText(row, column));
                }
            }
            case TEXT, JSON -> into.append(rows.asText(row, column));
            case BYTES -> into.append(HexFormat.of().parseHex(rows.asText(row, column)));
        }
    }

    @Override
    public void endRow() throws SQLException {
        appender.endRow();
        inRow = false;
    }

    @Override
    public void end() throws SQLException {
        appender.flush();
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
