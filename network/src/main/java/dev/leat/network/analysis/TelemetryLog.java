package dev.leat.network.analysis;

import dev.leat.network.telemetry.TelemetryKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Events as they were written, in their order. A line that is no event is left out and counted; fields that nobody
/// knows are kept.
public record TelemetryLog(List<Entry> entries, long badLines) {
    private static final JsonFactory JSON = new JsonFactory();

    public TelemetryLog {
        entries = List.copyOf(entries);
    }

    /// One event: its fields as texts.
    public record Entry(String event, Map<String, String> fields) {
        public String text(String field) {
            return fields.getOrDefault(field, "");
        }

        /// A number; 0 where the field is none.
        public double number(String field) {
            try {
                return Double.parseDouble(fields.getOrDefault(field, "0"));
            } catch (NumberFormatException e) {
                return 0;
            }
        }

        public boolean flag(String field) {
            return Boolean.parseBoolean(fields.getOrDefault(field, "false"));
        }
    }

    public static TelemetryLog of(Stream<String> lines) {
        List<Entry> entries = new ArrayList<>();
        long[] bad = new long[1];
        lines.filter(line -> !line.isBlank()).forEach(line -> {
            Map<String, String> fields = read(line);
            String event = fields.getOrDefault("EventName", "");
            if (event.isEmpty()) {
                bad[0]++;
            } else {
                entries.add(new Entry(event, fields));
            }
        });
        return new TelemetryLog(entries, bad[0]);
    }

    /// The members of an object that are no objects or arrays themselves; none where it is not JSON.
    private static Map<String, String> read(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            int depth = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token.isScalarValue() && depth == 1) {
                    fields.put(String.valueOf(json.currentName()), String.valueOf(json.getString()));
                }
            }
            return fields;
        } catch (JacksonException e) {
            return Map.of();
        }
    }

    public List<Entry> of(TelemetryKind kind) {
        return entries.stream()
                .filter(entry -> entry.event().equals(kind.event()))
                .toList();
    }

    public TelemetryLog plus(TelemetryLog other) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(other.entries);
        return new TelemetryLog(all, badLines + other.badLines);
    }
}
