package dev.leat.store.dialect;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.mariadb.jdbc.Driver;

/// MariaDB, and MySQL through its driver: statements of many rows, names quoted as the standard says
/// (`ANSI_QUOTES`), texts of keys compared as bytes and of limited length.
public final class MariaDbDialect implements Dialect {
    private static final String BYTEWISE = " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public String type(Column column, boolean inKey) {
        return switch (column.type()) {
            case INTEGER -> "bigint";
            case BOOLEAN -> "boolean";
            case DOUBLE -> "double";
            case DECIMAL ->
                column.length() > 0 && column.length() <= 65
                        ? "decimal(" + column.length() + ", " + Math.min(30, column.scale()) + ")"
                        : text(inKey);
            case BYTES -> inKey ? "varbinary(255)" : "longblob";
            case DATE -> "date";
            case TIMESTAMP -> "datetime(6)";
            case JSON, TEXT -> text(inKey);
        };
    }

    private static String text(boolean inKey) {
        return (inKey ? "varchar(255)" : "longtext") + BYTEWISE;
    }

    @Override
    public Map<Word, String> words() {
        return Map.of(
                Word.TEXT, "longtext" + BYTEWISE,
                Word.KEY, "varchar(512)" + BYTEWISE,
                Word.NAME, "varchar(64)" + BYTEWISE,
                Word.LONG, "bigint",
                Word.BYTES, "longblob",
                Word.HASH, "varbinary(64)",
                Word.SERIAL, "bigint AUTO_INCREMENT");
    }

    @Override
    public String begin() {
        return "START TRANSACTION";
    }

    @Override
    public String beginReading() {
        return "START TRANSACTION READ ONLY";
    }

    @Override
    public String each(boolean numbers) {
        return "(SELECT value, place - 1 AS ord FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, value "
                + (numbers ? "bigint" : "varchar(512)" + BYTEWISE) + " PATH '$')) x) j";
    }

    @Override
    public String same(List<String> columns) {
        return String.join(" <=> ? AND ", columns) + " <=> ?";
    }

    @Override
    public String keepExisting(List<String> quotedKey) {
        return " ON DUPLICATE KEY UPDATE " + quotedKey.getFirst() + " = " + quotedKey.getFirst();
    }

    @Override
    public String renewExisting(List<String> quotedKey, List<String> quotedColumns) {
        return quotedColumns.isEmpty()
                ? keepExisting(quotedKey)
                : " ON DUPLICATE KEY UPDATE "
                        + quotedColumns.stream()
                                .map(column -> column + " = VALUES(" + column + ")")
                                .collect(Collectors.joining(", "));
    }

    @Override
    public String tables() {
        return "SELECT CONVERT(table_name USING utf8mb4) COLLATE utf8mb4_nopad_bin AS name FROM"
                + " information_schema.tables WHERE table_schema = database()";
    }

    @Override
    public boolean defersReferences() {
        return false;
    }

    @Override
    public boolean namesReferences() {
        return false;
    }

    @Override
    public Optional<String> tryLock() {
        return Optional.of("SELECT GET_LOCK(concat('leat ', database(), ?), 0)");
    }

    @Override
    public Optional<String> unlock() {
        return Optional.of("SELECT RELEASE_LOCK(concat('leat ', database(), ?))");
    }

    @Override
    public Optional<String> timeLimit(Duration time) {
        return Optional.of("SET SESSION max_statement_time = " + time.toMillis() / 1e3);
    }

    @Override
    public List<String> readOnly() {
        return List.of("SET SESSION TRANSACTION READ ONLY");
    }

    @Override
    public void bind(PreparedStatement statement, int parameter, Rows rows, int row, int column) throws SQLException {
        StandardCells.bind(statement, parameter, rows, row, column);
    }

    @Override
    public void read(RowBuffer into, int column, Column.Type type, ResultSet result, int index) throws SQLException {
        StandardCells.read(into, column, type, result, index);
    }

    @Override
    public Trouble trouble(SQLException error) {
        switch (error.getErrorCode()) {
            case 1021, 1114 -> {
                return Trouble.FULL;
            }
            case 1044, 1045, 1142, 1143, 1227 -> {
                return Trouble.FORBIDDEN;
            }
            case 1049 -> {
                return Trouble.NOT_OURS;
            }
            case 1205, 1213, 1040 -> {
                return Trouble.BUSY;
            }
            case 1317, 1969 -> {
                return Trouble.INTERRUPTED;
            }
            case 1264, 1265, 1366, 1406, 1292, 1048, 1062, 1364, 1451, 1452, 4025 -> {
                return Trouble.DATA;
            }
            default -> {
                // by the class of SQLSTATE
            }
        }
        String state = String.valueOf(error.getSQLState());
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "22", "23" -> Trouble.DATA;
            case "08" -> Trouble.GONE;
            case "40" -> Trouble.BUSY;
            case "28" -> Trouble.FORBIDDEN;
            default -> Trouble.STATEMENT;
        };
    }

    /// Without the number of the connection, and without the values that a duplicate has.
    @Override
    public String message(SQLException error) {
        return String.valueOf(error.getMessage())
                .replaceFirst("^\\(conn=\\d+\\) ", "")
                .replaceFirst("Duplicate entry '.*' for key", "Duplicate entry for key");
    }

    @Override
    public Connection connect(Address address) throws SQLException {
        Properties properties = new Properties();
        address.user().ifPresent(user -> properties.setProperty("user", user));
        address.password().ifPresent(password -> properties.setProperty("password", password));
        address.sslMode().ifPresent(mode -> properties.setProperty("sslMode", mode));
        properties.setProperty("connectTimeout", "30000");
        properties.setProperty("socketTimeout", "600000");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("useBulkStmts", "false"); // its answers do not tell how many rows there were
        properties.setProperty("sessionVariables", "sql_mode='ANSI_QUOTES,STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES'");
        String url = "jdbc:mariadb://" + address.host() + ":" + address.port().orElse(3306) + "/" + address.database();
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("not an address of MariaDB: " + address.shown(), "08001");
        }
        return connection;
    }

    @Override
    public BulkLoad bulk(Connection connection, String table, List<String> columns) throws SQLException {
        return new MultiRowLoad(this, connection, table, columns);
    }
}
