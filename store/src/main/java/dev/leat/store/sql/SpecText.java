package dev.leat.store.sql;

import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.Reference;
import dev.leat.engine.rows.TableSpec;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A table's description as `leat_tables.spec` keeps it: what SQL's own catalogue forgets (JSON and dates are text
/// there, weights and comparison are nothing at all).
final class SpecText {
    private SpecText() {}

    static String write(TableSpec spec) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("name", spec.name());
            json.writeStringProperty("owner", spec.owner().name());
            json.writeArrayPropertyStart("columns");
            for (Column column : spec.columns()) {
                json.writeStartObject();
                json.writeStringProperty("name", column.name());
                json.writeStringProperty("type", column.type().name());
                json.writeNumberProperty("length", column.length());
                json.writeNumberProperty("scale", column.scale());
                json.writeBooleanProperty("required", column.required());
                json.writeNumberProperty("search", column.searchWeight());
                json.writeBooleanProperty("compared", column.compared());
                json.writeEndObject();
            }
            json.writeEndArray();
            texts(json, "key", spec.key());
            json.writeArrayPropertyStart("references");
            for (Reference reference : spec.references()) {
                json.writeStartObject();
                json.writeStringProperty("table", reference.table());
                texts(json, "columns", reference.columns());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void texts(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    static TableSpec read(String text) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            String name = "";
            TableSpec.Owner owner = TableSpec.Owner.LEAT;
            List<Column> columns = new ArrayList<>();
            List<String> key = List.of();
            List<Reference> references = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "name" -> name = json.getString();
                    case "owner" -> owner = TableSpec.Owner.valueOf(json.getString());
                    case "key" -> key = texts(json);
                    case "columns" -> {
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            columns.add(column(json));
                        }
                    }
                    case "references" -> {
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            references.add(reference(json));
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            return new TableSpec(name, columns, key, references, owner);
        }
    }

    private static Column column(JsonParser json) {
        String name = "";
        Column.Type type = Column.Type.TEXT;
        int length = 0;
        int scale = 0;
        boolean required = false;
        double search = 0;
        boolean compared = true;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = json.getString();
                case "type" -> type = Column.Type.valueOf(json.getString());
                case "length" -> length = json.getIntValue();
                case "scale" -> scale = json.getIntValue();
                case "required" -> required = json.getBooleanValue();
                case "search" -> search = json.getDoubleValue();
                case "compared" -> compared = json.getBooleanValue();
                default -> json.skipChildren();
            }
        }
        return new Column(name, type, length, scale, required, search, compared);
    }

    private static Reference reference(JsonParser json) {
        String table = "";
        List<String> columns = List.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "table" -> table = json.getString();
                case "columns" -> columns = texts(json);
                default -> json.skipChildren();
            }
        }
        return new Reference(columns, table);
    }

    private static List<String> texts(JsonParser json) {
        List<String> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(json.getString());
        }
        return values;
    }
}
