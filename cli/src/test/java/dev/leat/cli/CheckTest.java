package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.FindingRule;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void write() throws Exception {
        cli = new Cli(folder);
        cli.write("docs/good.md", "# Good\n")
                .write("docs/bad.md", "# Bad\n\n<script>x</script>\n\n![p](data:image/png;base64,AA)\n");
    }

    @Test
    void findingsAreLinesAndExitOne() {
        Cli.Result checked = cli.run("markdown", "check", "docs");
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out().lines())
                .containsExactly(
                        "docs/bad.md:3:1: danger: Document contains <script> tags  script_tag  <script",
                        "docs/bad.md:5:6: note: Image uses data: URI scheme  data_uri_image  data:image/png;base64,AA",
                        "docs/bad.md: blocked: Document contains script tags");
        assertThat(checked.err()).contains("2 findings in 2 documents");
        assertThat(cli.run("markdown", "check", "docs/good.md").exit()).isZero();
    }

    @Test
    void whatIsLessGraveOrIgnoredIsLeftOut() {
        assertThat(cli.run("markdown", "check", "docs", "--least", "danger")
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(cli.run("markdown", "check", "docs", "--ignore", "script_tag", "--least", "warning")
                        .exit())
                .isZero();
        assertThat(cli.run("markdown", "check", "docs", "--ignore", "nonsense").exit())
                .isEqualTo(2);
    }

    @Test
    void programsReadJsonLinesAndSarif() {
        assertThat(cli.run("markdown", "check", "docs", "--format", "json").out())
                .startsWith("{\"schema\":\"leat.check/1\",\"documents\":2,\"findings_count\":2,")
                .contains("\"line\":3,\"column\":1,\"type\":\"script_tag\",\"severity\":\"danger\"")
                .contains(
                        "{\"path\":\"docs/bad.md\",\"blocked\":true,\"block_reasons\":[\"Document contains script tags\"]");
        assertThat(cli.run("markdown", "check", "docs", "--format", "jsonl")
                        .out()
                        .lines())
                .hasSize(2);
        Cli.Result sarif = cli.run("markdown", "check", "docs", "--sarif");
        assertThat(sarif.exit()).isEqualTo(1);
        assertThat(sarif.out())
                .contains(
                        "\"version\":\"2.1.0\"",
                        "\"ruleId\":\"script_tag\",\"level\":\"error\"",
                        "\"startLine\":3,\"startColumn\":1");
    }

    @Test
    void listsWhatTheStrictProfileWouldRefuse() throws Exception {
        cli.write("many.md", "# M\n\n" + "[a](https://b)\n".repeat(51));
        Cli.Result checked = cli.run("markdown", "check", "many.md", "docs/bad.md", "--profile", "strict");
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out())
                .contains("many.md: warning: More links than are kept  truncated  51 of at most 50")
                .contains("docs/bad.md: warning: HTML present but not allowed by the profile");
        assertThat(cli.run("markdown", "parse", "many.md", "--profile", "strict")
                        .err())
                .contains("LEAT-M017");
        assertThat(cli.run("markdown", "parse", "docs/bad.md", "--profile", "strict")
                        .err())
                .contains("LEAT-M020");
        assertThat(cli.run("markdown", "parse", "many.md", "--profile", "strict", "--limit", "links=60")
                        .exit())
                .isZero();
    }

    @Test
    void oneDocumentThatCannotBeReadDoesNotHideTheOthers() throws Exception {
        Files.write(folder.resolve("docs/zero.md"), new byte[] {(byte) 0xFF});
        Cli.Result checked = cli.run("markdown", "check", "docs");
        assertThat(checked.exit()).isEqualTo(6);
        assertThat(checked.out()).contains("script_tag");
        assertThat(checked.err()).contains("LEAT-M001");
    }

    @Test
    void thePageListsEveryKind() throws Exception {
        String page = Files.readString(Path.of(System.getProperty("leat.root"), "docs/reference/findings.md"));
        for (FindingRule rule : FindingRule.all()) {
            assertThat(page)
                    .contains("| `" + rule.type() + "` | " + rule.severity().word() + " | " + rule.meaning() + " | "
                            + rule.remedy() + " |");
        }
    }
}
