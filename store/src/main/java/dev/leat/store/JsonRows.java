package dev.leat.store;

import java.io.Writer;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// One JSON object a line, members in the order of the columns. Bytes stand as lower-case hexadecimal.
final class JsonRows implements RowWriter {
    private final JsonGenerator json;
    private List<String> names = List.of();

    JsonRows(Writer out) {
        this.json = JsonFactory.builder()
                .rootValueSeparator("")
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(ObjectWriteContext.empty(), out);
    }

    @Override
    public void columns(List<String> columns) {
        names = columns;
    }

    @Override
    public void row(@Nullable Object[] values) {
        json.writeStartObject();
        for (int i = 0; i < values.length; i++) {
            json.writeName(names.get(i));
            write(json, values[i]);
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case byte[] bytes -> json.writeString(HexFormat.of().formatHex(bytes));
            default -> json.writeString(value.toString());
        }
    }

    @Override
    public void end() {
        json.flush();
    }
}
