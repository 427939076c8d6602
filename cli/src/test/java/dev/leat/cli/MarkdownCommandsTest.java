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
    void cutsDocumentsIntoChunks() throws IOException {
        cli.write("d/c.md", "---\ntitle: T\nx: 1\n---\n# C\n\n[a](a.md) and [d](#d)\n\n## D\n\n<script>\n");
        Cli.Result one = cli.run(
                "markdown",
                "chunk",
                "d/c.md",
                "--strategy",
                "hybrid",
                "--chunk-meta",
                "title",
                "--stats",
                "--chunk-base-url",
                "https://e.org/x/");
        assertThat(one.exit()).isZero();
        assertThat(one.out().lines()).hasSize(2);
        assertThat(one.out())
                .startsWith("{\"chunk_id\":\"section_c_chunk_1\"")
                .contains("\"https://e.org/x/a.md\"", "\"meta\":{\"title\":\"T\"}", "\"C > D", "script_tag");
        assertThat(one.err()).contains("2 chunks");
        assertThat(cli.run("markdown", "chunk", "d/c.md", "--format", "json").out())
                .contains("\"link_graph\":{\"section_c\":[\"section_d\"]}", "\"total_chunks\":2");
        assertThat(cli.run("markdown", "chunk", "d").out().lines())
                .hasSize(4)
                .allMatch(l -> l.startsWith("{\"path\":"));
        Cli.Result small = cli.run("markdown", "chunk", "d/c.md", "--chunk-max-tokens", "5");
        assertThat(small.exit()).isEqualTo(2);
        assertThat(small.err()).contains("32 is the least");
    }

    @Test
    void listsSectionsAndComparesVersions() throws IOException {
        cli.write("old.md", "# A\n\none\n\n## B\n\ntwo\n").write("new.md", "# A\n\none!\n\n## B\n\ntwo\n\n## C\n");
        assertThat(cli.run("markdown", "sections", "new.md").out()).contains("B", "C");
        assertThat(cli.run("markdown", "sections", "new.md", "--format", "json").out())
                .contains("\"deepest\":2", "\"start_line\":4,\"end_line\":7}");
        Cli.Result diff = cli.run("markdown", "diff", "old.md", "new.md", "--format", "json", "--check");
        assertThat(diff.exit()).isEqualTo(1);
        assertThat(diff.out()).contains("\"added\":[\"section_c\"],\"removed\":[],\"changed\":[\"section_a\"]");
        assertThat(cli.run("markdown", "diff", "old.md", "old.md", "--check").exit())
                .isZero();
        assertThat(cli.run("markdown", "diff", "old.md").exit()).isEqualTo(2);
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
    void frontMatterHasForms() throws IOException {
        cli.write("t.md", "+++\ntitle = 'T'\n+++\n# H\n");
        assertThat(cli.run("markdown", "parse", "t.md", "--frontmatter", "yaml,toml")
                        .out())
                .contains("\"frontmatter\":{\"title\":\"T\"}");
        assertThat(cli.run("markdown", "parse", "t.md").out()).contains("\"has_frontmatter\":false");
        assertThat(cli.run("markdown", "parse", "t.md", "--frontmatter", "ini").exit())
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
        assertThat(cli.run("markdown", "parse", "d/a.md", "--limit", "table_cells=1")
                        .out())
                .contains("\"truncated\":{\"table_cells\":{\"count\":2,\"max_allowed\":1}}");
        for (String wrong : new String[] {"cells=1", "links", "links=x", "heading_depth=9"}) {
            assertThat(cli.run("markdown", "parse", "d/a.md", "--limit", wrong).exit())
                    .isEqualTo(2);
        }
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
