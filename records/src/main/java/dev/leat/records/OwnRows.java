package dev.leat.records;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.TableSpec;
import dev.leat.records.value.Value;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Which rows are a record's own: primary keys by table, as texts.
final class OwnRows {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final SequencedMap<String, List<List<String>>> byTable = new LinkedHashMap<>();

    /// The primary key of a row; empty for a table without one.
    static List<String> key(TableSpec table, Map<String, Value> row) {
        List<String> key = new ArrayList<>();
        for (String column : table.key()) {
            Value value = row.get(column);
            key.add(value == null || value instanceof Value.LoadTime ? "" : CellWriter.text(value));
        }
        return key;
    }

    void add(String table, List<String> key) {
        if (!key.isEmpty()) {
            byTable.computeIfAbsent(table, t -> new ArrayList<>()).add(key);
        }
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            byTable.forEach((table, keys) -> {
                json.writeArrayPropertyStart(table);
                for (List<String> key : keys) {
                    json.writeStartArray();
                    key.forEach(json::writeString);
                    json.writeEndArray();
                }
                json.writeEndArray();
            });
            json.writeEndObject();
        }
        return text.toString();
    }

    static String array(Collection<String> texts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            texts.forEach(json::writeString);
            json.writeEndArray();
        }
        return text.toString();
    }

    static SequencedMap<String, List<List<String>>> read(String text) {
        SequencedMap<String, List<List<String>>> byTable = new LinkedHashMap<>();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            String table = "";
            List<String> key = List.of();
            int depth = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                switch (token) {
                    case PROPERTY_NAME -> table = json.currentName();
                    case START_ARRAY -> {
                        depth++;
                        key = new ArrayList<>();
                    }
                    case END_ARRAY -> {
                        if (--depth == 1) {
                            byTable.computeIfAbsent(table, t -> new ArrayList<>())
                                    .add(key);
                        }
                    }
                    case VALUE_STRING -> key.add(json.getString());
                    default -> {}
                }
            }
        }
        return byTable;
    }

    /// The table as far as its key goes.
    static TableSpec keyOnly(TableSpec table) {
        List<Column> columns = table.key().stream()
                .map(name -> table.columns().get(table.indexOf(name)))
                .toList();
        return new TableSpec(table.name(), columns, table.key(), List.of(), table.owner());
    }

    /// Sets the columns of the buffer's last row, which are those of the key.
    static void set(RowBuffer into, TableSpec keyOnly, List<String> key) {
        for (int i = 0; i < key.size(); i++) {
            String text = key.get(i);
            switch (keyOnly.columns().get(i).type()) {
                case INTEGER, BOOLEAN -> into.set(i, Long.parseLong(text));
                case DOUBLE -> into.set(i, Double.parseDouble(text));
                case DATE -> into.set(i, LocalDate.parse(text).toEpochDay());
                case TIMESTAMP ->
                    into.set(
                            i,
                            ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), LocalDateTime.parse(text)));
                case DECIMAL, TEXT, BYTES, JSON -> into.set(i, text);
            }
        }
    }
}
