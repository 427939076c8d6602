package dev.leat.cli.store;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.JsonText;
import dev.leat.engine.apply.TargetLost;
import dev.leat.store.QueryFailed;
import dev.leat.store.RowStream;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// An answer as `leat.rows/1`, written row by row.
final class JsonAnswer {
    private JsonAnswer() {}

    static void print(Session session, RowStream rows) throws QueryFailed, TargetLost {
        List<String> columns = rows.columns();
        String head = JsonText.of(json -> {
            json.writeStartArray();
            columns.forEach(json::writeString);
            json.writeEndArray();
        });
        session.out().raw("{\"schema\":\"leat.rows/1\",\"columns\":" + head + ",\"rows\":[");
        boolean first = true;
        while (rows.next()) {
            @Nullable Object[] values = new Object[columns.size()];
            for (int c = 0; c < values.length; c++) {
                values[c] = rows.value(c);
            }
            session.out()
                    .raw((first ? "" : ",")
                            + JsonText.of(json -> {
                                json.writeStartArray();
                                for (@Nullable Object value : values) {
                                    value(json, value);
                                }
                                json.writeEndArray();
                            }));
            first = false;
        }
        session.out().raw("]}\n");
    }

    private static void value(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof byte[] bytes) {
            json.writeString(HexFormat.of().formatHex(bytes));
        } else {
            json.writeString(value.toString());
        }
    }
}
