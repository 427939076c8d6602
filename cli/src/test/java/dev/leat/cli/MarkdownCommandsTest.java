package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownCommandsTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void write() throws IOException {
        cli = new Cli(folder);
        cli.write("d/b.md", "# B\n\n[a](a.md)\n").write("d/a.md", "# A\n\n| x |\n|---|\n| 1 |\n");
    }

    @Test
    void parsesOneToAnObjectAndSeveralToLines() {
        Cli.Result one = cli.run("markdown", "parse", "d/a.md");
        assertThat(one.exit()).isZero();
        assertThat(one.out().lines()).hasSize(1);
        assertThat(one.out()).startsWith("{").contains("\"tables\"").doesNotContain("\"path\":\"d/a.md\"");
        Cli.Result all = cli.run("markdown", "parse", "d", "--no-content");
        assertThat(all.out().lines()).hasSize(2);
        assertThat(all.out()).startsWith("{\"schema\":\"leat-md-1\",\"path\":\"a.md\"");
    }

    @Test
    void oneBadDocumentDoesNotStopTheOthers() throws IOException {
        Files.write(folder.resolve("d/bad.md"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Cli.Result result = cli.run("markdown", "parse", "d", "--item-times", "times.tsv");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.out().lines()).hasSize(3);
        assertThat(result.out()).contains("{\"path\":\"bad.md\",\"error\":{\"code\":\"LEAT-M001\"");
        assertThat(result.err()).contains("LEAT-M001");
        assertThat(Files.readAllLines(folder.resolve("times.tsv"))).hasSize(2).allMatch(l -> l.split("\t").length == 6);
        assertThat(cli.run("markdown", "parse", "nowhere.md").exit()).isEqualTo(5);
        assertThat(cli.run("markdown", "tokens", "d/bad.md").exit()).isEqualTo(6);
    }

    @Test
    void readsStdinAndRenders() {
        cli.input = "# Hi *there*\n";
        assertThat(cli.run("markdown", "render", "-").out()).isEqualTo("<h1>Hi <em>there</em></h1>\n");
        assertThat(cli.run("markdown", "render", "-", "--to", "pdf").exit()).isEqualTo(2);
        assertThat(cli.run("markdown", "parse", "-").out()).contains("there");
    }

    @Test
    void dumpsTokensAndInspects() {
        assertThat(cli.run("markdown", "tokens", "d/b.md").out()).contains("\"type\":\"heading_open\"");
        assertThat(cli.run("markdown", "inspect", "d/b.md").out())
                .contains("passes                1", "bytes held", "TYPE");
        assertThat(cli.run("markdown", "inspect", "d/b.md", "--format", "json").out())
                .startsWith("{");
        assertThat(cli.run("markdown", "inspect", "d/b.md", "--trace", "links").out())
                .contains("KEPT BACK");
        assertThat(cli.run("markdown", "inspect", "d/b.md", "--trace", "nothing")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void limitsAreOptions() {
        assertThat(cli.run("markdown", "parse", "d/a.md", "--max-bytes", "5B").err())
                .contains("LEAT-M002");
        assertThat(cli.run("markdown", "parse", "d/a.md", "--max-bytes", "5").exit())
                .isEqualTo(2);
        assertThat(cli.run("markdown", "parse", "d/a.md", "--max-tokens", "2").exit())
                .isEqualTo(6);
        assertThat(cli.run("markdown", "parse", "d/a.md", "--max-tokens", "0").exit())
                .isEqualTo(2);
        assertThat(cli.run(
                                "markdown",
                                "parse",
                                "d/a.md",
                                "--profile",
                                "STRICT",
                                "--math",
                                "--autolinks",
                                "--no-front-matter")
                        .exit())
                .isZero();
    }
}
