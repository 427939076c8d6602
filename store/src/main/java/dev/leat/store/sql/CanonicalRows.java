package dev.leat.store.sql;

import static dev.leat.store.sql.Names.quote;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.store.dialect.Dialect;
import dev.leat.store.dialect.SqlTime;
import java.io.StringWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The store's rows in canonical form, out of one snapshot.
public final class CanonicalRows {
    /// Takes lines without their end; those `apart` are no part of the sum.
    @FunctionalInterface
    public interface Lines {
        void line(String text, boolean apart);
    }

    public record Counts(long rows, long items, long apart) {}

    private static final JsonFactory JSON = new JsonFactory();

    private final SqlConnection connection;
    private final Lines lines;
    private long rows;

    private CanonicalRows(SqlConnection connection, Lines lines) {
        this.connection = connection;
        this.lines = lines;
    }

    public static Counts write(Database database, Lines lines) throws TargetLost {
        if (database.isInMemory()) {
            return new Counts(0, 0, 0);
        }
        try (SqlConnection connection = database.openReadOnly()) {
            connection.execute(connection.dialect().beginReading());
            return new CanonicalRows(connection, lines).write();
        } catch (SQLException e) {
            throw SqlErrors.lost(database, e);
        }
    }

    private Counts write() throws SQLException {
        List<TableSpec> tables = new ArrayList<>();
        TableCatalog.read(connection).values().forEach(entry -> tables.add(entry.spec()));
        tables.sort(Comparator.comparing(TableSpec::name));
        long items = items("i.state = 'ok'", false);
        for (TableSpec table : tables) {
            if (table.owner() == TableSpec.Owner.LEAT) {
                ofItems(table, "i.state = 'ok'", false);
            } else {
                ofContract(table);
            }
        }
        long apart = items("i.state NOT IN ('ok', 'pending')", true);
        for (TableSpec table : tables) {
            if (table.owner() == TableSpec.Owner.LEAT) {
                ofItems(table, "i.state <> 'ok'", true);
            }
        }
        return new Counts(rows, items, apart);
    }

    private long items(String which, boolean apart) throws SQLException {
        long count = 0;
        try (ResultSet result = connection
                .bind("SELECT p.name, i.\"key\", i.state, "
                        + connection.dialect().hex("i.content_hash") + ", "
                        + connection.dialect().hex("i.rows_hash") + ","
                        + " (SELECT code FROM leat_failures f WHERE f.item_id = i.item_id AND f.ord = 0)"
                        + " FROM leat_pipelines p JOIN leat_items i ON i.pipeline_id = p.pipeline_id WHERE " + which
                        + " ORDER BY p.name, i.\"key\"")
                .executeQuery()) {
            while (result.next()) {
                count++;
                StringWriter text = new StringWriter();
                try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
                    json.writeStartObject();
                    json.writeStringProperty("content", text(result.getString(4)));
                    json.writeStringProperty("item", result.getString(2));
                    json.writeStringProperty("pipeline", result.getString(1));
                    if (apart) {
                        json.writeStringProperty("problem", String.valueOf(result.getString(6)));
                    }
                    json.writeStringProperty("rows", text(result.getString(5)));
                    json.writeStringProperty("state", result.getString(3));
                    json.writeEndObject();
                }
                lines.line(text.toString(), apart);
            }
        }
        return count;
    }

    private void ofItems(TableSpec table, String which, boolean apart) throws SQLException {
        List<Column> columns = compared(table);
        String join = connection.dialect().thenJoin();
        StringBuilder sql = new StringBuilder("SELECT p.name, i.\"key\"");
        columns.forEach(column -> sql.append(", t.").append(quote(column.name())));
        sql.append(" FROM leat_pipelines p" + join + "leat_items i ON i.pipeline_id = p.pipeline_id" + join)
                .append(quote(table.name()))
                .append(" t ON t.item_id = i.item_id WHERE ")
                .append(which)
                .append(" ORDER BY p.name, i.\"key\"");
        table.key().forEach(name -> sql.append(", t.").append(quote(name)));
        try (ResultSet result = connection.bind(sql.toString()).executeQuery()) {
            while (result.next()) {
                row(table, columns, result, 3, apart);
            }
        }
    }

    private void ofContract(TableSpec table) throws SQLException {
        List<Column> columns = compared(table);
        List<String> names = columns.stream().map(Column::name).toList();
        String order = table.key().isEmpty() ? "" : " ORDER BY " + TableDdl.columns(table.key());
        try (ResultSet result = connection
                .bind("SELECT " + TableDdl.columns(names) + " FROM " + quote(table.name()) + order)
                .executeQuery()) {
            while (result.next()) {
                row(table, columns, result, 1, false);
            }
        }
    }

    private static List<Column> compared(TableSpec table) {
        return table.columns().stream().filter(Column::compared).toList();
    }

    private void row(TableSpec table, List<Column> columns, ResultSet result, int first, boolean apart)
            throws SQLException {
        rows += apart ? 0 : 1;
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            if (first > 1) {
                json.writeStringProperty("item", result.getString(2));
                json.writeStringProperty("pipeline", result.getString(1));
            }
            json.writeObjectPropertyStart("row");
            write(connection.dialect(), json, columns, result, first);
            json.writeEndObject();
            json.writeStringProperty("table", table.name());
            json.writeEndObject();
        }
        lines.line(text.toString(), apart);
    }

    private static String text(@Nullable String hex) {
        return hex == null ? "" : hex;
    }

    /// The row's values, names sorted; nulls are left out. The same text whatever database they come from.
    static void write(Dialect dialect, JsonGenerator json, List<Column> columns, ResultSet result, int first)
            throws SQLException {
        TreeMap<String, Integer> sorted = new TreeMap<>();
        RowBuffer row = new RowBuffer(new TableSpec("row", columns, List.of(), List.of(), TableSpec.Owner.USER));
        row.row();
        for (int i = 0; i < columns.size(); i++) {
            sorted.put(columns.get(i).name(), i);
            dialect.read(row, i, columns.get(i).type(), result, first + i);
        }
        for (int i : sorted.values()) {
            if (!row.isNull(0, i)) {
                json.writeName(columns.get(i).name());
                value(json, columns.get(i).type(), row, i);
            }
        }
    }

    static void value(JsonGenerator json, Column.Type type, Rows row, int column) {
        switch (type) {
            case INTEGER, BOOLEAN -> json.writeNumber(row.asLong(0, column));
            case DOUBLE -> json.writeNumber(row.asDouble(0, column));
            case DATE -> json.writeString(SqlTime.ofDay(row.asLong(0, column)));
            case TIMESTAMP -> json.writeString(SqlTime.ofMicros(row.asLong(0, column)));
            case DECIMAL, TEXT, JSON, BYTES -> json.writeString(row.asText(0, column));
        }
    }
}
