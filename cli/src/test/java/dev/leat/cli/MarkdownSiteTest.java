package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `leat markdown site`: what is written, looked at as a browser without scripts and network would.
class MarkdownSiteTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void write() throws IOException {
        cli = new Cli(folder);
        cli.write(
                        "d/README.md",
                        "# Hand<b>book</b> & co\n\n[a](guide/a.md#second--part), [folder](guide/), [up](../else.txt),\n"
                                + "![p](img/p.png) [x](https://example.org/a.md) [self](#handbook--co)\n")
                .write("else.txt", "x")
                .write("d/img/p.png", "PNG")
                .write("d/guide/index.md", "---\ntitle: The \"guide\"\n---\nNo heading. [a](a.md) [r](../README.md)\n")
                .write(
                        "d/guide/a.md",
                        "# A\n\n## Second & part\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## Third\n\n```\n<script>\n```\n"
                                + "[root](/guide/b.markdown) [enc](with%20blank.md) [note][^1]\n\n[^1]: n\n")
                .write("d/guide/b.markdown", "# </script><script>alert(1)</script>\n")
                .write("d/guide/with blank.md", "# Blank\n");
    }

    private String page(String name) throws IOException {
        return Files.readString(folder.resolve("o").resolve(name));
    }

    @Test
    void pagesOpenFromDiskWithEveryLinkAlive() throws IOException {
        Cli.Result made = cli.run("markdown", "site", "d", "-o", "o");
        assertThat(made.exit()).as(made.all()).isZero();
        assertThat(made.err()).contains("5 pages, 0 broken links");
        assertThat(page("index.html"))
                .contains("href=\"guide/a.html#second--part\"", "href=\"guide/index.html\"", "src=\"img/p.png\"")
                .contains("href=\"../else.txt\"", "href=\"https://example.org/a.md\"", "aria-current=\"page\"");
        assertThat(page("guide/a.html"))
                .contains("<h2 id=\"second--part\">", "href=\"b.html\"", "href=\"with%20blank.html\"")
                .contains("On this page", "tabindex=\"0\"><table>", "&lt;script&gt;");
        assertThat(page("guide/index.html")).contains("<h1>The &quot;guide&quot;</h1>", "href=\"../index.html\"");
        assertThat(page("all-pages.html")).contains("guide/a.html#third");
        assertThat(page("assets/search-index.js"))
                .contains("guide/a.html#third")
                .doesNotContain("</script");
        assertThat(Files.readString(folder.resolve("o/img/p.png"))).isEqualTo("PNG");
        assertThat(dead()).isEmpty();
    }

    /// Addresses on pages that lead to no file of the disk, or ask a network for what a page needs itself.
    private List<String> dead() throws IOException {
        List<String> dead = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("o"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                String html = Files.readString(file);
                assertThat(html).doesNotContain("<script>alert");
                Matcher address = ADDRESS.matcher(html);
                while (address.find()) {
                    String way = address.group(1).replace("%20", " ").replaceFirst("#.*", "");
                    boolean elsewhere = way.isEmpty() || way.equals("data:,") || way.startsWith("https://example.org/");
                    if (!elsewhere && !Files.exists(file.resolveSibling(way).normalize())) {
                        dead.add(file + ": " + way);
                    }
                }
            }
        }
        return dead;
    }

    @Test
    void linksThatLeadNowhereAreListed() throws IOException {
        cli.write("d/bad.md", "[a](nowhere.md)\n[b](guide/a.md#no-such)\n[c](#here)\n[d](../../out.md) [[Gone]]\n");
        Cli.Result made = cli.run("markdown", "site", "d", "-o", "o", "--extras", "wikilinks");
        assertThat(made.exit()).isEqualTo(1);
        assertThat(made.out().lines())
                .containsExactly(
                        "bad.md:1: nowhere.md: there is no such file",
                        "bad.md:2: guide/a.md#no-such: the page has no such place",
                        "bad.md:3: #here: the page has no such place",
                        "bad.md:4: ../../out.md: it leads out of the folder to a file that is not there",
                        "bad.md:4: Gone: there is no such file");
        assertThat(cli.run("markdown", "site", "d", "-o", "o", "--format", "json")
                        .out())
                .contains("\"schema\":\"leat.site/1\"", "\"address\":\"nowhere.md\"");
        assertThat(page("bad.html")).contains("href=\"nowhere.md\"");
    }

    @Test
    void theFolderIsItsOwn() throws IOException {
        assertThat(cli.run("markdown", "site", "d", "-o", "o").exit()).isZero();
        Files.delete(folder.resolve("d/guide/with blank.md"));
        cli.write("d/guide/a.md", "# A\n\n## Second & part\n");
        cli.write("o/mine.txt", "x");
        assertThat(cli.run("markdown", "site", "d", "-o", "o").exit()).isZero();
        assertThat(folder.resolve("o/guide/with blank.html")).doesNotExist();
        assertThat(folder.resolve("o/mine.txt")).exists();
        cli.write("full/a.txt", "x");
        Cli.Result refused = cli.run("markdown", "site", "d", "-o", "full");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("LEAT-Q033");
        try (Stream<Path> files = Files.list(folder.resolve("full"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whatCannotBeReadIsSaidAndTheRestIsMade() throws IOException {
        Files.write(folder.resolve("d/bad.md"), new byte[] {(byte) 0xff});
        Cli.Result made = cli.run("markdown", "site", "d", "-o", "o");
        assertThat(made.exit()).isEqualTo(6);
        assertThat(made.err()).contains("LEAT-M001");
        assertThat(folder.resolve("o/guide/a.html")).exists();
        assertThat(cli.run("markdown", "site", "d/README.md").exit()).isEqualTo(2);
        assertThat(cli.run("markdown", "site", "nowhere").exit()).isEqualTo(5);
        Files.createDirectories(folder.resolve("empty"));
        assertThat(cli.run("markdown", "site", "empty").exit()).isEqualTo(5);
    }

    @Test
    void thisProjectsDocumentsHaveNoBrokenLinks() throws IOException {
        Path docs =
                Path.of(System.getProperty("leat.root", "..")).resolve("docs").toRealPath();
        Cli.Result made = cli.run("markdown", "site", docs.toString(), "-o", "o");
        assertThat(made.out()).isEmpty();
        assertThat(made.exit()).isZero();
        assertThat(page("index.html")).contains("tutorial/first-run.html");
        try (Stream<Path> files = Files.walk(folder.resolve("o"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".html"))).hasSizeGreaterThan(30);
        }
    }
}
