package dev.leat.store.dialect;

import dev.leat.engine.rows.Column;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows on their way into Parquet files: gathered in a DuckDB file of their own, written out table by table. DuckDB's
/// driver is loaded here and nowhere before. One thread.
public final class ParquetScratch implements AutoCloseable {
    private final Connection connection;
    private final Map<String, BulkLoad> loads = new LinkedHashMap<>();

    /// @param file that is not there yet; who opens it removes it
    /// @throws NoClassDefFoundError if DuckDB's jar is not there
    public ParquetScratch(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        Connection opened = DuckDbAppender.driver().connect("jdbc:duckdb:" + file, properties);
        if (opened == null) {
            throw new SQLException("IO Error: DuckDB takes no file " + file);
        }
        connection = opened;
    }

    /// A table whose rows are loaded now, every column of each.
    public BulkLoad table(String name, List<Column> columns) throws SQLException {
        DuckDbDialect dialect = new DuckDbDialect();
        execute(columns.stream()
                .map(column -> quoted(column.name()) + " " + dialect.type(column, false))
                .collect(Collectors.joining(", ", "CREATE TABLE " + quoted(name) + " (", ")")));
        BulkLoad load = new AppenderLoad(connection, name);
        loads.put(name, load);
        return load;
    }

    /// The next cell of the row, from an answer: null, Long, Double, String or byte[].
    public static void value(BulkLoad load, Column column, @Nullable Object value) throws SQLException {
        AppenderLoad into = (AppenderLoad) load;
        switch (value) {
            case null -> into.empty();
            case Long number when column.type() == Column.Type.BOOLEAN -> into.flag(number != 0);
            case Long number when column.type() == Column.Type.INTEGER -> into.number(number);
            case Number number when column.type() == Column.Type.DOUBLE -> into.real(number.doubleValue());
            case byte[] bytes when column.type() == Column.Type.BYTES -> into.bytes(bytes);
            case String text when column.type() == Column.Type.TEXT -> into.text(text);
            case Number number when column.type() == Column.Type.TEXT -> into.text(number.toString());
            default ->
                throw new SQLException("Conversion Error: column " + column.name() + " is "
                        + column.type().name().toLowerCase(Locale.ROOT) + " and holds a value of another type");
        }
    }

    /// All rows of a table, as a file.
    public void write(String table, Path file) throws SQLException {
        BulkLoad load = loads.remove(table);
        if (load != null) {
            try (load) {
                load.end();
            }
        }
        execute("COPY " + quoted(table) + " TO '" + file.toString().replace("'", "''")
                + "' (FORMAT parquet, COMPRESSION zstd)");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            for (BulkLoad load : loads.values()) {
                load.close();
            }
        } finally {
            connection.close();
        }
    }
}
