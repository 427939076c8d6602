package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.browser.Axe;
import dev.leat.testkit.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of `leat serve` as Chromium draws them: every page, both themes, three widths. Screenshots are left in
/// `target/serve` to be looked at.
class ServeInBrowserTest {
    private static final Path SHOTS = Path.of("target", "serve");
    private static final List<Integer> WIDTHS = List.of(1280, 360, 1920);

    private static final List<String> GENERAL = List.of(
            "/",
            "/pipelines/handbook",
            "/items/handbook/docs/README.md",
            "/documents",
            "/documents/docs/README.md",
            "/documents/docs/hostile.md",
            "/tables",
            "/tables/sections",
            "/dot",
            "/docs",
            "/docs/errors",
            "/search?q=rack",
            "/sql?sql=select+*+from+sections",
            "/sql?sql=select+no",
            "/nothing");

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Served served;

    @BeforeAll
    static void open() throws Exception {
        browser = Browser.need();
        Cli cli = ServeRoomsTest.quickstart(folder);
        cli.write("docs/hostile.md", hostile());
        cli.write("docs/evil \u202e\u001b[31m<script>alert(1)</script>\nname.md", "# Name\n");
        assertThat(cli.run("run").exit()).isZero();
        served = new Served(cli);
        Files.createDirectories(SHOTS);
    }

    private static String hostile() {
        return "---\ntitle: \"" + "x".repeat(10_000) + "\"\n---\n" + ServeTest.HOSTILE.replace("---\ntitle", "\ntitle")
                + "\n\n## \u202edesrever\u202c " + "W".repeat(10_000) + "\n\n| " + "a".repeat(3_000)
                + " | b |\n|---|---|\n| 1 | 2 |\n";
    }

    @AfterAll
    static void close() throws Exception {
        if (served != null) {
            served.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private static List<String> pages() {
        List<String> pages = new ArrayList<>(GENERAL);
        pages.addAll(ServeRoomsTest.PAGES);
        return pages;
    }

    private static Browser.Page look(String path, Browser.View view) {
        Browser.Page looked = browser.open(served.page(path), view);
        // A browser's own error page would pass every rule of accessibility.
        assertThat(looked.evaluate("'' + document.documentElement.dataset.page"))
                .as(path)
                .matches("[a-z]+");
        return looked;
    }

    @Test
    void generalPagesAreCleanInBothThemesAndThreeWidths() throws IOException {
        clean(GENERAL.subList(0, GENERAL.indexOf("/tables") + 1));
    }

    /// The same of all of them, which takes minutes.
    @Test
    @Tag("deep")
    void everyPageIsCleanInBothThemesAndThreeWidths() throws IOException {
        clean(pages());
    }

    private static void clean(List<String> pages) throws IOException {
        for (String path : pages) {
            for (Browser.View view : List.of(Browser.View.light(1280), Browser.View.dark(1280))) {
                try (Browser.Page looked = look(path, view)) {
                    String theme = view.dark() ? "dark" : "light";
                    assertThat(looked.complaints().stream().filter(line -> !line.contains("status of 4")))
                            .as(path)
                            .isEmpty();
                    assertThat(looked.requests())
                            .as(path)
                            .allMatch(url -> url.startsWith("http://127.0.0.1:" + served.address.getPort() + "/"));
                    assertThat(looked.requests().size()).as(path).isLessThanOrEqualTo(5);
                    assertThat(looked.bytesReceived()).as(path).isLessThanOrEqualTo(60_000);
                    assertThat(number(looked, "document.querySelectorAll('*').length"))
                            .as(path)
                            .isLessThanOrEqualTo(1_500);
                    assertThat(looked.evaluate("'' + [...document.querySelectorAll('svg.plot')].every(s =>"
                                    + " s.querySelector('rect, path, circle, line') !== null)"))
                            .as(path)
                            .isEqualTo("true");
                    for (int width : WIDTHS) {
                        looked.resize(width, 1_000);
                        assertThat(number(looked, "document.documentElement.scrollWidth"))
                                .as(path + " on " + width)
                                .isLessThanOrEqualTo(width);
                        String name = path.replaceAll("[^A-Za-z0-9]+", "-") + "-" + theme + "-" + width;
                        Files.write(SHOTS.resolve(name + ".png"), looked.screenshot());
                        if (width == 1_280 || (width == 360 && view.dark())) {
                            assertThat(Axe.violations(looked)).as(name).isEmpty();
                        }
                    }
                }
            }
        }
    }

    private static int number(Browser.Page page, String expression) {
        return Integer.parseInt(page.evaluate("'' + " + expression));
    }

    /// The same facts are there, and everything can be reached.
    @Test
    void isWalkedByLinksAndFormsWithoutScripts() {
        for (String path : List.of("/", "/runs/1", "/documents/docs/README.md", "/network/MILL/MILL-A1-SW1", "/dot")) {
            String text;
            try (Browser.Page with = look(path, Browser.View.light(1280))) {
                text = with.evaluate("document.querySelector('main').innerText");
            }
            try (Browser.Page without = look(path, new Browser.View(1280, 1_000, false, false))) {
                assertThat(words(without.evaluate("document.querySelector('main').innerText")))
                        .as(path)
                        .isEqualTo(words(text));
            }
        }
        try (Browser.Page looked = look("/", new Browser.View(1280, 1_000, false, false))) {
            looked.press("Tab");
            assertThat(looked.evaluate("document.activeElement.textContent")).isEqualTo("Skip to content");
            assertThat(looked.evaluate("[...document.querySelectorAll('#pipelines a')].map(a => a.getAttribute('href'))"
                            + ".join(' ')"))
                    .contains("/pipelines/handbook")
                    .contains("/runs/");
        }
    }

    @Test
    void keysLeadAndTheirHelpIsForEverybody() {
        try (Browser.Page looked = look("/", Browser.View.light(1280))) {
            looked.press("j");
            looked.press("j");
            looked.press("k");
            assertThat(looked.evaluate(
                            "document.activeElement.closest('tr') === document.querySelector('#pipelines tbody"
                                    + " tr')"))
                    .isEqualTo("true");
            looked.press("/");
            assertThat(looked.evaluate("document.activeElement.id")).isEqualTo("find");
            looked.evaluate("document.activeElement.blur()");
            looked.press("?");
            assertThat(looked.evaluate("'' + document.querySelector('dialog').open"))
                    .isEqualTo("true");
            assertThat(Axe.violations(looked)).isEmpty();
            looked.evaluate("document.querySelector('dialog input').click()");
            // A dialog says that it was closed in a task of its own; our listener was there first, so it is gone then.
            looked.evaluate("new Promise(closed => { const dialog = document.querySelector('dialog');"
                    + " dialog.addEventListener('close', () => closed(''));"
                    + " dialog.querySelector('button').click(); })");
            assertThat(looked.evaluate("'' + document.querySelector('dialog')")).isEqualTo("null");
            looked.press("/");
            assertThat(looked.evaluate("document.activeElement.id"))
                    .as("single keys are off")
                    .isNotEqualTo("find");
            looked.evaluate("localStorage.clear()");
            assertThat(looked.complaints()).isEmpty();
        }
    }

    @Test
    void aChosenThemeOutlivesThePage() {
        try (Browser.Page chosen = look("/-/theme?to=dark&back=/tables", Browser.View.light(1280))) {
            assertThat(chosen.evaluate("document.documentElement.dataset.theme"))
                    .isEqualTo("dark");
            assertThat(chosen.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(20, 23, 26)");
        }
        try (Browser.Page back = look("/-/theme?to=&back=/tables", Browser.View.light(1280))) {
            assertThat(back.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(251, 251, 249)");
        }
    }

    /// But for ages, which go on.
    private static String words(String text) {
        return text.replaceAll("\\d+ (s|min|h) ago", "…").replaceAll("\\s+", " ");
    }
}
