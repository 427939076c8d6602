package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.leat.testkit.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands over a store in PostgreSQL answer as over a file.
class PostgresCommandsTest {
    @TempDir
    Path folder;

    private Cli cli;
    private String address = "";

    @BeforeEach
    void makeAProject() throws IOException, InterruptedException, SQLException {
        assumeThat(PostgresServer.programs()).as("PostgreSQL is installed").isPresent();
        String schema = PostgresServer.shared().freshSchema();
        try (Connection connection =
                        DriverManager.getConnection(PostgresServer.shared().jdbc());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
        address = PostgresServer.shared().address() + "?schema=" + schema;
        cli = new Cli(folder);
        cli.write("leat.yaml", """
            pipelines:
              docs: { markdown: { sources: ["docs/**/*.md"] } }
              more: { markdown: { sources: ["more/**/*.md"] } }
            """)
                .write("docs/a.md", "# A\n\nWords [link](b.md).\n")
                .write("docs/b.md", "# B\n\nMore.\n")
                .write("more/c.md", "# C\n");
    }

    private String ok(String... arguments) {
        Cli.Result result = cli.run(arguments);
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void storesOfBothKindsHoldTheSame() {
        ok("run", "--store", address);
        ok("run");

        assertThat(ok("export", "--canonical", "--store", address)).isEqualTo(ok("export", "--canonical"));
        assertThat(ok("plan", "--store", address)).isEqualTo(ok("plan"));
        assertThat(ok("status", "--failed", "--store", address)).isEqualTo(ok("status", "--failed"));
        assertThat(standing("--store", address)).isEqualTo(standing());
    }

    /// Without the number and the moment of the run.
    private String standing(String... where) {
        List<String> words = new ArrayList<>(List.of("status", "--check", "--format", "jsonl"));
        words.addAll(List.of(where));
        return ok(words.toArray(String[]::new)).replaceAll("\"last_run(_at)?\":[^,]*", "");
    }

    @Test
    void statusNamesTheServerAndKnowsTheRun() {
        ok("run", "--store", address);

        assertThat(ok("status", "--store", address))
                .contains(" · PostgreSQL · 2 pipelines", "in step")
                .doesNotContain("SQLite");
        assertThat(ok("status", "--runs", "--store", address)).contains("done");
        assertThat(ok("status", "1", "--store", address)).contains("docs", "more", "done");
        assertThat(ok("explain", "docs/a.md", "--store", address)).contains("in step");
    }

    /// An item that fails, and one that has gone.
    @Test
    void statusSaysWhatIsNotWell() throws IOException {
        ok("run", "--store", address);
        cli.write("docs/b.md", "# B\n\nMore \0.\n");
        Cli.Result run = cli.run("run", "--store", address);
        assertThat(run.exit()).as(run.err()).isIn(0, 6);

        Cli.Result status = cli.run("status", "--check", "--store", address);

        assertThat(status.exit()).as(status.err()).isEqualTo(run.exit() == 0 ? 0 : 1);
        assertThat(status.err()).doesNotContain("LEAT-S019");
    }
}
