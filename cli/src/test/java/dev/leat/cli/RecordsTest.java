package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records from the command line to rows: all or nothing per record, once only, and again when they change.
class RecordsTest {
    private static final String CONTRACT = """
        leat_contract: 1
        name: orders
        xml_root_element: order
        key: { column: id, xml_path: /order, xml_attribute: id, data_type: bigint, min: 1 }
        tables:
          sale: { kind: root, primary_key: [id] }
          sale_line: { kind: element, element_type: line, primary_key: [id, n] }
        element_filtering:
          filter_rules:
            - { element_type: line, xml_child_path: /order/line, required_attributes: { n: true } }
        relationships:
          - { parent_table: sale, child_table: sale_line, foreign_key_column: id }
        mappings:
          - { xml_path: /order, xml_attribute: id, target_table: sale, target_column: id, data_type: bigint }
          - { xml_path: /order, xml_attribute: who, target_table: sale, target_column: who, data_type: string,
              data_length: 10, nullable: false }
          - { xml_path: /order/line, xml_attribute: n, target_table: sale_line, target_column: n, data_type: int }
          - { xml_path: /order/line, target_table: sale_line, target_column: price, data_type: decimal,
              mapping_type: extract_numeric }
        """;

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void makeAnInbox() throws IOException {
        cli = new Cli(folder);
        cli.write("contract.yaml", CONTRACT);
        cli.write("in/a.xml", "<order id='1' who='Ada'><line n='1'>$2.50</line><line n='2'>3</line></order>");
        cli.write("in/b.xml", "<order id='2' who='Per'/>");
    }

    private Cli.Result load() {
        return cli.run("records", "load", "--create-tables", "-c", "contract.yaml", "in");
    }

    private String rows(String sql) {
        return cli.run("query", "--store", "leat.db", "--format", "csv", sql)
                .out()
                .replace("\r", "");
    }

    @Test
    void loadsOnceAndThenHasNothingToDo() {
        assertThat(load().exit()).isZero();
        assertThat(rows("select * from sale_line order by n")).isEqualTo("n,price,id\n1,2.50,1\n2,3.00,1\n");
        var again = load();
        assertThat(again.exit()).isZero();
        assertThat(again.err()).contains("2 unchanged");
    }

    @Test
    void tablesAreMadeOnlyWhenAskedFor() {
        var unasked = cli.run("records", "load", "-c", "contract.yaml", "in");
        assertThat(unasked.exit()).isEqualTo(4);
        assertThat(unasked.err()).contains("LEAT-S049", "sale", "--create-tables");
        assertThat(cli.run("records", "ddl", "-c", "contract.yaml", "--apply").exit())
                .isZero();
        assertThat(cli.run("records", "load", "-c", "contract.yaml", "in").exit())
                .isZero();
        assertThat(rows("select id, n, price from sale_line order by n")).isEqualTo("id,n,price\n1,1,2.50\n1,2,3.00\n");
        assertThat(cli.run("records", "load", "-c", "contract.yaml", "in").err())
                .contains("2 unchanged");
    }

    @Test
    void aTableThatDoesNotFitIsNamed() throws IOException {
        assertThat(cli.run("records", "ddl", "-c", "contract.yaml", "--apply").exit())
                .isZero();
        cli.write("more.yaml", CONTRACT.replace("target_column: price", "target_column: cost"));
        var result = cli.run("records", "load", "-c", "more.yaml", "in");
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("LEAT-S048", "sale_line", "no column cost");
    }

    @Test
    void aRecordThatChangesTakesItsOldRowsAlong() throws IOException {
        load();
        cli.write("in/a.xml", "<order id='1' who='Eve'><line n='2'>9</line><line n='7'>1</line></order>");
        assertThat(load().err()).contains("1 changed");
        assertThat(rows("select n, price from sale_line order by n")).isEqualTo("n,price\n2,9.00\n7,1.00\n");
        assertThat(rows("select who from sale order by id")).isEqualTo("who\nEve\nPer\n");
    }

    @Test
    void whatIsRefusedLeavesNothingAndTheOthersGoOn() throws IOException {
        cli.write("in/c.xml", "<order id='3'><line n='1'>1</line></order>")
                .write("in/d.xml", "<!DOCTYPE order [<!ENTITY x SYSTEM 'contract.yaml'>]><order id='4' who='&x;'/>")
                .write("in/e.xml", "<order id='1' who='Twin'><line n='9'>1</line></order>")
                .write("in/f.xml", "<order id='6' who='Cut'");
        var result = load();
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("LEAT-R110", "sale.who", "LEAT-R103", "LEAT-R119", "LEAT-R102");
        assertThat(rows("select id, who from sale order by id")).isEqualTo("id,who\n1,Ada\n2,Per\n");
        assertThat(rows("select count(*) c from sale_line")).isEqualTo("c\n2\n");
        cli.write("in/c.xml", "<order id='3' who='Now'><line n='1'>1</line></order>");
        assertThat(load().exit()).isEqualTo(6);
        assertThat(rows("select who from sale where id = 3")).isEqualTo("who\nNow\n");
    }

    @Test
    void aPipelineOfAProjectIsTheSame() throws IOException {
        cli.write(
                "leat.yaml",
                "pipelines: { sales: { records: { contract: contract.yaml, create_tables: true, sources:"
                        + " [\"in/*.xml\"] } } }\n");
        assertThat(cli.run("run").exit()).isZero();
        assertThat(cli.run("run").err()).contains("nothing to do");
        Files.delete(folder.resolve("in/b.xml"));
        assertThat(cli.run("run").exit()).isZero();
        assertThat(rows("select count(*) c from sale")).isEqualTo("c\n2\n");
    }

    @Test
    void aContractIsCheckedExplainedAndTurnedIntoTables() throws IOException {
        assertThat(cli.run("records", "lint", "contract.yaml").exit()).isZero();
        cli.write("bad.yaml", CONTRACT.replace("decimal", "decimall"));
        var bad = cli.run("records", "lint", "bad.yaml");
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.out()).contains("bad.yaml:", "LEAT-R004", "mappings[3].data_type", "decimall");
        assertThat(cli.run("records", "load", "-c", "bad.yaml", "in").exit()).isEqualTo(2);
        assertThat(cli.run("records", "explain", "-c", "contract.yaml", "in/a.xml")
                        .out())
                .contains("sale_line.price = 2.50  from /order/line (1:", "\"$2.50\"  · ExtractNumeric → 2.50");
        assertThat(cli.run("records", "ddl", "-c", "contract.yaml").out()).startsWith("CREATE TABLE \"sale\"");
        assertThat(cli.run("records", "dry-run", "-c", "contract.yaml", "in/b.xml")
                        .out())
                .isEqualTo("{\"table\":\"sale\",\"key\":2,\"row\":{\"id\":2,\"who\":\"Per\"}}\n");
        assertThat(folder.resolve("leat.db")).doesNotExist();
    }

    @Test
    void aContractIsInferredAndLoadsItsSamples() throws IOException {
        var inferred = cli.run("records", "infer", "in/a.xml", "in/b.xml");
        assertThat(inferred.exit()).isZero();
        cli.write("found.json", inferred.out());
        assertThat(cli.run("records", "load", "--create-tables", "-c", "found.json", "in")
                        .exit())
                .isZero();
        assertThat(rows("select count(*) c from line")).isEqualTo("c\n2\n");
    }

    @Test
    void archivesAndStandardInputAreSources() throws IOException {
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(folder.resolve("in/more.zip")))) {
            for (int id = 10; id < 13; id++) {
                zip.putNextEntry(new java.util.zip.ZipEntry("x/" + id + ".xml"));
                String record = id == 11 ? "<order id='11'>" : "<order id='" + id + "' who='Zip'/>";
                zip.write(record.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        Files.write(folder.resolve("in/bad.tar"), new byte[] {1, 2, 3});
        var result = load();
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("in/more.zip!/x/11.xml", "LEAT-R102", "LEAT-R114");
        assertThat(rows("select id from sale where who = 'Zip' order by id")).isEqualTo("id\n10\n12\n");
        for (int id = 20; id < 22; id++) {
            cli.input = "<order id='" + id + "' who='Pipe'/>";
            var piped = cli.run("records", "load", "-c", "contract.yaml", "--name", "piped", "-");
            assertThat(piped.exit()).as(piped.err()).isZero();
        }
        assertThat(rows("select id from sale where who = 'Pipe' order by id")).isEqualTo("id\n20\n21\n");
        assertThat(rows("select key from items where pipeline = 'piped' and state = 'ok'"))
                .contains("stdin#21");
    }
}
