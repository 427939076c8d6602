package dev.leat.records.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.records.Records;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.ContractReader;
import dev.leat.records.map.MappedRecord;
import dev.leat.records.map.Trace;
import dev.leat.records.xml.XmlLimits;
import dev.leat.testkit.Corpora;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class InferenceTest {
    private static Contract infer(List<byte[]> samples) throws Exception {
        var inference = new Inference();
        for (var sample : samples) {
            inference.add(sample);
        }
        var reading = ContractReader.read(inference.contract("t").getBytes(StandardCharsets.UTF_8), "t.json");
        assertThat(reading.findings()).isEmpty();
        return reading.contract().orElseThrow();
    }

    private static MappedRecord map(Contract contract, byte[] xml) throws Exception {
        return new Records(contract, XmlLimits.DEFAULT, Optional.empty())
                .map(xml, LocalDateTime.of(2024, 1, 1, 0, 0), Trace.NONE);
    }

    @Test
    void repeatedElementsAreTablesAndTypesAreTheNarrowest() throws Exception {
        var xml = """
                <order id="17" code="007"><total>12.50</total><day>2024-02-29</day><paid>true</paid>
                <line n="1"><tag>a</tag><tag>b</tag></line><line n="2"/></order>""".getBytes(StandardCharsets.UTF_8);
        var contract = infer(List.of(xml));
        assertThat(contract.tables().keySet()).containsExactly("order", "line", "tag");
        var record = map(contract, xml);
        assertThat(record.warnings()).isEmpty();
        assertThat(record.tables().get("order").toString())
                .contains("id=Whole[number=17]", "code=Text[text=007]", "total=Exact[number=12.50]")
                .contains("day=Day[date=2024-02-29]", "paid=Whole[number=1]");
        assertThat(record.tables().get("line")).hasSize(2);
        assertThat(record.tables().get("tag").toString())
                .contains("row_id=Text[text=17:1]", "parent_id=Text[text=17:1]", "tag_text=Text[text=b]");
    }

    /// Each folder: every file is mapped without a warning, and each table has as many rows as an independent parser
    /// counts elements.
    @ParameterizedTest
    @ValueSource(strings = {"bill-status", "iso20022"})
    void publicVocabulariesAreLoadedWhole(String folder) throws Exception {
        var samples = new ArrayList<byte[]>();
        for (var file : Corpora.files("records/public/" + folder, ".xml")) {
            samples.add(Files.readAllBytes(file));
        }
        var contract = infer(samples);
        Map<String, Integer> rows = new HashMap<>();
        Map<String, Integer> elements = new HashMap<>();
        for (var sample : samples) {
            var record = map(contract, sample);
            assertThat(record.warnings()).isEmpty();
            record.tables().forEach((table, all) -> rows.merge(table, all.size(), Integer::sum));
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            count(
                    factory.newDocumentBuilder()
                            .parse(new ByteArrayInputStream(sample))
                            .getDocumentElement(),
                    "",
                    elements);
        }
        assertThat(rows.get(contract.order().getFirst())).isEqualTo(samples.size());
        for (var table : contract.tables().values()) {
            contract.rowPath(table)
                    .ifPresent(path ->
                            assertThat(rows.get(table.name())).as(table.name()).isEqualTo(elements.get(path.text())));
        }
    }

    private static void count(Element element, String above, Map<String, Integer> elements) {
        var path = above + "/" + element.getLocalName();
        elements.merge(path, 1, Integer::sum);
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element below) {
                count(below, path, elements);
            }
        }
    }
}
