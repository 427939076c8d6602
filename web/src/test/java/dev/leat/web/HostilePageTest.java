package dev.leat.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.web.Conversion.Form;
import dev.leat.web.read.ReadOptions;
import dev.leat.web.turndown.TurndownOptions;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pages made to hurt: each gives a result of a size in proportion to its own, in every form.
class HostilePageTest {

    record Hostile(String name, String html, String kept) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Hostile> pages() {
        return Stream.of(
                new Hostile("empty", "", ""),
                new Hostile("white space", " \n\t ", ""),
                new Hostile("not a page", "<<<>>>&&&;;; </p></div><!-", ""),
                new Hostile("100,000 deep", "<div>".repeat(100_000) + "deep", "deep"),
                new Hostile("quotes 20,000 deep", "<blockquote>".repeat(20_000) + "deep", "deep"),
                new Hostile("lists 20,000 deep", "<ul><li>".repeat(20_000) + "deep", "deep"),
                new Hostile("emphasis 20,000 deep", "<b><i>".repeat(20_000) + "deep", "deep"),
                new Hostile("tables 2,000 deep", "<table><tr><td>".repeat(2_000) + "deep", "deep"),
                new Hostile("100,000 new lines", "<p>a" + "<br>".repeat(100_000) + "b</p>", "b"),
                new Hostile("a table of 50,000 cells", table(), "c49999"),
                new Hostile("one attribute of a megabyte", "<p title=\"" + "x".repeat(1 << 20) + "\">kept</p>", "kept"),
                new Hostile("a line of a megabyte", "<p>" + "word ".repeat(200_000) + "last</p>", "last"),
                new Hostile(
                        "a span over everything",
                        "<table><tr><td colspan=999999999 rowspan=999999999>a<td>b</table>",
                        "b"),
                new Hostile("stars", "<p>" + "*a **b ".repeat(20_000) + "</p>", "a"),
                new Hostile("brackets", "<p>" + "[".repeat(50_000) + "end</p>", "end"),
                new Hostile("100,000 items", "<ul>" + "<li>x".repeat(100_000) + "<li>last</ul>", "last"),
                new Hostile("links without end", "<a href=x>y".repeat(20_000), "y"));
    }

    private static String table() {
        var html = new StringBuilder("<table>");
        for (int i = 0; i < 50_000; i++) {
            html.append(i % 50 == 0 ? "<tr>" : "").append("<td>c").append(i);
        }
        return html.toString();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void givesAResultInProportion(Hostile page) {
        for (var form : Form.values()) {
            var text = new Conversion(form, ReadOptions.DEFAULT.content(ReadOptions.Content.FULL)).of(page.html());
            assertThat(text).as(form.name()).contains(page.kept());
            assertThat(text.length())
                    .as(form.name())
                    .isLessThan(2_000 + page.html().length() * 20);
        }
        assertThat(new Conversion(Form.TEXT, ReadOptions.DEFAULT).of(page.html()))
                .isNotNull();
        var turndown =
                Conversion.turndown(page.html().getBytes(StandardCharsets.UTF_8), "utf-8", TurndownOptions.DEFAULT);
        assertThat(turndown).contains(page.kept());
    }
}
