package dev.leat.network.telemetry;

import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// One event: every field of its kind and no other, each of its type.
public record TelemetryEvent(TelemetryKind kind, SequencedMap<String, Object> values) {
    public static final int SCHEMA_VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    public TelemetryEvent {
        List<String> names =
                kind.fields().stream().map(TelemetryKind.Field::name).toList();
        if (!List.copyOf(values.keySet()).equals(names)) {
            throw new IllegalArgumentException(kind.event() + " has the fields " + names + ", not " + values.keySet());
        }
        for (TelemetryKind.Field field : kind.fields()) {
            Object value = values.get(field.name());
            boolean fits = switch (field.type()) {
                case "text" -> value instanceof String;
                case "flag" -> value instanceof Boolean;
                default -> value instanceof Long || (value instanceof Double number && Double.isFinite(number));
            };
            if (!fits) {
                throw new IllegalArgumentException(
                        kind.event() + "." + field.name() + " is no " + field.type() + ": " + value);
            }
        }
        values = new LinkedHashMap<>(values);
    }

    /// In the order of the kind's fields; numbers are longs or doubles.
    public static TelemetryEvent of(TelemetryKind kind, Object... values) {
        if (values.length != kind.fields().size()) {
            throw new IllegalArgumentException(kind.event() + " has "
                    + kind.fields().size() + " fields: "
                    + kind.fields().stream().map(TelemetryKind.Field::name).collect(Collectors.joining(", ")));
        }
        SequencedMap<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Integer number ? (Object) number.longValue() : values[i];
            named.put(kind.fields().get(i).name(), value);
        }
        return new TelemetryEvent(kind, named);
    }

    /// One line of JSON, with what every event bears.
    ///
    /// @param synthetic whether it was made of other events
    public String line(Instant at, String runId, long sequence, boolean synthetic) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("EventName", kind.event());
            json.writeStringProperty("Timestamp", at.toString());
            json.writeStringProperty("RunId", runId);
            json.writeNumberProperty("Seq", sequence);
            json.writeNumberProperty("SchemaVersion", SCHEMA_VERSION);
            json.writeBooleanProperty("Synthetic", synthetic);
            for (Map.Entry<String, Object> value : values.entrySet()) {
                json.writeName(value.getKey());
                switch (value.getValue()) {
                    case Long number -> json.writeNumber(number);
                    case Double number -> json.writeNumber(number);
                    case Boolean flag -> json.writeBoolean(flag);
                    default -> json.writeString(String.valueOf(value.getValue()));
                }
            }
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    /// JSON Schemas of all kinds, one document.
    public static String schemas() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.writeStringProperty("title", "Events of leat network, schema version " + SCHEMA_VERSION);
            json.writeArrayPropertyStart("oneOf");
            for (TelemetryKind kind : TelemetryKind.values()) {
                json.writeStartObject();
                json.writeStringProperty("title", kind.event());
                json.writeStringProperty("description", kind.meaning());
                json.writeStringProperty("type", "object");
                List<String> required = new ArrayList<>(
                        List.of("EventName", "Timestamp", "RunId", "Seq", "SchemaVersion", "Synthetic"));
                kind.fields().forEach(field -> required.add(field.name()));
                json.writeArrayPropertyStart("required");
                required.forEach(json::writeString);
                json.writeEndArray();
                json.writeObjectPropertyStart("properties");
                json.writeObjectPropertyStart("EventName");
                json.writeStringProperty("const", kind.event());
                json.writeEndObject();
                property(json, "Timestamp", "string");
                property(json, "RunId", "string");
                property(json, "Seq", "integer");
                property(json, "SchemaVersion", "integer");
                property(json, "Synthetic", "boolean");
                for (TelemetryKind.Field field : kind.fields()) {
                    property(
                            json,
                            field.name(),
                            switch (field.type()) {
                                case "text" -> "string";
                                case "flag" -> "boolean";
                                default -> "number";
                            });
                }
                json.writeEndObject().writeEndObject();
            }
            json.writeEndArray().writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void property(JsonGenerator json, String name, String type) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("type", type);
        json.writeEndObject();
    }
}
