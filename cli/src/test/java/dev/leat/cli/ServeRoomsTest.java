package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages of the rooms, over the quickstart, whose network was read twice with a port changed between.
class ServeRoomsTest {
    static final List<String> PAGES = List.of(
            "/runs/1",
            "/runs/2",
            "/network",
            "/network?zone=A1",
            "/network/MILL",
            "/network/MILL/MILL-A1-SW1",
            "/network/MILL/MILL-A1-SW1?asof=1",
            "/network/MILL/MILL-A1-SW1/Gi1%2F0%2F1",
            "/network/macs",
            "/network/macs?mac=001c.7f00.0a01",
            "/network/compare?a=MILL-A1-SW1:Gi1/0/1@1&b=MILL-A1-SW1:Gi1/0/1",
            "/network/compliance",
            "/network/alerts",
            "/network/stp",
            "/records",
            "/records/accounts",
            "/records/accounts/readings/1001.xml",
            "/records/accounts/readings/1001.xml?values=shown",
            "/web",
            "/web?page=site%2Fopen-day.html",
            "/web?page=site%2Fopen-day.html&view=markdown",
            "/web?page=site%2Fopen-day.html&view=html");

    @TempDir
    static Path folder;

    private static Served served;

    static List<String> pages() {
        return PAGES;
    }

    @BeforeAll
    static void start() throws Exception {
        served = new Served(quickstart(folder));
    }

    @AfterAll
    static void stop() throws Exception {
        served.close();
    }

    static Cli quickstart(Path folder) throws IOException {
        Path from = Path.of(System.getProperty("leat.root"), "examples", "quickstart");
        try (Stream<Path> all = Files.walk(from)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !from.relativize(file).toString().startsWith(".leat")
                            && !file.getFileName().toString().startsWith("leat.db"))
                    .forEach(file -> copy(from, folder, file));
        }
        Cli cli = new Cli(folder);
        assertThat(cli.run("run").exit()).isZero();
        Path capture = folder.resolve("captures/MILL-A1-SW1.log");
        String text = Files.readString(capture);
        assertThat(text).contains("miller desk");
        Files.writeString(capture, text.replace("miller desk", "apprentice "));
        assertThat(cli.run("run").exit()).isZero();
        return cli;
    }

    private static void copy(Path from, Path to, Path file) {
        try {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageHasItsThreeForms(String path) throws Exception {
        assertThat(served.get(path).statusCode()).isEqualTo(200);
        String page = served.get(path).body();
        assertThat(page).doesNotContainPattern(ServeTest.FOREIGN_SCRIPT).doesNotContain(" style=\"");
        assertThat(page.split("<(?=[a-z])").length).as("elements").isLessThanOrEqualTo(1_500);
        assertThat(page.split("<pre tabindex=\"0\"><code>").length - 1)
                .as("statements")
                .isLessThanOrEqualTo(8);
        String joined = path.contains("?") ? path + "&" : path + "?";
        assertThat(served.get(joined + "format=json").body()).startsWith("{\"schema\":\"leat.page/1\"");
        assertThat(served.get(joined + "format=csv").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"001c.7f00.0a01", "00:1c:7f:00:0a:01", "00-1C-7F-00-0A-01", "001c7f000a01"})
    void findsAnAddressInFourSpellingsOnItsPortFirst(String spelling) throws Exception {
        String json = served.get("/network/macs?format=json&mac=" + spelling.replace(":", "%3A"))
                .body();
        assertThat(json).contains("\"now\":[{\"mac\":\"001c7f000a01\",\"device\":\"MILL-A1-SW1\",\"port\":\"Gi1/0/1\"");
    }

    @Test
    void showsADeviceAsItWas() throws Exception {
        assertThat(served.get("/network/MILL/MILL-A1-SW1").body())
                .contains("apprentice")
                .contains("miller desk"); // in what changed
        String before =
                served.get("/network/MILL/MILL-A1-SW1?asof=1&format=json").body();
        assertThat(before).contains("\"port\":\"Gi1/0/1\",\"name\":\"miller desk\"");
        assertThat(served.get("/network/MILL/MILL-A1-SW1?asof=yesterday").statusCode())
                .isEqualTo(404);
    }

    @Test
    void comparesAPortWithItselfBefore() throws Exception {
        assertThat(served.get("/network/compare?format=json&a=MILL-A1-SW1:Gi1/0/1@1&b=mill-a1-sw1:gi1/0/1")
                        .body())
                .contains("\"fields\":[{\"field\":\"description\",\"MILL-A1-SW1:Gi1/0/1@1\":\"miller desk\","
                        + "\"mill-a1-sw1:gi1/0/1\":\"apprentice\"}]");
    }

    @Test
    void namesTheCommandThatACaptureLacks() throws Exception {
        String page = served.get("/network/MILL/MILL-A1-SW1").body();
        assertThat(page).contains("show version").doesNotContain("Partial capture");
    }

    @Test
    void hidesValuesOfRecordsUntilTheyAreAskedFor() throws Exception {
        String hidden = served.get("/records/accounts/readings/1001.xml").body();
        assertThat(hidden)
                .contains("/Account/Holder")
                .contains("account.holder")
                .contains("•••")
                .doesNotContain("Alder Farm");
        assertThat(served.get("/records/accounts/readings/1001.xml?format=json").body())
                .doesNotContain("Alder Farm");
        assertThat(served.get("/records/accounts/readings/1001.xml?values=shown")
                        .body())
                .contains("Alder Farm");
    }

    @Test
    void showsAWebPageBesideItselfAsItCame() throws Exception {
        String page = served.get("/web?page=site%2Fopen-day.html").body();
        assertThat(page)
                .contains("<iframe sandbox src=\"/web-original?page=site%2Fopen-day.html\"")
                .contains("Open day at the mill");
        var original = served.get("/web-original?page=site%2Fopen-day.html");
        assertThat(original.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox; default-src 'none'");
        assertThat(served.get("/web-original?page=..%2Fleat.yaml").statusCode()).isEqualTo(404);
    }

    @Test
    void drawsWhatARunDidWhen() throws Exception {
        String page = served.get("/runs/1").body();
        assertThat(page)
                .contains("When what happened")
                .contains("switches, apply")
                .contains("batch 1 committed");
        assertThat(served.get("/runs/2?format=json").body())
                .contains("\"item\":\"captures/MILL-A1-SW1.log\"")
                .doesNotContain("MILL-A1-SW2.log");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/network/NOWHERE",
                "/network/MILL/NO-SWITCH",
                "/network/MILL/MILL-A1-SW1/Gi9%2F9",
                "/network/compare?a=x&b=y",
                "/records/handbook",
                "/records/accounts/readings/9.xml",
                "/web?page=site%2Fnone.html",
                "/web-original?page=%2Fetc%2Fpasswd",
                "/web-original?page=leat.yaml",
                "/dot/nothing",
                "/bench/nothing"
            })
    void saysWhatIsNotThere(String path) throws Exception {
        assertThat(served.get(path).statusCode()).isEqualTo(404);
    }
}
