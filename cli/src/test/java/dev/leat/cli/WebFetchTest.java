package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.server.Answers;
import dev.leat.testkit.server.HostileServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands of `leat web` that ask a server, over a real one.
class WebFetchTest {
    @TempDir
    Path folder;

    private final HostileServer server = HostileServer.start();
    private Cli cli;

    @BeforeEach
    void make() throws IOException {
        cli = new Cli(folder);
        server.on("/a", Answers.tagged("\"1\"", Answers.page("<h1>A</h1><p>first page", "ETag: \"1\"")))
                .on("/b", Answers.page("<p>second <a href=/a>page</a> <a href='http://x.example/'>x</a>"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String at(String target) {
        return server.uri(target).toString();
    }

    private Cli.Result run(String... words) {
        List<String> all = new ArrayList<>(List.of("web"));
        all.addAll(Arrays.asList(words));
        all.addAll(List.of("--rate", "0"));
        return cli.run(all.toArray(String[]::new));
    }

    private Path page(String name) {
        return folder.resolve("output/127.0.0.1_" + server.port()).resolve(name);
    }

    @Test
    void aListBecomesFilesAndWhatFailedIsSaid() throws IOException {
        cli.write(
                "links.txt",
                "\uFEFF# pages\n\n" + at("/a") + "\n  # more\n" + at("/b") + " # why\n" + at("/gone") + "\n" + at("/a")
                        + "\n");
        Cli.Result first = run("batch", "--max-retries", "0", "--json-report", "report.json");
        assertThat(first.exit()).isEqualTo(6);
        assertThat(first.err()).contains("LEAT-W106", "/gone", "3 pages", "2 written", "1 failed");
        assertThat(Files.readString(page("a.md"))).startsWith("# A");
        assertThat(Files.readString(folder.resolve("report.json")))
                .contains("\"schema\":\"leat.web.report/1\"", "\"code\":\"LEAT-W106\"", "\"succeeded\":2");
        Cli.Result second = run("batch");
        assertThat(second.err()).contains("0 written, 2 unchanged");
        server.on("/gone", Answers.page("<p>back"));
        Cli.Result third = run("batch", "--retry-failed");
        assertThat(third.exit()).isZero();
        assertThat(third.err()).contains("1 written, 0 unchanged, 2 done before");
        assertThat(run("batch", "--resume").err()).contains("3 done before");
    }

    @Test
    void anAddressIsConvertedAndACopyServesAfterwards() throws IOException {
        assertThat(run("convert", at("/a")).out()).isEqualTo("# A\n\nfirst page\n");
        int asked = server.asked().size();
        assertThat(run("convert", at("/a"), "--to", "text").out()).isEqualTo("A\nfirst page\n");
        assertThat(server.asked()).hasSize(asked);
        assertThat(run("convert", at("/a"), "--refresh").out()).startsWith("# A");
        assertThat(server.asked()).hasSize(asked + 1);
        assertThat(run("convert", at("/b"), "--offline").err()).contains("LEAT-W118");
        assertThat(run("convert", at("/a"), "--offline", "-o", "a.md").exit()).isZero();
        assertThat(folder.resolve("a.md")).hasContent("# A\n\nfirst page");
        assertThat(run("convert", at("/gone"), "--max-retries", "0").exit()).isEqualTo(4);
    }

    @Test
    void copiesAreCountedListedAndRemoved() {
        assertThat(cli.run("web", "cache", "stats").out()).startsWith("0 copies");
        run("convert", at("/a"));
        run("convert", at("/b"));
        assertThat(cli.run("web", "cache", "stats", "--format", "json").out())
                .contains("\"schema\":\"leat.web.cache/1\"", "\"entries\":2", "\"hosts\":1", "\"expired\":0");
        assertThat(cli.run("web", "cache", "ls").out()).contains(at("/a"), at("/b"));
        assertThat(cli.run("web", "cache", "rm", at("/a")).err()).contains("1 copy");
        assertThat(cli.run("web", "cache", "rm", at("/a")).exit()).isEqualTo(5);
        assertThat(cli.run("web", "cache", "clear", "-n").err()).contains("would be removed");
        assertThat(cli.run("web", "cache", "sweep").err()).contains("0 copies");
        assertThat(cli.run("web", "cache", "clear", "--host", "other.example").err())
                .contains("0 copies");
        assertThat(cli.run("web", "cache", "clear").err()).contains("1 copy");
        assertThat(run("convert", at("/b"), "--offline").exit()).isEqualTo(4);
        assertThat(cli.run("web", "cache", "burn").exit()).isEqualTo(2);
    }

    @Test
    void statusSaysLimitsAndParts() {
        assertThat(cli.run("web", "status", "--rate", "3", "--format", "json").out())
                .contains("\"schema\":\"leat.web.status/1\"", "\"rate\":3", "gzip, deflate, br, zstd");
        assertThat(cli.run("web", "status").out()).contains("concurrency", "16");
    }

    @Test
    void severalPagesGoToAFolderAndOneFailureStopsNoOther() throws IOException {
        assertThat(run("convert", at("/a"), at("/b")).exit()).isEqualTo(2);
        var result = run("convert", at("/a"), at("/gone"), at("/b"), "-o", "out", "--chunks", "--max-retries", "0");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("LEAT-W106", "/gone");
        String host = "127.0.0.1_" + server.port();
        assertThat(folder.resolve("out/" + host + "_a.md")).exists();
        assertThat(Files.readString(folder.resolve("chunks/" + host + "_b/chunks.jsonl")))
                .startsWith("{\"schema\":\"leat.web.chunk/1\",\"id\":\"")
                .contains("\"source_url\":\"" + at("/b") + "\"", "\"domain\":\"127.0.0.1\"");
    }

    @Test
    void aBatchCutsPagesAndPrunesThoseThatAreNamedNoMore() throws IOException {
        cli.write("links.txt", at("/a") + "\n" + at("/b") + "\n");
        assertThat(run("batch", "--chunks").exit()).isZero();
        String host = "127.0.0.1_" + server.port();
        assertThat(folder.resolve("chunks/" + host + "/a/chunks.jsonl")).exists();
        cli.write("links.txt", at("/a") + "\n");
        assertThat(run("batch", "--chunks").err()).contains("1 page is named no more", "--prune");
        assertThat(page("b.md")).exists();
        assertThat(run("batch", "--chunks", "--prune").err()).contains("1 file removed");
        assertThat(page("b.md")).doesNotExist();
        assertThat(page("a.md")).exists();
    }

    @Test
    void whatSomebodyChangedIsNotPruned() throws IOException {
        cli.write("links.txt", at("/a") + "\n" + at("/b") + "\n");
        run("batch");
        Files.writeString(page("b.md"), "mine now");
        cli.write("links.txt", at("/a") + "\n");
        assertThat(run("batch", "--prune").err()).contains("0 files removed");
        assertThat(page("b.md")).hasContent("mine now");
    }

    @Test
    void failuresMayBeAPartOfAll() throws IOException {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            list.append(at("/gone" + i)).append('\n');
        }
        cli.write("links.txt", list.toString());
        Cli.Result result = run("batch", "--max-failures", "5%", "--max-retries", "0", "--concurrency", "1");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("not tried");
        assertThat(run("batch", "--max-failures", "0%").exit()).isEqualTo(2);
    }

    @Test
    void theListMayComeFromStdin() {
        cli.input = at("/a");
        assertThat(run("batch", "-", "-o", "out", "-f", "json").exit()).isZero();
        assertThat(folder.resolve("out/127.0.0.1_" + server.port() + "/a.json")).exists();
    }

    @Test
    void theOriginalsOptionsAreUnderstood() throws IOException {
        cli.write("urls.txt", at("/a"));
        Cli.Result result = cli.run(
                "web",
                "batch",
                "urls.txt",
                "-o",
                "out",
                "-f",
                "markdown",
                "-i",
                "--parallel",
                "--max-workers",
                "4",
                "--requests-per-second",
                "5",
                "--timeout",
                "30",
                "--max-retries",
                "3",
                "-v");
        assertThat(result.exit()).as(result.err()).isZero();
        server.on("/sitemap.xml", Answers.text("text/xml", "<urlset><url><loc>" + at("/a") + "</loc></url></urlset>"));
        result = cli.run(
                "web",
                "sitemap",
                at("/sitemap.xml"),
                "-o",
                "out",
                "-f",
                "text",
                "-i",
                "--parallel",
                "--max-workers",
                "4",
                "--requests-per-second",
                "5",
                "-v",
                "--min-priority",
                "0.5",
                "--include",
                "a",
                "--exclude",
                "zzz",
                "--limit",
                "3");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(folder.resolve("out/127.0.0.1_" + server.port() + "/a.txt")).exists();
    }

    @Test
    void theOriginalsOptionsOfOnePageAreUnderstood() {
        Cli.Result result = cli.run(
                "web",
                "convert",
                at("/a"),
                "--output",
                "a.json",
                "--format",
                "json",
                "--interactive",
                "--chunks",
                "--chunk-dir",
                "pieces",
                "--chunk-format",
                "json",
                "--chunk-size",
                "500",
                "--chunk-overlap",
                "50",
                "--requests-per-second",
                "5",
                "--timeout",
                "30",
                "--max-retries",
                "3",
                "--cache-ttl",
                "60",
                "--skip-cache",
                "--verbose");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(folder.resolve("a.json")).content().contains("leat.web.document/1");
        assertThat(folder.resolve("pieces")).isDirectoryRecursivelyContaining("glob:**/chunks.json");
        assertThat(folder.resolve(".leat/cache/web")).doesNotExist();
    }

    @Test
    void pagesForOnePersonAreKeptOnlyIfAskedFor() throws IOException {
        cli.write("cookies.txt", "127.0.0.1\tFALSE\t/\tFALSE\t0\twho\tme\n");
        run("convert", at("/a"), "--cookie-file", "cookies.txt");
        assertThat(server.asked().getLast().header("cookie")).isEqualTo("who=me");
        run("convert", at("/a"), "-H", "Authorization: Bearer x");
        run("convert", at("/a"), "--cookies");
        assertThat(cli.run("web", "cache", "stats").out()).startsWith("0 copies");
        run("convert", at("/a"), "--cookies", "--cache");
        assertThat(cli.run("web", "cache", "stats").out()).startsWith("1 cop");
    }

    @Test
    void aPageBecomesHtml() {
        assertThat(run("convert", at("/a"), "--to", "html").out()).contains("<h1>A</h1>", "<p>first page</p>");
    }

    @ParameterizedTest
    @CsvSource({
        "LEAT_WEB_TIMEOUT, x", "LEAT_WEB_RETRIES, -1", "LEAT_WEB_RATE, many", "LEAT_WEB_CONCURRENCY, 0",
        "LEAT_WEB_MAX_BYTES, 0", "LEAT_WEB_BURST, 0", "MARKDOWN_LAB_TIMEOUT, x", "MARKDOWN_LAB_MAX_RETRIES, x",
        "MARKDOWN_LAB_PARALLEL_WORKERS, x"
    })
    void theEnvironmentIsRead(String name, String value) throws IOException {
        cli.write("links.txt", at("/a"));
        cli.environment.put(name, value);
        Cli.Result result = cli.run("web", "batch");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains(value);
        if (name.startsWith("MARKDOWN")) {
            assertThat(result.err()).contains("LEAT-W133");
        }
    }

    @Test
    void flagsGoBeforeTheEnvironment() throws IOException {
        cli.write("links.txt", at("/a"));
        cli.environment.put("LEAT_WEB_RATE", "many");
        assertThat(run("batch").exit()).isZero();
    }

    @Test
    void sitemapsAreListedExportedAndFetched() throws IOException {
        server.on("/robots.txt", Answers.text("text/plain", "Sitemap: /map.xml"))
                .on(
                        "/map.xml",
                        Answers.text(
                                "text/xml",
                                "<urlset><url><loc>/a</loc><priority>0.8</priority><lastmod>2023-05-17</lastmod></url>"
                                        + "<url><loc>/b</loc><priority>0.5</priority></url></urlset>"));
        assertThat(run("sitemap", at("/"), "--list").out()).isEqualTo(at("/a") + "\n" + at("/b") + "\n");
        run("sitemap", at("/"), "--export", "urls.txt", "--export-shape", "orig");
        assertThat(Files.readString(folder.resolve("urls.txt")))
                .isEqualTo(at("/a") + ",0.8,2023-05-17\n" + at("/b") + ",0.5\n");
        run("sitemap", at("/"), "--export", "urls.csv", "--min-priority", "0.6");
        assertThat(Files.readString(folder.resolve("urls.csv")))
                .isEqualTo("loc,lastmod,changefreq,priority\n" + at("/a") + ",2023-05-17,,0.8\n");
        Cli.Result result = run("sitemap", at("/"));
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(page("b.md")).exists();
        Cli.Result none = run("sitemap", at("/"), "--include", "nothing", "--list");
        assertThat(none.exit()).isEqualTo(5);
        assertThat(none.err()).contains("LEAT-W135");
    }

    @Test
    void linksAreFollowed() {
        server.on("/robots.txt", Answers.text("text/plain", "User-agent: *\nDisallow: /private"))
                .on("/", Answers.page("<a href=/b>b</a><a href=/private/x>p</a>"));
        Cli.Result result = run("crawl", at("/"), "--depth", "2", "--max-pages", "10");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("LEAT-W115", "Disallow: /private", "4 pages", "3 written");
        assertThat(server.count("/private/x")).isZero();
    }

    @Test
    void robotsAreShownAndChecked() {
        server.on(
                "/robots.txt",
                Answers.text("text/plain", "User-agent: leat\nDisallow: /no\nCrawl-delay: 2\nSitemap: /map.xml"));
        Cli.Result shown = run("robots", at("/no/1"));
        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).contains("denied: Disallow: /no", "a pause of 2.0 s", "sitemap " + at("/map.xml"));
        assertThat(run("robots", at("/"), "--check", "/yes").exit()).isZero();
        assertThat(run("robots", at("/"), "--check", "/yes", "--check", "/no").exit())
                .isEqualTo(1);
        assertThat(run("robots", at("/"), "--format", "json").out()).contains("\"crawlDelaySeconds\":2.0");
        assertThat(run("robots", at("/no"), "--user-agent", "Other/1.0").out()).contains("allowed");
    }

    @Test
    void linksOfAPageAreSortedAndUnique() {
        assertThat(run("extract-links", at("/b")).out()).isEqualTo(at("/a") + "\nhttp://x.example/\n");
        assertThat(run("extract-links", at("/b"), "--same-host").out()).isEqualTo(at("/a") + "\n");
        assertThat(run("extract-links", at("/gone")).exit()).isEqualTo(4);
    }

    @Test
    void savedPagesAreServed() throws IOException {
        cli.write("site/x.html", "<p>x");
        Cli.Result result = cli.run("web", "replay", "site", "--for", "1ms");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).matches("http://127\\.0\\.0\\.1:\\d+/\n");
        assertThat(cli.run("web", "replay", "none").exit()).isEqualTo(5);
        assertThat(cli.run("web", "replay", "site", "--port", Integer.toString(server.port()))
                        .exit())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batch none.txt",
                "sitemap example.org",
                "sitemap http://h/ --since soon",
                "sitemap http://h/ --include [",
                "sitemap http://h/ --min-priority 2",
                "crawl ftp://h/",
                "batch --to pdf",
                "batch --max-failures 0",
                "batch --proxy gopher://x",
                "batch --cookie-file links.txt",
                "batch --cookie-file none.txt",
                "batch -H nocolon",
                "batch --ca none.pem",
                "batch --allow-host 10.0.0.0/99",
                "robots not-an-address"
            })
    void whatCannotBeIsSaidBeforeAnythingIsAsked(String line) throws IOException {
        cli.write("links.txt", at("/a"));
        Cli.Result result = run(line.split(" "));
        assertThat(result.exit()).isIn(2, 5);
        assertThat(result.err()).contains("LEAT-");
        assertThat(server.asked()).isEmpty();
    }
}
