package dev.leat.network.inventory;

import dev.leat.network.textfsm.Cell;
import dev.leat.network.textfsm.TextTable;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The cells of a parsed table by the names that templates give their values. Templates name the same thing
/// differently (`PORT`, `INTERFACE`), so a value is asked for by its names, the preferred one first.
final class Fields {
    private static final JsonFactory JSON = new JsonFactory();

    private final TextTable table;
    private final Map<String, Integer> columns = new HashMap<>();

    Fields(TextTable table) {
        this.table = table;
        for (int i = 0; i < table.header().size(); i++) {
            columns.putIfAbsent(table.header().get(i).toLowerCase(Locale.ROOT), i);
        }
    }

    int rows() {
        return table.rows().size();
    }

    boolean has(String... names) {
        for (String name : names) {
            if (columns.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /// The first value that is not empty, lists joined by commas.
    String text(int row, String... names) {
        for (String name : names) {
            Integer column = columns.get(name);
            if (column != null) {
                String text = plain(table.rows().get(row).get(column));
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    /// A list, or a text as a list of one; empty where nothing was matched.
    List<String> texts(int row, String... names) {
        for (String name : names) {
            Integer column = columns.get(name);
            if (column != null) {
                List<String> texts = switch (table.rows().get(row).get(column)) {
                    case Cell.Text text -> text.text().isBlank() ? List.<String>of() : List.of(text.text());
                    case Cell.Many many ->
                        many.entries().stream().map(Fields::plain).toList();
                };
                if (!texts.isEmpty()) {
                    return texts;
                }
            }
        }
        return List.of();
    }

    /// What tells this row of a template's table from the others: its number, with leading zeros.
    String key(int row) {
        return "%06d".formatted(row + 1);
    }

    /// The row as a JSON object, names in lower case.
    String json(int row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            for (int c = 0; c < table.header().size(); c++) {
                json.writeName(table.header().get(c).toLowerCase(Locale.ROOT));
                switch (table.rows().get(row).get(c)) {
                    case Cell.Text plain -> json.writeString(plain.text());
                    case Cell.Many many -> {
                        json.writeStartArray();
                        for (Cell.Entry entry : many.entries()) {
                            json.writeString(plain(entry));
                        }
                        json.writeEndArray();
                    }
                }
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static String plain(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> text.text().strip();
            case Cell.Many many -> many.entries().stream().map(Fields::plain).collect(Collectors.joining(","));
        };
    }

    private static String plain(Cell.Entry entry) {
        return switch (entry) {
            case Cell.Text text -> text.text().strip();
            case Cell.Groups groups -> String.join(" ", groups.texts().values());
        };
    }
}
