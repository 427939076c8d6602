package dev.leat.records;

import dev.leat.records.map.MappedRecord;
import dev.leat.records.map.MappedRow;
import dev.leat.records.value.Value;
import dev.leat.records.xml.Failure;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A record's rows as JSON: whole numbers and flags are numbers, decimals are texts with the scale of their column,
/// dates `yyyy-MM-dd`, times `yyyy-MM-ddTHH:mm:ss[.fraction]`, the load time `{"$now": true}`.
public final class RecordJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private RecordJson() {}

    /// The record's key as items of a document with several records are named by it.
    public static String keyText(MappedRecord record) {
        return CellWriter.text(record.key());
    }

    /// The whole record as one document: `outcome`, `key`, `warnings`, `tables`.
    public static String document(MappedRecord record) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("outcome", "ok");
            json.writeName("key");
            write(json, record.key());
            json.writeArrayPropertyStart("warnings");
            record.warnings().forEach(json::writeString);
            json.writeEndArray();
            json.writeObjectPropertyStart("tables");
            record.tables().forEach((table, rows) -> {
                json.writeArrayPropertyStart(table);
                for (MappedRow row : rows) {
                    writeRow(json, row);
                }
                json.writeEndArray();
            });
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }

    /// A refused record in the same form.
    public static String document(Failure failure) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("outcome", "failed");
            json.writeStringProperty("stage", failure.stage());
            json.writeStringProperty("code", failure.code());
            failure.where().ifPresent(where -> json.writeStringProperty("where", where));
            json.writeEndObject();
        }
        return text.toString();
    }

    /// One line per row, with its table and the record's key.
    public static void lines(MappedRecord record, List<String> into) {
        record.tables().forEach((table, rows) -> {
            for (MappedRow row : rows) {
                StringWriter text = new StringWriter();
                try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
                    json.writeStartObject();
                    json.writeStringProperty("table", table);
                    json.writeName("key");
                    write(json, record.key());
                    json.writeName("row");
                    writeRow(json, row);
                    json.writeEndObject();
                }
                into.add(text.toString());
            }
        });
    }

    /// A text as a JSON string.
    public static String quoted(String text) {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
            generator.writeString(text);
        }
        return json.toString();
    }

    /// One value as JSON.
    public static String json(Value value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, value);
        }
        return text.toString();
    }

    /// One value for people.
    public static String shown(Value value) {
        return value instanceof Value.LoadTime ? "the load time" : CellWriter.text(value);
    }

    private static void writeRow(JsonGenerator json, Map<String, Value> row) {
        json.writeStartObject();
        row.forEach((column, value) -> {
            json.writeName(column);
            write(json, value);
        });
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Value value) {
        switch (value) {
            case Value.Text(String text) -> json.writeString(text);
            case Value.Whole(long number) -> json.writeNumber(number);
            case Value.Exact exact -> json.writeString(exact.number().toPlainString());
            case Value.Real(double number) -> json.writeNumber(number);
            case Value.Day(LocalDate date) -> json.writeString(date.toString());
            case Value.Moment(LocalDateTime time) -> json.writeString(moment(time));
            case Value.LoadTime ignored -> {
                json.writeStartObject();
                json.writeBooleanProperty("$now", true);
                json.writeEndObject();
            }
        }
    }

    /// Seconds always, the fraction without zeros at its end.
    public static String moment(LocalDateTime time) {
        StringBuilder text = new StringBuilder(32).append(time.toLocalDate()).append('T');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        two(text, time.getSecond());
        if (time.getNano() != 0) {
            String fraction = Integer.toString(1_000_000_000 + time.getNano());
            int end = fraction.length();
            while (fraction.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(fraction, 1, end);
        }
        return text.toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
