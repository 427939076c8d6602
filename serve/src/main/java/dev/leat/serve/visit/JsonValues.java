package dev.leat.serve.visit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A small JSON document of our own as maps and lists: the summary of a run. Depth is limited by the parser (500).
public final class JsonValues {
    private JsonValues() {}

    public static Map<String, @Nullable Object> object(String text) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            Map<String, @Nullable Object> none = Map.of();
            return json.currentToken() == JsonToken.START_OBJECT ? object(json) : none;
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser json) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            object.put(name, value(json));
        }
        return object;
    }

    private static @Nullable Object value(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json));
                }
                yield list;
            }
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    public static String text(Map<String, ?> object, String name) {
        Object value = object.get(name);
        return value == null ? "" : value.toString();
    }

    public static double number(Map<String, ?> object, String name) {
        return object.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    /// The member as an object; empty where it is none.
    @SuppressWarnings("unchecked") // an object of JSON has text for names
    public static Map<String, @Nullable Object> member(Map<String, ?> object, String name) {
        return object.get(name) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked") // an object of JSON has text for names
    public static List<Map<String, @Nullable Object>> members(Map<String, ?> object, String name) {
        List<Map<String, @Nullable Object>> members = new ArrayList<>();
        if (object.get(name) instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> map) {
                    members.add((Map<String, @Nullable Object>) map);
                }
            }
        }
        return members;
    }
}
