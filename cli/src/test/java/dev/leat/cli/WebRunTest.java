package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.server.Answers;
import dev.leat.testkit.server.HostileServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A web pipeline from the command line: saved pages and served ones to rows, chunks and files.
class WebRunTest {
    private static final FileTime OLD = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private final HostileServer server = HostileServer.start();
    private Cli cli;

    @BeforeEach
    void make() throws IOException {
        cli = new Cli(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String page(String name) {
        return """
            <!doctype html><html lang=en><head><title>%1$s</title></head><body><nav><a href=/>Home</a></nav>
            <main><h1>%1$s</h1><p>The wheel of %1$s turns all day, except on Sundays, when nobody grinds.</p>
            <h2>Sacks</h2><p>Each sack holds <a href=weight>sixty kilograms</a> of flour.</p></main></body></html>
            """.formatted(name);
    }

    private void project(String settings) throws IOException {
        cli.write("leat.yaml", "pipelines: { site: { web: { " + settings + " } } }\n");
    }

    @Test
    void savedPagesBecomeRowsChunksAndFiles() throws IOException {
        project("sources: [\"saved/**/*.html\"], base_url: 'https://mill.example/', target: out, prune: true");
        cli.write("saved/a.html", page("Upper Mill")).write("saved/deep/b.html", page("Lower Mill"));
        assertThat(cli.run("run").err()).contains("2 added");
        assertThat(folder.resolve("out/saved/deep/b.md"))
                .content()
                .startsWith("# Lower Mill\n\nThe wheel of Lower Mill")
                .contains("[sixty kilograms](https://mill.example/weight)");
        assertThat(cli.run("query", "--format", "csv", "select title, file from pages order by 1")
                        .out())
                .contains("Lower Mill,saved/deep/b.md", "Upper Mill,saved/a.md");
        assertThat(cli.run("query", "--format", "csv", "select count(*) from chunks")
                        .out())
                .contains("4");
        assertThat(cli.run("search", "sundays").out()).contains("saved/a.html", "saved/deep/b.html");

        Files.setLastModifiedTime(folder.resolve("out/saved/a.md"), OLD);
        assertThat(cli.run("run").err()).contains("nothing to do (2 items looked at)");
        cli.write("saved/a.html", page("Upper Mill").replace("</body>", "<!-- touched --></body>"));
        assertThat(cli.run("run").exit()).isZero();
        assertThat(Files.getLastModifiedTime(folder.resolve("out/saved/a.md")))
                .as("equal bytes are left alone")
                .isEqualTo(OLD);

        Files.delete(folder.resolve("saved/a.html"));
        assertThat(cli.run("run").err()).contains("1 removed");
        assertThat(folder.resolve("out/saved/a.md")).doesNotExist();
        assertThat(folder.resolve("out/saved/deep/b.md")).exists();
    }

    @Test
    void aFileThatSomebodyAlteredIsNotPruned() throws IOException {
        project("sources: [\"saved/*.html\"], target: out, prune: true");
        cli.write("saved/a.html", page("Upper Mill")).write("saved/b.html", page("Lower Mill"));
        cli.run("run");
        cli.write("out/saved/a.md", "my own notes\n");
        Files.delete(folder.resolve("saved/a.html"));
        cli.run("run");
        assertThat(folder.resolve("out/saved/a.md")).hasContent("my own notes\n");
    }

    @Test
    void aPlanAsksAndWritesNothing() throws IOException {
        project("sources: ['" + server.uri("/a") + "'], target: out, rate: 1000/s, robots: false");
        server.on("/a", Answers.page(page("Upper Mill")));
        assertThat(cli.run("plan").out()).contains("Plan: 1 to add.");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("leat.yaml");
        }
    }

    @Test
    void theSecondRunTransfersRewritesAndWritesNothing() throws IOException {
        var sources = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            String tag = "\"v1-" + i + "\"";
            server.on("/p" + i, Answers.tagged(tag, Answers.page(page("Mill " + i), "ETag: " + tag)));
            sources.append(i == 0 ? "" : ", ")
                    .append('\'')
                    .append(server.uri("/p" + i))
                    .append('\'');
        }
        project("sources: [" + sources + "], target: out, rate: 10000/s, robots: false, cache: { ttl: 0s }");
        assertThat(cli.run("run").err()).contains("30 added");
        int asked = server.asked().size();
        assertThat(asked).isEqualTo(30);
        var second = cli.run("run");
        assertThat(second.err()).contains("nothing to do (30 items looked at)");
        assertThat(server.asked().subList(asked, server.asked().size()))
                .as("only questions whether it has changed")
                .hasSize(30)
                .allSatisfy(
                        question -> assertThat(question.header("if-none-match")).startsWith("\"v1-"));
    }

    @Test
    void aFreshCopyIsNotAskedAbout() throws IOException {
        server.on("/a", Answers.page(page("Upper Mill")));
        project("sources: ['" + server.uri("/a") + "'], rate: 1000/s, robots: false");
        cli.run("run");
        cli.run("run");
        cli.run("run", "--redo");
        assertThat(server.count("/a")).isEqualTo(1);
    }

    @Test
    void whatASitemapListsIsTakenAndNothingVanishesWhereItCannotBeRead() throws IOException {
        var listed = new StringBuilder("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>");
        for (String name : new String[] {"guide/a", "guide/b", "shop/c"}) {
            server.on("/" + name, Answers.page(page(name)));
            listed.append("<url><loc>").append(server.uri("/" + name)).append("</loc></url>");
        }
        server.on("/sitemap.xml", Answers.text("application/xml", listed + "</urlset>"));
        project("sources: ['" + server.uri("/sitemap.xml")
                + "'], include: ['**/guide/**'], rate: 1000/s, robots: false, cache: { ttl: 0s }");
        assertThat(cli.run("run").err()).contains("2 added");
        assertThat(server.count("/shop/c")).isZero();
        assertThat(cli.run("run").err()).contains("nothing to do (2 items looked at)");

        server.on("/sitemap.xml", Answers.status(404));
        assertThat(cli.run("run").all()).contains("LEAT-W106").doesNotContain("removed");
        assertThat(cli.run("query", "--format", "csv", "select count(*) from pages")
                        .out())
                .contains("2");
    }

    @Test
    void whatCannotBeHadIsListedAndTheOthersGoOn() throws IOException {
        server.on("/a", Answers.page(page("Upper Mill"))).on("/gone", Answers.status(404));
        project("sources: ['" + server.uri("/a") + "', '" + server.uri("/gone") + "'], rate: 1000/s, robots: false");
        var run = cli.run("run");
        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.err()).contains("LEAT-W106", "404", "/gone");
        assertThat(cli.run("query", "--format", "csv", "select title from pages")
                        .out())
                .contains("Upper Mill");
    }

    @Test
    void badSettingsAreNamed() throws IOException {
        project("sources: ['https://']");
        var run = cli.run("run");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("LEAT-W004");
    }
}
