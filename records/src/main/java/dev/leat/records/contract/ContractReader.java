package dev.leat.records.contract;

import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import dev.leat.engine.config.Yaml;
import dev.leat.records.value.DataType;
import dev.leat.records.value.Dates;
import dev.leat.records.xml.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/// Reads a contract, JSON or YAML, and says everything that is wrong with it at once, each with its place.
public final class ContractReader {
    static final String NAME_RULE =
            "a name is a letter or _ and then letters, digits, _ or $, at most 63, not beginning with leat_ or sqlite_";

    private final Findings findings = new Findings();
    private Map<String, String> namespaces = Map.of();
    /// Equal paths are one object, so that they are told apart without looking at their steps.
    private final Map<String, Path> paths = new HashMap<>();

    private final LookupFiles files;

    private ContractReader(LookupFiles files) {
        this.files = files;
    }

    /// The JSON Schema of contracts.
    public static byte[] schema() {
        try (InputStream stream = ContractReader.class.getResourceAsStream("contract.schema.json")) {
            return Objects.requireNonNull(stream, "contract.schema.json").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading what came with the program", e);
        }
    }

    /// @param name what people call the file
    /// @throws ConfigError if the text is neither JSON nor YAML at all
    public static Reading read(byte[] bytes, String name) throws ConfigError {
        return read(bytes, name, LookupFiles.NONE);
    }

    /// @param files what the contract looks texts up in
    public static Reading read(byte[] bytes, String name, LookupFiles files) throws ConfigError {
        byte[] yaml = bytes;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            yaml = ContractText.yaml(text).getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            // the YAML reader refuses it, with its own words for it
        }
        Optional<Node> root = Yaml.read(yaml, name);
        ContractReader reader = new ContractReader(files);
        if (root.isEmpty()) {
            Node nothing = Node.Scalar.of("", name);
            reader.findings.error(Findings.MISSING_KEY, "", nothing, "", "a contract is a block of keys", "Write one");
            return new Reading(Optional.empty(), reader.findings.all());
        }
        Contract contract = reader.contract(Fields.of(root.get(), "", reader.findings));
        return new Reading(
                reader.findings.hasErrors() ? Optional.empty() : Optional.of(contract), reader.findings.all());
    }

    private Contract contract(Fields top) {
        OptionalInt format = top.whole("leat_contract", 1, 1);
        if (format.isEmpty() && top.find("leat_contract").isEmpty()) {
            top.needed("leat_contract");
        }
        String name = top.needed("name");
        String root = top.needed("xml_root_element");
        namespaces = top.scalars("namespaces");
        path(top, "xml_application_path");
        Optional<Path> recordPath = path(top, "record_path");
        recordPath
                .filter(path -> !path.isPlain())
                .ifPresent(path -> findings.error(
                        Findings.WRONG_PATH,
                        "record_path",
                        top.at("record_path"),
                        path.text(),
                        "record_path has only names",
                        "Write it as /A/B"));
        Contract.KeyRule key = key(top);
        Contract.SourceNames source = new Contract.SourceNames(
                top.text("source_table"),
                top.text("source_key_column"),
                top.text("source_column"),
                top.text("source_application_table"));
        SequencedMap<String, Table> tables = tables(top);
        Map<String, String> roles = top.scalars("roles");
        List<Filter> filters = filters(top);
        Map<String, Contract.EnumMapping> enums = enums(top);
        Map<String, Integer> charFlags = flags(top, "char_to_bit");
        Map<String, Integer> booleanFlags = flags(top, "boolean_to_bit");
        List<Mapping> mappings = mappings(top, tables, roles);
        List<Contract.Relationship> relationships = relationships(top);
        Optional<List<String>> order = top.texts("table_insertion_order");
        Contract contract = new Contract(
                name,
                top.text("version").orElse(""),
                top.text("description").orElse(""),
                root,
                namespaces,
                recordPath,
                source,
                key,
                top.text("target_schema").orElse(""),
                top.word("date_order", Dates.Order.class).orElse(Dates.Order.MDY),
                zone(top),
                lower(top.texts("missing_tokens").orElse(List.of("null", "none"))),
                TableOrder.of(order, tables, relationships, top, findings),
                tables,
                filters,
                roles,
                enums,
                lookups(mappings, top),
                charFlags,
                booleanFlags,
                relationships,
                mappings);
        top.find("bit_conversions");
        top.find("element_filtering");
        top.close();
        new Lint(contract, top, findings).check();
        return contract;
    }

    private static Set<String> lower(List<String> words) {
        Set<String> lower = new HashSet<>();
        words.forEach(word -> lower.add(word.strip().toLowerCase(Locale.ROOT)));
        return lower;
    }

    private ZoneId zone(Fields top) {
        String text = top.text("timezone").orElse("UTC");
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            findings.error(
                    Findings.WRONG_VALUE, "timezone", top.at("timezone"), text, "a zone such as Europe/Paris", "");
            return ZoneId.of("UTC");
        }
    }

    private Optional<Path> path(Fields fields, String key) {
        return fields.filled(key).flatMap(text -> {
            try {
                return Optional.of(paths.computeIfAbsent(text, t -> Path.of(t, namespaces)));
            } catch (IllegalArgumentException e) {
                findings.error(
                        Findings.WRONG_PATH,
                        fields.path(key),
                        fields.at(key),
                        text,
                        String.valueOf(e.getMessage()),
                        "Paths are /A/B/C");
                return Optional.empty();
            }
        });
    }

    private static final Path NO_PATH = Path.of("/unknown", Map.of());

    private Path neededPath(Fields fields, String key) {
        if (fields.filled(key).isEmpty()) {
            fields.needed(key);
        }
        return path(fields, key).orElse(NO_PATH);
    }

    private Contract.KeyRule key(Fields top) {
        if (top.find("key").isEmpty()) {
            top.needed("key");
        }
        Fields fields = top.find("key")
                .map(node -> Fields.of(node, "key", findings))
                .orElseGet(
                        () -> Fields.of(new Node.Mapping(List.of(), top.node().span()), "key", findings));
        String column = top.find("key").isPresent() ? fields.needed("column") : "";
        boolean derived = fields.filled("derived").isPresent();
        fields.filled("derived")
                .filter(word -> !word.equals("content"))
                .ifPresent(word -> findings.error(
                        Findings.WRONG_VALUE,
                        "key.derived",
                        fields.at("derived"),
                        word,
                        "a key is derived from content",
                        ""));
        Path path = top.find("key").isPresent() && !derived ? neededPath(fields, "xml_path") : NO_PATH;
        DataType type = type(fields).orElse(DataType.BIGINT);
        if ((!type.isWhole() || derived) && type != DataType.STRING) {
            findings.error(
                    Findings.WRONG_VALUE,
                    "key.data_type",
                    fields.at("data_type"),
                    type.word(),
                    "a record's key is a whole number or a string; a derived one is a string",
                    "Write bigint or string");
        }
        Contract.KeyRule key = new Contract.KeyRule(
                column,
                path,
                fields.filled("xml_attribute"),
                type,
                fields.large("min", 0),
                fields.large("max", Long.MAX_VALUE),
                fields.whole("data_length", 1, 4_000),
                derived);
        fields.close();
        return key;
    }

    private Optional<DataType> type(Fields fields) {
        Optional<String> word = fields.filled("data_type");
        Optional<DataType> type = word.flatMap(DataType::named);
        if (word.isPresent() && type.isEmpty()) {
            findings.error(
                    Findings.WRONG_VALUE,
                    fields.path("data_type"),
                    fields.at("data_type"),
                    word.get(),
                    "a data type is one of " + String.join(", ", DataType.words()),
                    Fields.nearest(word.get(), DataType.words()));
        }
        return type;
    }

    private SequencedMap<String, Table> tables(Fields top) {
        SequencedMap<String, Table> tables = new LinkedHashMap<>();
        if (top.find("tables").isEmpty()) {
            top.needed("tables");
        }
        top.block("tables").forEach((name, node) -> {
            String path = "tables." + name;
            if (!isName(name)) {
                findings.error(Findings.WRONG_NAME, path, node, name, NAME_RULE, "Rename the table");
            }
            tables.put(name, new TableReader(findings).table(name, Fields.of(node, path, findings)));
        });
        return tables;
    }

    static boolean isName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.matches("[\\p{L}_][\\p{L}\\p{N}_$]*")
                && name.getBytes(StandardCharsets.UTF_8).length <= 63
                && !lower.startsWith("leat_")
                && !lower.startsWith("sqlite_");
    }

    private List<Filter> filters(Fields top) {
        List<Filter> filters = new ArrayList<>();
        if (top.find("element_filtering").isEmpty()) {
            return filters;
        }
        Fields filtering = Fields.of(top.find("element_filtering").get(), "element_filtering", findings);
        List<Node> rules = filtering.list("filter_rules");
        Set<String> types = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            Fields rule = Fields.of(rules.get(i), "element_filtering.filter_rules[" + i + "]", findings);
            path(rule, "xml_parent_path");
            Filter filter = new Filter(
                    rule.needed("element_type"),
                    neededPath(rule, "xml_child_path"),
                    required(rule),
                    rule.filled("identity_attribute"),
                    rule.filled("role_attribute"),
                    keepsFirst(rule, findings),
                    rule.texts("meaningful_any"));
            if (!types.add(filter.elementType())) {
                findings.error(
                        Findings.TWICE,
                        rule.path("element_type"),
                        rule.at("element_type"),
                        filter.elementType(),
                        "one rule for each element type",
                        "Join the rules");
            }
            filters.add(filter);
            rule.close();
        }
        filtering.close();
        return filters;
    }

    static boolean keepsFirst(Fields fields, Findings findings) {
        Optional<String> keep = fields.filled("keep");
        if (keep.isPresent() && !keep.get().equals("first") && !keep.get().equals("last")) {
            findings.error(
                    Findings.WRONG_VALUE, fields.path("keep"), fields.at("keep"), keep.get(), "first or last", "");
        }
        return keep.filter("first"::equals).isPresent();
    }

    private List<Filter.Required> required(Fields rule) {
        List<Filter.Required> required = new ArrayList<>();
        rule.block("required_attributes").forEach((name, node) -> {
            switch (node) {
                case Node.Sequence sequence ->
                    required.add(new Filter.Required(
                            name,
                            Optional.of(sequence.items().stream()
                                    .filter(Node.Scalar.class::isInstance)
                                    .map(item -> Filter.folded(((Node.Scalar) item).text()))
                                    .toList())));
                case Node.Scalar scalar
                when scalar.text().equals("true") -> required.add(new Filter.Required(name, Optional.empty()));
                default ->
                    findings.error(
                            Findings.WRONG_VALUE,
                            rule.path("required_attributes") + "." + name,
                            node,
                            "",
                            "true or a list of accepted values stands here",
                            "");
            }
        });
        return required;
    }

    private Map<String, Contract.EnumMapping> enums(Fields top) {
        Map<String, Contract.EnumMapping> enums = new HashMap<>();
        top.block("enum_mappings").forEach((name, node) -> {
            Fields fields = Fields.of(node, "enum_mappings." + name, findings);
            Map<String, String> exact = new HashMap<>();
            Map<String, String> folded = new LinkedHashMap<>();
            Optional<String> otherwise = Optional.empty();
            for (Node.Entry entry : ((Node.Mapping) fields.node()).entries()) {
                String word = entry.key().text();
                if (!(entry.value() instanceof Node.Scalar scalar)) {
                    findings.error(
                            Findings.WRONG_VALUE,
                            fields.path(word),
                            entry.value(),
                            "",
                            "a single value stands here",
                            "");
                    continue;
                }
                if (word.isBlank()) {
                    otherwise = Fields.isNull(scalar) ? Optional.empty() : Optional.of(scalar.text());
                } else if (!Fields.isNull(scalar)) {
                    exact.put(word.strip(), scalar.text());
                    folded.putIfAbsent(Filter.folded(word), scalar.text());
                }
            }
            enums.put(name, new Contract.EnumMapping(exact, folded, otherwise));
        });
        return enums;
    }

    private Map<String, Integer> flags(Fields top, String kind) {
        Map<String, Integer> flags = new HashMap<>();
        Optional<Node> bits = top.find("bit_conversions");
        if (bits.isPresent()) {
            Fields fields = Fields.of(bits.get(), "bit_conversions", findings);
            fields.find("char_to_bit");
            fields.find("boolean_to_bit");
            fields.close();
            fields.scalars(kind).forEach((word, bit) -> {
                if (!bit.equals("0") && !bit.equals("1")) {
                    findings.error(
                            Findings.WRONG_VALUE,
                            "bit_conversions." + kind + "." + word,
                            fields.at(kind),
                            bit,
                            "0 or 1 stands here",
                            "");
                } else if (!word.isBlank()) {
                    flags.put(Filter.folded(word), Integer.parseInt(bit));
                }
            });
        }
        if (flags.isEmpty() && kind.equals("boolean_to_bit")) {
            flags.putAll(Map.of("true", 1, "false", 0, "1", 1, "0", 0, "yes", 1, "no", 0, "y", 1, "n", 0));
        }
        if (flags.isEmpty() && kind.equals("char_to_bit")) {
            flags.putAll(Map.of("y", 1, "n", 0));
        }
        return flags;
    }

    /// Each file that a mapping names, read once.
    private Map<String, Contract.EnumMapping> lookups(List<Mapping> mappings, Fields top) {
        Map<String, Contract.EnumMapping> lookups = new HashMap<>();
        for (Mapping mapping : mappings) {
            for (Step step : mapping.chain()) {
                if (step instanceof Step.Lookup(String file) && !lookups.containsKey(file)) {
                    lookups.put(file, lookup(file, mapping, top));
                }
            }
        }
        return lookups;
    }

    private Contract.EnumMapping lookup(String file, Mapping mapping, Fields top) {
        String rule;
        try {
            return LookupFile.read(files.read(file));
        } catch (IOException e) {
            rule = "a lookup file that can be read: " + e.getMessage();
        } catch (IllegalArgumentException e) {
            rule = String.valueOf(e.getMessage());
        }
        findings.error(
                Findings.NO_LOOKUP,
                "mappings[" + mapping.index() + "].mapping_type",
                top.list("mappings").get(mapping.index()),
                file,
                rule,
                "Name a CSV file with a header and two columns, relative to the contract");
        return new Contract.EnumMapping(Map.of(), Map.of(), Optional.empty());
    }

    private List<Contract.Relationship> relationships(Fields top) {
        List<Contract.Relationship> relationships = new ArrayList<>();
        List<Node> list = top.list("relationships");
        for (int i = 0; i < list.size(); i++) {
            Fields fields = Fields.of(list.get(i), "relationships[" + i + "]", findings);
            path(fields, "xml_parent_path");
            fields.find("foreign_key_column");
            relationships.add(new Contract.Relationship(
                    fields.needed("parent_table"),
                    fields.needed("child_table"),
                    fields.texts("foreign_key_columns")
                            .filter(columns -> !columns.isEmpty())
                            .orElseGet(() -> List.of(fields.needed("foreign_key_column"))),
                    path(fields, "xml_child_path")));
            fields.close();
        }
        return relationships;
    }

    private List<Mapping> mappings(Fields top, Map<String, Table> tables, Map<String, String> roles) {
        List<Mapping> mappings = new ArrayList<>();
        List<Node> list = top.list("mappings");
        if (list.isEmpty()) {
            findings.error(Findings.MISSING_KEY, "mappings", top.at("mappings"), "", "a contract has a mapping", "");
        }
        MappingReader reader = new MappingReader(findings, tables, roles);
        for (int i = 0; i < list.size(); i++) {
            Fields fields = Fields.of(list.get(i), "mappings[" + i + "]", findings);
            Path path = neededPath(fields, "xml_path");
            DataType type = type(fields).orElseGet(() -> {
                fields.needed("data_type");
                return DataType.STRING;
            });
            mappings.add(reader.mapping(i, path, type, fields));
            fields.close();
        }
        return mappings;
    }
}
