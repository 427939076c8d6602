package dev.leat.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.web.Conversion.Form;
import dev.leat.web.read.ReadOptions;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Elements to Markdown, case by case.
class PageReaderTest {
    private static final ReadOptions FULL = ReadOptions.DEFAULT.content(ReadOptions.Content.FULL);

    private static String markdown(String html) {
        return new Conversion(Form.MARKDOWN, FULL).of(html);
    }

    @Test
    void blocksStandInDocumentOrder() {
        assertThat(markdown("<h1>A</h1>one<h2>B</h2><p>two</p><ul><li>x<li>y</ul><pre>z</pre>"))
                .isEqualTo("# A\n\none\n\n## B\n\ntwo\n\n- x\n- y\n\n```\nz\n```\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        foo_bar_baz             | foo_bar_baz
        2 * 3 * 4               | 2 * 3 * 4
        *not* this              | \\*not\\* this
        # no heading            | \\# no heading
        #hashtag                | #hashtag
        1. no list              | 1\\. no list
        1.5 litres              | 1.5 litres
        - no list               | \\- no list
        a - b                   | a - b
        +1                      | +1
        a [link](b)             | a [link\\](b)
        an [aside] here         | an [aside] here
        &lt;b&gt;               | \\<b>
        a &lt; b                | a < b
        &amp;amp;               | \\&amp;
        R&amp;D                 | R&D
        > no quote              | \\> no quote
        `no code`               | \\`no code\\`
        one ` alone             | one ` alone
        back\\slash             | back\\slash
        back\\*                 | back\\\\*
        """)
    void escapesWhatWouldBeMarkupAndNothingElse(String html, String markdown) {
        assertThat(markdown("<p>" + html + "</p>")).isEqualTo(markdown + "\n");
    }

    @Test
    void spacesStandOutsideEmphasis() {
        assertThat(markdown("<p>a<b> b </b>c <i>d</i><i>e</i></p>")).isEqualTo("a **b** c *de*\n");
    }

    @Test
    void emphasisThatWouldShowItsSignsIsLeftOut() {
        assertThat(markdown("<p>before<em>.middle</em>after</p>")).isEqualTo("before.middleafter\n");
    }

    @Test
    void codeKeepsItsLanguageAndItsFence() {
        assertThat(markdown("<pre><code class='hljs language-java'>a\n```\nb</code></pre>"))
                .isEqualTo("````java\na\n```\nb\n````\n");
        assertThat(markdown("<div class='highlight-python'><pre>x <span>=</span> 1</pre></div>"))
                .isEqualTo("```python\nx = 1\n```\n");
    }

    @Test
    void lineNumbersBesideCodeAreNotCode() {
        assertThat(markdown("<table><tr><td><pre>1\n2</pre><td><pre>a\nb</pre></table>"))
                .isEqualTo("```\na\nb\n```\n");
    }

    @Test
    void dataTablesAreTablesAndOthersAreText() {
        assertThat(markdown("<table><caption>C</caption><tr><th>a<th>b<tr><td>1|2<td><p>x<p>y</table>"))
                .isEqualTo("C\n\n| a | b |\n| --- | --- |\n| 1\\|2 | x<br>y |\n");
        assertThat(markdown("<table><tr><td><h2>T</h2><p>long</p></table>")).isEqualTo("## T\n\nlong\n");
        assertThat(markdown("<table role=presentation><tr><td>A<td>B</table>")).isEqualTo("A B\n");
    }

    @Test
    void listsNestAndCount() {
        assertThat(markdown("<ol start=9><li>a<li>b<ul><li>c<ul><li>d</ul></ul></ol>"))
                .isEqualTo("9. a\n10. b\n    - c\n      - d\n");
        assertThat(markdown("<ul><li><input type=checkbox checked> done<li><input type=checkbox> open</ul>"))
                .isEqualTo("- [x] done\n- [ ] open\n");
        assertThat(markdown("<ul><li>a</ul><ul><li>b</ul>")).isEqualTo("- a\n\n<!-- -->\n\n- b\n");
    }

    @Test
    void footnotesComeAtTheEndUnderTheirLabels() {
        assertThat(markdown("<p>Text<sup id=r1><a href='#n1'>[1]</a></sup>.</p>"
                        + "<ol><li id=n1><a href='#r1'>^</a> The note.</ol><p>After</p>"))
                .isEqualTo("Text[^1].\n\nAfter\n\n[^1]: The note.\n");
    }

    @Test
    void linksStartWhereThePageWasFound() {
        var options = FULL.baseUrl("https://example.org/a/b.html");
        assertThat(new Conversion(Form.MARKDOWN, options)
                        .of("<a href='../c d'>x</a> <a href='//h/y'>y</a> <a href='javascript:z()'>z</a>"
                                + " <a href='#f'>f</a>"))
                .isEqualTo("[x](<https://example.org/c d>) [y](https://h/y) z [f](#f)\n".replace("c d", "c d"));
        assertThat(new Conversion(Form.MARKDOWN, options).of("<base href='/top/'><a href=p>x</a>"))
                .isEqualTo("[x](https://example.org/top/p)\n");
    }

    @Test
    void whatIsHiddenOrRunsIsNotText() {
        assertThat(markdown("<p>a<script>b</script><style>c</style><span hidden>d</span>"
                        + "<span style='display: none'>e</span><!-- f --></p>"))
                .isEqualTo("a\n");
    }

    @Test
    void aRuleAtTheBeginningIsNoFrontMatter() {
        assertThat(new Conversion(Form.MARKDOWN, FULL).of("<hr><p>a: b</p><hr><p>c</p>"))
                .isEqualTo("***\n\na: b\n\n---\n\nc\n");
    }

    @Test
    void codeIsNothingButCode() {
        assertThat(new Conversion(Form.MARKDOWN, FULL).of("<p><code><a href=/b>x</a></code></p>"))
                .isEqualTo("`x`\n");
    }

    @Test
    void encodingsAreFoundAsBrowsersFindThem() {
        var text = "<p>Grüße, “Welt”</p>";
        for (var charset : new String[] {"UTF-8", "windows-1252"}) {
            assertThat(new Conversion(Form.TEXT, FULL).of(text.getBytes(Charset.forName(charset)), ""))
                    .isEqualTo("Grüße, “Welt”\n");
        }
        var japanese = "<meta charset=shift_jis><p>日本語</p>".getBytes(Charset.forName("windows-31j"));
        assertThat(new Conversion(Form.TEXT, FULL).of(japanese, "")).isEqualTo("日本語\n");
        var saved = "<meta charset=gb2312><p>" + "人工智能".repeat(10);
        assertThat(new Conversion(Form.TEXT, FULL).of(saved.getBytes(StandardCharsets.UTF_8), ""))
                .as("a page saved as UTF-8 that kept its old label")
                .isEqualTo("人工智能".repeat(10) + "\n");
        assertThat(new Conversion(Form.TEXT, FULL).of(saved.getBytes(Charset.forName("GB18030")), ""))
                .isEqualTo("人工智能".repeat(10) + "\n");
        assertThat(new Conversion(Form.TEXT, FULL).of("<p>é</p>".getBytes(StandardCharsets.ISO_8859_1), "latin1"))
                .isEqualTo("é\n");
    }

    @Test
    void theTitleStandsAboveContentThatDoesNotSayIt() {
        var head = "<title>Page | Site</title><meta property='og:site_name' content='Site'>";
        assertThat(markdown(head + "<p>x")).isEqualTo("# Page\n\nx\n");
        assertThat(markdown(head + "<h1>Own</h1><p>x")).isEqualTo("# Own\n\nx\n");
    }
}
