package dev.leat.records.infer;

import dev.leat.records.value.DataType;
import dev.leat.records.xml.Document;
import dev.leat.records.xml.Element;
import dev.leat.records.xml.Path;
import dev.leat.records.xml.RecordReader;
import dev.leat.records.xml.Refused;
import dev.leat.records.xml.Shape;
import dev.leat.records.xml.XmlLimits;
import dev.leat.records.xml.XmlText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// Looks at samples, then writes a contract that loads them: repeated elements become tables below their nearest
/// repeated ancestor, all others columns of it; types are the narrowest that take every value seen; the key is the
/// first value that every sample has and no two share, else the digest of the content. The same samples in the same
/// order give the same contract. One thread.
public final class Inference {
    /// A vocabulary with more kinds of elements needs a person.
    public static final int TYPES_MAX = 20_000;

    private static final Path EVERYTHING = Path.of("//*", Map.of());

    private final ElementType top = new ElementType("", "", Optional.empty());
    private int types;
    private long samples;

    /// One sample document.
    public void add(byte[] xml) throws Refused {
        Shape shape = new Shape(List.of(), List.of(EVERYTHING), List.of());
        XmlText.Decoded text =
                XmlText.of(xml, xml.length, Optional.of(java.nio.charset.Charset.forName("windows-1252")));
        try (RecordReader reader =
                new RecordReader(text.reader(), text.recovered(), shape, XmlLimits.DEFAULT, Optional.empty())) {
            Document document = reader.next();
            if (document != null) {
                learn(document);
                samples++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading memory", e);
        }
    }

    private void learn(Document document) {
        Map<Element, ElementType> typeOf = new IdentityHashMap<>();
        Map<Element, Map<String, Integer>> counts = new IdentityHashMap<>();
        Map<Element, Boolean> hasChildren = new IdentityHashMap<>();
        for (Element element : document.all()) {
            Element parent = element.parent();
            ElementType above = parent == null ? top : typeOf.getOrDefault(parent, top);
            if (!above.children.containsKey(element.name()) && ++types > TYPES_MAX) {
                throw new IllegalArgumentException("more than " + TYPES_MAX + " kinds of elements");
            }
            ElementType type = above.child(element.name());
            typeOf.put(element, type);
            if (parent != null) {
                hasChildren.put(parent, true);
                int count = counts.computeIfAbsent(parent, p -> new HashMap<>()).merge(element.name(), 1, Integer::sum);
                type.repeated |= count > 1;
            }
            element.attributes()
                    .forEach((name, value) -> type.attributes
                            .computeIfAbsent(name, n -> new Texts())
                            .add(value));
        }
        for (Element element : document.all()) {
            if (!hasChildren.containsKey(element)) {
                typeOf.getOrDefault(element, top).text.add(element.text());
            }
        }
    }

    /// The contract as JSON.
    ///
    /// @throws IllegalStateException without a sample
    public String contract(String name) {
        if (samples == 0) {
            throw new IllegalStateException("there is no sample");
        }
        Draft draft = new Draft();
        draft.table(top, Optional.empty());
        return draft.json(name);
    }

    private record Column(
            String name, String path, Optional<String> attribute, DataType type, Texts texts, boolean rowId) {}

    private record Table(String name, Optional<String> parent, String path, List<Column> columns) {}

    /// Tables on their way to text.
    private final class Draft {
        private final Names tableNames = new Names();
        private final List<Table> tables = new ArrayList<>();
        private Optional<Column> key = Optional.empty();

        void table(ElementType type, Optional<Table> parent) {
            boolean root = parent.isEmpty();
            String own =
                    root && top.children.size() == 1 ? top.children.firstEntry().getKey() : root ? "record" : type.name;
            Names names = new Names();
            List<Column> columns = new ArrayList<>();
            Table table = new Table(tableNames.take(own), parent.map(Table::name), root ? "/*" : type.path, columns);
            tables.add(table);
            if (!root) {
                names.take("row_id");
                names.take("parent_id");
                columns.add(new Column("row_id", type.path, Optional.empty(), DataType.STRING, new Texts(), true));
            } else {
                names.take("record_id");
            }
            List<ElementType> below = new ArrayList<>();
            if (!root) {
                values(type, "", names, columns);
            }
            fold(type, "", names, columns, below, root && top.children.size() == 1);
            if (root) {
                key = columns.stream()
                        .filter(column -> column.texts().count() == samples
                                && column.texts().isUnique()
                                && column.texts().length() <= 255)
                        .min((a, b) -> Boolean.compare(
                                b.texts().isWholeKey(), a.texts().isWholeKey()));
            }
            below.forEach(child -> table(child, Optional.of(table)));
        }

        private void fold(
                ElementType type,
                String prefix,
                Names names,
                List<Column> columns,
                List<ElementType> below,
                boolean skipName) {
            for (ElementType child : type.children.values()) {
                if (child.repeated) {
                    below.add(child);
                    continue;
                }
                String name = skipName ? "" : prefix.isEmpty() ? child.name : prefix + "_" + child.name;
                values(child, name, names, columns);
                fold(child, name, names, columns, below, false);
            }
        }

        private void values(ElementType type, String prefix, Names names, List<Column> columns) {
            type.attributes.forEach((attribute, texts) -> columns.add(new Column(
                    names.take(prefix.isEmpty() ? attribute : prefix + "_" + attribute),
                    type.path,
                    Optional.of(attribute),
                    texts.type(),
                    texts,
                    false)));
            if (type.text.count() > 0) {
                columns.add(new Column(
                        names.take(prefix.isEmpty() ? type.name + "_text" : prefix),
                        type.path,
                        Optional.empty(),
                        type.children.isEmpty() ? type.text.type() : DataType.STRING,
                        type.text,
                        false));
            }
        }

        String json(String name) {
            StringWriter text = new StringWriter();
            ObjectWriteContext pretty = new ObjectWriteContext.Base() {
                @Override
                public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
                    return new DefaultPrettyPrinter();
                }
            };
            try (JsonGenerator json = new JsonFactory().createGenerator(pretty, text)) {
                json.writeStartObject();
                json.writeNumberProperty("leat_contract", 1);
                json.writeStringProperty("name", name);
                json.writeStringProperty(
                        "xml_root_element",
                        top.children.size() == 1 ? top.children.firstEntry().getKey() : "*");
                key(json);
                json.writeObjectPropertyStart("tables");
                for (Table table : tables) {
                    json.writeObjectPropertyStart(table.name());
                    json.writeStringProperty("kind", table.parent().isEmpty() ? "root" : "element");
                    json.writeArrayPropertyStart("primary_key");
                    json.writeString(table.parent().isEmpty() ? "record_id" : "row_id");
                    json.writeEndArray();
                    json.writeEndObject();
                }
                json.writeEndObject();
                json.writeArrayPropertyStart("relationships");
                for (Table table : tables) {
                    table.parent().ifPresent(parent -> {
                        json.writeStartObject();
                        json.writeStringProperty("parent_table", parent);
                        json.writeStringProperty("child_table", table.name());
                        json.writeStringProperty("foreign_key_column", "parent_id");
                        json.writeStringProperty("xml_child_path", table.path());
                        json.writeEndObject();
                    });
                }
                json.writeEndArray();
                json.writeArrayPropertyStart("mappings");
                for (Table table : tables) {
                    table.columns().forEach(column -> mapping(json, table, column));
                }
                if (tables.getFirst().columns().isEmpty()) {
                    mapping(
                            json,
                            tables.getFirst(),
                            new Column("document", "/*", Optional.empty(), DataType.STRING, new Texts(), false));
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            return text + "\n";
        }

        private void key(JsonGenerator json) {
            json.writeObjectPropertyStart("key");
            json.writeStringProperty("column", "record_id");
            if (key.isEmpty()) {
                json.writeStringProperty("derived", "content");
                json.writeStringProperty("data_type", "string");
                json.writeNumberProperty("data_length", 64);
            } else {
                json.writeStringProperty("xml_path", key.get().path());
                key.get().attribute().ifPresent(attribute -> json.writeStringProperty("xml_attribute", attribute));
                boolean whole = key.get().texts().isWholeKey();
                json.writeStringProperty("data_type", whole ? "bigint" : "string");
                if (!whole) {
                    json.writeNumberProperty("data_length", 255);
                }
            }
            json.writeEndObject();
        }

        private void mapping(JsonGenerator json, Table table, Column column) {
            json.writeStartObject();
            json.writeStringProperty("xml_path", column.path());
            column.attribute().ifPresent(attribute -> json.writeStringProperty("xml_attribute", attribute));
            json.writeStringProperty("target_table", table.name());
            json.writeStringProperty("target_column", column.name());
            json.writeStringProperty("data_type", column.type().word());
            if (column.rowId()) {
                json.writeNumberProperty("data_length", 300);
                json.writeStringProperty("mapping_type", "row_id");
                json.writeBooleanProperty("nullable", false);
            } else if (column.type() == DataType.STRING) {
                json.writeNumberProperty("data_length", column.texts().roomyLength());
            } else if (column.type() == DataType.DECIMAL) {
                json.writeNumberProperty("precision", column.texts().precision());
                json.writeNumberProperty("scale", column.texts().scale());
            }
            json.writeEndObject();
        }
    }
}
