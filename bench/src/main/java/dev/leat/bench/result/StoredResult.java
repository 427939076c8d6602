package dev.leat.bench.result;

import dev.leat.bench.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A result as it lies in a file. Its runs, nearly all of its bytes, are read without a tree of JSON between: a bundle
/// holds thousands of results, and each is doubted.
///
/// @param said what else the file says: its summaries, its comparisons, its order
public record StoredResult(ResultDocument document, Json.Obj said) {
    /// @throws Json.Malformed           if it is no JSON
    /// @throws IllegalArgumentException if it is no result, saying why
    public static StoredResult of(byte[] utf8) throws Json.Malformed {
        List<MeasuredRun> runs = new ArrayList<>();
        Json.Obj said = Json.read(utf8, "runs", parser -> runs.add(run(parser)));
        return new StoredResult(ResultDocument.of(said, new RunSet(runs)), said);
    }

    private static MeasuredRun run(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("a run is an object");
        }
        String side = "";
        int index = -1;
        String state = "";
        int warmIndex = 0;
        int exit = 0;
        String check = "";
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        for (JsonToken key = parser.nextToken(); key != JsonToken.END_OBJECT; key = parser.nextToken()) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean number = value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT;
            boolean text = value == JsonToken.VALUE_STRING;
            switch (name) {
                case "side" -> side = text && side.isEmpty() ? parser.getString() : twice(name);
                case "state" -> state = text && state.isEmpty() ? parser.getString() : twice(name);
                case "check" -> check = text ? parser.getString() : "";
                case "index" -> index = number ? parser.getIntValue() : -1;
                case "warm_index" -> warmIndex = number ? parser.getIntValue() : 0;
                case "exit_code" -> exit = number ? parser.getIntValue() : 0;
                case "metrics" -> metrics(parser, metrics);
                default -> parser.skipChildren();
            }
        }
        if (side.length() != 1) {
            throw new IllegalArgumentException("a run is of side A or B, not \"" + side + "\"");
        }
        if (index < 0) {
            throw new IllegalArgumentException("the field index is missing");
        }
        return new MeasuredRun(
                side.charAt(0),
                index,
                MeasuredRun.State.valueOf(state.toUpperCase(Locale.ROOT)),
                warmIndex,
                exit,
                metrics,
                check);
    }

    private static String twice(String name) {
        throw new IllegalArgumentException("the field " + name + " of a run is no text, or is there twice");
    }

    /// What is no number is no value: a run that lacks a metric lacks it here too.
    private static void metrics(JsonParser parser, SequencedMap<String, Double> to) {
        if (parser.currentToken() != JsonToken.START_OBJECT || !to.isEmpty()) {
            throw new IllegalArgumentException("the metrics of a run are one object");
        }
        for (JsonToken key = parser.nextToken(); key != JsonToken.END_OBJECT; key = parser.nextToken()) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean number = value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT;
            if (number && !parser.isNaN() && to.put(name, parser.getDoubleValue()) != null) {
                throw new IllegalArgumentException("a run has the metric " + name + " twice");
            }
            parser.skipChildren();
        }
    }
}
