package dev.leat.bench.json;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// A JSON value. Numbers keep every digit; a key twice is an error.
public sealed interface Json {
    record Text(String value) implements Json {}

    record Num(BigDecimal value) implements Json {}

    /// What some programs write for a number that is none: NaN, Infinity, -Infinity.
    record NotANumber(String word) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Obj(SequencedMap<String, Json> fields) implements Json {
        public Obj {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }

        public Optional<Json> find(String key) {
            return Optional.ofNullable(fields.get(key));
        }
    }

    /// Text that is not JSON, and where.
    final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final int column;

        Malformed(String message, int line, int column) {
            super(message);
            this.line = line;
            this.column = column;
        }

        public int line() {
            return line;
        }

        public int column() {
            return column;
        }
    }

    int DEPTH_MAX = 200;

    JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build();

    static Json read(String text) throws Malformed {
        return whole(FACTORY.createParser(ObjectReadContext.empty(), text), Json::value);
    }

    /// Reads one item of a list, whose first token is the current one, to its last.
    interface Item {
        void read(JsonParser parser) throws Malformed;
    }

    /// The object of these bytes without its field `list`, whose items go to `each` one by one: what is large needs no
    /// tree.
    static Obj read(byte[] utf8, String list, Item each) throws Malformed {
        return (Obj) whole(FACTORY.createParser(ObjectReadContext.empty(), utf8), (parser, first) -> {
            if (first != JsonToken.START_OBJECT) {
                throw malformed(parser, "it is no object");
            }
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            boolean listed = false;
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
                String key = parser.currentName();
                JsonToken start = parser.nextToken();
                if (!key.equals(list) || start != JsonToken.START_ARRAY) {
                    put(parser, fields, key, value(parser, start));
                } else if (listed) {
                    throw malformed(parser, twice(key));
                } else {
                    listed = true;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        each.read(parser);
                    }
                }
            }
            return new Obj(fields);
        });
    }

    /// What is read, from the first token on.
    interface Reading {
        Json read(JsonParser parser, JsonToken first) throws Malformed;
    }

    private static Json whole(JsonParser open, Reading reading) throws Malformed {
        try (JsonParser parser = open) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new Malformed("there is no JSON value", 1, 1);
            }
            Json value = reading.read(parser, first);
            if (parser.nextToken() != null) {
                throw malformed(parser, "there is something behind the value");
            }
            return value;
        } catch (JacksonIOException e) {
            throw new Malformed(String.valueOf(e.getOriginalMessage()), 0, 0);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new Malformed(
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""),
                    at == null ? 0 : at.getLineNr(),
                    at == null ? 0 : at.getColumnNr());
        }
    }

    private static Malformed malformed(JsonParser parser, String message) {
        var at = parser.currentTokenLocation();
        return new Malformed(message, at.getLineNr(), at.getColumnNr());
    }

    private static String twice(String key) {
        return "the key \"" + key + "\" is there twice";
    }

    private static void put(JsonParser parser, SequencedMap<String, Json> fields, String key, Json value)
            throws Malformed {
        if (fields.put(key, value) != null) {
            throw malformed(parser, twice(key));
        }
    }

    private static Json value(JsonParser parser, JsonToken token) throws Malformed {
        return switch (token) {
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_NUMBER_INT -> new Num(parser.getDecimalValue());
            case VALUE_NUMBER_FLOAT ->
                parser.isNaN() ? new NotANumber(parser.getString()) : new Num(parser.getDecimalValue());
            case VALUE_TRUE -> new Bool(true);
            case VALUE_FALSE -> new Bool(false);
            case VALUE_NULL -> new Null();
            case START_ARRAY -> {
                List<Json> items = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    items.add(value(parser, next));
                }
                yield new Arr(items);
            }
            case START_OBJECT -> {
                SequencedMap<String, Json> fields = new LinkedHashMap<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
                    String key = parser.currentName();
                    put(parser, fields, key, value(parser, parser.nextToken()));
                }
                yield new Obj(fields);
            }
            default -> throw new IllegalStateException("not the start of a value: " + token);
        };
    }

    static Obj object(SequencedMap<String, Json> fields) {
        return new Obj(fields);
    }

    static Text text(String value) {
        return new Text(value);
    }

    /// Null for what is not a finite number, which JSON does not have.
    static Json number(double value) {
        return Double.isFinite(value) ? new Num(BigDecimal.valueOf(value)) : new Null();
    }

    static Json number(long value) {
        return new Num(BigDecimal.valueOf(value));
    }

    static Json numbers(double[] values) {
        List<Json> items = new ArrayList<>();
        for (double value : values) {
            items.add(number(value));
        }
        return new Arr(items);
    }

    static Json texts(List<String> values) {
        return new Arr(values.stream().<Json>map(Text::new).toList());
    }

    default Optional<Json> get(String key) {
        return this instanceof Obj object ? object.find(key) : Optional.empty();
    }

    /// A field's text; empty where it is missing or something else.
    default Optional<String> string(String key) {
        return get(key).flatMap(value -> value instanceof Text text ? Optional.of(text.value()) : Optional.empty());
    }

    default Optional<Double> decimal(String key) {
        return get(key).flatMap(value ->
                value instanceof Num number ? Optional.of(number.value().doubleValue()) : Optional.empty());
    }

    /// A field's items; none where it is missing or no list.
    default List<Json> list(String key) {
        return get(key).map(value -> value instanceof Arr array ? array.items() : List.<Json>of())
                .orElse(List.of());
    }

    /// A field's fields; none where it is missing or no object.
    default Map<String, Json> map(String key) {
        return get(key).map(value -> value instanceof Obj object ? object.fields() : Map.<String, Json>of())
                .orElse(Map.of());
    }

    /// On one line, keys in the order given.
    default String line() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(this, json, false);
        }
        return text.toString();
    }

    /// On one line, keys sorted, numbers in their shortest form: equal values give equal text, in the manner of RFC
    /// 8785.
    default String canonical() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(this, json, true);
        }
        return text.toString();
    }

    /// Whether both have the same canonical text, which is not made for it.
    default boolean same(Json other) {
        return switch (this) {
            case Num number -> other instanceof Num theirs && number.value().compareTo(theirs.value()) == 0;
            case Arr array -> {
                boolean alike = other instanceof Arr theirs
                        && theirs.items().size() == array.items().size();
                for (int i = 0; alike && i < array.items().size(); i++) {
                    alike = array.items().get(i).same(((Arr) other).items().get(i));
                }
                yield alike;
            }
            case Obj object ->
                other instanceof Obj theirs
                        && theirs.fields().size() == object.fields().size()
                        && object.fields().entrySet().stream()
                                .allMatch(field -> theirs.find(field.getKey())
                                        .filter(field.getValue()::same)
                                        .isPresent());
            case Text ignored -> equals(other);
            case NotANumber ignored -> equals(other);
            case Bool ignored -> equals(other);
            case Null ignored -> equals(other);
        };
    }

    private static void write(Json value, JsonGenerator json, boolean canonical) {
        switch (value) {
            case Text text -> json.writeString(text.value());
            case Num number -> {
                BigDecimal exact = number.value().stripTrailingZeros();
                boolean plain = exact.scale() >= -20 && exact.scale() <= 20 && exact.precision() <= 40;
                json.writeNumber(plain ? exact.toPlainString() : exact.toString());
            }
            case NotANumber word -> json.writeString(word.word());
            case Bool bool -> json.writeBoolean(bool.value());
            case Null ignored -> json.writeNull();
            case Arr array -> {
                json.writeStartArray();
                array.items().forEach(item -> write(item, json, canonical));
                json.writeEndArray();
            }
            case Obj object -> {
                json.writeStartObject();
                (canonical ? new TreeMap<>(object.fields()) : object.fields()).forEach((key, field) -> {
                    json.writeName(key);
                    write(field, json, canonical);
                });
                json.writeEndObject();
            }
        }
    }
}
