package dev.leat.records.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.records.RecordJson;
import dev.leat.records.Records;
import dev.leat.records.RecordsTables;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.ContractReader;
import dev.leat.records.map.Trace;
import dev.leat.records.xml.XmlLimits;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Foreign keys of several columns.
class ReferencesTest {
    private static final String CONTRACT = """
        leat_contract: 1
        name: t
        xml_root_element: r
        key: { column: id, xml_path: /r, xml_attribute: id, data_type: bigint }
        tables:
          root: { kind: root, primary_key: [id] }
          line: { kind: element, primary_key: [id, n] }
          part: { kind: element, primary_key: [id, line_n, p] }
        relationships:
          - { parent_table: root, child_table: line, foreign_key_column: id, xml_child_path: /r/l }
          - { parent_table: line, child_table: part, foreign_key_columns: [id, line_n], xml_child_path: /r/l/p }
        mappings:
          - { xml_path: /r/l, xml_attribute: n, target_table: line, target_column: n, data_type: int }
          - { xml_path: /r/l/p, xml_attribute: p, target_table: part, target_column: p, data_type: string }
        """;

    private static Contract contract(String text) throws Exception {
        var reading = ContractReader.read(text.getBytes(StandardCharsets.UTF_8), "c.yaml");
        assertThat(reading.findings()).isEmpty();
        return reading.contract().orElseThrow();
    }

    @Test
    void rowsCarryTheWholeKeyOfTheirParent() throws Exception {
        var record = new Records(contract(CONTRACT), XmlLimits.DEFAULT, Optional.empty())
                .map(
                        "<r id='7'><l n='1'><p p='a'/></l><l n='2'><p p='b'/><p p='c'/></l></r>"
                                .getBytes(StandardCharsets.UTF_8),
                        LocalDateTime.of(2024, 1, 1, 0, 0),
                        Trace.NONE);
        List<String> lines = new ArrayList<>();
        RecordJson.lines(record, lines);
        assertThat(lines.subList(3, 6))
                .containsExactly(
                        "{\"table\":\"part\",\"key\":7,\"row\":{\"p\":\"a\",\"id\":7,\"line_n\":1}}",
                        "{\"table\":\"part\",\"key\":7,\"row\":{\"p\":\"b\",\"id\":7,\"line_n\":2}}",
                        "{\"table\":\"part\",\"key\":7,\"row\":{\"p\":\"c\",\"id\":7,\"line_n\":2}}");
    }

    @Test
    void databasesHoldThemInTheOrderOfTheParentsKey() throws Exception {
        var shuffled = contract(CONTRACT.replace("[id, line_n], xml", "[line_n, id], xml"));
        assertThat(Ddl.statements(shuffled, Dialect.POSTGRESQL))
                .anyMatch(statement -> statement.contains("\"line_n\" int")
                        && statement.contains("FOREIGN KEY (\"id\", \"line_n\") REFERENCES \"line\" (\"id\", \"n\")"));
        assertThat(RecordsTables.of(shuffled).get(2).references().getFirst().columns())
                .containsExactly("id", "line_n");
    }

    @Test
    void severalColumnsStandForTheWholeKey() throws Exception {
        var reading = ContractReader.read(
                CONTRACT.replace("[id, line_n], xml", "[id, line_n, x], xml").getBytes(StandardCharsets.UTF_8), "c");
        assertThat(reading.findings())
                .extracting(finding -> finding.problem().code())
                .contains("LEAT-R004");
    }
}
