package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
        for (String malformed : List.of("http://[", "a b", "%zz")) {
            Cli.Result wrong = cli.run("markdown", "chunk", "d/c.md", "--chunk-base-url", malformed);
            assertThat(wrong.exit()).as(malformed).isEqualTo(2);
            assertThat(wrong.err()).contains("LEAT-C020");
        }
        assertThat(cli.run("markdown", "chunk", "d/b.md", "--chunk-estimator", "tiktoken")
                        .out())
                .contains("\"token_estimate\":8,");
        assertThat(cli.run("markdown", "chunk", "d/c.md", "--strategy", "hierarchical", "--chunk-siblings")
                        .exit())
                .isZero();
    }

    @Test
    void listsSectionsAndComparesVersions() throws IOException {
        cli.write("old.md", "# A\n\none\n\n## B\n\ntwo\n").write("new.md", "# A\n\none!\n\n## B\n\ntwo\n\n## C\n");
        assertThat(cli.run("markdown", "sections", "new.md").out()).contains("B", "C");
        assertThat(cli.run("markdown", "sections", "new.md").err()).contains("nested 2 deep; level 1: 1, level 2: 2");
        assertThat(cli.run("markdown", "sections", "new.md", "--format", "json").out())
                .contains("\"deepest\":2,\"levels\":{\"1\":1,\"2\":2}", "\"start_line\":4,\"end_line\":7}");
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
        assertThat(cli.run("markdown", "tokens", "d/b.md").out())
                .startsWith("{\"file\": \"d/b.md\", \"tokens\": [{\"level\": 0, \"map\": [0, 1], \"markup\": \"#\",")
                .endsWith("}]}\n");
        assertThat(cli.run("markdown", "tokens", "d").out().lines())
                .allMatch(line -> line.startsWith("{\"file\": \""))
                .anyMatch(line -> line.startsWith("{\"file\": \"b.md\", \"tokens\": ["))
                .hasSizeGreaterThan(1);
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
    void parsesIntoATreeOfFiles() throws IOException {
        cli.write("d/deep/c.md", "# C\n").write("d/skip/s.md", "# S\n");
        Files.write(folder.resolve("d/bad.md"), new byte[] {(byte) 0xff});
        Cli.Result result = cli.run("markdown", "parse", "d", "--out", "o/p", "--exclude", "skip/**", "--stats");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("LEAT-M001", "3 documents, 1 failure, ");
        assertThat(files("o/p")).containsExactly("a.json", "b.json", "deep/c.json", "errors.jsonl");
        assertThat(folder.resolve("o/p/deep/c.json")).content().startsWith("{\"schema\":\"leat-md-1\",\"metadata\"");
        assertThat(folder.resolve("o/p/errors.jsonl")).content().contains("\"path\":\"bad.md\"", "LEAT-M001");
        Files.delete(folder.resolve("d/bad.md"));
        assertThat(cli.run("markdown", "parse", "d", "--out", "o/p", "--include", "deep/*")
                        .exit())
                .isZero();
        assertThat(files("o/p")).doesNotContain("errors.jsonl", "skip/s.json");
        cli.write("e/a.md", "# other\n");
        assertThat(cli.run("markdown", "parse", "d", "e", "--out", "q").err()).contains("a.json");
        assertThat(cli.run("markdown", "parse", folder.resolve("d/a.md").toString(), "--out", "r")
                        .exit())
                .isZero();
        assertThat(files("r")).containsExactly("a.json");
    }

    private List<String> files(String below) throws IOException {
        try (Stream<Path> walk = Files.walk(folder.resolve(below))) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> folder.resolve(below).relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void selectsPartsOfTheResult() {
        assertThat(cli.run("markdown", "parse", "d/b.md", "--select", "structure.links,findings")
                        .out())
                .startsWith("{\"schema\":\"leat-md-1\",\"structure\":{\"links\":[{")
                .endsWith("]},\"findings\":[]}\n");
        assertThat(cli.run("markdown", "parse", "d/b.md", "--select", "metadata")
                        .out())
                .contains("\"total_lines\"")
                .doesNotContain("structure");
        assertThat(cli.run("markdown", "parse", "d/b.md", "--select", "structure", "--no-content")
                        .out())
                .contains("\"frontmatter\":null");
        Cli.Result wrong = cli.run("markdown", "parse", "d/b.md", "--select", "structure.nothing");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("structure.headings");
    }

    @Test
    void theNumberOfJobsChangesNothing() throws IOException {
        for (int i = 0; i < 60; i++) {
            cli.write("many/%02d.md".formatted(i), "# D%d\n\n".formatted(i) + "word *em* [l](x)\n\n".repeat(i));
        }
        Files.write(folder.resolve("many/30x.md"), new byte[] {(byte) 0xff});
        for (String command : List.of("parse", "chunk", "check")) {
            Cli.Result one = cli.run("markdown", command, "many", "--jobs", "1");
            Cli.Result four = cli.run("markdown", command, "many", "--jobs", "4");
            assertThat(four.out()).isEqualTo(one.out());
            assertThat(four.err()).isEqualTo(one.err());
            assertThat(four.exit()).isEqualTo(6).isEqualTo(one.exit());
        }
        assertThat(cli.run("markdown", "parse", "many", "--jobs", "0").exit()).isEqualTo(2);
        assertThat(cli.run("markdown", "parse", "many", "--exclude", "re:(").exit())
                .isEqualTo(2);
    }

    @Test
    void rulesAndFormsAreOptions() throws IOException {
        cli.write("r.md", "---\na: 1\n---\n# H\n\n| t |\n|---|\n\n- [x] ~~d~~[^n]\n\n[^n]: e\u0301\n");
        String all = cli.run("markdown", "parse", "r.md").out();
        assertThat(cli.run(
                                "markdown",
                                "parse",
                                "r.md",
                                "--rules",
                                "tables,strikethrough,tasklists,footnotes,frontmatter")
                        .out())
                .isEqualTo(all);
        assertThat(cli.run("markdown", "parse", "r.md", "--rules", "tables").out())
                .contains("\"tasklists\":[]", "\"definitions\":[]", "\"has_frontmatter\":false", "\"headers\":[\"t\"]");
        assertThat(cli.run("markdown", "parse", "r.md", "--plugins", "nothing").err())
                .contains("Rules are tables");
        assertThat(all).contains("e\u0301");
        assertThat(cli.run("markdown", "parse", "r.md", "--normalize", "nfc").out())
                .contains("\u00e9")
                .doesNotContain("e\u0301");
        cli.write("h.md", "<b>x</b>\n");
        assertThat(cli.run("markdown", "parse", "h.md", "--profile", "strict").out())
                .contains("\"html_inline\":[]", "stripped_2_html_inline");
        assertThat(cli.run("markdown", "parse", "h.md", "--profile", "strict", "--allow-html")
                        .out())
                .contains("\"html_inline\":[{")
                .doesNotContain("stripped");
        assertThat(cli.run("markdown", "parse", "h.md", "--fail-on-collector-error")
                        .exit())
                .isZero();
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
