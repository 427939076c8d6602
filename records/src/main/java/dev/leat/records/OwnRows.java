package dev.leat.records;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.TableSpec;
import dev.leat.records.map.MappedRow;
import dev.leat.records.value.Value;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Which rows are a record's own: primary keys by table, as texts.
final class OwnRows {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringBuilder json = new StringBuilder(256);
    private String table = "";

    /// The primary key of a row; empty for a table without one.
    ///
    /// @param places of the key's columns in the row
    static List<String> key(int[] places, MappedRow row) {
        List<String> key = new ArrayList<>(places.length);
        for (int place : places) {
            key.add(text(row.at(place)));
        }
        return key;
    }

    private static String text(@Nullable Value value) {
        return value == null || value instanceof Value.LoadTime ? "" : CellWriter.text(value);
    }

    /// The rows of one table come after those of another.
    void add(String of, int[] places, MappedRow row) {
        if (places.length == 0) {
            return;
        }
        if (table.equals(of)) {
            json.append(',');
        } else {
            json.append(table.isEmpty() ? "{" : "],");
            string(of);
            json.append(":[");
            table = of;
        }
        for (int i = 0; i < places.length; i++) {
            json.append(i == 0 ? '[' : ',');
            if (row.at(places[i]) instanceof Value.Whole(long number)) {
                json.append('"').append(number).append('"');
            } else {
                string(text(row.at(places[i])));
            }
        }
        json.append(']');
    }

    private void string(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    /// Once, when all rows are added.
    String json() {
        return table.isEmpty() ? "{}" : json.append("]}").toString();
    }

    static String array(Collection<String> texts) {
        if (texts.isEmpty()) {
            return "[]";
        }
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

    /// Where the columns of a table's key stand in it.
    static int[] places(TableSpec table) {
        return table.key().stream().mapToInt(table::indexOf).toArray();
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
