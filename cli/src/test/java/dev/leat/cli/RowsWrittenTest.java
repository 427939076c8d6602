package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One line of one of many documents changes, and only the rows that differ are written. Counted from outside: every
/// row
/// of every table, with its rowid, by another program's eyes before and after.
class RowsWrittenTest {
    @TempDir
    Path folder;

    @Test
    void ofAThousandDocuments() throws Exception {
        changeOneLine(1_000);
    }

    @Test
    @Tag("deep")
    void ofTenThousandDocuments() throws Exception {
        changeOneLine(10_000);
    }

    private void changeOneLine(int documents) throws Exception {
        Cli cli = new Cli(folder);
        cli.write("leat.yaml", "pipelines: { docs: { markdown: { sources: [\"docs/**/*.md\"] } } }\n");
        for (int i = 0; i < documents; i++) {
            cli.write(
                    "docs/" + i / 100 + "/" + i + ".md",
                    "# Page " + i + "\n\nOne line of text " + i + ".\n\n## Second\n\nAnother [link](p" + i
                            + ".md).\n\n## Third\n\n```sh\nls " + i + "\n```\n");
        }
        assertThat(cli.run("run", "-q").exit()).isZero();
        Set<String> before = rows();

        Path page = folder.resolve("docs/3/333.md");
        Files.writeString(page, Files.readString(page).replace("Another [link]", "Nowhere [link]"));
        assertThat(cli.run("run", "-q").exit()).isZero();
        Set<String> after = rows();

        Set<String> written = new TreeSet<>(after);
        written.removeAll(before);
        Set<String> gone = new HashSet<>(before);
        gone.removeAll(after);
        List<String> facts =
                written.stream().filter(row -> !row.startsWith("leat_")).toList();
        Set<String> same = before.stream().map(RowsWrittenTest::withoutRun).collect(Collectors.toSet());
        assertThat(facts)
                .as("rows written though nothing in them differs")
                .noneMatch(row -> same.contains(withoutRun(row)));
        assertThat(tables(written))
                .as("the document, the section and those around it, the paragraph, the chunk; the ledger's own")
                .contains("documents 1", "paragraphs 1", "chunks 1", "leat_items 1", "leat_changes 1", "leat_runs 1");
        assertThat(written).hasSizeLessThan(14);
        System.out.println(documents + " documents, one line changed: rows written " + tables(written)
                + ", rows replaced " + tables(gone) + " of " + before.size());
    }

    /// The run that wrote a row stands last in what [#rows] tells of it.
    private static String withoutRun(String row) {
        return row.substring(0, row.lastIndexOf(' '));
    }

    private static List<String> tables(Set<String> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(row -> row.substring(0, row.indexOf(' ')), Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .sorted()
                .toList();
    }

    /// Every row of every table but those of the full-text index, whose pages are its own business.
    private Set<String> rows() throws SQLException {
        Set<String> rows = new HashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("leat.db"));
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet result = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'"
                    + " AND name NOT LIKE 'leat_search%' AND name NOT LIKE 'sqlite_%'")) {
                while (result.next()) {
                    tables.add(result.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet result = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
                    int columns = result.getMetaData().getColumnCount();
                    while (result.next()) {
                        StringBuilder row = new StringBuilder(table);
                        String run = "none";
                        for (int i = 1; i <= columns; i++) {
                            byte[] value = result.getBytes(i);
                            String cell = value == null ? "null" : Integer.toString(Arrays.hashCode(value));
                            if (result.getMetaData().getColumnName(i).equals("run_id")) {
                                run = cell;
                            } else {
                                row.append(' ').append(cell);
                            }
                        }
                        rows.add(row.append(' ').append(run).toString());
                    }
                }
            }
        }
        return rows;
    }
}
