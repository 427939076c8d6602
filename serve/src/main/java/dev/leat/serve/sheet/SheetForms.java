package dev.leat.serve.sheet;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A sheet as HTML, JSON or CSV. Thread-safe.
public final class SheetForms {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    public String html(Sheet sheet, Surroundings around) {
        StringOutput out = new StringOutput(8_192);
        templates.render("page.jte", Map.of("sheet", sheet, "around", around), out);
        return out.toString();
    }

    /// `leat.page/1`: every table and list of facts of the page, by id.
    public String json(Sheet sheet) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject().writeStringProperty("schema", "leat.page/1");
            json.writeStringProperty("page", sheet.name()).writeStringProperty("title", sheet.title());
            json.writeObjectPropertyStart("data");
            for (Part part : sheet.data()) {
                if (part instanceof Part.Grid grid) {
                    grid(json, grid);
                } else if (part instanceof Part.Facts facts) {
                    json.writeObjectPropertyStart(facts.id());
                    for (Part.Fact fact : facts.facts()) {
                        json.writeName(fact.name());
                        value(json, fact.value().value());
                    }
                    json.writeEndObject();
                }
            }
            json.writeEndObject().writeEndObject();
        }
        return text + "\n";
    }

    private static void grid(JsonGenerator json, Part.Grid grid) {
        json.writeArrayPropertyStart(grid.id());
        for (List<Cell> row : grid.rows()) {
            json.writeStartObject();
            for (int i = 0; i < row.size(); i++) {
                json.writeName(grid.columns().get(i));
                value(json, row.get(i).value());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Boolean flag -> json.writeBoolean(flag);
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }

    /// The first table of the page, or the one with this id (RFC 4180); a page without tables has its facts.
    public String csv(Sheet sheet, String id) {
        StringBuilder out = new StringBuilder();
        for (Part part : sheet.data()) {
            if (part instanceof Part.Grid grid && (id.isEmpty() || grid.id().equals(id))) {
                line(out, grid.columns());
                grid.rows()
                        .forEach(row ->
                                line(out, row.stream().map(SheetForms::plain).toList()));
                return out.toString();
            }
        }
        for (Part part : sheet.data()) {
            if (part instanceof Part.Facts facts) {
                facts.facts().forEach(fact -> line(out, List.of(fact.name(), plain(fact.value()))));
            }
        }
        return out.toString();
    }

    private static String plain(Cell cell) {
        return cell.value() == null ? "" : cell.value().toString();
    }

    private static void line(StringBuilder out, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            out.append(i == 0 ? "" : ",").append(quoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
        }
        out.append("\r\n");
    }
}
