package dev.leat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.web.read.ReadOptions;
import dev.leat.web.read.ReadOptions.Content;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// Formats by name, ours and one that the class path of the tests brings.
class PageFormatsTest {
    private static final ReadOptions FULL = ReadOptions.DEFAULT.content(Content.FULL);

    private static String converted(String format, String html) {
        return new Conversion(PageFormats.named(format).orElseThrow(), FULL).of(html);
    }

    @Test
    void knowsOursAndThoseOfTheClassPath() {
        assertThat(PageFormats.known()).containsExactly("markdown", "json", "xml", "text", "html", "outline");
        assertThat(PageFormats.named(" MD ")).contains(Conversion.Form.MARKDOWN);
        assertThat(PageFormats.named("json")).as("ours first").contains(Conversion.Form.JSON);
        assertThat(PageFormats.named("pdf")).isEmpty();
    }

    @Test
    void anotherFormatWritesPages() {
        assertThat(converted("toc", "<h1>A</h1><p>x<h2>B <em>c</em></h2>")).isEqualTo("1 A\n2 B c\n");
    }

    @Test
    void whatAFormatDoesNotCallValidFails() {
        assertThatThrownBy(() -> converted("outline", "<p>no heading"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outline");
    }

    @Test
    void htmlIsTheContentAlone() {
        String html = converted(
                "html", "<html lang=en><title>T &amp; t</title><h1 onclick=x()>A</h1><p>a <b>b</b> &lt;i&gt;");
        var page = Jsoup.parse(html);
        assertThat(page.title()).isEqualTo("T & t");
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("[onclick], script")).isEmpty();
        assertThat(page.selectFirst("h1").text()).isEqualTo("A");
        assertThat(page.selectFirst("p strong").text()).isEqualTo("b");
        assertThat(page.selectFirst("p").text()).isEqualTo("a b <i>");
    }
}
