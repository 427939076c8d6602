package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a record holds: it is refused by name, nothing of it is written, the others go on.
class RecordsBadInputTest {
    private static final String CONTRACT = """
        leat_contract: 1
        name: cards
        xml_root_element: card
        key: { column: id, xml_path: /card, xml_attribute: id, data_type: bigint, min: 1, max: 999 }
        tables:
          card: { kind: root, primary_key: [id] }
          entry: { kind: element, element_type: e, primary_key: [id, n] }
        element_filtering: { filter_rules: [
          { element_type: e, xml_child_path: /card/e, required_attributes: { n: true } } ] }
        relationships: [ { parent_table: card, child_table: entry, foreign_key_column: id } ]
        enum_mappings: { colours: { red: 1, blue: 2 } }
        mappings:
          - { xml_path: /card, xml_attribute: who, target_table: card, target_column: who, data_type: string,
              data_length: 5, truncate: false, nullable: false }
          - { xml_path: /card, xml_attribute: age, target_table: card, target_column: age, data_type: tinyint,
              on_error: fail }
          - { xml_path: /card, xml_attribute: day, target_table: card, target_column: day, data_type: date,
              on_error: fail }
          - { xml_path: /card, xml_attribute: rate, target_table: card, target_column: rate, data_type: decimal,
              precision: 5, scale: 2, on_error: fail }
          - { xml_path: /card, xml_attribute: colour, target_table: card, target_column: colour,
              data_type: tinyint, mapping_type: enum, enum_name: colours, nullable: false }
          - { xml_path: /card/e, xml_attribute: n, target_table: entry, target_column: n, data_type: int }
        """;
    private static final String GOOD = "<card id='1' who='Ada' colour='red'><e n='1'/></card>";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void oneGoodRecord() throws IOException {
        cli = new Cli(folder);
        cli.write("contract.json", CONTRACT);
        cli.write("in/good.xml", GOOD);
    }

    private Cli.Result load() {
        return cli.run("records", "load", "--create-tables", "in");
    }

    private String rows(String sql) {
        return cli.run("query", "--store", "leat.db", "--format", "csv", sql)
                .out()
                .replace("\r", "");
    }

    private void refused(String code, String said) {
        var result = load();
        assertThat(result.exit()).as(result.err()).isEqualTo(6);
        assertThat(result.err()).contains(code, said);
        assertThat(rows("select id, who from card")).isEqualTo("id,who\n1,Ada\n");
        assertThat(rows("select count(*) c from entry")).isEqualTo("c\n1\n");
        assertThat(rows("select count(*) c from failures where code = '" + code + "'"))
                .isEqualTo("c\n1\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<card id='2' who='Eve' colour='red'><e n='1'>|LEAT-R102|bad.xml",
                "<card id='2' who='Eve' colour='red'/><card/>|LEAT-R102|bad.xml",
                "not XML at all|LEAT-R102|bad.xml",
                "~~|LEAT-R101|bad.xml",
                "<!DOCTYPE card [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
                        + "<card id='2' who='&c;' colour='red'/>|LEAT-R103|bad.xml",
                "<!DOCTYPE card [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><card id='2' who='&x;' colour='red'/>"
                        + "|LEAT-R103|bad.xml",
                "<!DOCTYPE card SYSTEM 'http://example.org/card.dtd'><card id='2'/>|LEAT-R103|bad.xml",
                "<other id='2'/>|LEAT-R107|other",
                "<card who='Eve' colour='red'/>|LEAT-R108|/card/@id",
                "<card id='-2' who='Eve' colour='red'/>|LEAT-R109|-2",
                "<card id='1000' who='Eve' colour='red'/>|LEAT-R109|1000",
                "<card id='2' colour='red'/>|LEAT-R110|card.who",
                "<card id='2' who=' ' colour='red'/>|LEAT-R110|card.who",
                "<card id='2' who='Eve' colour='green'/>|LEAT-R110|card.colour",
                "<card id='2' who='Evelyn' colour='red'/>|LEAT-R112|card.who",
                "<card id='2' who='Eve' colour='red' age='256'/>|LEAT-R111|card.age",
                "<card id='2' who='Eve' colour='red' age='old'/>|LEAT-R111|card.age",
                "<card id='2' who='Eve' colour='red' day='2024-02-30'/>|LEAT-R111|card.day",
                "<card id='2' who='Eve' colour='red' rate='1e3'/>|LEAT-R111|card.rate",
                "<card id='1' who='Twin' colour='red'><e n='9'/></card>|LEAT-S015|card"
            })
    void isRefusedWithItsPlaceAndNothingIsWritten(String xml, String code, String said) throws IOException {
        load();
        cli.write("in/bad.xml", xml);
        refused(code, said);
    }

    /// Bytes of another encoding than is declared, where no other may be tried.
    @Test
    void wrongEncodings() throws IOException {
        load();
        String text = "<?xml version='1.0' encoding='US-ASCII'?><card id='2' who='Zo\u00eb' colour='red'/>";
        Files.write(folder.resolve("in/bad.xml"), text.getBytes(StandardCharsets.UTF_8));
        refused("LEAT-R106", "bad.xml");
    }

    @Test
    void twinsInOneFolderOfWhichOneIsLoaded() throws IOException {
        cli.write("in/other.xml", "<card id='7' who='One' colour='red'><e n='1'/></card>");
        cli.write("in/twin.xml", "<card id='7' who='Two' colour='red'><e n='2'/></card>");
        var result = load();
        assertThat(result.exit()).isEqualTo(6);
        assertThat(rows("select count(*) c from card where id = 7")).isEqualTo("c\n1\n");
        assertThat(rows("select count(*) c from entry where id = 7")).isEqualTo("c\n1\n");
    }

    @Test
    void aDatabaseThatIsNone() throws IOException {
        cli.write("leat.db", "this is no database, and never was one, whatever its name says of it");
        var result = load();
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("LEAT-S");
        assertThat(Files.readString(folder.resolve("leat.db"))).startsWith("this is no database");
    }

    @Test
    void aServerThatIsNotThere() {
        var result = cli.run(
                "records", "load", "--target", "postgresql://me:secret@127.0.0.1:1/none", "-c", "contract.json", "in");
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.all()).contains("LEAT-S").doesNotContain("secret");
    }

    @Test
    void contractsThatCannotBeUsed() throws IOException {
        assertThat(cli.run("records", "load", "-c", "gone.json", "in").exit()).isEqualTo(5);
        cli.write("bad.json", "{ \"leat_contract\": 1, ");
        assertThat(cli.run("records", "load", "-c", "bad.json", "in").exit()).isEqualTo(2);
        cli.write("lint.json", CONTRACT.replace("enum_name: colours", "enum_name: colors"));
        var result = cli.run("records", "load", "-c", "lint.json", "in");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("LEAT-R008", "colors");
    }
}
