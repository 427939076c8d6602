package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `leat serve` over a store of a few documents, one of them hostile, one broken.
class ServeTest {
    static final String HOSTILE = """
        ---
        title: "<script>alert(1)</script>"
        ---

        # One <script>alert(2)</script>

        <img src=x onerror=alert(3)> and ![far](http://192.0.2.1/x.png), [run](javascript:alert(4)).

        ## Two

        - [x] done

        | a | b |
        |:-:|---|
        | 1 | 2 |
        """;

    /// Any script but our own file.
    static final String FOREIGN_SCRIPT = "<script(?! type=\"module\" src=\"/-/page-[0-9a-f]+\\.js\"></script>)";

    @TempDir
    static Path folder;

    private static Served served;

    @BeforeAll
    static void start() throws Exception {
        served = new Served(project(folder));
    }

    static Cli project(Path folder) throws IOException {
        Cli cli = new Cli(folder)
                .write("leat.yaml", "pipelines:\n  notes: { markdown: { sources: [\"docs/**/*.md\"] } }\n")
                .write("docs/a.md", "# Alpha\n\nThe trash rack is clear.\n\n## Beta\n\nSee [b](b.md).\n")
                .write("docs/b.md", HOSTILE)
                .write("docs/sub/c d.md", "# Gamma\n\nwords\n");
        Files.write(folder.resolve("docs/bad.md"), new byte[] {'#', ' ', (byte) 0xff, (byte) 0xfe, '\n'});
        cli.run("run");
        return cli;
    }

    @AfterAll
    static void stop() throws Exception {
        served.close();
    }

    @Test
    void printsAnAddressWithAKeyThatStaysTheSame() throws IOException {
        assertThat(served.line)
                .matches("http://127\\.0\\.0\\.1:\\d+/\\?key=[0-9a-f]{32}  \\(.*leat\\.db, read only; Ctrl-C stops\\)");
        Path file = folder.resolve(".leat/serve.key");
        assertThat(Files.readString(file).strip()).isEqualTo(served.key());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void turnsTheKeyIntoACookieAndACleanAddress() throws Exception {
        HttpResponse<String> answer = served.send(
                HttpRequest.newBuilder(served.page("/documents?x=1")).build());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/documents?x=1");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("leat-" + served.address.getPort() + "=" + served.key())
                .contains("HttpOnly")
                .contains("SameSite=Lax");
    }

    @Test
    void turnsAwayWhoHasNoKey() throws Exception {
        String base = "http://127.0.0.1:" + served.address.getPort();
        for (String path : List.of("/", "/?key=wrong", "/-/mark.svg")) {
            HttpResponse<String> answer =
                    served.send(HttpRequest.newBuilder(URI.create(base + path)).build());
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.body()).contains("leat serve printed");
        }
    }

    @Test
    void onlyShows() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
            HttpResponse<String> answer = served.send(served.request("/")
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build());
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        }
        HttpResponse<String> head = served.send(served.request("/")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void answersToItsOwnNamesOnly() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: rebound.example\r\n")).startsWith("HTTP/1.1 421");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:1\r\n")).startsWith("HTTP/1.1 421");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:" + served.address.getPort() + "\r\n"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void otherSitesMayLinkAndNotLoad() throws Exception {
        String ours = "Host: 127.0.0.1:" + served.address.getPort() + "\r\nCookie: leat-" + served.address.getPort()
                + "=" + served.key() + "\r\nSec-Fetch-Site: cross-site\r\n";
        assertThat(raw("GET / HTTP/1.1\r\n" + ours + "Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET / HTTP/1.1\r\n" + ours + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET / HTTP/1.1\r\n" + ours + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    private static String raw(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        InetAddress other = InetAddress.getByName("127.0.0.2");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Socket(other, served.address.getPort()).close())
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/pipelines/notes",
                "/runs/1",
                "/items/notes/docs/a.md",
                "/documents",
                "/documents/docs/a.md",
                "/documents/docs/b.md",
                "/documents/docs/sub/c%20d.md",
                "/tables",
                "/tables/sections",
                "/tables/items",
                "/tables?room=markdown",
                "/search?q=rack",
                "/search?q=",
                "/sql",
                "/sql?sql=select+1+as+one"
            })
    void everyPageHasItsThreeForms(String path) throws Exception {
        HttpResponse<String> page = served.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.body())
                .contains("<!doctype html>")
                .contains("read only")
                .doesNotContainPattern(FOREIGN_SCRIPT)
                .doesNotContain(" style=")
                .doesNotContain("onerror=alert(3)>");
        String joined = path.contains("?") ? path + "&" : path + "?";
        HttpResponse<String> json = served.get(joined + "format=json");
        assertThat(json.body()).startsWith("{\"schema\":\"leat.page/1\"");
        assertThat(served.get(joined + "format=csv").statusCode()).isEqualTo(200);
    }

    @Test
    void showsHostileTextAsText() throws Exception {
        String page = served.get("/documents/docs/b.md").body();
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("<span class=\"image\">far (http://192.0.2.1/x.png)</span>")
                .contains("<a href=\"\">run</a>")
                .contains("☑")
                .doesNotContain("<img");
        // Headings stand one level below the page's own, and links of the outline reach them.
        assertThat(page).containsPattern("<h2 id=\"one[^\"]*\">One").contains("<h3 id=\"two\">Two</h3>");
    }

    @Test
    void saysWhatFailedAndWhatToDo() throws Exception {
        String page = served.get("/").body();
        assertThat(page).contains("1 of 1 pipelines hold items that failed").contains("leat status --failed");
        String pipeline = served.get("/pipelines/notes").body();
        assertThat(pipeline).contains("docs/bad.md").contains("LEAT-").contains("leat run notes --failed");
    }

    @Test
    void saysWhenASourceIsNotTheOneThatWasRead() throws Exception {
        Path file = folder.resolve("docs/sub/c d.md");
        String before = Files.readString(file);
        Files.writeString(file, "# Gamma\n\nother words\n");
        try {
            assertThat(served.get("/documents/docs/sub/c%20d.md").body())
                    .contains("has changed since it was read")
                    .doesNotContain("other words");
        } finally {
            Files.writeString(file, before);
        }
    }

    @Test
    void answersSqlThatReadsAndNothingElse() throws Exception {
        assertThat(served.get("/sql?format=json&sql=select+count(*)+as+n+from+documents")
                        .body())
                .contains("\"rows\":[{\"n\":3}]");
        for (String sql : List.of(
                "delete from documents",
                "attach 'x.db' as x",
                "vacuum into 'y.db'",
                "select 1; select 2",
                "select * from nothing",
                "select randomblob(900000000)",
                "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n")) {
            HttpResponse<String> answer =
                    served.get("/sql?sql=" + java.net.URLEncoder.encode(sql, StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(sql).isEqualTo(400);
            assertThat(answer.body()).as(sql).contains("LEAT-Q");
        }
        assertThat(folder.resolve("x.db")).doesNotExist();
        assertThat(folder.resolve("y.db")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/pipelines/other",
                "/runs/99",
                "/runs/x",
                "/items/notes",
                "/items/notes/docs/z.md",
                "/documents/docs/z.md",
                "/documents/..%2F..%2Fetc%2Fpasswd",
                "/tables/leat_store",
                "/-/other.css"
            })
    void saysWhatIsNotThere(String path) throws Exception {
        assertThat(served.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/search?q=%ff", "/%c3%28", "/search?q=%zz"})
    void refusesMalformedAddresses(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + served.address.getPort() + "\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void seesAStoreThatGoesAndComesBack(@TempDir Path other) throws Exception {
        Cli cli = project(other);
        try (Served own = new Served(cli)) {
            assertThat(own.get("/").statusCode()).isEqualTo(200);
            Path store = other.resolve("leat.db");
            byte[] whole = Files.readAllBytes(store);
            Files.write(store, new byte[] {1, 2, 3});
            HttpResponse<String> broken = own.get("/");
            assertThat(broken.statusCode()).isEqualTo(503);
            assertThat(broken.body()).contains("LEAT-S").doesNotContain("Exception");
            Files.write(store, whole);
            assertThat(own.get("/").statusCode()).isEqualTo(200);
        }
    }

    /// A choice without a script: a cookie, and back to a page of ours only.
    @Test
    void keepsAChosenThemeInACookie() throws Exception {
        assertThat(served.get("/").body()).doesNotContain("data-theme").contains("/-/theme?to=dark&amp;back=%2F");
        HttpResponse<String> chosen = served.get("/-/theme?to=dark&back=%2Fsearch%3Fq%3Drack");
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(chosen.headers().firstValue("Location")).hasValue("/search?q=rack");
        assertThat(chosen.headers().firstValue("Set-Cookie").orElse("")).startsWith("leat-theme=dark;");
        assertThat(served.send(served.request("/")
                                .header("Cookie", "leat-theme=dark")
                                .build())
                        .body())
                .contains("data-theme=\"dark\"");
        assertThat(served.get("/-/theme?to=x")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElse(""))
                .startsWith("leat-theme=;");
        for (String elsewhere :
                List.of("//evil.example/", "https://evil.example", "/\\evil.example", "/a b", "/\r\nX: y")) {
            assertThat(served.get("/-/theme?to=dark&back="
                                    + java.net.URLEncoder.encode(elsewhere, StandardCharsets.UTF_8))
                            .headers()
                            .firstValue("Location"))
                    .as(elsewhere)
                    .hasValue("/");
        }
    }

    @Test
    void writesNothingIntoTheStore() throws Exception {
        byte[] before = Files.readAllBytes(folder.resolve("leat.db"));
        for (String path : List.of("/", "/documents", "/search?q=rack", "/tables", "/runs/1")) {
            served.get(path);
        }
        assertThat(Files.readAllBytes(folder.resolve("leat.db"))).isEqualTo(before);
    }
}
