package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `leat markdown parse` into databases, tables as files, results that are remembered.
class MarkdownRowsTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void write() throws IOException {
        cli = new Cli(folder);
        cli.environment.put("LEAT_CACHE", folder.resolve("cache").toString());
        cli.write("d/a.md", "# A\n\n[b](sub/b.md), \"quoted\"\n")
                .write("d/sub/b.md", "# B\n\nT\n: D\n\n| x |\n|---|\n| 1 |\n");
    }

    @Test
    void rowsGoIntoADatabaseAndOnlyChangesAreRead() throws IOException {
        Cli.Result first = cli.run("markdown", "parse", "d", "--db", "d.db", "--extras", "deflist");
        assertThat(first.exit()).isZero();
        assertThat(first.out()).contains("\"schema\":\"leat.run/1\"", "\"name\":\"d\"", "\"added\":2");
        assertThat(cli.run("query", "--store", "d.db", "--format", "csv", "select path, title from documents")
                        .out())
                .isEqualTo("path,title\r\nd/a.md,A\r\nd/sub/b.md,B\r\n");
        cli.write("d/a.md", "# A2\n");
        cli.write("d/bad.md", "x");
        Files.write(folder.resolve("d/bad.md"), new byte[] {(byte) 0xff});
        Files.delete(folder.resolve("d/sub/b.md"));
        Cli.Result second = cli.run("markdown", "parse", "d", "--db", "d.db", "--extras", "deflist");
        assertThat(second.exit()).isEqualTo(6);
        assertThat(second.out()).contains("\"changed\":1", "\"removed\":1", "\"failed\":1");
        assertThat(second.err()).contains("LEAT-M001");
        assertThat(cli.run("markdown", "parse", "d/a.md", "--db", "d.db", "--name", "single")
                        .out())
                .contains("\"name\":\"single\"");
    }

    @Test
    void whatADatabaseCannotHaveIsRefusedBeforeAnythingIsWritten() {
        for (List<String> words : List.of(
                List.of("-", "--db", "x.db"),
                List.of("d", "--db", "x.db", "--rules", "tables"),
                List.of("d", "--db", "x.db", "--allow-html"),
                List.of("d", "--db", "x.db", "--out", "o"),
                List.of("d", "--db", "nothing://x"),
                List.of("d", "--db", "x.db", "--limit", "links=many"),
                List.of("d", "--format", "db"),
                List.of("d", "--format", "csv"),
                List.of("d", "--format", "parquet"),
                List.of("d", "--incremental"),
                List.of("d", "--incremental", "--format", "csv", "--out", "o"))) {
            String[] line = Stream.concat(Stream.of("markdown", "parse"), words.stream())
                    .toArray(String[]::new);
            Cli.Result refused = cli.run(line);
            assertThat(refused.exit()).as(words + refused.err()).isEqualTo(2);
            assertThat(refused.err()).as("%s", words).contains("LEAT-");
        }
        assertThat(cli.run("markdown", "parse", "nowhere", "--db", "x.db").exit())
                .isEqualTo(5);
        assertThat(folder.resolve("x.db")).doesNotExist();
        assertThat(folder.resolve("o")).doesNotExist();
    }

    @Test
    void tablesAreCsvFiles() throws IOException {
        assertThat(cli.run("markdown", "parse", "d", "--format", "csv", "--out", "t")
                        .exit())
                .isZero();
        assertThat(Files.readString(folder.resolve("t/links.csv")))
                .startsWith("document_id,ord,")
                .contains("\r\na.md,0,");
        assertThat(Files.readString(folder.resolve("t/paragraphs.csv"))).contains("\"\"quoted\"\"");
        try (Stream<Path> files = Files.list(folder.resolve("t"))) {
            assertThat(files).hasSize(17).allMatch(file -> file.toString().endsWith(".csv"));
        }
    }

    @Test
    void tablesAreParquetFiles() throws Exception {
        assertThat(cli.run("markdown", "parse", "d", "--format", "parquet", "--out", "t", "-q")
                        .exit())
                .isZero();
        assertThat(rows("select document_id, title, bytes from DIR/t/documents.parquet' order by 1"))
                .containsExactly("a.md|A|29", "sub/b.md|B|30");
        assertThat(rows("select document_id, nested from DIR/t/sections.parquet' order by 1"))
                .containsExactly("a.md|false", "sub/b.md|false");
        try (Stream<Path> files = Files.list(folder.resolve("t"))) {
            assertThat(files).hasSize(17).allMatch(file -> file.toString().endsWith(".parquet"));
        }
        cli.run("markdown", "parse", "d", "--db", "d.db");
        assertThat(cli.run("export", "--store", "d.db", "--format", "parquet", "-o", "e")
                        .exit())
                .isZero();
        assertThat(rows("select path, bytes from DIR/e/documents.parquet' order by 1"))
                .containsExactly("d/a.md|29", "d/sub/b.md|30");
        assertThat(cli.run("export", "--store", "d.db", "--format", "parquet", "chunks", "-o", "c.parquet")
                        .exit())
                .isZero();
        assertThat(rows("select count(*) from DIR/c.parquet'")).containsExactly("2");
        assertThat(cli.run("export", "--store", "d.db", "--format", "parquet", "chunks")
                        .exit())
                .isEqualTo(2);
    }

    private List<String> rows(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            ResultSet result = statement.executeQuery(sql.replace("DIR", "'" + folder));
            var rows = new java.util.ArrayList<String>();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(i > 1 ? "|" : "").append(result.getString(i));
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }

    @Test
    void resultsStayWhereNothingChanged() throws IOException {
        List<String> line = List.of("markdown", "parse", "d", "--out", "o", "--incremental", "--stats");
        assertThat(cli.run(line.toArray(String[]::new)).err()).contains("2 documents, 0 failures");
        Path result = folder.resolve("o/a.json");
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(result, old);
        assertThat(cli.run(line.toArray(String[]::new)).err()).contains("0 documents, 2 unchanged, 0 failures");
        assertThat(Files.getLastModifiedTime(result)).isEqualTo(old);
        Stream<String> otherwise = Stream.concat(line.stream(), Stream.of("--no-content"));
        assertThat(cli.run(otherwise.toArray(String[]::new)).err()).contains("2 documents, 0 failures");
        Files.delete(result);
        cli.write("d/sub/b.md", "# B2\n");
        assertThat(cli.run(otherwise(line)).err()).contains("2 documents, 0 failures");
        assertThat(Files.readString(folder.resolve("o/sub/b.json"))).contains("B2");
        assertThat(result).exists();
    }

    private static String[] otherwise(List<String> line) {
        return Stream.concat(line.stream(), Stream.of("--no-content")).toArray(String[]::new);
    }

    @Test
    void resultsComeFromTheCache() throws IOException {
        Cli.Result made = cli.run("markdown", "parse", "d", "--cache", "--stats");
        Cli.Result kept = cli.run("markdown", "parse", "d", "--cache", "--stats");
        assertThat(kept.out()).isEqualTo(made.out());
        assertThat(kept.err().replaceAll(", [0-9.]+ s", ""))
                .isEqualTo(made.err().replaceAll(", [0-9.]+ s", ""));
        try (Stream<Path> entries = Files.walk(folder.resolve("cache"))) {
            assertThat(entries.filter(Files::isRegularFile)
                            .filter(file -> file.toString().contains("parsed")))
                    .hasSize(2);
        }
        assertThat(cli.run("markdown", "parse", "d").out()).isEqualTo(made.out());
        assertThat(cli.run("markdown", "parse", "d", "--cache", "--math").exit())
                .isZero();
        try (Stream<Path> entries = Files.walk(folder.resolve("cache"))) {
            assertThat(entries.filter(Files::isRegularFile)
                            .filter(file -> file.toString().contains("parsed")))
                    .as("read otherwise")
                    .hasSize(4);
        }
    }
}
