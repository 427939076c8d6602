package dev.leat.records.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.records.RecordJson;
import dev.leat.records.Records;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.ContractReader;
import dev.leat.records.contract.LookupFiles;
import dev.leat.records.contract.Reading;
import dev.leat.records.xml.XmlLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Steps of mapping chains that the worked examples do not have.
class StepsTest {
    private static final String CONTRACT = """
        leat_contract: 1
        name: t
        xml_root_element: r
        key: { column: id, xml_path: /r, xml_attribute: id, data_type: bigint }
        tables: { main: { kind: root, primary_key: [id] } }
        mappings:
          - { xml_path: /r/v, target_table: main, target_column: v, data_type: string, mapping_type: "%s" }
        """;
    private static final LookupFiles FILES = name -> {
        if (!name.equals("lands.csv")) {
            throw new IOException("no such file");
        }
        return "code,name\r\nDE,Germany\r\n\"GB\",\"Great, \"\"Britain\"\"\"\r\n".getBytes(StandardCharsets.UTF_8);
    };

    private static Reading reading(String step) throws Exception {
        return ContractReader.read(
                CONTRACT.formatted(step.replace("\\", "\\\\").replace("\"", "\\\""))
                        .getBytes(StandardCharsets.UTF_8),
                "c.yaml",
                FILES);
    }

    private static MappedRecord mapped(String step, String xml) throws Exception {
        Contract contract = reading(step).contract().orElseThrow();
        return new Records(contract, XmlLimits.DEFAULT, Optional.empty())
                .map(xml.getBytes(StandardCharsets.UTF_8), LocalDateTime.of(2024, 1, 1, 0, 0), Trace.NONE);
    }

    private static String value(String step, String text) throws Exception {
        var value = mapped(step, "<r id='1'><v>" + text + "</v></r>")
                .tables()
                .get("main")
                .getFirst()
                .get("v");
        return value == null ? "missing" : RecordJson.shown(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "regex('([A-Z]+)-([0-9]+)', 2)|AB-17 x|17",
                "regex('([A-Z]+)-([0-9]+)')|AB-17 x|AB",
                "regex('[0-9]{2,3}')|a 1234|123",
                "regex('\\(([^)]*)\\)', 1)|f(x, y) z|x, y",
                "regex('q')|a|missing",
                "regex('(x)?y', 1)|y|missing",
                "replace('a, b', '-')|1a, b2|1-2",
                "upper, regex('B(.)')|abc|C",
                "uuid5(dns)|www.example.com|2ed6657d-e927-568b-95e1-2665a8aea6a2",
                "uuid5|https://example.org/|527dda32-a0de-5105-a042-cb475b5f7d11",
                "lookup(lands.csv)|DE|Germany",
                "lookup(lands.csv)|gb|Great, \"Britain\"",
                "lookup(lands.csv)|XX|missing"
            })
    void textsAreChanged(String step, String text, String expected) throws Exception {
        assertThat(value(step, text)).isEqualTo(expected);
    }

    @Test
    void whatALookupDoesNotKnowIsSaid() throws Exception {
        assertThat(mapped("lookup(lands.csv)", "<r id='1'><v>XX</v></r>").warnings())
                .containsExactly("W_ENUM_UNMAPPED main.v");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "regex('(')|LEAT-R007",
                "regex('a', 1)|LEAT-R007",
                "uuid5(nowhere)|LEAT-R007",
                "lookup(gone.csv)|LEAT-R017",
                "lookup|LEAT-R007"
            })
    void whatCannotBeIsAFinding(String step, String code) throws Exception {
        assertThat(reading(step).findings())
                .extracting(finding -> finding.problem().code())
                .containsExactly(code);
    }

    /// The pattern would try 2^40 ways.
    @Test
    void aPatternDoesNotRunAway() throws Exception {
        var record = mapped("regex('((a+)+)\\2b')", "<r id='1'><v>" + "a".repeat(40) + "!</v></r>");
        assertThat(record.warnings()).containsExactly("W_CONVERT main.v");
        assertThat(record.tables().get("main").getFirst()).isEqualTo(Map.of("id", record.key()));
    }

    @Test
    void anElementIsTakenAsXmlInOneForm() throws Exception {
        String one = value("raw_xml", "<b z='2' a=\"1\">x &amp; <c/><!-- gone --> <![CDATA[<d>]]></b>");
        assertThat(one).isEqualTo("<v><b a=\"1\" z=\"2\">x &amp; <c></c> &lt;d&gt;</b></v>");
        var spaced = mapped(
                "raw_xml", "<r id='1' xmlns:p='urn:p' xmlns:q='urn:q'><v><p:x p:k='&quot;&#10;'><p:y/></p:x></v></r>");
        assertThat(RecordJson.shown(spaced.tables().get("main").getFirst().get("v")))
                .isEqualTo("<v><p:x xmlns:p=\"urn:p\" p:k=\"&quot;&#xA;\"><p:y></p:y></p:x></v>");
    }
}
