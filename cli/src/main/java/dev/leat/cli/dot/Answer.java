package dev.leat.cli.dot;

import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// An answer for programs: maps, lists, strings, numbers and truth values, as JSON or YAML.
final class Answer {
    private Answer() {}

    static Map<String, @Nullable Object> map() {
        return new LinkedHashMap<>();
    }

    static void print(Session session, Map<String, @Nullable Object> answer) {
        if (session.format() == Format.YAML) {
            yaml(session, answer, 0);
        } else {
            session.out().raw(json(answer) + "\n");
        }
    }

    static String json(Map<String, @Nullable Object> answer) {
        return JsonText.of(json -> write(json, answer));
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeName(String.valueOf(entry.getKey()));
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object each : list) {
                    write(json, each);
                }
                json.writeEndArray();
            }
            case Boolean truth -> json.writeBoolean(truth);
            case Number number -> json.writeNumber(number.longValue());
            default -> json.writeString(value.toString());
        }
    }

    /// Block style; every string in quotes, which YAML reads as JSON does.
    private static void yaml(Session session, Map<?, ?> map, int indent) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String head = " ".repeat(indent) + key(String.valueOf(entry.getKey())) + ":";
            member(session, head, entry.getValue(), indent);
        }
    }

    private static void member(Session session, String head, @Nullable Object value, int indent) {
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() -> {
                session.out().raw(head + "\n");
                yaml(session, map, indent + 2);
            }
            case List<?> list
            when !list.isEmpty() -> {
                session.out().raw(head + "\n");
                for (Object each : list) {
                    item(session, each, indent);
                }
            }
            case null -> session.out().raw(head + " null\n");
            default -> session.out().raw(head + " " + JsonText.of(json -> write(json, value)) + "\n");
        }
    }

    private static void item(Session session, @Nullable Object each, int indent) {
        String dash = " ".repeat(indent) + "- ";
        if (each instanceof Map<?, ?> map && !map.isEmpty()) {
            boolean first = true;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String lead = first ? dash : " ".repeat(indent + 2);
                member(session, lead + key(String.valueOf(entry.getKey())) + ":", entry.getValue(), indent + 2);
                first = false;
            }
        } else {
            session.out().raw(dash + JsonText.of(json -> write(json, each)) + "\n");
        }
    }

    private static String key(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : JsonText.of(json -> json.writeString(name));
    }
}
