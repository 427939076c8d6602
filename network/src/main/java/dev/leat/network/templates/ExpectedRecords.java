package dev.leat.network.templates;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.textfsm.TemplateInvalid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The expected result of a case: a YAML mapping with one key, `parsed_sample`, that holds a list of records.
final class ExpectedRecords {
    private static final String KEY = "parsed_sample";
    private static final int CODE_POINTS_MAX = 64 << 20;

    private ExpectedRecords() {}

    static List<Map<String, Object>> read(String name, String yaml) throws TemplateInvalid {
        Object document;
        try {
            document = new Load(LoadSettings.builder()
                            .setLabel(name)
                            .setCodePointLimit(CODE_POINTS_MAX)
                            .build())
                    .loadFromString(yaml);
        } catch (YamlEngineException e) {
            throw invalid(
                    name, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), "the file is YAML");
        }
        if (!(document instanceof Map<?, ?> map) || !map.containsKey(KEY)) {
            throw invalid(name, "", "the file is a mapping with the key " + KEY);
        }
        List<Map<String, Object>> records = new ArrayList<>();
        if (map.get(KEY) instanceof List<?> list) {
            for (Object record : list) {
                if (!(record instanceof Map<?, ?> fields)) {
                    throw invalid(name, String.valueOf(record), "a record is a mapping");
                }
                records.add(fields(fields));
            }
        }
        return records;
    }

    private static Map<String, Object> fields(Map<?, ?> fields) {
        Map<String, Object> texts = new LinkedHashMap<>();
        fields.forEach((key, value) -> texts.put(String.valueOf(key).toLowerCase(Locale.ROOT), value(value, "")));
        return texts;
    }

    /// A null is the empty text in a record, and the text `None` in a list.
    private static Object value(@Nullable Object value, String absent) {
        if (value instanceof List<?> list) {
            return list.stream().map(entry -> value(entry, "None")).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> texts = new LinkedHashMap<>();
            map.forEach((key, text) -> texts.put(String.valueOf(key), value(text, "None")));
            return texts;
        }
        return value == null ? absent : value.toString();
    }

    private static TemplateInvalid invalid(String name, String seen, String rule) {
        return new TemplateInvalid(
                Problem.lasting("LEAT-N012", Place.of(name), seen, rule, "Write parsed_sample: and a list of records"));
    }
}
