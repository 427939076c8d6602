package dev.leat.markdown;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// A document's tokens as JSON lines, one object per block token: `type nesting level` and, where not empty, `tag map
/// markup info content hidden attrs`; an `inline` and an image hold what they own under `children`. Beyond that,
/// `span`:
/// the code points it covers.
public final class TokenDump {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    private static final Map<TokenType, List<String>> ATTRIBUTES = Map.of(
            TokenType.LINK_OPEN, List.of("href", "title", "kind", "label"),
            TokenType.IMAGE, List.of("src", "alt", "title", "kind", "label"),
            TokenType.ORDERED_LIST_OPEN, List.of("start", "tight"),
            TokenType.BULLET_LIST_OPEN, List.of("tight"),
            TokenType.LIST_ITEM_OPEN, List.of("checked"),
            TokenType.TH_OPEN, List.of("align"),
            TokenType.TD_OPEN, List.of("align"),
            TokenType.TR_OPEN, List.of("cells"),
            TokenType.FOOTNOTE_REF, List.of("id", "sub", "label"),
            TokenType.FOOTNOTE_OPEN, List.of("id", "references", "label"));

    private final TokenWarehouse tokens;

    private TokenDump(TokenWarehouse tokens) {
        this.tokens = tokens;
    }

    /// Writes all tokens; the stream stays open.
    public static void write(TokenWarehouse tokens, OutputStream to) {
        TokenDump dump = new TokenDump(tokens);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), to, JsonEncoding.UTF8)) {
            for (int token = 0; token < tokens.size(); token = after(tokens, token)) {
                dump.token(token, json);
                json.writeRaw('\n');
            }
        }
    }

    private static int after(TokenWarehouse tokens, int token) {
        return tokens.type(token).owns() ? tokens.next(token) : token + 1;
    }

    private void token(int token, JsonGenerator json) {
        TokenType type = tokens.type(token);
        json.writeStartObject();
        json.writeStringProperty("type", type.label());
        json.writeNumberProperty("nesting", type.nesting());
        json.writeNumberProperty("level", tokens.depth(token));
        text(json, "tag", tokens.tag(token));
        if (!type.isInline() && !type.closes()) {
            pair(json, "map", tokens.firstLine(token), tokens.endLine(token));
        }
        if (!type.closes()) {
            pair(json, "span", tokens.start(token), tokens.end(token));
        }
        text(json, "markup", tokens.markup(token));
        text(json, "info", tokens.info(token));
        text(json, "content", tokens.text(token));
        if (type == TokenType.PARAGRAPH_OPEN && tokens.isHidden(token)) {
            json.writeBooleanProperty("hidden", true);
        }
        attributes(token, type, json);
        if (type.owns() && tokens.next(token) > token + 1) {
            json.writeArrayPropertyStart("children");
            for (int child = token + 1; child < tokens.next(token); child = after(tokens, child)) {
                token(child, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void attributes(int token, TokenType type, JsonGenerator json) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : ATTRIBUTES.getOrDefault(type, List.of())) {
            tokens.attribute(token, name).ifPresent(value -> values.put(name, value));
        }
        if (!values.isEmpty()) {
            json.writeObjectPropertyStart("attrs");
            values.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
    }

    private static void text(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }

    private static void pair(JsonGenerator json, String name, int from, int to) {
        json.writeArrayPropertyStart(name);
        json.writeNumber(from);
        json.writeNumber(to);
        json.writeEndArray();
    }
}
