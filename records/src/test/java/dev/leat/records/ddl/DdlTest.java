package dev.leat.records.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.records.contract.ContractReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DdlTest {
    private static final String CONTRACT = """
            leat_contract: 1
            name: t
            xml_root_element: r
            key: { column: id, xml_path: /r, xml_attribute: id, data_type: bigint }
            tables:
              order: { kind: root, primary_key: [id] }
              line: { kind: element, primary_key: [line_id] }
              note: { kind: kv, mapping_type: kv, name_column: n, value_column: v, primary_key: [id, n] }
            relationships:
              - { parent_table: order, child_table: line, foreign_key_column: id, xml_child_path: /r/l }
              - { parent_table: order, child_table: note, foreign_key_column: id }
            mappings:
              - { xml_path: /r, xml_attribute: id, target_table: order, target_column: id, data_type: bigint }
              - { xml_path: /r, xml_attribute: p, target_table: order, target_column: price, data_type: decimal,
                  nullable: false }
              - { xml_path: /r/l, xml_attribute: k, target_table: line, target_column: line_id, data_type: string }
              - { xml_path: /r, xml_attribute: a, target_table: note, data_type: string, data_length: 5,
                  mapping_type: kv(long_name) }
            """;

    private static String statements(Dialect dialect) throws Exception {
        var reading = ContractReader.read(CONTRACT.getBytes(StandardCharsets.UTF_8), "c.yaml");
        assertThat(reading.findings()).isEmpty();
        return String.join(";\n", Ddl.statements(reading.contract().orElseThrow(), dialect));
    }

    @Test
    void keysTypesAndForeignKeysAreThoseOfTheContract() throws Exception {
        assertThat(statements(Dialect.POSTGRESQL)).isEqualTo("""
                CREATE TABLE "order" (
                  "id" bigint NOT NULL,
                  "price" decimal(18, 2) NOT NULL,
                  PRIMARY KEY ("id")
                );
                CREATE TABLE "line" (
                  "line_id" text NOT NULL,
                  "id" bigint,
                  PRIMARY KEY ("line_id"),
                  FOREIGN KEY ("id") REFERENCES "order" ("id") ON DELETE CASCADE
                );
                CREATE INDEX "ix_line_id" ON "line" ("id");
                CREATE TABLE "note" (
                  "n" varchar(9) NOT NULL,
                  "v" varchar(5) NOT NULL,
                  "id" bigint NOT NULL,
                  PRIMARY KEY ("id", "n"),
                  FOREIGN KEY ("id") REFERENCES "order" ("id") ON DELETE CASCADE
                )""");
    }

    @Test
    void everyDialectQuotesInItsWay() throws Exception {
        assertThat(statements(Dialect.MARIADB)).contains("CREATE TABLE `order`").contains("`line_id` varchar(255)");
        assertThat(statements(Dialect.SQLSERVER))
                .contains("CREATE TABLE [order]")
                .contains("nvarchar(9)");
        assertThat(statements(Dialect.SQLITE)).contains("\"price\" TEXT NOT NULL");
        assertThat(statements(Dialect.DUCKDB)).doesNotContain("CASCADE");
    }
}
