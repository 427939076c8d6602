package dev.leat.records.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {
    private static final String GOOD = """
            {
              // comments are welcome
              "leat_contract": 1,
              "name": "t",
              "xml_root_element": "r",
              "key": {"column": "id", "xml_path": "/r", "xml_attribute": "id", "data_type": "bigint"},
              "tables": {
                "main": {"kind": "root", "primary_key": ["id"]},
                "item": {"kind": "element", "element_type": "i", "primary_key": ["item_id"]},
                "note": {"kind": "kv", "mapping_type": "kv", "name_column": "n", "value_column": "v"}
              },
              "element_filtering": {"filter_rules": [
                {"element_type": "i", "xml_child_path": "/r/i", "required_attributes": {"k": true}}]},
              "relationships": [
                {"parent_table": "main", "child_table": "item", "foreign_key_column": "id"},
                {"parent_table": "main", "child_table": "note", "foreign_key_column": "id"}],
              "enum_mappings": {"colour": {"red": 1}},
              "mappings": [
                {"xml_path": "/r", "xml_attribute": "id", "target_table": "main", "target_column": "id",
                 "data_type": "bigint"},
                {"xml_path": "/r", "xml_attribute": "c", "target_table": "main", "target_column": "colour",
                 "data_type": "int", "mapping_type": "enum", "default_value": "0"},
                {"xml_path": "/r/i", "xml_attribute": "k", "target_table": "item", "target_column": "item_id",
                 "data_type": "string", "data_length": 5},
                {"xml_path": "/r", "xml_attribute": "n", "target_table": "note", "target_column": "",
                 "data_type": "string", "mapping_type": ["kv(x)"]}
              ]
            }
            """;

    private static List<Finding> findings(String contract) throws Exception {
        return ContractReader.read(contract.getBytes(StandardCharsets.UTF_8), "c.json")
                .findings();
    }

    @Test
    void aGoodContractHasNoFindingsAndItsOrderIsFound() throws Exception {
        var reading = ContractReader.read(GOOD.getBytes(StandardCharsets.UTF_8), "c.json");
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.contract().orElseThrow().order()).containsExactly("main", "item", "note");
    }

    /// What is replaced, by what, the code and the line of the finding.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"name\": \"t\"|\"nmae\": \"t\"|LEAT-R002|4",
                "\"xml_root_element\": \"r\",||LEAT-R003|1",
                "\"data_type\": \"int\"|\"data_type\": \"integer\"|LEAT-R004|22",
                "\"kind\": \"kv\"|\"kind\": \"kvs\"|LEAT-R004|10",
                "\"xml_path\": \"/r/i\"|\"xml_path\": \"r/i\"|LEAT-R005|23",
                "\"xml_path\": \"/r/i\"|\"xml_path\": \"/q/i\"|LEAT-R005|23",
                "\"mapping_type\": \"enum\"|\"mapping_type\": \"enmu\"|LEAT-R007|22",
                "\"target_table\": \"item\"|\"target_table\": \"items\"|LEAT-R008|23",
                "\"colour\": {|\"color\": {|LEAT-R008|21",
                "\"element_type\": \"i\", \"primary|\"element_type\": \"j\", \"primary|LEAT-R008|9",
                "\"target_column\": \"colour\"|\"target_column\": \"id\"|LEAT-R010|21",
                "\"default_value\": \"0\"|\"default_value\": \"none\"|LEAT-R011|21",
                "\"primary_key\": [\"item_id\"]|\"primary_key\": [\"itemid\"]|LEAT-R012|9",
                "\"target_column\": \"item_id\"|\"target_column\": \"x; DROP\"|LEAT-R013|23",
                "\"red\": 1|\"red\": \"rouge\"|LEAT-R011|21",
                "\"kv(x)\"|\"upper\"|LEAT-R007|26"
            })
    void faultsAreNamedWithTheirPlace(String what, String by, String code, int line) throws Exception {
        assertThat(GOOD).contains(what);
        var findings = findings(GOOD.replace(what, by == null ? "" : by));
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.problem().code()).isEqualTo(code);
            assertThat(finding.problem().place().line()).isEqualTo(line);
            assertThat(finding.level()).isEqualTo(Finding.Level.ERROR);
        });
    }

    @Test
    void severalFaultsComeTogether() throws Exception {
        var findings = findings(GOOD.replace("\"name\"", "\"nam\"")
                .replace("\"enum\"", "\"enmu\"")
                .replace("bigint", "long"));
        assertThat(findings.stream().map(finding -> finding.problem().code()).distinct())
                .contains("LEAT-R002", "LEAT-R003", "LEAT-R004", "LEAT-R007");
    }

    @Test
    void expressionsSayTheirColumn() throws Exception {
        var findings = findings(GOOD.replace(
                "\"mapping_type\": \"enum\"",
                "\"mapping_type\": \"calculated_field\", \"expression\": \"CASE WHEN c THEN 1 END\""));
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.problem().code()).isEqualTo("LEAT-R006");
            assertThat(finding.problem().rule()).contains("column 13");
        });
    }

    @Test
    void ordersAreVerified() throws Exception {
        var findings = findings(GOOD.replace(
                "\"relationships\"", "\"table_insertion_order\": [\"item\", \"main\", \"note\"], \"relationships\""));
        assertThat(findings).extracting(finding -> finding.problem().code()).containsOnly("LEAT-R009");
    }
}
