package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `leat init` writes a project that runs, and never harms one.
class InitTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        cli = new Cli(folder);
    }

    @Test
    void writesAProjectThatPlansAndRuns() throws IOException {
        cli.write("docs/a.md", "# A\n").write("README.md", "# B\n").write("notes \"old\"/c.md", "# C\n");
        cli.write("captures/sw1.txt", "sw1#show version\nCisco IOS Software\nsw1#show clock\n");
        cli.write("captures/readme.txt", "nothing of a device\n");
        cli.write(".gitignore", "drafts/\n").write("drafts/d.md", "# D\n");
        Cli.Result result = cli.run("init");
        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("Found: 3 *.md, 1 captures").contains("Next:  leat plan");
        assertThat(folder.resolve("leat.yaml"))
                .content()
                .contains(
                        "docs: { markdown: { sources: [\"*.md\", \"docs/**/*.md\", \"notes \\\"old\\\"/**/*.md\"] } }")
                .contains("inventory: { network: { sources: [\"captures/**\"] } }")
                .doesNotContain("drafts");
        assertThat(cli.run("plan").exit()).isZero();
        Cli.Result run = cli.run("run");
        assertThat(run.err()).contains("3 added");
    }

    @Test
    void offersAContractWhereThereIsNone() throws IOException {
        cli.write("inbox/1.xml", "<a/>").write("a.md", "# A\n");
        assertThat(cli.run("init", "--dry-run").out())
                .contains("#   leat records infer FILE.xml")
                .contains("# imports: { records: { contract: contract.json, sources: [\"inbox/**/*.xml\"] } }");
        assertThat(folder.resolve("leat.yaml")).doesNotExist();
        cli.write("loan.contract.json", "{}");
        assertThat(cli.run("init", "-n").out())
                .contains("\n"
                        + "  imports: { records: { contract: \"loan.contract.json\", sources:"
                        + " [\"inbox/**/*.xml\"] } }");
    }

    @Test
    void neverOverwrites() throws IOException {
        cli.write("leat.yaml", "mine\n").write("a.md", "# A\n");
        Cli.Result result = cli.run("init");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("LEAT-C023");
        assertThat(folder.resolve("leat.yaml")).content().isEqualTo("mine\n");
    }

    @Test
    void writesNothingWhereThereIsNothing() throws IOException {
        cli.write("picture.png", "no");
        Cli.Result result = cli.run("init");
        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err()).contains("LEAT-C024");
        assertThat(Files.exists(folder.resolve("leat.yaml"))).isFalse();
    }

    @Test
    void isNamedWhereAProjectIsMissing() {
        assertThat(cli.run("run").err()).contains("leat init");
    }
}
