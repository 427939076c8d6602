package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `leat web` over saved pages.
class WebTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void make() throws IOException {
        cli = new Cli(folder);
        cli.write("page.html", """
            <title>Title</title><nav><a href=a>Home</a> <a href=b>Away</a></nav>
            <main><p>Some <b>words</b> of a page, long enough to be what people come for, and then some.</p></main>
            """);
    }

    @Test
    void aPageBecomesEveryForm() {
        assertThat(cli.run("web", "convert", "page.html").out())
                .isEqualTo("# Title\n\nSome **words** of a page, long enough to be what people come for, and then"
                        + " some.\n");
        assertThat(cli.run("web", "convert", "page.html", "--to", "json").out())
                .startsWith("{\"schema\":\"leat.web.document/1\",\"title\":\"Title\"");
        assertThat(cli.run("web", "convert", "page.html", "--to", "xml").out())
                .contains("<text strong=\"true\">words</text>");
        assertThat(cli.run("web", "convert", "page.html", "--content", "full", "--format", "text")
                        .out())
                .startsWith("Home Away\n");
    }

    @Test
    void turndownsStyleIsTurndowns() {
        cli.input = "<h1>Hi</h1><ul><li>x</ul>";
        assertThat(cli.run("web", "convert", "-", "--style", "turndown").out()).isEqualTo("Hi\n==\n\n*   x\n");
        cli.input = "<h1>Hi</h1>";
        assertThat(cli.run("web", "convert", "-", "--style", "turndown", "--style-option", "headingStyle=atx")
                        .out())
                .isEqualTo("# Hi\n");
    }

    @Test
    void markdownIsSpelledAsAsked() {
        cli.input = """
            <h1>Hi</h1><p>a <b>b</b> <i>c</i> H<sub>2</sub>O <a href=http://x.example/>x</a><br>y</p>
            <dl><dt>T<dd>M</dl><ul><li>1</ul><img src=http://x.example/i alt=I><p class=no>gone</p>\
            """;
        assertThat(cli.run(
                                "web",
                                "convert",
                                "-",
                                "--heading",
                                "setext",
                                "--strong",
                                "__",
                                "--em",
                                "_",
                                "--sub-sup",
                                "pandoc",
                                "--links",
                                "reference",
                                "--break",
                                "backslash",
                                "--definition-list",
                                "pandoc",
                                "--bullet",
                                "+",
                                "--images",
                                "alt",
                                "--remove",
                                ".no")
                        .out())
                .isEqualTo("""
                    Hi
                    ===

                    a __b__ _c_ H~2~O [x][1]\\
                    y

                    T
                    :   M

                    + 1

                    I

                    [1]: http://x.example/
                    """);
        cli.input = "<p>a *b* <a href=/x>c</a></p>";
        assertThat(cli.run("web", "convert", "-", "--escape", "none", "--strip", "a")
                        .out())
                .isEqualTo("a *b* c\n");
        assertThat(cli.run("web", "convert", "-", "--em", "x").exit()).isEqualTo(2);
        assertThat(cli.run("web", "convert", "-", "--select", ":bad(").exit()).isEqualTo(2);
        cli.input = "<p>a</p>";
        assertThat(cli.run("web", "convert", "-", "--select", ".none", "--strict")
                        .exit())
                .isEqualTo(5);
    }

    @Test
    void filesAreCutIntoChunks() throws IOException {
        cli.write("notes.md", "# One\n\ntext\n\n## Two\n\n```py\n# no heading\n```\n");
        var chunks = cli.run("web", "chunk", "notes.md", "page.html", "--chunk-size", "200");
        assertThat(chunks.exit()).isZero();
        assertThat(chunks.out().lines()).hasSize(3);
        assertThat(chunks.out()).contains("\"heading_path\":[\"One\",\"Two\"]", "\"source_url\":\"page.html\"");
        assertThat(cli.run("web", "chunk", "notes.md", "--chunk-overlap", "2000")
                        .exit())
                .isEqualTo(2);
        assertThat(cli.run("web", "chunk", "none.md").exit()).isEqualTo(5);
    }

    @Test
    void theResultGoesToAFile() throws IOException {
        assertThat(cli.run("web", "convert", "page.html", "-o", "out.md").exit())
                .isZero();
        assertThat(Files.readString(folder.resolve("out.md"))).startsWith("# Title");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(cli.run("web", "convert", "none.html").exit()).isEqualTo(5);
        assertThat(cli.run("web", "convert", "page.html", "--to", "pdf").exit()).isEqualTo(2);
        assertThat(cli.run("web", "convert", "page.html", "--style", "turndown", "--style-option", "x=y")
                        .exit())
                .isEqualTo(2);
        cli.input = "<script>fill()</script>";
        var empty = cli.run("web", "convert", "-");
        assertThat(empty.exit()).isZero();
        assertThat(empty.err()).contains("LEAT-W002");
    }
}
