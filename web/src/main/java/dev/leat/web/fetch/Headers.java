package dev.leat.web.fetch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Header fields of an answer: names in lower case, values in the order in which they came.
public record Headers(Map<String, List<String>> fields) {
    public static final Headers NONE = new Headers(Map.of());

    public Headers {
        Map<String, List<String>> lower = new TreeMap<>();
        fields.forEach(
                (name, values) -> lower.computeIfAbsent(name.toLowerCase(Locale.ROOT), missing -> new ArrayList<>())
                        .addAll(values));
        lower.replaceAll((name, values) -> List.copyOf(values));
        fields = Collections.unmodifiableMap(lower);
    }

    /// `name` in lower case.
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /// What `content-type` calls the body, in lower case, without parameters; empty where it says nothing.
    public String mediaType() {
        String type = first("content-type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /// What `content-type` calls the encoding, as written; empty where it says nothing.
    public String charset() {
        for (String part : first("content-type").orElse("").split(";")) {
            String parameter = part.strip();
            if (parameter.regionMatches(true, 0, "charset", 0, 7)) {
                String value = parameter.substring(7).strip();
                if (value.startsWith("=")) {
                    return value.substring(1).strip().replace("\"", "").replace("'", "");
                }
            }
        }
        return "";
    }
}
