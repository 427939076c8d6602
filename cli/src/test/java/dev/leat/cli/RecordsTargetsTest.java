package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.leat.testkit.Corpora;
import dev.leat.testkit.server.MariaDbServer;
import dev.leat.testkit.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The worked examples come out of every target as they come out of SQLite, whose rows are compared with those that are
/// published; again: nothing to do. The tables that statements make fit the contract.
class RecordsTargetsTest {
    @TempDir
    Path folder;

    private Cli cli;
    private Path examples = Path.of("");

    @BeforeEach
    void copyExamples() throws IOException {
        examples = Corpora.need("records");
        cli = new Cli(folder);
        Files.createDirectories(folder.resolve("in"));
        try (Stream<Path> files = Files.list(examples)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
                Files.copy(file, folder.resolve("in").resolve(file.getFileName()));
            }
        }
    }

    /// Makes the tables by their statements, loads twice, and answers the rows of every table.
    private String loaded(String target) {
        String contract = examples.resolve("contract.json").toString();
        var made = cli.run("records", "ddl", "-c", contract, "--apply", "--target", target);
        assertThat(made.exit()).as(made.err()).isZero();
        var lint = cli.run("records", "lint", contract, "--db", target);
        assertThat(lint.exit()).as(lint.out() + lint.err()).isZero();
        assertThat(lint.out()).doesNotContain("LEAT-R026", "LEAT-R027", "LEAT-R028", "LEAT-R029");
        var first = cli.run("records", "load", "-c", contract, "--target", target, "in");
        assertThat(first.exit()).as(first.err()).isIn(0, 6);
        var second = cli.run("records", "load", "-c", contract, "--target", target, "in");
        assertThat(second.err()).doesNotContain("added").contains("unchanged");
        StringBuilder rows = new StringBuilder();
        String tables = cli.run(
                        "query", "--store", target, "--format", "csv", "select name from leat_tables order by name")
                .out();
        for (String table : tables.lines().skip(1).toList()) {
            if (!table.equals("loaded_records")) {
                var answer =
                        cli.run("query", "--store", target, "--format", "jsonl", "select * from \"" + table + "\"");
                assertThat(answer.exit()).as(answer.err()).isZero();
                rows.append(table).append('\n');
                answer.out()
                        .lines()
                        .map(RecordsTargetsTest::canonical)
                        .sorted()
                        .forEach(row -> rows.append(row).append('\n'));
            }
        }
        return rows.toString();
    }

    /// Numbers and moments as one text, whatever a driver makes of them; load times left out.
    private static String canonical(String row) {
        return row.replaceAll("\"(-?\\d+(?:\\.\\d+)?)\"", "$1")
                .replaceAll("(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)(?:\\.0+|(\\.\\d*?)0*)?Z?\"", "$1 $2$3\"")
                .replaceAll("\"20[3-9]\\d-|\"2026-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?\"", "\"now\"");
    }

    @Test
    void duckdb() {
        assertThat(loaded("duckdb:loans.duckdb")).isEqualTo(loaded("leat.db"));
    }

    @Test
    void mariadb() throws Exception {
        assumeThat(MariaDbServer.isInstalled()).as("MariaDB is installed").isTrue();
        String database = MariaDbServer.shared().freshDatabase();
        try (Connection connection =
                        DriverManager.getConnection(MariaDbServer.shared().jdbc());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
        assertThat(loaded(MariaDbServer.shared().address(database))).isEqualTo(loaded("leat.db"));
    }

    @Test
    void postgres() throws Exception {
        assumeThat(PostgresServer.programs()).as("PostgreSQL is installed").isPresent();
        String schema = PostgresServer.shared().freshSchema();
        try (Connection connection =
                        DriverManager.getConnection(PostgresServer.shared().jdbc());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
        assertThat(loaded(PostgresServer.shared().address() + "?schema=" + schema))
                .isEqualTo(loaded("leat.db"));
    }
}
