package dev.leat.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.config.Node;
import dev.leat.engine.config.Yaml;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.ContractReader;
import dev.leat.records.contract.Reading;
import dev.leat.records.map.Trace;
import dev.leat.records.xml.Refused;
import dev.leat.records.xml.XmlLimits;
import dev.leat.testkit.Corpora;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The worked examples of the corpora: each record gives exactly its rows, or exactly its refusal.
class WorkedExamplesTest {
    private static final LocalDateTime LOADED = LocalDateTime.of(2024, 1, 1, 12, 0);

    @TestFactory
    List<DynamicTest> everyExampleGivesItsRows() throws Exception {
        Path folder = Corpora.need("records");
        Records records = new Records(
                contract(folder.resolve("contract.json")),
                XmlLimits.DEFAULT,
                Optional.of(java.nio.charset.Charset.forName("windows-1252")));
        List<DynamicTest> tests = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path expected : files.filter(file -> file.toString().endsWith(".expected.json"))
                    .sorted()
                    .toList()) {
                String number = expected.getFileName().toString().replace(".expected.json", "");
                tests.add(DynamicTest.dynamicTest(number, () -> {
                    byte[] xml = Files.readAllBytes(folder.resolve(number + ".xml"));
                    assertThat(canonical(mapped(records, xml))).isEqualTo(canonical(Files.readString(expected)));
                }));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(12);
        return tests;
    }

    @Test
    void theContractOfTheExamplesHasNothingWrong() throws Exception {
        Path file = Corpora.need("records").resolve("contract.json");
        Reading reading = ContractReader.read(Files.readAllBytes(file), "contract.json");
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.contract().orElseThrow().mappings()).hasSize(160);
    }

    static Contract contract(Path file) throws Exception {
        Reading reading =
                ContractReader.read(Files.readAllBytes(file), file.getFileName().toString());
        assertThat(reading.findings()).isEmpty();
        return reading.contract().orElseThrow();
    }

    private static String mapped(Records records, byte[] xml) {
        try {
            return RecordJson.document(records.map(xml, LOADED, Trace.NONE));
        } catch (Refused e) {
            return RecordJson.document(e.failure());
        }
    }

    /// JSON with sorted keys, without the title.
    private static String canonical(String json) throws Exception {
        return canonical(
                Yaml.read(json.getBytes(StandardCharsets.UTF_8), "json").orElseThrow(), "");
    }

    private static String canonical(Node node, String indent) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.plain() ? scalar.text() : "\"" + scalar.text() + "\"";
            case Node.Sequence list -> {
                var text = new StringBuilder("[\n");
                list.items()
                        .forEach(item -> text.append(indent)
                                .append("  ")
                                .append(canonical(item, indent + "  "))
                                .append('\n'));
                yield text + indent + "]";
            }
            case Node.Mapping block -> {
                var text = new StringBuilder("{\n");
                new TreeMap<>(block.byKey()).forEach((key, value) -> {
                    if (!key.equals("title")) {
                        text.append(indent)
                                .append("  ")
                                .append(key)
                                .append(": ")
                                .append(canonical(value, indent + "  "))
                                .append('\n');
                    }
                });
                yield text + indent + "}";
            }
        };
    }
}
