package dev.leat.store.sql;

import static dev.leat.store.sql.Names.quote;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.TableSpec;
import java.io.StringWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Rows of one table that were written or deleted after a run, out of one snapshot.
public final class ChangedRows {
    private static final JsonFactory JSON = new JsonFactory();

    private ChangedRows() {}

    public static Optional<TableSpec> table(Database database, String name) throws TargetLost {
        return database.read(connection -> TableCatalog.find(connection, name));
    }

    /// Answers the run up to which everything was told.
    public static long write(Database database, TableSpec table, long since, Consumer<String> lines) throws TargetLost {
        if (!database.dialect().searches()) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-S047",
                    Place.of(database.name()),
                    database.dialect().name(),
                    "full text and changes are kept by SQLite stores",
                    "Ask the tables with leat query"));
        }
        try (SqlConnection connection = database.openReadOnly()) {
            connection.execute("BEGIN");
            // a run under way (or killed) has committed in part: its rows are told now and once more when it has ended
            long end = connection.number("SELECT coalesce((SELECT min(run_id) - 1 FROM leat_runs WHERE state ="
                    + " 'running'), (SELECT max(run_id) FROM leat_runs), 0)");
            boolean whole = since < connection.number("SELECT expired_run FROM leat_store");
            if (whole) {
                lines.accept("{\"op\":\"reset\"}");
            } else {
                deleted(connection, table, since, lines);
            }
            written(connection, table, whole ? 0 : since, lines);
            lines.accept("{\"op\":\"end\",\"run\":" + end + "}");
            return end;
        } catch (SQLException e) {
            throw SqlErrors.lost(database, e);
        }
    }

    private static void deleted(SqlConnection connection, TableSpec table, long since, Consumer<String> lines)
            throws SQLException {
        StringJoiner there = new StringJoiner(" AND ");
        there.add("p.name = d.row_key ->> 0").add("i.key = d.row_key ->> 1");
        for (int i = 0; i < table.key().size(); i++) {
            Column column = table.columns().get(table.indexOf(table.key().get(i)));
            String value = "t." + quote(column.name());
            there.add((column.type() == Column.Type.BYTES ? "lower(hex(" + value + "))" : value) + " = d.row_key ->> "
                    + (i + 2));
        }
        String sql = "SELECT DISTINCT d.row_key FROM leat_tombstones d WHERE d.run_id > ? AND d.table_name = ?"
                + " AND NOT EXISTS (SELECT 1 FROM leat_pipelines p JOIN leat_items i USING (pipeline_id) JOIN "
                + quote(table.name()) + " t USING (item_id) WHERE " + there + ") ORDER BY d.row_key";
        try (ResultSet result = connection.bind(sql, since, table.name()).executeQuery()) {
            while (result.next()) {
                lines.accept("{\"op\":\"delete\",\"key\":" + result.getString(1) + "}");
            }
        }
    }

    private static void written(SqlConnection connection, TableSpec table, long since, Consumer<String> lines)
            throws SQLException {
        List<Column> columns = table.columns();
        StringBuilder sql = new StringBuilder("SELECT p.name, i.key");
        columns.forEach(column -> sql.append(", t.").append(quote(column.name())));
        sql.append(" FROM leat_pipelines p CROSS JOIN leat_items i ON i.pipeline_id = p.pipeline_id CROSS JOIN ")
                .append(quote(table.name()))
                .append(" t ON t.item_id = i.item_id WHERE t.run_id > ? ORDER BY p.name, i.key");
        table.key().forEach(name -> sql.append(", t.").append(quote(name)));
        try (ResultSet result = connection.bind(sql.toString(), since).executeQuery()) {
            while (result.next()) {
                StringWriter text = new StringWriter();
                try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
                    json.writeStartObject();
                    json.writeStringProperty("op", "upsert");
                    json.writeArrayPropertyStart("key");
                    json.writeString(result.getString(1));
                    json.writeString(result.getString(2));
                    for (String name : table.key()) {
                        value(json, result.getObject(3 + table.indexOf(name)));
                    }
                    json.writeEndArray();
                    json.writeObjectPropertyStart("row");
                    CanonicalRows.write(connection.dialect(), json, columns, result, 3);
                    json.writeEndObject();
                    json.writeEndObject();
                }
                lines.accept(text.toString());
            }
        }
    }

    private static void value(JsonGenerator json, Object value) {
        switch (value) {
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case byte[] bytes -> json.writeString(HexFormat.of().formatHex(bytes));
            default -> json.writeString(value.toString());
        }
    }
}
