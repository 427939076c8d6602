package dev.leat.markdown.frontmatter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// JSON front matter (Hugo's third form) as plain values, within the limits of [YamlReader].
final class JsonReader {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonReader() {}

    static @Nullable Object read(String raw) throws FrontMatterError.Rejected {
        if (raw.length() > YamlReader.CHARS_MAX) {
            throw new FrontMatterError.Rejected(
                    "front matter of " + raw.length() + " characters, at most " + YamlReader.CHARS_MAX, 0);
        }
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), raw)) {
            json.nextToken();
            Object value = value(json, 0);
            if (json.nextToken() != null) {
                throw new FrontMatterError.Rejected("text after the JSON object", line(json));
            }
            return value;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr() - 1);
            throw new FrontMatterError.Rejected("invalid JSON: " + e.getOriginalMessage(), line);
        }
    }

    private static int line(JsonParser json) {
        return Math.max(0, json.currentTokenLocation().getLineNr() - 1);
    }

    private static @Nullable Object value(JsonParser json, int depth) throws FrontMatterError.Rejected {
        if (depth > YamlReader.DEPTH_MAX) {
            throw new FrontMatterError.Rejected("nested deeper than " + YamlReader.DEPTH_MAX, line(json));
        }
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    map.put(name, value(json, depth + 1));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json, depth + 1));
                }
                yield list;
            }
            case VALUE_STRING -> json.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_NUMBER_INT ->
                json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? json.getBigIntegerValue()
                        : (Object) json.getLongValue();
            case VALUE_NULL -> null;
            case null, default -> throw new FrontMatterError.Rejected("no JSON value", line(json));
        };
    }
}
