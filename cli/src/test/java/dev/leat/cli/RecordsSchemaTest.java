package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `records lint --db`: a contract against tables that somebody else made or changed.
class RecordsSchemaTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void writeAContract() throws IOException {
        cli = new Cli(folder);
        cli.write("contract.yaml", """
            leat_contract: 1
            name: orders
            xml_root_element: order
            key: { column: id, xml_path: /order, xml_attribute: id, data_type: bigint, min: 1 }
            tables:
              sale: { kind: root, primary_key: [id] }
            mappings:
              - { xml_path: /order, xml_attribute: id, target_table: sale, target_column: id, data_type: bigint }
              - { xml_path: /order, xml_attribute: who, target_table: sale, target_column: who, data_type: string }
            """);
    }

    private void database(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("theirs.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Cli.Result lint(String... more) {
        String[] words = new String[more.length + 5];
        String[] first = {"records", "lint", "contract.yaml", "--db", "theirs.db"};
        System.arraycopy(first, 0, words, 0, first.length);
        System.arraycopy(more, 0, words, first.length, more.length);
        return cli.run(words);
    }

    @Test
    void aSchemaThatDriftedIsNamedBeforeALoadFailsByIt() throws SQLException {
        database("CREATE TABLE sale (id INTEGER PRIMARY KEY, who TEXT)");
        assertThat(lint().exit()).as(lint().out()).isZero();
        database("ALTER TABLE sale RENAME COLUMN who TO whom");
        var drifted = lint();
        assertThat(drifted.exit()).isEqualTo(1);
        assertThat(drifted.out()).contains("theirs.db", "LEAT-R026", "sale.who", "Did you mean whom?");
        assertThat(lint("--format", "jsonl").out()).contains("\"code\":\"LEAT-R026\"", "\"path\":\"mappings[1]\"");
    }

    @Test
    void aDatabaseThatIsNotThere() {
        var result = lint();
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("LEAT-R030", "theirs.db");
        assertThat(folder.resolve("theirs.db")).doesNotExist();
    }
}
