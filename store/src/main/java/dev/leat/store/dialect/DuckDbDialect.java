package dev.leat.store.dialect;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// DuckDB, a file for one process: rows go in by its appender, never by statements. Extensions are never fetched.
public final class DuckDbDialect implements Dialect {
    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public String type(Column column, boolean inKey) {
        return switch (column.type()) {
            case INTEGER -> "BIGINT";
            case BOOLEAN -> "BOOLEAN";
            case DOUBLE -> "DOUBLE";
            case DECIMAL -> isDecimal(column) ? "DECIMAL(" + column.length() + ", " + column.scale() + ")" : "VARCHAR";
            case BYTES -> "BLOB";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
            case JSON, TEXT -> "VARCHAR";
        };
    }

    static boolean isDecimal(Column column) {
        return column.length() > 0 && column.length() <= 38;
    }

    @Override
    public Map<Word, String> words() {
        return Map.of(
                Word.TEXT, "VARCHAR",
                Word.KEY, "VARCHAR",
                Word.NAME, "VARCHAR",
                Word.LONG, "BIGINT",
                Word.BYTES, "BLOB",
                Word.HASH, "BLOB",
                Word.SERIAL, "BIGINT DEFAULT nextval('leat_numbers')");
    }

    @Override
    public List<String> prologue() {
        return List.of("CREATE SEQUENCE leat_numbers");
    }

    @Override
    public String begin() {
        return "BEGIN TRANSACTION";
    }

    @Override
    public boolean transactsByDriver() {
        return true;
    }

    @Override
    public String each(boolean numbers) {
        String list = "from_json(x.a, '[\"" + (numbers ? "BIGINT" : "VARCHAR") + "\"]')";
        return "(SELECT unnest(" + list + ") AS value, generate_subscripts(" + list
                + ", 1) - 1 AS ord FROM (SELECT ?::VARCHAR AS a) x) j";
    }

    @Override
    public String same(List<String> columns) {
        return String.join(" IS NOT DISTINCT FROM ? AND ", columns) + " IS NOT DISTINCT FROM ?";
    }

    /// The appender takes values of exactly a column's type, and tables of the user's have types of their own.
    @Override
    public boolean loadsThroughStage() {
        return true;
    }

    @Override
    public String stage(String name, String like, List<String> definitions) {
        return "CREATE OR REPLACE TEMPORARY TABLE " + name + " (" + String.join(", ", definitions) + ")";
    }

    /// An update of an indexed column deletes and inserts, which keys do not take twice in one transaction.
    @Override
    public boolean indexesMore() {
        return false;
    }

    @Override
    public boolean defersReferences() {
        return false;
    }

    @Override
    public void bind(PreparedStatement statement, int parameter, Rows rows, int row, int column) throws SQLException {
        StandardCells.bind(statement, parameter, rows, row, column);
    }

    @Override
    public void read(RowBuffer into, int column, Column.Type type, ResultSet result, int index) throws SQLException {
        StandardCells.read(into, column, type, result, index);
    }

    /// By the kind of error that the text begins with: DuckDB gives no codes.
    @Override
    public Trouble trouble(SQLException error) {
        String text = String.valueOf(error.getMessage());
        String kind = text.toLowerCase(Locale.ROOT);
        if (kind.contains("could not set lock")) {
            return Trouble.BUSY;
        }
        if (kind.contains("constraint error")
                || kind.contains("conversion error")
                || kind.contains("out of range error")
                || kind.contains("invalid input error")) {
            return Trouble.DATA;
        }
        if (kind.contains("interrupt error")) {
            return Trouble.INTERRUPTED;
        }
        if (kind.contains("no space left")) {
            return Trouble.FULL;
        }
        if (kind.contains("io error")) {
            return kind.contains("not a valid duckdb") ? Trouble.NOT_OURS : Trouble.BROKEN;
        }
        if (kind.contains("serialization error") || kind.contains("corrupt")) {
            return Trouble.CORRUPT;
        }
        if (kind.contains("permission error")) {
            return Trouble.FORBIDDEN;
        }
        return Trouble.STATEMENT;
    }

    @Override
    public String message(SQLException error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public Connection connect(Address address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        Connection connection = DuckDbAppender.driver().connect("jdbc:duckdb:" + address.database(), properties);
        if (connection == null) {
            throw new SQLException("IO Error: not an address of DuckDB: " + address.shown());
        }
        return connection;
    }

    @Override
    public BulkLoad bulk(Connection connection, String table, List<String> columns) throws SQLException {
        return new AppenderLoad(connection, table);
    }
}
