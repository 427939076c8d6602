package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stores that are not as they should be, and visitors who are not as browsers are: a sentence each time, and the
/// server goes on.
class ServeBadInputTest {
    private static final int CONNECTIONS = 1_000;
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void project() throws IOException {
        cli = new Cli(folder);
        cli.write("leat.yaml", "pipelines: { notes: { markdown: { sources: [\"docs/*.md\"] } } }\n")
                .write("docs/a.md", "# Alpha\n\nwords\n");
    }

    private Path store() {
        return folder.resolve("leat.db");
    }

    private void sql(String statement) throws SQLException {
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + store());
                Statement one = db.createStatement()) {
            one.executeUpdate(statement);
        }
    }

    private void isRefused(int exit, String code) {
        Cli.Result result = cli.run("serve", "--port", "0");
        assertThat(result.exit()).as(result.all()).isEqualTo(exit);
        assertThat(result.err()).contains(code).doesNotContain("Exception", "\tat ");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aStoreThatIsMissingEmptyNewerOrNoneIsSaidAtTheStart() throws Exception {
        isRefused(4, "LEAT-S040");
        assertThat(store()).doesNotExist();
        Files.write(store(), new byte[0]);
        isRefused(4, "LEAT-S");
        assertThat(store()).isEmptyFile();
        Files.writeString(store(), "no database at all\n".repeat(1_000));
        isRefused(4, "LEAT-S");
        Files.delete(store());
        cli.run("run");
        sql("UPDATE leat_store SET schema = 99");
        isRefused(4, "LEAT-S004");
    }

    private static void isTrouble(Served served, String code) throws Exception {
        HttpResponse<String> page = served.get("/");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(503);
        assertThat(page.body()).contains(code).doesNotContain("Exception", "\tat ");
        HttpResponse<String> json = served.get("/?format=json");
        assertThat(json.body()).startsWith("{\"schema\":\"leat.page/1\"").contains(code);
    }

    @Test
    void aStoreThatChangesUnderTheServerIsSaidAndComesBack() throws Exception {
        cli.run("run");
        byte[] whole = Files.readAllBytes(store());
        try (Served served = new Served(cli)) {
            assertThat(served.get("/").statusCode()).isEqualTo(200);
            Files.write(store(), java.util.Arrays.copyOf(whole, whole.length / 2));
            isTrouble(served, "LEAT-S");
            Files.write(store(), new byte[0]);
            isTrouble(served, "LEAT-S");
            Files.delete(store());
            isTrouble(served, "LEAT-");
            Files.write(store(), whole);
            sql("UPDATE leat_store SET schema = 99");
            isTrouble(served, "LEAT-S004");
            sql("UPDATE leat_store SET schema = 1");
            assertThat(served.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aStoreThatIsReplacedIsTheOneThatIsShown() throws Exception {
        cli.run("run");
        Path before = folder.resolve("before.db");
        Files.copy(store(), before);
        cli.write("docs/b.md", "# Beta\n");
        cli.run("run");
        try (Served served = new Served(cli)) {
            assertThat(served.get("/documents").body()).contains("docs/b.md");
            Files.move(before, store(), StandardCopyOption.REPLACE_EXISTING);
            assertThat(served.get("/documents").body()).contains("docs/a.md").doesNotContain("docs/b.md");
        }
    }

    @Test
    void aStoreThatIsWrittenToIsReadAndALockedOneIsSaid() throws Exception {
        cli.run("run");
        try (Served served = new Served(cli)) {
            try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + store());
                    Statement one = db.createStatement()) {
                one.execute("BEGIN IMMEDIATE");
                one.execute("UPDATE documents SET title = 'half done'");
                assertThat(served.get("/documents").body()).contains("Alpha").doesNotContain("half done");
                one.execute("ROLLBACK");
                one.execute("PRAGMA locking_mode = EXCLUSIVE");
                one.execute("BEGIN EXCLUSIVE");
                one.execute("UPDATE documents SET title = 'half done'");
                HttpResponse<String> page = served.get("/documents");
                assertThat(page.statusCode()).isIn(200, 503);
                assertThat(page.body()).doesNotContain("half done", "Exception");
                if (page.statusCode() == 503) {
                    assertThat(page.body()).contains("LEAT-S");
                }
                one.execute("ROLLBACK");
            }
            assertThat(served.get("/documents").body()).contains("Alpha");
        }
    }

    private static Socket connect(Served served) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /// The status line; empty where the server has hung up.
    private static String status(Socket socket) {
        try {
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return line == null ? "" : line;
        } catch (java.net.SocketException e) {
            return ""; // hung up with bytes of ours unread
        } catch (IOException e) {
            throw new AssertionError("the server neither answers nor hangs up", e);
        }
    }

    @Test
    void hugeAndMalformedHeadersDoNoHarm() throws Exception {
        cli.run("run");
        try (Served served = new Served(cli)) {
            String host = "Host: 127.0.0.1:" + served.address.getPort() + "\r\n";
            for (String request : List.of(
                    "GET / HTTP/1.1\r\n" + host + "X: " + "x".repeat(2_000_000) + "\r\n\r\n",
                    "GET / HTTP/1.1\r\n" + host + "X: y\r\n".repeat(20_000) + "\r\n",
                    "GET /" + "x".repeat(500_000) + " HTTP/1.1\r\n" + host + "\r\n",
                    "GET / HTTP/1.1\r\n" + host + host + "\r\n",
                    "GET / HTTP/1.1\r\nHost\r\n\r\n",
                    "GET / HTTP/1.1\r\n\r\n",
                    "GET  HTTP/9\r\n\r\n",
                    "\u0016\u0003\u0001\r\n\r\n",
                    "POST / HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999\r\n\r\n",
                    "GET http://evil.example/ HTTP/1.1\r\n" + host + "\r\n")) {
                try (Socket socket = connect(served)) {
                    try {
                        write(socket, request);
                    } catch (java.net.SocketException e) {
                        continue; // hung up while we still talked
                    }
                    assertThat(status(socket))
                            .as(request.substring(0, Math.min(60, request.length())))
                            .matches("|HTTP/1\\.[01] (4\\d\\d|501) ?.*");
                }
            }
            assertThat(served.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void slowAndManyVisitorsDoNotKeepOthersOut() throws Exception {
        cli.run("run");
        List<Socket> open = new ArrayList<>();
        try (Served served = new Served(cli)) {
            String host = "Host: 127.0.0.1:" + served.address.getPort() + "\r\n";
            for (int i = 0; i < CONNECTIONS; i++) {
                Socket socket = connect(served);
                open.add(socket);
                if (i % 2 == 0) {
                    write(socket, "GET / HTTP/1.1\r\n" + host + "X: and then nothing"); // half a request
                }
            }
            assertThat(served.get("/documents").statusCode()).isEqualTo(200);
            // Those who said nothing ask all at once now: everybody is answered, with a page or with a sentence.
            for (int i = 1; i < CONNECTIONS; i += 2) {
                write(open.get(i), "GET /?key=wrong HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
            }
            for (int i = 1; i < CONNECTIONS; i += 2) {
                assertThat(status(open.get(i))).matches("HTTP/1\\.1 (401|503) .*");
            }
            assertThat(served.get("/documents").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void aPortThatIsTakenIsPassedOverAndSaid() throws Exception {
        cli.run("run");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Served served = new Served(cli, "--port", Integer.toString(taken.getLocalPort()))) {
            assertThat(served.address.getPort())
                    .isNotEqualTo(taken.getLocalPort())
                    .isBetween(taken.getLocalPort(), taken.getLocalPort() + 19);
            assertThat(served.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void allPortsTakenAndPortsThatAreNoneAreErrors() {
        cli.run("run");
        for (String port : List.of("-1", "65536", "http")) {
            Cli.Result result = cli.run("serve", "--port", port);
            assertThat(result.exit()).as(port).isEqualTo(2);
            assertThat(result.err()).contains("LEAT-C");
        }
        List<ServerSocket> all = new ArrayList<>();
        try {
            // The last ports of all: fewer than twenty are left to try.
            for (int port = 65_533; port <= 65_535; port++) {
                try {
                    all.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                } catch (IOException e) {
                    // Somebody else has it: taken all the same.
                }
            }
            Cli.Result result = cli.run("serve", "--port", "65533");
            assertThat(result.exit()).as(result.all()).isEqualTo(4);
            assertThat(result.err()).contains("LEAT-C022");
        } finally {
            for (ServerSocket socket : all) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }
}
