package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Documents out of a table of a database, by key.
class RecordsFromTableTest {
    private static final String CONTRACT = """
        leat_contract: 1
        name: orders
        xml_root_element: order
        source_table: inbox
        source_key_column: nr
        source_column: doc
        key: { column: id, xml_path: /order, xml_attribute: id, data_type: bigint, min: 1 }
        tables:
          sale: { kind: root, primary_key: [id] }
        mappings:
          - { xml_path: /order, xml_attribute: id, target_table: sale, target_column: id, data_type: bigint }
          - { xml_path: /order, xml_attribute: who, target_table: sale, target_column: who, data_type: string }
        """;

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void makeATable() throws IOException, SQLException {
        cli = new Cli(folder);
        cli.write("contract.yaml", CONTRACT);
        source("CREATE TABLE inbox (nr INTEGER PRIMARY KEY, doc, version TEXT)");
    }

    private void source(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("source.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void put(long nr, Object document) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("source.db"));
                PreparedStatement statement =
                        connection.prepareStatement("INSERT OR REPLACE INTO inbox VALUES (?, ?, '1')")) {
            statement.setLong(1, nr);
            statement.setObject(2, document);
            statement.execute();
        }
    }

    private void orders(int from, int to) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("source.db"));
                PreparedStatement statement =
                        connection.prepareStatement("INSERT OR REPLACE INTO inbox VALUES (?, ?, '1')")) {
            connection.setAutoCommit(false);
            for (int nr = from; nr <= to; nr++) {
                statement.setLong(1, nr);
                statement.setString(2, "<order id='" + nr + "' who='w" + nr + "'/>");
                statement.execute();
            }
            connection.commit();
        }
    }

    private Cli.Result load(String... more) {
        String[] words = new String[more.length + 7];
        String[] first = {"records", "load", "--create-tables", "-c", "contract.yaml", "--from", "source.db"};
        System.arraycopy(first, 0, words, 0, first.length);
        System.arraycopy(more, 0, words, first.length, more.length);
        return cli.run(words);
    }

    private String rows(String sql) {
        return cli.run("query", "--store", "leat.db", "--format", "csv", sql)
                .out()
                .replace("\r", "");
    }

    @Test
    void everyPageIsReadAndWhatIsLoadedIsNotReadAgain() throws SQLException {
        orders(1, 250);
        orders(900_000, 900_030);
        assertThat(load("--page-size", "7").exit()).isZero();
        assertThat(rows("select count(*), sum(id) from sale")).isEqualTo("count(*),sum(id)\n281,27931840\n");
        orders(251, 260);
        var again = load("--page-size", "7");
        assertThat(again.err()).contains("281 unchanged", "10 added");
        assertThat(rows("select count(*) from sale")).isEqualTo("count(*)\n291\n");
        assertThat(rows("select key from leat_items order by key limit 1"))
                .isEqualTo("key\ninbox/0000000000000000001\n");
    }

    @Test
    void aColumnOfVersionsSaysWhatHasChanged() throws SQLException {
        orders(1, 3);
        assertThat(load("--changed-column", "version").exit()).isZero();
        put(2, "<order id='2' who='Eve'/>");
        assertThat(load("--changed-column", "version").err()).contains("3 unchanged");
        source("UPDATE inbox SET version = '2' WHERE nr = 2");
        assertThat(load("--changed-column", "version").err()).contains("1 changed", "2 unchanged");
        assertThat(rows("select who from sale where id = 2")).isEqualTo("who\nEve\n");
    }

    @Test
    void rangesAndSharesTogetherAreTheWhole() throws SQLException {
        orders(1, 30);
        assertThat(load("--key-from", "5", "--key-to", "9").exit()).isZero();
        assertThat(rows("select min(id), max(id), count(*) from sale")).endsWith("\n5,9,5\n");
        assertThat(load("--shards", "3", "--shard", "0").exit()).isZero();
        assertThat(load("--shards", "3", "--shard", "1").exit()).isZero();
        assertThat(load("--shards", "3", "--shard", "2").exit()).isZero();
        assertThat(rows("select count(*) from sale")).endsWith("\n30\n");
        assertThat(load().err()).contains("30 unchanged");
        var both = load("--shards", "2", "--key-to", "4");
        assertThat(both.exit()).isEqualTo(2);
        assertThat(both.err()).contains("exclude each other");
    }

    @Test
    void onlyKeysThatAreInAnotherTable() throws SQLException {
        orders(1, 9);
        source("CREATE TABLE chosen (nr INTEGER)");
        source("INSERT INTO chosen VALUES (2), (4), (4), (77)");
        assertThat(load("--among", "chosen").exit()).isZero();
        assertThat(rows("select group_concat(id) as ids from sale")).endsWith("\n\"2,4\"\n");
    }

    @Test
    void whatIsNoDocumentIsAnOutcomeOfItsRow() throws SQLException {
        orders(1, 2);
        put(5, "<order id='5' who='cut'");
        put(6, "<order id='7' who='other'/>");
        put(8, "<?xml version='1.0' encoding='UTF-16'?><order id='8' who='Zo\u00eb'/>");
        put(
                9,
                "<?xml version='1.0' encoding='ISO-8859-1'?><order id='9' who='Zo\u00eb'/>"
                        .getBytes(StandardCharsets.ISO_8859_1));
        var result = load();
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("inbox/0000000000000000005", "LEAT-R102", "LEAT-R123", "key of its row, 6");
        assertThat(rows("select id, who from sale order by id")).isEqualTo("id,who\n1,w1\n2,w2\n8,Zoë\n9,Zoë\n");
        assertThat(load("--key-mismatch", "warn").exit()).isEqualTo(6);
        assertThat(rows("select who from sale where id = 7")).isEqualTo("who\nother\n");
    }

    @Test
    void aRowWithoutADocumentIsSkippedAndReadAgainWhenItHasOne() throws SQLException {
        orders(1, 2);
        put(3, null);
        put(4, " \n ");
        var first = load("--changed-column", "version");
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.err()).contains("2 added", "2 skipped");
        assertThat(load("--changed-column", "version").err())
                .contains("4 unchanged")
                .doesNotContain("added");
        put(3, "<order id='3' who='late'/>");
        put(1, null);
        source("UPDATE inbox SET version = '2' WHERE nr IN (1, 3)");
        assertThat(load("--changed-column", "version").exit()).isZero();
        assertThat(rows("select who from sale order by id")).isEqualTo("who\nw1\nw2\nlate\n");
        put(1, "<order id='1' who='back'/>");
        assertThat(load("--changed-column", "version").exit()).isZero();
        assertThat(rows("select who from sale order by id")).isEqualTo("who\nback\nw2\nlate\n");
    }

    @Test
    void aSourceThatIsNotThereIsSaidAndNothingIsLost() throws SQLException {
        orders(1, 2);
        assertThat(load().exit()).isZero();
        var column = load("--xml-column", "dok");
        assertThat(column.err()).contains("2 unchanged");
        var table = load("--source-table", "outbox");
        assertThat(table.exit()).isEqualTo(4);
        assertThat(table.err()).contains("LEAT-R122", "outbox");
        var file = cli.run("records", "load", "-c", "contract.yaml", "--from", "nowhere.db");
        assertThat(file.exit()).isEqualTo(2);
        assertThat(file.err()).contains("LEAT-R122", "nowhere.db");
        assertThat(rows("select count(*) from sale")).endsWith("\n2\n");
        var neither = cli.run("records", "load", "-c", "contract.yaml");
        assertThat(neither.exit()).isEqualTo(2);
        assertThat(neither.err()).contains("--from");
        source("INSERT INTO inbox VALUES (-4, '<order/>', '')");
        assertThat(load().err()).contains("LEAT-R122", "-4");
    }

    @Test
    void theEnvironmentSaysWhatTheCommandLineDoesNot() throws SQLException, IOException {
        orders(1, 4);
        cli.environment.put("LEAT_RECORDS_FROM", "source.db");
        cli.environment.put("LEAT_RECORDS_CONTRACT", "contract.yaml");
        cli.environment.put("LEAT_RECORDS_TARGET", "other.db");
        cli.environment.put("LEAT_RECORDS_KEY_TO", "3");
        assertThat(cli.run("records", "load", "--create-tables").exit()).isZero();
        assertThat(cli.run("query", "--store", "other.db", "--format", "csv", "select count(*) from sale")
                        .out())
                .contains("3");
        cli.environment.put("LEAT_RECORDS_BATCH_SIZE", "many");
        var wrong = cli.run("records", "load");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("LEAT_RECORDS_BATCH_SIZE", "many");
    }
}
