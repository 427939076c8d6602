package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records made, loaded, counted and taken out again; loads measured over tables proven empty.
class RecordsMeasureTest {
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
          - { xml_path: /order, xml_attribute: who, target_table: sale, target_column: who, data_type: string,
              data_length: 10, nullable: false }
          - { xml_path: /order/line, xml_attribute: n, target_table: sale_line, target_column: n, data_type: int }
          - { xml_path: /order/line, target_table: sale_line, target_column: price, data_type: decimal }
        """;

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void begin() throws IOException {
        cli = new Cli(folder);
        cli.write("contract.json", CONTRACT);
        AtomicLong nanos = new AtomicLong();
        cli.ticker = () -> nanos.addAndGet(1_000_000);
    }

    private String count(String table) {
        return cli.run("query", "--store", "leat.db", "--format", "csv", "select count(*) c from " + table)
                .out()
                .replace("\r", "")
                .lines()
                .skip(1)
                .findFirst()
                .orElse("");
    }

    @Test
    void whatIsMadeLoadsAsItSaysAndTheNextKeysGoOn() {
        var made = cli.run("records", "generate", "in", "--count", "30", "--format", "json");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out())
                .contains("\"schema\":\"leat.generated/1\",\"records\":30,\"first_key\":100001,\"last_key\":100030");
        assertThat(cli.run("records", "load", "--create-tables", "in").exit()).isZero();
        assertThat(made.out()).contains("\"sale\":" + count("sale"), "\"sale_line\":" + count("sale_line"));
        var more = cli.run("records", "generate", "in", "--size", "small", "--target", "leat.db");
        assertThat(more.err()).contains("50 records, keys 100031 to 100080");
        assertThat(cli.run("records", "load", "in").err()).contains("50 added", "30 unchanged");
        assertThat(count("sale")).isEqualTo("80");
    }

    @Test
    void dirtyOnesFailAsOftenAsItSays() {
        var made = cli.run("records", "generate", "in", "--count", "60", "--profile", "dirty", "--faults", "30");
        assertThat(made.err()).contains("Faults: ");
        var load = cli.run("records", "load", "--create-tables", "in");
        assertThat(load.exit()).isEqualTo(6);
        assertThat(Integer.parseInt(count("sale"))).isBetween(25, 55);
        assertThat(count("failures")).isEqualTo(String.valueOf(60 - Integer.parseInt(count("sale"))));
    }

    @Test
    void onATerminalItAsksAndElsewhereItRefuses() {
        assertThat(cli.run("records", "generate").exit()).isEqualTo(2);
        cli.terminal(80);
        cli.input = "4\n7\n";
        var asked = cli.run("records", "generate");
        assertThat(asked.exit()).isZero();
        assertThat(asked.out()).contains("1. Small (50 records)", "4. Custom size");
        assertThat(folder.resolve("generated").toFile().list()).hasSize(7);
        cli.input = "";
        assertThat(cli.run("records", "generate").exit()).isEqualTo(3);
    }

    @Test
    void tablesAreEmptiedOnlyWithAYesAndThenAllIsLoadedAgain() {
        cli.run("records", "generate", "in", "--count", "5");
        cli.run("records", "load", "--create-tables", "in");
        var refused = cli.run("records", "truncate");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("LEAT-R019");
        assertThat(count("sale")).isEqualTo("5");
        assertThat(cli.run("records", "truncate", "--dry-run").out()).contains("sale  5", "ledger  5");
        var done = cli.run("records", "truncate", "--yes");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).contains("sale  5 → 0", "ledger  5 → 0");
        assertThat(count("sale")).isEqualTo("0");
        assertThat(cli.run("records", "load", "in").err()).contains("5 added");
    }

    @Test
    void aBaselineHasALineForEachRunAndItsNumbersInAFile() throws IOException {
        var result = cli.run("records", "baseline", "--count", "20", "--runs", "3", "--out", "before.json");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).contains("Run 1/3… ", "Run 3/3… ", " rec/min (");
        assertThat(result.out()).contains("Median ", "std dev ", "Confidence ");
        String json = Files.readString(folder.resolve("before.json"));
        assertThat(json)
                .contains("\"schema\":\"leat.baseline/1\"", "\"runs\":3", "\"tables_digest\":\"", "\"cores\":\"");
        assertThat(json.split("\"records\":20", -1)).hasSize(4);
        var again = cli.run("records", "baseline", "--count", "20", "--runs", "3");
        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.err()).contains("LEAT-R019");
        assertThat(cli.run("records", "baseline", "--count", "20", "--runs", "6", "--yes")
                        .exit())
                .isZero();
        var compared = cli.run("records", "compare", "before.json", "baseline_metrics.json", "--format", "json");
        assertThat(compared.exit()).as(compared.all()).isIn(0, 1, 7);
        assertThat(compared.out()).contains("\"same_rows\":true");
        cli.run("records", "baseline", "--count", "21", "--runs", "1", "--yes", "--out", "other.json");
        var other = cli.run("records", "compare", "before.json", "other.json");
        assertThat(other.exit()).isEqualTo(5);
        assertThat(other.err()).contains("LEAT-R023", "data differs");
    }

    @Test
    void aSweepTakesTurnsAndNamesTheBest() {
        var result = cli.run("records", "sweep", "--count", "12", "--runs", "2", "--sizes", "5,10", "--format", "json");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err().lines().map(line -> line.replaceAll(".*  ", "")).toList())
                .containsSubsequence("batch 5", "batch 10", "batch 10", "batch 5");
        assertThat(result.out()).contains("\"schema\":\"leat.sweep/1\"", "\"best\":");
        assertThat(cli.run("records", "sweep", "--sizes", "5,5").exit()).isEqualTo(2);
    }
}
