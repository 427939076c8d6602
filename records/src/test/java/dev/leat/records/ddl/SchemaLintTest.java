package dev.leat.records.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.records.contract.Contract;
import dev.leat.records.contract.ContractReader;
import dev.leat.records.contract.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tables that are there against a contract: each difference, and what mends it.
class SchemaLintTest {
    private static final String CONTRACT = """
        leat_contract: 1
        name: t
        xml_root_element: r
        key: { column: id, xml_path: /r, xml_attribute: id, data_type: int }
        tables:
          sale: { kind: root, primary_key: [id] }
        mappings:
          - { xml_path: /r, xml_attribute: id, target_table: sale, target_column: id, data_type: int }
          - { xml_path: /r, xml_attribute: p, target_table: sale, target_column: price, data_type: decimal,
              precision: 9, scale: 4 }
          - { xml_path: /r, xml_attribute: w, target_table: sale, target_column: who, data_type: string,
              data_length: 20 }
        """;

    private static final LiveColumn ID = new LiveColumn("id", "int4", 10, 0, true, true, false);
    private static final LiveColumn PRICE = new LiveColumn("price", "numeric", 9, 4, false, false, false);
    private static final LiveColumn WHO = new LiveColumn("who", "varchar", 20, 0, false, false, false);

    private static List<String> lint(Dialect dialect, LiveColumn... columns) throws Exception {
        Contract contract = ContractReader.read(CONTRACT.getBytes(StandardCharsets.UTF_8), "c.yaml")
                .contract()
                .orElseThrow();
        Map<String, List<LiveColumn>> live = Map.of("sale", List.of(columns));
        return SchemaLint.of(contract, dialect, "db", table -> live.getOrDefault(table, List.of())).stream()
                .map(Finding::describe)
                .toList();
    }

    @Test
    void whatFitsIsNoFinding() throws Exception {
        assertThat(lint(Dialect.POSTGRESQL, ID, PRICE, WHO)).isEmpty();
        assertThat(lint(
                        Dialect.SQLSERVER,
                        new LiveColumn("id", "bigint", 19, 0, true, true, true),
                        new LiveColumn("price", "decimal", 18, 6, false, false, false),
                        new LiveColumn("who", "nvarchar", 40, 0, false, false, false),
                        new LiveColumn("made", "datetime2", 27, 7, true, false, true)))
                .isEmpty();
    }

    @Test
    void aTableOrColumnThatIsMissingComesWithTheStatementThatMakesIt() throws Exception {
        assertThat(lint(Dialect.POSTGRESQL)).singleElement().asString().contains("LEAT-R026", "sale", "ddl --apply");
        assertThat(lint(Dialect.POSTGRESQL, ID, PRICE, new LiveColumn("Who", "varchar", 20, 0, false, false, false)))
                .singleElement()
                .asString()
                .contains(
                        "error mappings[2]",
                        "LEAT-R026",
                        "Did you mean Who?",
                        "ALTER TABLE \"sale\" ADD COLUMN \"who\" varchar(20)");
    }

    @Test
    void whatWouldBeCutOrRefusedIsAnError() throws Exception {
        assertThat(lint(Dialect.POSTGRESQL, ID, new LiveColumn("price", "numeric", 9, 2, false, false, false), WHO))
                .singleElement()
                .asString()
                .contains("mappings[1]", "LEAT-R027", "numeric(9,2)", "scale 4", "TYPE decimal(9, 4)");
        assertThat(lint(
                        Dialect.MARIADB,
                        new LiveColumn("id", "SMALLINT", 5, 0, true, true, false),
                        new LiveColumn("price", "DECIMAL", 8, 4, false, false, false),
                        new LiveColumn("who", "VARCHAR", 12, 0, false, false, false)))
                .hasSize(3)
                .anyMatch(text -> text.contains("int is wider"))
                .anyMatch(text -> text.contains("up to 5 digits before the point, the column takes 4"))
                .anyMatch(text -> text.contains("MODIFY COLUMN `who` varchar(20)"));
        assertThat(lint(Dialect.POSTGRESQL, ID, new LiveColumn("price", "date", 13, 0, false, false, false), WHO))
                .singleElement()
                .asString()
                .contains("the contract's values are decimal");
    }

    @Test
    void nullsThatTheDatabaseRefuses() throws Exception {
        assertThat(lint(
                        Dialect.POSTGRESQL,
                        ID,
                        PRICE,
                        new LiveColumn("who", "varchar", 20, 0, true, false, false),
                        new LiveColumn("branch", "int4", 10, 0, true, false, false)))
                .hasSize(2)
                .anyMatch(text -> text.startsWith("warning mappings[2]") && text.contains("LEAT-R028"))
                .anyMatch(text -> text.startsWith("error tables.sale")
                        && text.contains("ALTER TABLE \"sale\" ALTER COLUMN \"branch\" DROP NOT NULL"));
    }

    @Test
    void anotherKeyAndTypesNobodyKnows() throws Exception {
        assertThat(lint(
                        Dialect.POSTGRESQL,
                        new LiveColumn("id", "my_domain", 0, 0, true, false, false),
                        PRICE,
                        new LiveColumn("who", "varchar", 20, 0, true, true, false)))
                .anyMatch(text -> text.contains("LEAT-R029") && text.contains("\"primary_key\": [\"who\"]"))
                .noneMatch(text -> text.contains("LEAT-R027"));
    }

    @Test
    void aDatabaseThatTakesTextsOfAnyLengthIsNotBlamed() throws Exception {
        assertThat(lint(
                        Dialect.SQLITE,
                        new LiveColumn("id", "INTEGER", 0, 0, false, true, false),
                        new LiveColumn("price", "DECIMAL(9,2)", 0, 0, false, false, false),
                        new LiveColumn("who", "VARCHAR(3)", 0, 0, false, false, false)))
                .singleElement()
                .asString()
                .contains("LEAT-R027", "DECIMAL(9,2)", "scale 4");
    }
}
