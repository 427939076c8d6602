package dev.leat.markdown;

import dev.leat.markdown.collect.Dispatch;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// What one document cost: tokens, indices and their bytes, the routing of the pass, the time of each stage.
///
/// `fanOut` is collectors per token as routed, `offered` what the masks left of it; there is one pass, whatever is
/// collected. `indexBytes` are bytes by column and index, `sourceBytes` the size of the input.
public record Inspection(
        String name,
        long sourceBytes,
        int lines,
        int tokens,
        SequencedMap<String, Integer> tokensByType,
        int pairs,
        int withParent,
        int sections,
        int fences,
        SequencedMap<String, Long> indexBytes,
        List<Dispatch.Route> routes,
        double fanOut,
        long routed,
        long offered,
        long textsAsked,
        long textsKept,
        int passes,
        long parseNanos,
        long collectNanos) {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    public Inspection {
        tokensByType = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tokensByType));
        indexBytes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(indexBytes));
        routes = List.copyOf(routes);
    }

    /// Of a document that `markdown` measured.
    public static Inspection of(Markdown markdown, Markdown.Measured measured) {
        Document document = measured.document();
        TokenWarehouse warehouse = document.warehouse();
        SequencedMap<String, Integer> byType = new LinkedHashMap<>();
        int pairs = 0;
        for (var entry : warehouse.counts().entrySet()) {
            byType.put(entry.getKey().label(), entry.getValue());
            pairs += entry.getKey().opens() ? entry.getValue() : 0;
        }
        int withParent = 0;
        for (int token = 0; token < warehouse.size(); token++) {
            withParent += warehouse.parent(token) >= 0 ? 1 : 0;
        }
        var costs = document.costs();
        return new Inspection(
                document.name(),
                warehouse.source().length(),
                warehouse.lineCount(),
                warehouse.size(),
                byType,
                pairs,
                withParent,
                warehouse.sectionCount(),
                warehouse.count(TokenType.FENCE),
                warehouse.bytesHeld(),
                markdown.dispatch().routes(),
                costs.fanOut(),
                costs.routed(),
                costs.offered(),
                costs.textsAsked(),
                costs.textsKept(),
                1,
                measured.parseNanos(),
                measured.collectNanos());
    }

    public long bytesHeld() {
        return indexBytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Bytes held for each byte of input.
    public double ratio() {
        return sourceBytes == 0 ? 0 : (double) bytesHeld() / sourceBytes;
    }

    public double bytesPerToken() {
        return tokens == 0 ? 0 : (double) bytesHeld() / tokens;
    }

    /// One object in UTF-8, without a line end; the stream stays open. Schema `leat-md-inspect-1`.
    public void write(OutputStream to) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), to, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringProperty("schema", "leat-md-inspect-1");
            json.writeStringProperty("path", name);
            json.writeNumberProperty("source_bytes", sourceBytes);
            json.writeNumberProperty("lines", lines);
            json.writeNumberProperty("tokens", tokens);
            json.writeObjectPropertyStart("tokens_by_type");
            tokensByType.forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeNumberProperty("pairs", pairs);
            json.writeNumberProperty("parents", withParent);
            json.writeNumberProperty("sections", sections);
            json.writeNumberProperty("fences", fences);
            json.writeObjectPropertyStart("bytes_held");
            indexBytes.forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeNumberProperty("bytes_held_total", bytesHeld());
            json.writeNumberProperty("bytes_per_token", bytesPerToken());
            json.writeNumberProperty("bytes_per_source_byte", ratio());
            json.writeObjectPropertyStart("routing");
            for (Dispatch.Route route : routes) {
                json.writeArrayPropertyStart(route.type().label());
                route.collectors().forEach(json::writeString);
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeNumberProperty("fan_out", fanOut);
            json.writeNumberProperty("routed", routed);
            json.writeNumberProperty("offered", offered);
            json.writeNumberProperty("texts_asked", textsAsked);
            json.writeNumberProperty("texts_cached", textsKept);
            json.writeNumberProperty("dispatch_passes", passes);
            json.writeNumberProperty("parse_ms", parseNanos / 1e6);
            json.writeNumberProperty("collect_ms", collectNanos / 1e6);
            json.writeEndObject();
        }
    }
}
