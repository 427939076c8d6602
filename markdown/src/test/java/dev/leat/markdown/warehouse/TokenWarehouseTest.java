package dev.leat.markdown.warehouse;

import static dev.leat.markdown.warehouse.TokenType.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.render.HtmlOptions;
import dev.leat.markdown.render.HtmlRenderer;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The founding design's tests of the warehouse, as its three contradictions were decided: a section is a record
/// whose id is `section_<ordinal>`, sections nest, `sectionsFlat` is the view without overlap.
class TokenWarehouseTest {
    private static TokenWarehouse read(String text) {
        return Tokenizer.standard().read(text);
    }

    @Test
    void indexesTokensByType() {
        TokenWarehouse w = read("# A\n\none\n\ntwo *b*\n");
        assertThat(w.ofType(PARAGRAPH_OPEN).count()).isEqualTo(2);
        assertThat(w.ofType(INLINE).mapToObj(w::text)).containsExactly("A", "one", "two *b*");
        assertThat(w.ofType(TABLE_OPEN)).isEmpty();
        assertThat(w.count(EM_OPEN)).isEqualTo(1);
        assertThat(w.nth(PARAGRAPH_OPEN, 1))
                .isEqualTo(w.ofType(PARAGRAPH_OPEN).max().orElseThrow());
        assertThatThrownBy(() -> w.nth(EM_OPEN, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(w.counts()).containsEntry(HEADING_OPEN, 1).doesNotContainKey(IMAGE);
    }

    @Test
    void pairsNameEachOther() {
        TokenWarehouse w = read("- a\n  - b\n- c\n");
        int outer = w.nth(BULLET_LIST_OPEN, 0);
        int inner = w.nth(BULLET_LIST_OPEN, 1);
        assertThat(w.type(w.partner(outer))).isEqualTo(BULLET_LIST_CLOSE);
        assertThat(w.partner(w.partner(inner))).isEqualTo(inner);
        assertThat(w.partner(inner)).isLessThan(w.partner(outer));
        assertThat(w.partner(w.nth(INLINE, 0))).isEqualTo(Tokens.NONE);
    }

    @Test
    void parentsAreTheInnermostOpenTokens() {
        TokenWarehouse w = read("> - a [b ![c](d)](e)\n");
        int text = w.ofType(TEXT).filter(t -> w.text(t).equals("c")).findFirst().orElseThrow();
        assertThat(w.ancestors(text).mapToObj(w::type))
                .containsExactly(
                        IMAGE, LINK_OPEN, INLINE, PARAGRAPH_OPEN, LIST_ITEM_OPEN, BULLET_LIST_OPEN, BLOCKQUOTE_OPEN);
        assertThat(w.owner(text)).isEqualTo(w.nth(IMAGE, 0));
        assertThat(w.owner(w.nth(IMAGE, 0))).isEqualTo(w.nth(INLINE, 0));
        assertThat(w.owner(w.nth(INLINE, 0))).isEqualTo(Tokens.NONE);
        int close = w.nth(BLOCKQUOTE_CLOSE, 0);
        assertThat(w.parent(close)).isEqualTo(w.nth(BLOCKQUOTE_OPEN, 0));
        assertThat(w.parent(w.nth(BLOCKQUOTE_OPEN, 0))).isEqualTo(Tokens.NONE);
        assertThat(w.children(Tokens.NONE).mapToObj(w::type)).containsExactly(BLOCKQUOTE_OPEN);
        assertThat(w.children(w.nth(LINK_OPEN, 0)).mapToObj(w::type)).containsExactly(TEXT, IMAGE);
    }

    @Test
    void sectionsNestAndEndBeforeTheNextOfTheirLevel() {
        TokenWarehouse w = read("intro\n# A\na\n## B\nb\n### C\nc\n## D\nd\n# E\ne\n");
        assertThat(w.sections()).extracting(Section::title).containsExactly("A", "B", "C", "D", "E");
        assertThat(w.sections()).extracting(Section::firstLine).containsExactly(1, 3, 5, 7, 9);
        assertThat(w.sections()).extracting(Section::lastLine).containsExactly(8, 6, 6, 8, 11);
        assertThat(w.sections()).extracting(Section::parent).containsExactly(-1, 0, 1, 0, -1);
        assertThat(w.sectionsFlat()).extracting(Section::lastLine).containsExactly(2, 4, 6, 8, 11);
        assertThat(w.describeSections()).startsWith("[00] L1    1-   8 | 'A'");
    }

    @Test
    void findsTheDeepestSectionOfALine() {
        TokenWarehouse w = read("intro\n# A\na\n## B\nb\n\nSet\next\n===\n");
        assertThat(w.sectionAt(0)).isEmpty();
        assertThat(w.sectionAt(-1)).isEmpty();
        assertThat(w.sectionAt(99)).isEmpty();
        assertThat(w.sectionAt(2).orElseThrow().id()).isEqualTo("section_0");
        assertThat(w.sectionAt(4).orElseThrow().title()).isEqualTo("B");
        assertThat(w.sectionAt(7).orElseThrow().title()).isEqualTo("Set ext");
        assertThat(w.sectionOrdinalAt(7)).isEqualTo(2);
    }

    @Test
    void knowsFencesAndLines() {
        TokenWarehouse w = read("a\n\n```java x=1\ncode\n```\n~~~\n");
        assertThat(w.fences())
                .containsExactly(
                        new Fence(w.nth(FENCE, 0), 2, 5, "java", "java x=1"), new Fence(w.nth(FENCE, 1), 5, 6, "", ""));
        assertThat(w.lineCount()).isEqualTo(7);
        assertThat(w.lines(2, 4)).isEqualTo("```java x=1\ncode\n");
        assertThat(w.lines(-5, 99)).isEqualTo("a\n\n```java x=1\ncode\n```\n~~~\n");
        assertThat(w.text(w.nth(FENCE, 0))).isEqualTo("code\n");
        assertThat(w.markup(w.nth(FENCE, 1))).isEqualTo("~~~");
    }

    @Test
    void countsOffsetsInCodePoints() {
        TokenWarehouse w = read("ä😀 *ß*\n\n" + "ü".repeat(200) + " [x](y)\n");
        int em = w.nth(EM_OPEN, 0);
        assertThat(w.start(em)).isEqualTo(3);
        assertThat(w.end(em)).isEqualTo(4);
        int link = w.nth(LINK_OPEN, 0);
        assertThat(w.start(link)).isEqualTo(8 + 201);
        assertThat(w.source(w.start(link), w.start(link) + 6)).isEqualTo("[x](y)");
        assertThat(w.lineOffset(2)).isEqualTo(8);
        assertThat(w.sourceOf(w.nth(PARAGRAPH_OPEN, 0))).isEqualTo("ä😀 *ß*\n");
    }

    @Test
    void answersAttributesMarkupAndText() {
        TokenWarehouse w = new Tokenizer(Rules.LEAT.withAutolinks(true).withMath(true), Limits.DEFAULT)
                .read(
                        "7) [x] a\n\nb [l *m*][r] ![i `j`](k%20ä \"t&amp;\") <http://z> www.q.org x@y.z $q$ d  \n`` ` ``"
                                + "~~s~~ [^n] ^[in *line*]\n\n[r]: </u> 'R'\n[^n]: note\n\n|a|b|\n|:-|-:|\n|1|\n\n$$\nm\n$$\n***\n\nS\n-\n");
        int list = w.nth(ORDERED_LIST_OPEN, 0);
        int item = w.nth(LIST_ITEM_OPEN, 0);
        assertThat(w.attribute(list, "start")).hasValue("7");
        assertThat(w.attribute(list, "tight")).hasValue("true");
        assertThat(w.attribute(item, "checked")).hasValue("true");
        assertThat(w.info(item)).isEqualTo("7");
        assertThat(w.markup(list)).isEqualTo(")");
        int link = w.nth(LINK_OPEN, 0);
        assertThat(List.of("href", "title", "label", "kind"))
                .extracting(name -> w.attribute(link, name).orElse("none"))
                .containsExactly("/u", "R", "r", "full");
        assertThat(w.plainText(link)).isEqualTo("l m");
        int image = w.nth(IMAGE, 0);
        assertThat(List.of("src", "alt", "title", "kind"))
                .extracting(name -> w.attribute(image, name).orElse("none"))
                .containsExactly("k%20%C3%A4", "i j", "t&", "inline");
        assertThat(w.text(image)).isEqualTo("i `j`");
        assertThat(w.ofType(LINK_OPEN).mapToObj(t -> w.attribute(t, "href").orElse("")))
                .containsExactly("/u", "http://z", "http://www.q.org", "mailto:x@y.z");
        assertThat(w.markup(w.nth(LINK_OPEN, 1))).isEqualTo("autolink");
        assertThat(w.markup(w.nth(LINK_OPEN, 2))).isEqualTo("linkify");
        assertThat(w.text(w.nth(MATH_INLINE, 0))).isEqualTo("q");
        assertThat(w.text(w.nth(MATH_BLOCK, 0)).strip()).isEqualTo("m");
        assertThat(w.text(w.nth(CODE_INLINE, 1))).isEqualTo("`");
        assertThat(w.markup(w.nth(S_OPEN, 0))).isEqualTo("~~");
        assertThat(w.attribute(w.nth(TH_OPEN, 1), "align")).hasValue("right");
        assertThat(w.attribute(w.nth(TR_OPEN, 1), "cells")).hasValue("1");
        assertThat(w.count(TD_OPEN)).isEqualTo(2);
        assertThat(w.attribute(w.nth(FOOTNOTE_REF, 0), "label")).hasValue("n");
        assertThat(w.attribute(w.nth(FOOTNOTE_OPEN, 1), "label")).isEmpty();
        assertThat(w.attribute(w.nth(FOOTNOTE_OPEN, 0), "references")).hasValue("1");
        assertThat(w.plainText(w.nth(FOOTNOTE_OPEN, 1))).isEqualTo("in line");
        assertThat(w.markup(w.nth(HR, 0))).isEqualTo("***");
        int heading = w.nth(HEADING_OPEN, 0);
        assertThat(w.tag(heading) + w.markup(heading)).isEqualTo("h2-");
        assertThat(w.textBetween(list, w.partner(list), "|")).isEqualTo("a");
        assertThat(w.bytesHeld().keySet()).startsWith("text and lines", "type");
    }

    @Test
    void keepsTheTextOfFootnotesThatNothingRefersTo() {
        TokenWarehouse w =
                Tokenizer.standard().read("a[^1]\n\n[^u]: never [^v]\n\n[^1]: once\n\n[^v]: *by u*\n\n[^1]: again\n");
        assertThat(w.ofType(FOOTNOTE_OPEN)
                        .mapToObj(i -> w.attribute(i, "id").orElse("") + " "
                                + w.attribute(i, "references").orElse("") + " " + w.plainText(i)))
                .containsExactly("0 1 again", "-1 0 never ", "1 1 by u", "-1 0 once");
        assertThat(new HtmlRenderer(HtmlOptions.PLAIN).render(w))
                .contains("again")
                .doesNotContain("never", "by u", "once");
    }

    @Test
    void footnotesThatNothingRefersToMakeNoSection() {
        TokenWarehouse w = Tokenizer.standard().read("a\n\n[^u]: never\n");
        assertThat(new HtmlRenderer(HtmlOptions.PLAIN).render(w)).isEqualTo("<p>a</p>\n");
        assertThat(w.plainText(w.nth(FOOTNOTE_OPEN, 0))).isEqualTo("never");
    }
}
