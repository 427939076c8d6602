package dev.leat.markdown.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.rules.Extra;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RenderTest {
    private static String html(HtmlOptions options, String text) {
        return new HtmlRenderer(options).render(new Tokenizer(Rules.LEAT.withMath(true), Limits.DEFAULT).read(text));
    }

    @Test
    void safeModeLetsNoRawHtmlAndNoRunningAddressThrough() {
        String text = "<script>x</script>\n\n"
                + "a <b onclick=x>b</b> [c](JavaScript:d) [e](  file:///f) ![g](data:image/png;base64,h)"
                + " ![i](data:text/html,j) [k](data:image/png,l) [m](java\n"
                + "script:n) [o](https://p)\n";
        String safe = html(HtmlOptions.SAFE, text);
        assertThat(safe)
                .doesNotContain("<script", "onclick", "JavaScript", "file:", "data:text")
                .contains("<a href=\"\">c</a>", "<img src=\"data:image/png;base64,h\"", "<a href=\"https://p\">o</a>")
                .contains("<a href=\"\">k</a>");
    }

    @Test
    void tagFilterDisarmsNineTags() {
        assertThat(html(HtmlOptions.TAG_FILTER, "x <title>a</TITLE> <titles> <script/> <b>\n"))
                .isEqualTo("<p>x &lt;title>a&lt;/TITLE> <titles> &lt;script/> <b></p>\n");
    }

    @Test
    void writesWhatOnlyLeatReads() {
        assertThat(html(HtmlOptions.PLAIN, "---\na: b\n---\n$x<y$ a[^1] ^[in *l*]\n\n$$z$$\n\n[^1]: - b\n"))
                .isEqualTo("""
                    <p><span class="math">x&lt;y</span> a<sup class="footnote-ref"><a href="#fn1" id="fnref1">1</a></sup> \
                    <sup class="footnote-ref"><a href="#fn2" id="fnref2">2</a></sup></p>
                    <div class="math">z</div>
                    <section class="footnotes">
                    <ol>
                    <li id="fn1">
                    <ul>
                    <li>b</li>
                    </ul>
                    <a href="#fnref1" class="footnote-backref">↩</a>
                    </li>
                    <li id="fn2">
                    <p>in <em>l</em> <a href="#fnref2" class="footnote-backref">↩</a></p>
                    </li>
                    </ol>
                    </section>
                    """);
    }

    private static String with(Extra extra, String text) {
        return html(HtmlOptions.PLAIN.withExtras(Set.of(extra)), text);
    }

    @Test
    void extrasAreReadWhenAskedForOnly() {
        String text = "# T {#a}\n\n> [!NOTE]\n> b\n\n[[c]]\n";
        assertThat(html(HtmlOptions.PLAIN, text))
                .isEqualTo("<h1>T {#a}</h1>\n<blockquote>\n<p>[!NOTE]\nb</p>\n</blockquote>\n<p>[[c]]</p>\n");
        assertThat(with(Extra.HEADING_ATTRS, text))
                .startsWith("<h1 id=\"a\">T</h1>\n<blockquote>")
                .endsWith("<p>[[c]]</p>\n");
    }

    @Test
    void alertsAreQuotesAtTheTopThatNameTheirKindAndSaySomething() {
        String open = "<div class=\"markdown-alert markdown-alert-tip\">\n<p class=\"markdown-alert-title\">Tip</p>\n";
        assertThat(with(Extra.ALERTS, "> [!TIP]\n> a *b*\n>\n> c\n"))
                .isEqualTo(open + "<p>a <em>b</em></p>\n<p>c</p>\n</div>\n");
        assertThat(with(Extra.ALERTS, "> [!tip]\n>\n> - c\n")).isEqualTo(open + "<ul>\n<li>c</li>\n</ul>\n</div>\n");
        for (String none : List.of(
                "> [!TIP]\n",
                "> [!TIP] a\n> b\n",
                "> [!HINT]\n> a\n",
                "> a\n> [!TIP]\n",
                "> > [!TIP]\n> > a\n",
                "- > [!TIP]\n  > a\n",
                "> [!TIP]\n> a\n\n[!TIP]: /u\n",
                "> # [!TIP]\n")) {
            assertThat(with(Extra.ALERTS, none)).as(none).isEqualTo(html(HtmlOptions.PLAIN, none));
        }
    }

    @Test
    void bracesBehindATitleAreItsAttributes() {
        assertThat(with(Extra.HEADING_ATTRS, "## *A* b {#my-id .x .y-z} ##\n"))
                .isEqualTo("<h2 id=\"my-id\" class=\"x y-z\"><em>A</em> b</h2>\n");
        assertThat(with(Extra.HEADING_ATTRS, "A {.x}\n===\n")).isEqualTo("<h1 class=\"x\">A</h1>\n");
        for (String none : List.of("# A {b}\n", "# A {#b} c\n", "a {#b}\n", "# `{#b}`\n", "# A {#\"b}\n")) {
            assertThat(with(Extra.HEADING_ATTRS, none)).as(none).isEqualTo(html(HtmlOptions.PLAIN, none));
        }
    }

    @Test
    void wikilinksLeadToPages() {
        assertThat(with(Extra.WIKILINKS, "a [[B c]] d [[e#f|G & h]].\n"))
                .isEqualTo("<p>a <a href=\"B%20c\" class=\"wikilink\">B c</a> d"
                        + " <a href=\"e#f\" class=\"wikilink\">G &amp; h</a>.</p>\n");
        assertThat(html(HtmlOptions.SAFE.withExtras(Set.of(Extra.WIKILINKS)), "[[javascript:a|b]]\n"))
                .isEqualTo("<p><a href=\"\" class=\"wikilink\">b</a></p>\n");
        for (String none : List.of("`[[a]]`\n", "[[]]\n", "[[a]\n", "[b [[a]] c](d)\n")) {
            assertThat(with(Extra.WIKILINKS, none)).as(none).isEqualTo(html(HtmlOptions.PLAIN, none));
        }
    }

    @Test
    void dumpsTokensAsATree() {
        assertThat(TokenDump.json(Tokenizer.standard().read("# é \"x\"\n\n- ![a*b*](c)\n\n```sh\nd\n```\n")))
                .isEqualTo("[{\"level\": 0, \"map\": [0, 1], \"markup\": \"#\", \"nesting\": 1, \"tag\": \"h1\","
                        + " \"type\": \"heading_open\"}, {\"children\": [{\"content\": \"\\u00e9 \\\"x\\\"\","
                        + " \"level\": 0, \"nesting\": 0, \"type\": \"text\"}], \"content\": \"\\u00e9"
                        + " \\\"x\\\"\", \"level\": 1, \"map\": [0, 1], \"nesting\": 0, \"type\": \"inline\"},"
                        + " {\"level\": 0, \"markup\": \"#\", \"nesting\": -1, \"tag\": \"h1\", \"type\":"
                        + " \"heading_close\"}, {\"level\": 0, \"map\": [2, 4], \"markup\": \"-\", \"nesting\": 1,"
                        + " \"tag\": \"ul\", \"type\": \"bullet_list_open\"}, {\"level\": 1, \"map\": [2, 4],"
                        + " \"markup\": \"-\", \"nesting\": 1, \"tag\": \"li\", \"type\": \"list_item_open\"},"
                        + " {\"hidden\": true, \"level\": 2, \"map\": [2, 3], \"nesting\": 1, \"tag\": \"p\","
                        + " \"type\": \"paragraph_open\"}, {\"children\": [{\"attrs\": {\"alt\": \"\", \"src\":"
                        + " \"c\"}, \"children\": [{\"content\": \"a\", \"level\": 0, \"nesting\": 0, \"type\":"
                        + " \"text\"}, {\"level\": 0, \"markup\": \"*\", \"nesting\": 1, \"tag\": \"em\","
                        + " \"type\": \"em_open\"}, {\"content\": \"b\", \"level\": 1, \"nesting\": 0, \"type\":"
                        + " \"text\"}, {\"level\": 0, \"markup\": \"*\", \"nesting\": -1, \"tag\": \"em\","
                        + " \"type\": \"em_close\"}], \"content\": \"a*b*\", \"level\": 0, \"nesting\": 0,"
                        + " \"tag\": \"img\", \"type\": \"image\"}], \"content\": \"![a*b*](c)\", \"level\": 3,"
                        + " \"map\": [2, 3], \"nesting\": 0, \"type\": \"inline\"}, {\"hidden\": true, \"level\":"
                        + " 2, \"nesting\": -1, \"tag\": \"p\", \"type\": \"paragraph_close\"}, {\"level\": 1,"
                        + " \"markup\": \"-\", \"nesting\": -1, \"tag\": \"li\", \"type\": \"list_item_close\"},"
                        + " {\"level\": 0, \"markup\": \"-\", \"nesting\": -1, \"tag\": \"ul\", \"type\":"
                        + " \"bullet_list_close\"}, {\"content\": \"d\\n"
                        + "\", \"info\": \"sh\", \"level\": 0, \"map\": [4, 7], \"markup\": \"```\", \"nesting\":"
                        + " 0, \"tag\": \"code\", \"type\": \"fence\"}]");
    }

    /// What stands nowhere in the source, or elsewhere, as the founding tokenizer has it.
    @Test
    void dumpsWhatWasPutIn() {
        String text =
                "- [x] b **c**\n\n| d |\n|:-:|\n\n[^1]: e\n\nf[^1] ![g\\*&amp;**h**](i)\n\n> j `k\n>   l`\n>    m\n";
        assertThat(TokenDump.json(Tokenizer.standard().read(text)))
                .contains(
                        "\"class\": \"contains-task-list\"",
                        "\"class\": \"task-list-item\"",
                        "checked=\\\"checked\\\" disabled=\\\"disabled\\\"",
                        "\"content\": \" b **c**\"",
                        "{\"level\": 0, \"nesting\": 0, \"type\": \"text\"}]",
                        "{\"attrs\": {\"style\": \"text-align:center\"}, \"level\": 3, \"nesting\": 1,",
                        "{\"content\": \"*\", \"info\": \"escape\", \"level\": 0, \"markup\": \"\\\\*\", \"nesting\":"
                                + " 0, \"type\": \"text_special\"}",
                        "{\"content\": \"&\", \"info\": \"entity\", \"level\": 0, \"markup\": \"&amp;\", \"nesting\":"
                                + " 0, \"type\": \"text_special\"}",
                        "\"content\": \"j `k\\n  l`\\n   m\"",
                        "\"content\": \"k   l\"",
                        "{\"level\": 0, \"meta\": {\"id\": 0, \"label\": \"1\"}, \"nesting\": 1, \"type\":"
                                + " \"footnote_open\"}",
                        "{\"level\": 0, \"meta\": {\"id\": 0, \"label\": \"1\", \"subId\": 0}, \"nesting\": 0,"
                                + " \"type\": \"footnote_anchor\"}");
        assertThat(TokenDump.json(Tokenizer.standard().read("[^a]: nobody asks\n")))
                .isEqualTo("[]");
    }
}
