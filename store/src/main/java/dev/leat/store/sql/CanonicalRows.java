package dev.leat.store.sql;

import static dev.leat.store.sql.Names.quote;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.TableSpec;
import java.io.StringWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
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
            connection.execute("BEGIN");
            return new CanonicalRows(connection, lines).write();
        } catch (SQLException e) {
            throw SqlErrors.lost(database.path().toString(), e);
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
                .bind("SELECT p.name, i.key, i.state, lower(hex(i.content_hash)), lower(hex(i.rows_hash)),"
                        + " (SELECT code FROM leat_failures f WHERE f.item_id = i.item_id AND f.ord = 0)"
                        + " FROM leat_pipelines p JOIN leat_items i USING (pipeline_id) WHERE " + which
                        + " ORDER BY p.name, i.key")
                .executeQuery()) {
            while (result.next()) {
                count++;
                StringWriter text = new StringWriter();
                try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
                    json.writeStartObject();
                    json.writeStringProperty("content", result.getString(4));
                    json.writeStringProperty("item", result.getString(2));
                    json.writeStringProperty("pipeline", result.getString(1));
                    if (apart) {
                        json.writeStringProperty("problem", String.valueOf(result.getString(6)));
                    }
                    json.writeStringProperty("rows", result.getString(5));
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
        StringBuilder sql = new StringBuilder("SELECT p.name, i.key");
        columns.forEach(column -> sql.append(", t.").append(quote(column.name())));
        sql.append(" FROM leat_pipelines p CROSS JOIN leat_items i ON i.pipeline_id = p.pipeline_id CROSS JOIN ")
                .append(quote(table.name()))
                .append(" t ON t.item_id = i.item_id WHERE ")
                .append(which)
                .append(" ORDER BY p.name, i.key");
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
            write(json, columns, result, first);
            json.writeEndObject();
            json.writeStringProperty("table", table.name());
            json.writeEndObject();
        }
        lines.line(text.toString(), apart);
    }

    /// The row's values, names sorted; nulls are left out.
    static void write(JsonGenerator json, List<Column> columns, ResultSet result, int first) throws SQLException {
        TreeMap<String, Integer> sorted = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            sorted.put(columns.get(i).name(), i);
        }
        for (int i : sorted.values()) {
            Object value = result.getObject(first + i);
            if (value == null) {
                continue;
            }
            json.writeName(columns.get(i).name());
            switch (value) {
                case Integer number -> json.writeNumber(number);
                case Long number -> json.writeNumber(number);
                case Double number -> json.writeNumber(number);
                case byte[] bytes -> json.writeString(HexFormat.of().formatHex(bytes));
                default -> json.writeString(value.toString());
            }
        }
    }
}
