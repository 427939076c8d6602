package dev.leat.web.chunk;

import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Chunks as files hold them.
public final class ChunkText {
    public static final String SCHEMA = "leat.web.chunk/1";

    private static final JsonFactory FACTORY = new JsonFactory();

    /// How chunks stand in files.
    public enum Form {
        /// A line for each.
        JSONL,
        /// One array.
        JSON,
        /// Their texts, between lines that say which it is.
        MD
    }

    private ChunkText() {}

    public static String of(List<PageChunk> chunks, Form form) {
        StringBuilder out = new StringBuilder();
        switch (form) {
            case JSONL -> chunks.forEach(chunk -> out.append(json(chunk)).append('\n'));
            case JSON -> {
                out.append('[');
                for (PageChunk chunk : chunks) {
                    out.append(out.length() == 1 ? "\n" : ",\n").append(json(chunk));
                }
                out.append("\n]\n");
            }
            case MD ->
                chunks.forEach(chunk -> out.append("<!-- chunk ")
                        .append(chunk.id())
                        .append(" -->\n\n")
                        .append(chunk.content())
                        .append("\n\n"));
        }
        return out.toString();
    }

    /// On one line.
    public static String json(PageChunk chunk) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("schema", SCHEMA);
            json.writeStringProperty("id", chunk.id());
            json.writeStringProperty("content", chunk.content());
            json.writeStringProperty("source_url", chunk.sourceUrl());
            json.writeStringProperty("chunk_type", chunk.type());
            json.writeObjectPropertyStart("metadata");
            facts(json, chunk.facts());
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void facts(JsonGenerator json, PageChunk.Facts facts) {
        json.writeStringProperty("heading", facts.heading());
        json.writeArrayPropertyStart("heading_path");
        facts.headingPath().forEach(json::writeString);
        json.writeEndArray();
        json.writeNumberProperty("level", facts.level());
        json.writeNumberProperty("position", facts.position());
        json.writeNumberProperty("part", facts.part());
        json.writeNumberProperty("parts", facts.parts());
        json.writeStringProperty("domain", facts.domain());
        json.writeNumberProperty("word_count", facts.words());
        json.writeNumberProperty("char_count", facts.characters());
        json.writeNumberProperty("token_count", facts.tokens());
        json.writeNumberProperty("start", facts.start());
        json.writeNumberProperty("end", facts.end());
        said(json, "prev_id", facts.previousId());
        said(json, "next_id", facts.nextId());
        json.writeStringProperty("doc_id", facts.documentId());
        json.writeStringProperty("content_hash", facts.contentHash());
        said(json, "lang", facts.language());
    }

    private static void said(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }
}
