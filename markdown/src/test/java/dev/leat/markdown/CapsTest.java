package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.collect.Caps;
import org.junit.jupiter.api.Test;

class CapsTest {
    private static Document read(String text, Caps caps) throws Exception {
        return new Markdown(MarkdownOptions.DEFAULT.withCaps(caps))
                .document("x", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static final String ALL = "# h\n\n[l](a) ![i](b)\n\n```\nc\n```\n\n| t |\n|---|\n\n- x\n\n";

    @Test
    void keepsNoMoreThanTheCapAndSaysSo() throws Exception {
        Document document = read(ALL.replace("![i](b)", "![i](b1)") + ALL + ALL, new Caps(2, 2, 2, 2, 2, 2));
        assertThat(document.links()).hasSize(2);
        assertThat(document.images()).hasSize(2);
        assertThat(document.headings()).hasSize(2);
        assertThat(document.sections()).hasSize(2);
        assertThat(document.codeBlocks()).hasSize(2);
        assertThat(document.tables()).hasSize(2);
        assertThat(document.lists().items()).isEqualTo(3);
        assertThat(document.truncated())
                .containsOnlyKeys("links", "images", "headings", "sections", "code_blocks", "tables", "list_items")
                .allSatisfy((name, truncated) -> assertThat(truncated).isEqualTo(new Document.Truncated(3, 2)));
        assertThat(document.findings()).extracting(f -> f.type()).contains("truncated");
    }

    @Test
    void saysNothingBelowTheCap() throws Exception {
        assertThat(read(ALL + ALL, new Caps(2, 2, 2, 2, 2, 2)).truncated()).isEmpty();
    }
}
