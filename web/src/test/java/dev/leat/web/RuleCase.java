package dev.leat.web;

import dev.leat.testkit.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A case of another converter: HTML, the Markdown it gives, its name, which
/// may say options too, and its options (lists joined with commas).
record RuleCase(String id, String name, Map<String, String> options, String html, String markdown) {

    static List<RuleCase> read(String file) throws IOException {
        var bytes = Files.readAllBytes(Corpora.need("web/rules/" + file));
        var cases = new ArrayList<RuleCase>();
        try (var json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                cases.add(one(json));
            }
        }
        return cases;
    }

    private static RuleCase one(JsonParser json) {
        var fields = new LinkedHashMap<String, String>();
        var options = new LinkedHashMap<String, String>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var token = json.nextToken();
            if (token == JsonToken.START_OBJECT) {
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    var option = json.currentName();
                    options.put(option, value(json));
                }
            } else if (token == JsonToken.START_ARRAY) {
                json.skipChildren();
            } else {
                fields.put(name, String.valueOf(json.getString()));
            }
        }
        return new RuleCase(
                fields.getOrDefault("id", ""),
                fields.getOrDefault("name", ""),
                options,
                fields.getOrDefault("html", ""),
                fields.getOrDefault("markdown", ""));
    }

    private static String value(JsonParser json) {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            return String.valueOf(json.getString());
        }
        var parts = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            parts.add(json.getString());
        }
        return String.join(",", parts);
    }
}
