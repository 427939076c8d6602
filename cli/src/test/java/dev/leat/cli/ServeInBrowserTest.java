package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.browser.Axe;
import dev.leat.testkit.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of `leat serve` as Chromium draws them. Screenshots are left in `target/serve` to be looked at.
class ServeInBrowserTest {
    private static final Path SHOTS = Path.of("target", "serve");

    private static final List<String> PAGES = List.of(
            "/",
            "/pipelines/notes",
            "/runs/1",
            "/items/notes/docs/a.md",
            "/documents",
            "/documents/docs/b.md",
            "/tables",
            "/tables/sections",
            "/search?q=rack",
            "/sql?sql=select+*+from+sections",
            "/nothing");

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Served served;

    @BeforeAll
    static void open() throws Exception {
        browser = Browser.need();
        served = new Served(ServeTest.project(folder));
        Files.createDirectories(SHOTS);
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

    private static Browser.Page look(String path, Browser.View view) {
        Browser.Page looked = browser.open(served.page(path), view);
        // A browser's own error page would pass every rule of accessibility.
        assertThat(looked.evaluate("'' + document.documentElement.dataset.page"))
                .as(path)
                .matches("[a-z]+");
        return looked;
    }

    @Test
    void everyPageIsCleanInBothThemesAndFitsAPhone() throws IOException {
        for (String path : PAGES) {
            for (Browser.View view : List.of(Browser.View.light(1280), Browser.View.dark(360))) {
                String name = path.replaceAll("[^a-z0-9]+", "-") + (view.dark() ? "-dark-360" : "-light-1280");
                try (Browser.Page looked = look(path, view)) {
                    Files.write(SHOTS.resolve(name + ".png"), looked.screenshot());
                    assertThat(looked.complaints().stream()
                                    .filter(line -> !path.equals("/nothing") || !line.contains("404")))
                            .as(name)
                            .isEmpty();
                    assertThat(looked.requests())
                            .as(name)
                            .allMatch(url -> url.startsWith("http://127.0.0.1:" + served.address.getPort() + "/"));
                    assertThat(Integer.parseInt(looked.evaluate("'' + document.documentElement.scrollWidth")))
                            .as(name)
                            .isLessThanOrEqualTo(view.width());
                    assertThat(Integer.parseInt(looked.evaluate("'' + document.querySelectorAll('*').length")))
                            .as(name)
                            .isLessThanOrEqualTo(1_500);
                    assertThat(Axe.violations(looked)).as(name).isEmpty();
                }
            }
        }
    }

    @Test
    void isWalkedByLinksAndFormsWithoutScripts() {
        try (Browser.Page looked = look("/", new Browser.View(1280, 1_000, false, false))) {
            looked.press("Tab");
            assertThat(looked.evaluate("document.activeElement.textContent")).isEqualTo("Skip to content");
            assertThat(looked.evaluate("[...document.querySelectorAll('#pipelines a')].map(a => a.getAttribute('href'))"
                            + ".join(' ')"))
                    .isEqualTo("/pipelines/notes /runs/1");
        }
    }
}
