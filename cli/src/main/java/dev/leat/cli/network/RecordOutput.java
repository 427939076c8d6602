package dev.leat.cli.network;

import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Table;
import dev.leat.cli.store.RawOutput;
import dev.leat.network.templates.Records;
import dev.leat.network.textfsm.TextTable;
import dev.leat.store.Export;
import dev.leat.store.RowStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// Records in the format that was asked for. Lists are JSON inside a cell of CSV, and joined by commas in a table.
final class RecordOutput {
    private RecordOutput() {}

    static void print(Session session, TextTable parsed) throws Exception {
        print(session, Records.keys(parsed), Records.of(parsed));
    }

    /// @param records values by key: texts, lists or maps of them
    static void print(Session session, List<String> keys, List<Map<String, Object>> records) throws Exception {
        if (session.format() == Format.JSON) {
            session.out()
                    .raw(JsonText.of(json -> {
                                json.writeStartArray();
                                records.forEach(record -> value(json, record));
                                json.writeEndArray();
                            })
                            + "\n");
        } else if (session.format() == Format.JSONL) {
            for (Map<String, Object> record : records) {
                session.out().raw(JsonText.of(json -> value(json, record)) + "\n");
            }
        } else if (session.format() == Format.CSV) {
            Export.rows(new Rows(keys, records), Export.Format.CSV, new RawOutput(session.out()));
        } else {
            table(session, keys, records);
        }
    }

    private static void value(JsonGenerator json, Object value) {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, inner) -> {
                json.writeName(String.valueOf(key));
                value(json, inner);
            });
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(inner -> value(json, inner));
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }

    private static void table(Session session, List<String> keys, List<Map<String, Object>> records) {
        List<Table.Column> columns = new ArrayList<>();
        for (String key : keys) {
            columns.add(new Table.Column(key, columns.isEmpty() ? Table.Kind.KEY : Table.Kind.PROSE));
        }
        Table table = new Table(columns);
        for (Map<String, Object> record : records) {
            table.row(keys.stream()
                    .map(key -> Line.ofData(words(record.getOrDefault(key, ""))))
                    .toList());
        }
        table.printWhole(session.out());
    }

    private static String words(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(RecordOutput::words).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(" "));
        }
        return value.toString();
    }

    private static final class Rows implements RowStream {
        private final List<String> keys;
        private final Iterator<Map<String, Object>> records;
        private Map<String, Object> record = Map.of();

        Rows(List<String> keys, List<Map<String, Object>> records) {
            this.keys = keys;
            this.records = records.iterator();
        }

        @Override
        public List<String> columns() {
            return keys;
        }

        @Override
        public boolean next() {
            if (!records.hasNext()) {
                return false;
            }
            record = records.next();
            return true;
        }

        @Override
        public Object value(int column) {
            Object value = record.getOrDefault(keys.get(column), "");
            return value instanceof String ? value : JsonText.of(json -> RecordOutput.value(json, value));
        }
    }
}
