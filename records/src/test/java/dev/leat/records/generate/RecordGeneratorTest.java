package dev.leat.records.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.records.Records;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.ContractReader;
import dev.leat.records.infer.Inference;
import dev.leat.records.map.Trace;
import dev.leat.records.xml.RecordReader;
import dev.leat.records.xml.Refused;
import dev.leat.records.xml.XmlLimits;
import dev.leat.testkit.Corpora;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents from contracts alone: each loads, each has its own keys, every table gets rows.
class RecordGeneratorTest {
    private static final LocalDateTime THEN = LocalDateTime.of(2024, 1, 1, 0, 0);
    private static final String MANY = """
        leat_contract: 1
        name: t
        xml_root_element: all
        record_path: /all/list/r
        namespaces: { "": "urn:a", x: "urn:x" }
        key: { column: id, xml_path: /all/list/r, xml_attribute: id, data_type: string }
        tables:
          main: { kind: root, primary_key: [id] }
          item: { kind: element, element_type: i, primary_key: [id, n] }
        element_filtering: { filter_rules: [
          { element_type: i, xml_child_path: /all/list/r/x:i, required_attributes: { kind: [A, B] } } ] }
        relationships: [ { parent_table: main, child_table: item, foreign_key_column: id } ]
        enum_mappings: { e: { high: 1, low: 2 } }
        mappings:
          - { xml_path: /all/head, target_table: main, target_column: head, data_type: date, nullable: false }
          - { xml_path: "/all/list/r/p[@k='w']", target_table: main, target_column: p, data_type: smallint,
              nullable: false }
          - { xml_path: "/all/list/r/q[2]", target_table: main, target_column: q, data_type: string,
              data_length: 3, nullable: false, truncate: false }
          - { xml_path: /all/list/r, xml_attribute: e, target_table: main, target_column: e, data_type: tinyint,
              mapping_type: enum, nullable: false }
          - { xml_path: /all/list/r, target_table: main, target_column: c, data_type: decimal, precision: 3,
              scale: 3, mapping_type: calculated_field, expression: "CASE WHEN flag = 'on' THEN 0.5 END" }
          - { xml_path: /all/list/r/x:i, xml_attribute: n, target_table: item, target_column: n, data_type: int }
          - { xml_path: /all/list/r/x:i, target_table: item, target_column: v, data_type: uuid, on_error: fail }
        """;

    private static Contract contract(byte[] text) throws Exception {
        var reading = ContractReader.read(text, "c");
        assertThat(reading.findings())
                .noneMatch(finding -> finding.level() == dev.leat.records.contract.Finding.Level.ERROR);
        return reading.contract().orElseThrow();
    }

    private static Contract worked() throws Exception {
        return contract(Files.readAllBytes(Corpora.need("records").resolve("contract.json")));
    }

    private static Map<String, Integer> rows(RecordGenerator generator, int count) throws Exception {
        Map<String, Integer> rows = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            generator.document(100_001 + i).rows().forEach((table, n) -> rows.merge(table, n, Integer::sum));
        }
        return rows;
    }

    @Test
    void aTypicalRecordFillsEveryTableOfTheContract() throws Exception {
        Contract contract = worked();
        var rows = rows(new RecordGenerator(contract, RecordGenerator.Profile.TYPICAL, 1, 0), 60);
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(contract.tables().keySet());
        assertThat(rows.get(contract.order().getFirst())).isEqualTo(60);
        assertThat(rows.get("loan_party")).isBetween(61, 180);
    }

    /// So that any number of them goes into one database.
    @Test
    void keysAreNeverTheSame() throws Exception {
        Contract contract = worked();
        var generator = new RecordGenerator(contract, RecordGenerator.Profile.TYPICAL, 1, 0);
        var records = new Records(contract, XmlLimits.DEFAULT, Optional.empty());
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            var record = records.map(
                    generator.document(100_001 + i).text().getBytes(StandardCharsets.UTF_8), THEN, Trace.NONE);
            for (var table : record.tables().entrySet()) {
                for (var row : table.getValue()) {
                    var key = contract.tables().get(table.getKey()).primaryKey().stream()
                            .map(row::get)
                            .toList();
                    assertThat(seen.add(Map.of(table.getKey(), key)))
                            .as("%s %s", table.getKey(), key)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theSameNumbersGiveTheSameText() throws Exception {
        Contract contract = worked();
        var one = new RecordGenerator(contract, RecordGenerator.Profile.TYPICAL, 7, 0)
                .document(5)
                .text();
        assertThat(new RecordGenerator(contract, RecordGenerator.Profile.TYPICAL, 7, 0)
                        .document(5)
                        .text())
                .isEqualTo(one);
        assertThat(new RecordGenerator(contract, RecordGenerator.Profile.TYPICAL, 8, 0)
                        .document(5)
                        .text())
                .isNotEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource(RecordGenerator.Profile.class)
    void profilesAreOfTheirSize(RecordGenerator.Profile profile) throws Exception {
        var generator = new RecordGenerator(worked(), profile, 1, 30);
        int faults = 0;
        long characters = 0;
        for (int i = 1; i <= 40; i++) {
            var made = generator.document(i);
            faults += made.fault().isPresent() ? 1 : 0;
            characters += made.text().length();
        }
        switch (profile) {
            case TINY -> assertThat(characters / 40).isLessThan(1_000);
            case TYPICAL -> assertThat(characters / 40).isBetween(2_000L, 12_000L);
            case LARGE -> assertThat(characters / 40).isBetween(150_000L, 500_000L);
            case DIRTY -> assertThat(faults).isBetween(4, 24);
        }
        assertThat(faults > 0).isEqualTo(profile == RecordGenerator.Profile.DIRTY);
    }

    @Test
    void pathsWithConditionsNamespacesAndManyRecordsInAFile() throws Exception {
        Contract contract = contract(MANY.getBytes(StandardCharsets.UTF_8));
        var generator = new RecordGenerator(contract, RecordGenerator.Profile.TYPICAL, 3, 0);
        List<String> frame = generator.frame();
        StringBuilder file = new StringBuilder(frame.getFirst());
        int items = 0;
        for (int key = 1; key <= 50; key++) {
            var part = generator.part(key);
            items += part.rows().getOrDefault("item", 0);
            file.append(part.text());
        }
        byte[] bytes = file.append(frame.getLast()).toString().getBytes(StandardCharsets.UTF_8);
        var records = new Records(contract, XmlLimits.DEFAULT, Optional.empty());
        int loaded = 0;
        int found = 0;
        try (RecordReader reader = records.open(bytes, bytes.length)) {
            for (var document = reader.next(); document != null; document = reader.next()) {
                var record = records.map(document, THEN, Trace.NONE);
                assertThat(record.warnings()).isEmpty();
                found += record.tables().getOrDefault("item", List.of()).size();
                loaded++;
            }
        }
        assertThat(loaded).isEqualTo(50);
        assertThat(found).isEqualTo(items).isGreaterThan(50);
    }

    /// Contracts that nobody has looked at.
    @ParameterizedTest
    @ValueSource(strings = {"bill-status", "iso20022"})
    void inferredContractsGiveRecordsThatLoad(String folder) throws Exception {
        var inference = new Inference();
        for (var file : Corpora.files("records/public/" + folder, ".xml")) {
            inference.add(Files.readAllBytes(file));
        }
        Contract contract = contract(inference.contract("t").getBytes(StandardCharsets.UTF_8));
        var rows = rows(new RecordGenerator(contract, RecordGenerator.Profile.TYPICAL, 1, 0), 20);
        assertThat(rows.size()).isGreaterThan(contract.tables().size() / 2);
    }

    @Test
    void everyFaultIsRefused() throws Exception {
        Contract contract = worked();
        var records = new Records(contract, XmlLimits.DEFAULT, Optional.empty());
        var generator = new RecordGenerator(contract, RecordGenerator.Profile.DIRTY, 1, 100);
        Set<String> kinds = new HashSet<>();
        for (int key = 1; key <= 60; key++) {
            var made = generator.document(key);
            kinds.add(made.fault().orElseThrow());
            try {
                records.map(made.text().getBytes(StandardCharsets.UTF_8), THEN, Trace.NONE);
                throw new AssertionError(made.fault() + " was loaded");
            } catch (Refused e) {
                assertThat(e.failure().code()).startsWith("E_");
            }
        }
        assertThat(kinds).hasSize(8);
    }
}
