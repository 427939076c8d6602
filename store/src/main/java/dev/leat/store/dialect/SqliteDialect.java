package dev.leat.store.dialect;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// SQLite: few types; dates and moments are texts whose order is theirs; full text stands beside tables.
public final class SqliteDialect implements Dialect {
    private static final int PERM = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int NOMEM = 7;
    private static final int READONLY = 8;
    private static final int INTERRUPT = 9;
    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int PROTOCOL = 15;
    private static final int TOOBIG = 18;
    private static final int CONSTRAINT = 19;
    private static final int MISMATCH = 20;
    private static final int AUTH = 23;
    private static final int NOTADB = 26;

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public String type(Column column, boolean inKey) {
        return switch (column.type()) {
            case INTEGER, BOOLEAN -> "INTEGER";
            case DOUBLE -> "REAL";
            case BYTES -> "BLOB";
            case DECIMAL, TEXT, DATE, TIMESTAMP, JSON -> "TEXT";
        };
    }

    @Override
    public Map<Word, String> words() {
        return Map.of(
                Word.TEXT, "TEXT",
                Word.KEY, "TEXT",
                Word.NAME, "TEXT",
                Word.LONG, "INTEGER",
                Word.BYTES, "BLOB",
                Word.HASH, "BLOB",
                Word.SERIAL, "INTEGER");
    }

    @Override
    public String begin() {
        return "BEGIN IMMEDIATE";
    }

    @Override
    public String beginReading() {
        return "BEGIN";
    }

    @Override
    public String each(boolean numbers) {
        return "(SELECT value, key AS ord FROM json_each(?)) j";
    }

    /// In this order: the planner would walk the table instead.
    @Override
    public String thenJoin() {
        return " CROSS JOIN ";
    }

    @Override
    public String unindexed(String column) {
        return "+" + column;
    }

    @Override
    public String same(List<String> columns) {
        return "(" + String.join(", ", columns) + ") IS (" + Dialect.marks(columns.size()) + ")";
    }

    @Override
    public Connection connect(Address address) {
        throw new IllegalStateException("a file is opened by the store");
    }

    @Override
    public String tables() {
        return "SELECT name FROM sqlite_schema";
    }

    @Override
    public String tableOptions(boolean withRowNumbers) {
        return withRowNumbers ? " STRICT" : " STRICT, WITHOUT ROWID";
    }

    @Override
    public boolean searches() {
        return true;
    }

    @Override
    public void bind(PreparedStatement statement, int parameter, Rows rows, int row, int column) throws SQLException {
        if (rows.isNull(row, column)) {
            statement.setNull(parameter, Types.NULL);
            return;
        }
        switch (rows.table().columns().get(column).type()) {
            case INTEGER, BOOLEAN -> statement.setLong(parameter, rows.asLong(row, column));
            case DATE -> statement.setString(parameter, SqlTime.ofDay(rows.asLong(row, column)));
            case TIMESTAMP -> statement.setString(parameter, SqlTime.ofMicros(rows.asLong(row, column)));
            case DOUBLE -> statement.setDouble(parameter, rows.asDouble(row, column));
            case DECIMAL, TEXT, JSON -> statement.setString(parameter, rows.asText(row, column));
            case BYTES -> statement.setBytes(parameter, HexFormat.of().parseHex(rows.asText(row, column)));
        }
    }

    @Override
    public void read(RowBuffer into, int column, Column.Type type, ResultSet result, int index) throws SQLException {
        switch (type) {
            case INTEGER, BOOLEAN -> {
                long value = result.getLong(index);
                if (value != 0 || !result.wasNull()) {
                    into.set(column, value);
                }
            }
            case DOUBLE -> {
                double value = result.getDouble(index);
                if (value != 0 || !result.wasNull()) {
                    into.set(column, value);
                }
            }
            case DATE -> {
                String text = result.getString(index);
                if (text != null) {
                    into.set(column, SqlTime.day(text));
                }
            }
            case TIMESTAMP -> {
                String text = result.getString(index);
                if (text != null) {
                    into.set(column, SqlTime.micros(text));
                }
            }
            case DECIMAL, TEXT, JSON -> into.set(column, result.getString(index));
            case BYTES -> {
                byte[] bytes = result.getBytes(index);
                if (bytes != null) {
                    into.set(column, HexFormat.of().formatHex(bytes));
                }
            }
        }
    }

    /// By SQLite's primary result code.
    @Override
    public Trouble trouble(SQLException error) {
        return switch (error.getErrorCode() & 0xff) {
            case CONSTRAINT, TOOBIG, MISMATCH -> Trouble.DATA;
            case BUSY, LOCKED -> Trouble.BUSY;
            case FULL, NOMEM -> Trouble.FULL;
            case IOERR, PROTOCOL -> Trouble.BROKEN;
            case CORRUPT -> Trouble.CORRUPT;
            case NOTADB -> Trouble.NOT_OURS;
            case CANTOPEN, READONLY, PERM, AUTH -> Trouble.FORBIDDEN;
            case INTERRUPT -> Trouble.INTERRUPTED;
            default -> Trouble.STATEMENT;
        };
    }

    @Override
    public String message(SQLException error) {
        String text = String.valueOf(error.getMessage());
        int close = text.indexOf("] ");
        return text.startsWith("[SQLITE_") && close > 0 ? text.substring(close + 2) : text;
    }

    @Override
    public BulkLoad bulk(Connection connection, String table, List<String> columns) throws SQLException {
        return new BatchLoad(
                this,
                connection.prepareStatement("INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                        + Dialect.marks(columns.size()) + ")"));
    }
}
