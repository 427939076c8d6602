package dev.leat.records.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.config.Node;
import dev.leat.engine.config.Yaml;
import dev.leat.testkit.Corpora;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The published schema and the reader know the same keys and words.
class SchemaTest {
    private final Map<String, Node> schema = block(read(ContractReader.schema()));

    private static Node read(byte[] text) {
        try {
            return Yaml.read(text, "t").orElseThrow();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Node> block(Node node) {
        return ((Node.Mapping) node).byKey();
    }

    private static String text(Node node) {
        return ((Node.Scalar) node).text();
    }

    /// Keys of `value` that the schema does not allow, keys it misses, words it does not list.
    private static void check(Node value, Map<String, Node> schema, String path, List<String> faults) {
        if (schema.get("enum") instanceof Node.Sequence words && value instanceof Node.Scalar scalar) {
            if (words.items().stream().noneMatch(word -> text(word).equals(scalar.text()))) {
                faults.add(path + " is " + scalar.text());
            }
        }
        if (value instanceof Node.Mapping mapping) {
            var properties =
                    schema.containsKey("properties") ? block(schema.get("properties")) : Map.<String, Node>of();
            Node others = schema.get("additionalProperties");
            for (var entry : mapping.byKey().entrySet()) {
                if (properties.containsKey(entry.getKey())) {
                    check(entry.getValue(), block(properties.get(entry.getKey())), path + "." + entry.getKey(), faults);
                } else if (others instanceof Node.Mapping rest) {
                    check(entry.getValue(), rest.byKey(), path + "." + entry.getKey(), faults);
                } else {
                    faults.add(path + " has " + entry.getKey());
                }
            }
            if (schema.get("required") instanceof Node.Sequence required) {
                required.items().stream()
                        .filter(key -> !mapping.byKey().containsKey(text(key)))
                        .forEach(key -> faults.add(path + " lacks " + text(key)));
            }
        }
        if (value instanceof Node.Sequence sequence && schema.get("items") instanceof Node.Mapping items) {
            sequence.items().forEach(item -> check(item, items.byKey(), path + "[]", faults));
        }
    }

    @Test
    void theWorkedContractFollowsIt() throws Exception {
        List<String> faults = new ArrayList<>();
        check(read(Files.readAllBytes(Corpora.need("records").resolve("contract.json"))), schema, "", faults);
        assertThat(faults).isEmpty();
    }

    @Test
    void faultsBreakIt() {
        List<String> faults = new ArrayList<>();
        check(read("{\"leat_contract\": 2, \"nmae\": 1}".getBytes(StandardCharsets.UTF_8)), schema, "", faults);
        assertThat(faults).contains(".leat_contract is 2", " has nmae", " lacks mappings");
    }

    /// Every key that it offers is one that the reader asks for.
    @Test
    void theReaderKnowsEveryKeyOfIt() throws Exception {
        var properties = block(schema.get("properties"));
        var table = block(block(block(properties.get("tables")).get("additionalProperties"))
                .get("properties"));
        var mapping =
                block(block(block(properties.get("mappings")).get("items")).get("properties"));
        var relationship =
                block(block(block(properties.get("relationships")).get("items")).get("properties"));
        var key = block(block(properties.get("key")).get("properties"));
        var rules = block(block(properties.get("element_filtering")).get("properties"))
                .get("filter_rules");
        var rule = block(block(block(rules).get("items")).get("properties"));
        StringBuilder all = new StringBuilder("{");
        properties.keySet().stream()
                .filter(word -> !List.of("tables", "mappings", "relationships", "key", "element_filtering")
                        .contains(word))
                .forEach(word -> all.append('"').append(word).append("\": 1,"));
        all.append("\"key\":").append(keys(key)).append(",\"tables\":{\"t\":").append(keys(table));
        all.append("},\"mappings\":[")
                .append(keys(mapping))
                .append("],\"relationships\":[")
                .append(keys(relationship));
        all.append("],\"element_filtering\":{\"filter_rules\":[")
                .append(keys(rule))
                .append("]}}");
        var findings = ContractReader.read(all.toString().getBytes(StandardCharsets.UTF_8), "t")
                .findings();
        assertThat(findings).noneMatch(finding -> finding.problem().code().equals("LEAT-R002"));
        var types = block(mapping.get("data_type")).get("enum");
        assertThat(((Node.Sequence) types)
                        .items().stream().map(SchemaTest::text).toList())
                .containsExactlyInAnyOrderElementsOf(dev.leat.records.value.DataType.words());
    }

    private static String keys(Map<String, Node> properties) {
        StringBuilder text = new StringBuilder("{");
        // a key is derived, or stands at a path: one excludes the other
        properties.keySet().stream()
                .filter(word -> !word.equals("derived"))
                .forEach(word -> text.append(text.length() > 1 ? "," : "")
                        .append('"')
                        .append(word)
                        .append("\": 1"));
        return text.append('}').toString();
    }
}
