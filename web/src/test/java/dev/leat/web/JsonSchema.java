package dev.leat.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// JSON as maps and lists, and the words of JSON Schema that our schemas use, each checked.
final class JsonSchema {
    private final Map<?, ?> root;

    JsonSchema(String schema) {
        this.root = (Map<?, ?>) parse(schema);
    }

    static Object parse(String json) {
        try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static Object value(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    var name = json.currentName();
                    json.nextToken();
                    map.put(name, value(json));
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json));
                }
                yield list;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> (double) json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            default -> json.getString();
        };
    }

    /// What is wrong, each with its place.
    List<String> faults(String document) {
        var faults = new ArrayList<String>();
        check(root, parse(document), "", faults);
        return faults;
    }

    private void check(Map<?, ?> schema, Object value, String at, List<String> faults) {
        schema.forEach((word, rule) -> {
            switch ((String) word) {
                case "$ref" -> check(referred((String) rule), value, at, faults);
                case "type" -> expect(isA((String) rule, value), at, rule + " wanted", faults);
                case "const" -> expect(rule.equals(value), at, rule + " wanted", faults);
                case "enum" -> expect(((List<?>) rule).contains(value), at, "one of " + rule + " wanted", faults);
                case "minimum" -> expect((double) value >= (double) rule, at, "at least " + rule, faults);
                case "maximum" -> expect((double) value <= (double) rule, at, "at most " + rule, faults);
                case "required" ->
                    ((List<?>) rule)
                            .forEach(name ->
                                    expect(((Map<?, ?>) value).containsKey(name), at, name + " is missing", faults));
                case "items" -> {
                    int i = 0;
                    for (Object item : (List<?>) value) {
                        check((Map<?, ?>) rule, item, at + "/" + i++, faults);
                    }
                }
                case "properties" ->
                    ((Map<?, ?>) value).forEach((name, inner) -> {
                        if (((Map<?, ?>) rule).get(name) instanceof Map<?, ?> of) {
                            check(of, inner, at + "/" + name, faults);
                        }
                    });
                case "additionalProperties" ->
                    ((Map<?, ?>) value)
                            .keySet()
                            .forEach(name -> expect(
                                    ((Map<?, ?>) schema.get("properties")).containsKey(name),
                                    at,
                                    name + " is unknown",
                                    faults));
                case "$schema", "$id", "title", "$defs" -> {}
                default -> throw new IllegalArgumentException("a word this does not know: " + word);
            }
        });
    }

    private Map<?, ?> referred(String path) {
        return (Map<?, ?>) ((Map<?, ?>) root.get("$defs")).get(path.substring("#/$defs/".length()));
    }

    private static void expect(boolean good, String at, String rule, List<String> faults) {
        if (!good) {
            faults.add(at + ": " + rule);
        }
    }

    private static boolean isA(String type, Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "number" -> value instanceof Double;
            case "integer" -> value instanceof Double number && number == Math.rint(number);
            default -> throw new IllegalArgumentException(type);
        };
    }
}
