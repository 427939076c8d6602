package dev.leat.markdown.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.render.HtmlOptions;
import dev.leat.markdown.render.HtmlRenderer;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TokenizerTest {
    private static Problem rejected(Tokenizer tokenizer, byte[] bytes) {
        return switch (tokenizer.read("d.md", bytes)) {
            case Tokenized.Read read ->
                throw new AssertionError("was read: " + read.warehouse().counts());
            case Tokenized.Rejected(Problem problem) -> problem;
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void rejectsWhatIsNotUtf8AndSaysWhere() {
        byte[] bytes = utf8("ab\nä?");
        bytes[5] = (byte) 0xC0;
        assertThat(rejected(Tokenizer.standard(), bytes).describe())
                .startsWith("d.md:2:2 LEAT-M001 the text is not UTF-8");
        byte[][] malformed = {
            {(byte) 0x80},
            {(byte) 0xC3},
            {(byte) 0xE0, (byte) 0x9F, (byte) 0x80},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xF0, (byte) 0x8F, (byte) 0x80, (byte) 0x80},
            {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            {(byte) 0xE2, (byte) 0x82, 'a'},
            {(byte) 0xFF}
        };
        for (byte[] sequence : malformed) {
            assertThat(rejected(Tokenizer.standard(), sequence).code()).isEqualTo("LEAT-M001");
        }
    }

    @Test
    void rejectsTooManyBytesOrTokens() {
        Tokenizer small =
                new Tokenizer(Rules.LEAT, Limits.DEFAULT.withMaxBytes(10).withMaxTokens(70));
        assertThat(rejected(small, new byte[11]).code()).isEqualTo("LEAT-M002");
        assertThat(small.readCopy("d", new byte[20], 11)).isInstanceOf(Tokenized.Rejected.class);
        assertThat(small.readCopy("d", new byte[20], 10)).isInstanceOf(Tokenized.Read.class);
        Tokenizer few = new Tokenizer(Rules.LEAT, Limits.DEFAULT.withMaxTokens(70));
        assertThat(rejected(few, utf8("a\n\n".repeat(100))).code()).isEqualTo("LEAT-M003");
        assertThat(few.read("a\n\n".repeat(17)).size()).isEqualTo(68);
        assertThatThrownBy(() -> few.read("a\n\n".repeat(18))).hasMessageContaining("more than 70 tokens");
    }

    @Test
    void skipsTheByteOrderMarkAndReplacesNul() {
        TokenWarehouse w = Tokenizer.standard().read("\uFEFF---\na: 1\n---\r\n# x\0y\rz");
        assertThat(w.problems()).extracting(Problem::code).containsExactly("LEAT-M014", "LEAT-M015");
        assertThat(w.problems().getLast().place().line()).isEqualTo(4);
        assertThat(w.text(0)).isEqualTo("a: 1");
        assertThat(w.lines(3, 5)).isEqualTo("# x\uFFFDy\nz");
        assertThat(w.start(1)).isEqualTo(13);
    }

    @Test
    void keepsTextThatIsNestedTooDeep() {
        Limits flat = new Limits(1000, 1000, 4, 2, 10);
        TokenWarehouse quotes = new Tokenizer(Rules.LEAT, flat).read("> > > > > > a\n- b\n");
        assertThat(quotes.problems()).extracting(Problem::code).containsExactly("LEAT-M010");
        assertThat(quotes.count(TokenType.BLOCKQUOTE_OPEN)).isEqualTo(4);
        assertThat(quotes.plainText(0)).isEqualTo("> > a");
        TokenWarehouse marks = new Tokenizer(Rules.LEAT, flat).read("*a **b ~~c [d](e)~~** *");
        assertThat(marks.plainText(0)).isEqualTo("*a b c [d](e) *");
        TokenWarehouse deep = new Tokenizer(Rules.LEAT, flat).read("*a **b ~~c [d](e)~~***");
        assertThat(deep.problems()).extracting(Problem::code).containsExactly("LEAT-M011");
        assertThat(deep.plainText(0)).isEqualTo("a b ~~c [d](e)~~");
    }

    @Test
    void survivesTenThousandOpenersWithoutLosingText() {
        for (String opener : new String[] {"> ", "- ", "1. ", "[", "![", "*a ", "^[", "<a b='"}) {
            String text = opener.repeat(10_000) + "end";
            TokenWarehouse w = Tokenizer.standard().read(text);
            assertThat(w.lines(0, 1)).isEqualTo(text);
            assertThat(w.plainText(w.nth(TokenType.INLINE, 0))).endsWith("end");
        }
    }

    @Test
    void stopsFillingShortRowsAtTheLimit() {
        Limits few = new Limits(10_000, 10_000, 150, 100, 5);
        TokenWarehouse w = new Tokenizer(Rules.LEAT, few).read("|a|b|c|\n|-|-|-|\n" + "|x|\n".repeat(5));
        assertThat(w.problems()).extracting(Problem::code).containsExactly("LEAT-M012");
        assertThat(w.count(TokenType.TD_OPEN)).isEqualTo(3 * 2 + 3);
    }

    @Test
    void stopsExpandingReferencesThatExplode() {
        String address = "/" + "u".repeat(50_000);
        TokenWarehouse w = Tokenizer.standard().read("[a]: " + address + "\n\n" + "[a] ".repeat(1000));
        assertThat(w.count(TokenType.LINK_OPEN)).isLessThan(5);
        assertThat(w.problems()).extracting(Problem::code).containsExactly("LEAT-M013");
        assertThat(w.problems().getFirst().place().line()).isEqualTo(3);
    }

    @Test
    void readsCommonMark030WhenAskedTo() {
        Rules old = new Rules(
                Rules.Edition.V0_30,
                false,
                Rules.Strikethrough.DOUBLE,
                false,
                false,
                false,
                false,
                java.util.Set.of(),
                false,
                java.util.Set.of());
        Tokenizer tokenizer = new Tokenizer(old, Limits.DEFAULT);
        HtmlRenderer html = new HtmlRenderer(HtmlOptions.PLAIN);
        assertThat(html.render(tokenizer.read("a <!--> b <!-- c -- d --> <!-- e -->\n")))
                .isEqualTo("<p>a &lt;!--&gt; b &lt;!-- c -- d --&gt; <!-- e --></p>\n");
        assertThat(html.render(tokenizer.read("a*£b*c ~d~ ~~e~~\n")))
                .isEqualTo("<p>a<em>£b</em>c ~d~ <del>e</del></p>\n");
        assertThat(html.render(Tokenizer.standard().read("a*£b*c\n"))).isEqualTo("<p>a*£b*c</p>\n");
        assertThat(tokenizer.rules()).isEqualTo(old);
        assertThat(tokenizer.limits()).isEqualTo(Limits.DEFAULT);
    }

    @Test
    void leavesTheCallersCopyAlone() {
        byte[] bytes = utf8("a\r\nb \0 c");
        byte[] before = bytes.clone();
        Tokenizer.standard().readCopy("d", bytes, bytes.length);
        Tokenizer.standard().read("d", bytes);
        assertThat(Arrays.equals(bytes, before)).isTrue();
    }

    @Test
    void frontMatterNeedsItsEnd() {
        for (String text : new String[] {"---\na: b\n", "--\na\n--\n", " ---\na\n---\n", "---\na\n..."}) {
            assertThat(Tokenizer.standard().read(text).count(TokenType.FRONT_MATTER))
                    .as(text)
                    .isZero();
        }
        for (String text :
                new String[] {"---\n---\n", "---yaml\na\n  ----  \nx", "----\n---\n----\n", "---\na\n...\nb"}) {
            assertThat(Tokenizer.standard().read(text).count(TokenType.FRONT_MATTER))
                    .as(text)
                    .isOne();
        }
    }
}
