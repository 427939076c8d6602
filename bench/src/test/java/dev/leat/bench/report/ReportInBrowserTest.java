package dev.leat.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.bench.decision.Decision;
import dev.leat.bench.export.GateView;
import dev.leat.bench.json.Json;
import dev.leat.bench.profile.Profile;
import dev.leat.bench.profile.ProfileReader;
import dev.leat.bench.result.Archive;
import dev.leat.engine.disk.RealDisk;
import dev.leat.testkit.browser.Axe;
import dev.leat.testkit.browser.Browser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The report as Chromium draws it. Screenshots are left in `target/report` to be looked at.
class ReportInBrowserTest {
    private static final Path SHOTS = Path.of("target", "report");

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void open() throws Exception {
        browser = Browser.need();
        page = Files.writeString(folder.resolve("report.html"), HtmlReport.of(everything()));
        Files.createDirectories(SHOTS);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    static Material everything() throws Exception {
        List<Archive.Kept> results = List.of(
                Samples.paired("parse", 18, 1.12),
                Samples.paired("chunk", 10, 0.9),
                Samples.paired("<script>alert(1)</script> a very long name that has to be cut somewhere", 8, 1));
        List<String> gates = new ArrayList<>();
        for (Archive.Kept kept : results) {
            HtmlReport.answers(kept)
                    .forEach((name, answer) ->
                            gates.add("{\"name\":" + Json.text(name).line() + ",\"outcome\":\""
                                    + (answer.string("verdict").orElse("").equals("fail") ? "fail" : "pass")
                                    + "\",\"severity\":\"fail\",\"limit\":\"+5%\",\"observed\":\"\",\"comparison\":"
                                    + answer.line()
                                    + ",\"result\":"
                                    + Json.text(kept.document().id()).line() + "}"));
        }
        GateView view =
                GateView.of(Json.read("{\"schema\":\"leat.bench.gate/1\",\"exit\":1,\"reason\":\"gate\",\"gates\":["
                        + String.join(",", gates)
                        + "],\"parity\":[{\"set\":\"full\",\"same\":542,\"total\":542,\"partial\":false}]}"));
        Path stacks = Files.writeString(
                folder.resolve("s.collapsed"),
                "main.Main.run;dev.leat.Parser.parse;dev.leat.Parser.token 600\n"
                        + "main.Main.run;dev.leat.Parser.parse;java.util.HashMap.get 300\n"
                        + "main.Main.run;dev.leat.Writer.write 200\n");
        Profile profile = new ProfileReader(new RealDisk()).read(List.of(stacks));
        return new Material(
                "Bench report: example",
                "2026-01-17T10:20:00Z",
                Optional.of(view),
                results,
                Samples.history("parse", 40, 0.1),
                List.of(),
                List.of(new Material.Profiled("parse", profile)),
                List.of(new Decision(
                        Decision.Kind.KEEP,
                        "batch size 200",
                        "0".repeat(40),
                        "",
                        "day-5",
                        new Json.Null(),
                        "faster",
                        "2026-01-16")),
                metric -> metric.equals("wall") ? "ms" : "MiB");
    }

    private static Browser.Page look(Browser.View view) {
        Browser.Page looked = browser.open(page.toUri(), view);
        // A browser's own error page would pass every rule of accessibility.
        assertThat(looked.evaluate("document.documentElement.dataset.page")).isEqualTo("bench-report");
        return looked;
    }

    @Test
    void asksForNothingAndComplainsOfNothing() {
        try (Browser.Page looked = look(Browser.View.light(1280))) {
            assertThat(looked.requests().stream().filter(url -> !url.startsWith("data:")))
                    .containsExactly(page.toUri().toString());
            assertThat(looked.complaints()).isEmpty();
            assertThat(looked.evaluate("'' + (window.alerted === undefined)")).isEqualTo("true");
        }
    }

    @Test
    void drawsEveryRunWhereItsValueIs() {
        try (Browser.Page looked = look(Browser.View.light(1280))) {
            // 18 pairs: 36 dots in the strip, 37 in the order with its warm-up run.
            assertThat(looked.evaluate("'' + document.querySelectorAll('#r0-0-strip .pt').length"))
                    .isEqualTo("36");
            assertThat(looked.evaluate("'' + document.querySelectorAll('#r0-0-order .pt').length"))
                    .isEqualTo("37");
            // Dots stand in the order of the values in their titles.
            assertThat(looked.evaluate("""
                (() => { const p = [...document.querySelectorAll('#r0-0-strip circle.pt')].map(e => [
                  parseFloat(e.textContent.split(': ')[1]), e.getBoundingClientRect().x]);
                p.sort((a, b) => a[0] - b[0]); return '' + p.every((v, i) => !i || v[1] >= p[i - 1][1] - 0.6) })()\
                """)).isEqualTo("true");
            // Every mark lies inside its picture and has a size.
            assertThat(looked.evaluate("""
                '' + [...document.querySelectorAll('svg.plot')].flatMap(s => { const f = s.getBoundingClientRect();
                  return [...s.querySelectorAll('.pt, rect, text')].filter(e => { const b = e.getBoundingClientRect();
                    return b.width === 0 || b.left < f.left - 1.5 || b.right > f.right + 1.5 || b.top < f.top - 1.5
                      || b.bottom > f.bottom + 1.5 }).map(e => s.parentElement.id + ': ' + e.outerHTML) }).join('\\n')\
                """)).isEmpty();
            assertThat(looked.evaluate("document.querySelector('#trend-0 figcaption').textContent"))
                    .contains("1 step")
                    .contains("+10");
            assertThat(looked.evaluate("'' + document.querySelectorAll('#trend-0 line.mark').length"))
                    .isEqualTo("2");
        }
    }

    /// Colour as it reaches the eye: the middle of a dot of side A, light and dark.
    @Test
    void dotsHaveTheColourOfTheirSide() throws IOException {
        assertThat(colourOfADot(Browser.View.light(1280), "light.png")).isEqualTo(0x0b6a83);
        assertThat(colourOfADot(Browser.View.dark(1280), "dark.png")).isEqualTo(0x66c2da);
    }

    private int colourOfADot(Browser.View view, String name) throws IOException {
        try (Browser.Page looked = look(view)) {
            String[] place = looked.evaluate("""
                (() => { const b = document.querySelector('#r0-0-strip circle.pt').getBoundingClientRect();
                return Math.round(b.x + scrollX + b.width / 2) + ',' + Math.round(b.y + scrollY + b.height / 2) })()\
                """).split(",");
            byte[] png = looked.screenshot();
            Files.write(SHOTS.resolve(name), png);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            return image.getRGB(Integer.parseInt(place[0]), Integer.parseInt(place[1])) & 0xFFFFFF;
        }
    }

    @Test
    void keepsTheRulesOfAccessibilityInBothThemes() {
        for (Browser.View view : List.of(Browser.View.light(1280), Browser.View.dark(360))) {
            try (Browser.Page looked = look(view)) {
                assertThat(Axe.violations(looked)).as(view.toString()).isEmpty();
            }
        }
    }

    @Test
    void fitsAPhone() throws IOException {
        try (Browser.Page looked = look(Browser.View.light(360))) {
            Files.write(SHOTS.resolve("phone.png"), looked.screenshot());
            assertThat(Integer.parseInt(looked.evaluate("'' + document.documentElement.scrollWidth")))
                    .isLessThanOrEqualTo(360);
        }
    }

    @Test
    void isWalkedByKeys() {
        try (Browser.Page looked = look(Browser.View.light(1280))) {
            looked.press("Tab");
            assertThat(looked.evaluate("document.activeElement.textContent")).isEqualTo("Skip to content");
            looked.evaluate("document.querySelector('#r0-0-strip svg').focus(); ''");
            looked.press("ArrowRight");
            assertThat(looked.evaluate("document.getElementById('readout').textContent"))
                    .startsWith("run ");
            String wide = "document.querySelector('#flame-0 svg a rect').getAttribute('width')";
            assertThat(looked.evaluate("'' + document.querySelectorAll('#flame-0 svg a').length"))
                    .isEqualTo("6");
            looked.evaluate("[...document.querySelectorAll('#flame-0 svg a')].find(a => a.textContent.startsWith("
                    + "'dev.leat.Writer.write')).focus(); ''");
            looked.press("Enter");
            assertThat(looked.evaluate(wide)).isEqualTo("720");
            assertThat(looked.evaluate("document.activeElement.textContent")).startsWith("dev.leat.Writer.write");
            assertThat(looked.evaluate("'' + document.querySelectorAll('#flame-0 svg a').length"))
                    .isEqualTo("3");
        }
    }

    @Test
    void saysTheSameWithoutScripts() {
        String facts = "[...document.querySelectorAll('h1,h2,h3,main p,td,th,figcaption,svg .pt')].map(e =>"
                + " e.textContent).join('|')";
        String with;
        try (Browser.Page looked = look(Browser.View.light(1280))) {
            with = looked.evaluate(facts);
        }
        try (Browser.Page looked = look(new Browser.View(1280, 1_000, false, false))) {
            assertThat(looked.evaluate(facts)).isEqualTo(with).contains("542/542", "parse");
            assertThat(looked.evaluate("'' + document.querySelectorAll('#flame-0 svg a').length"))
                    .isEqualTo("6");
            assertThat(looked.evaluate("'' + getComputedStyle(document.getElementById('theme')).display"))
                    .isEqualTo("none");
        }
    }
}
