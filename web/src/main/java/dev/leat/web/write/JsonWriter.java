package dev.leat.web.write;

import dev.leat.web.page.Block;
import dev.leat.web.page.Metadata;
import dev.leat.web.page.Page;
import dev.leat.web.page.Run;
import dev.leat.web.page.Style;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Pages as JSON, schema `leat.web.document/1`: keys in a fixed order, those that say nothing left out.
public final class JsonWriter {
    public static final String SCHEMA = "leat.web.document/1";
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private JsonWriter(JsonGenerator json) {
        this.json = json;
    }

    /// Without white space; ends with a new line.
    public static String of(Page page) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            new JsonWriter(json).page(page);
        }
        return out.append('\n').toString();
    }

    private void page(Page page) {
        Metadata of = page.metadata();
        json.writeStartObject();
        json.writeStringProperty("schema", SCHEMA);
        said("url", of.url());
        said("title", of.title());
        said("lang", of.language());
        said("dir", of.direction());
        said("byline", of.byline());
        said("siteName", of.site());
        said("published", of.published());
        said("excerpt", of.excerpt());
        json.writeNumberProperty("confidence", Math.round(page.confidence() * 100) / 100.0);
        blocks("blocks", page.blocks());
        json.writeArrayPropertyStart("warnings");
        page.warnings().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void said(String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }

    private void blocks(String name, List<Block> blocks) {
        json.writeArrayPropertyStart(name);
        for (Block block : blocks) {
            json.writeStartObject();
            block(block);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading(int level, List<Run> runs) -> {
                json.writeStringProperty("type", "heading").writeNumberProperty("level", level);
                inlines(runs);
            }
            case Block.Paragraph paragraph -> {
                json.writeStringProperty("type", "paragraph");
                inlines(paragraph.runs());
            }
            case Block.Listing list -> list(list);
            case Block.Code(String language, String text) -> {
                json.writeStringProperty("type", "code");
                said("language", language);
                json.writeStringProperty("text", text);
            }
            case Block.Quote(List<Block> blocks) -> {
                json.writeStringProperty("type", "quote");
                blocks("blocks", blocks);
            }
            case Block.Table table -> table(table);
            case Block.Footnote(String label, List<Block> blocks) -> {
                json.writeStringProperty("type", "footnote").writeStringProperty("label", label);
                blocks("blocks", blocks);
            }
            case Block.Definitions definitions -> definitions(definitions);
            case Block.Rule() -> json.writeStringProperty("type", "rule");
        }
    }

    private void definitions(Block.Definitions definitions) {
        json.writeStringProperty("type", "definitionList").writeArrayPropertyStart("entries");
        for (Block.Entry entry : definitions.entries()) {
            json.writeStartObject();
            json.writeArrayPropertyStart("terms");
            entry.terms().forEach(this::cell);
            json.writeEndArray();
            json.writeArrayPropertyStart("definitions");
            entry.meanings().forEach(this::item);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void list(Block.Listing list) {
        json.writeStringProperty("type", "list").writeBooleanProperty("ordered", list.ordered());
        if (list.ordered()) {
            json.writeNumberProperty("start", list.start());
        }
        json.writeBooleanProperty("tight", list.tight());
        json.writeArrayPropertyStart("items");
        list.items().forEach(this::item);
        json.writeEndArray();
    }

    private void item(Block.Item item) {
        json.writeStartObject();
        switch (item.task()) {
            case NONE -> {}
            case OPEN -> json.writeBooleanProperty("checked", false);
            case DONE -> json.writeBooleanProperty("checked", true);
        }
        blocks("blocks", item.blocks());
        json.writeEndObject();
    }

    private void cell(Block.Cell cell) {
        json.writeStartObject();
        inlines(cell.runs());
        json.writeEndObject();
    }

    private void table(Block.Table table) {
        json.writeStringProperty("type", "table");
        json.writeArrayPropertyStart("align");
        table.aligns().forEach(align -> json.writeString(Words.of(align)));
        json.writeEndArray();
        json.writeArrayPropertyStart("rows");
        for (List<Block.Cell> row : table.rows()) {
            json.writeStartArray();
            row.forEach(this::cell);
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void inlines(List<Run> runs) {
        json.writeArrayPropertyStart("inlines");
        for (Run run : runs) {
            json.writeStartObject();
            switch (run) {
                case Run.Text(String text, Style style) -> json.writeStringProperty("text", text);
                case Run.Image image -> {
                    json.writeStringProperty("image", image.source());
                    said("alt", image.alternative());
                    said("title", image.title());
                }
                case Run.Formula formula -> {
                    json.writeStringProperty("math", formula.tex());
                    flag("display", formula.display());
                }
                case Run.Note note -> json.writeStringProperty("footnote", note.label());
                case Run.Break breaks -> json.writeBooleanProperty("break", true);
            }
            style(run.style());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void style(Style style) {
        flag("strong", style.strong());
        flag("emphasis", style.emphasis());
        flag("strike", style.strike());
        flag("code", style.code());
        switch (style.script()) {
            case NONE -> {}
            case SUB -> flag("sub", true);
            case SUPER -> flag("sup", true);
        }
        style.link().ifPresent(link -> {
            json.writeStringProperty("href", link.target());
            said("linkTitle", link.title());
        });
    }

    private void flag(String name, boolean value) {
        if (value) {
            json.writeBooleanProperty(name, true);
        }
    }
}
