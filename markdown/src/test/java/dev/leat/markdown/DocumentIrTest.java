package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.Corpora;
import dev.leat.testkit.MarkdownGenerator;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentIrTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static DocumentIr of(String text) throws Exception {
        return DocumentIr.of(Markdown.parse(text), Optional.empty(), HASH);
    }

    @Test
    void nestsSectionsAndTheirBlocks() throws Exception {
        DocumentIr ir =
                of("---\na: 1\n---\nx\n\n# A\n\n- one\n  - two\n\n## B\n\n| h |\n|---|\n| c |\n\n# C\n[b](#b)\n");
        assertThat(ir.sourceId()).isEqualTo("0123456789abcdef");
        assertThat(ir.frontMatter()).containsOnlyKeys("a");
        assertThat(ir.root().children())
                .extracting(DocumentIr.Node::type)
                .containsExactly("para", "section", "section");
        DocumentIr.Node a = ir.root().children().get(1);
        assertThat(a.id()).isEqualTo("section_a");
        assertThat(a.children()).extracting(DocumentIr.Node::type).containsExactly("list", "section");
        assertThat(a.startLine()).isEqualTo(5);
        assertThat(a.endLine()).isEqualTo(16);
        var items = a.children().getFirst().children().getFirst().children();
        assertThat(items).extracting(DocumentIr.Node::type).containsExactly("para", "list");
        assertThat(items.getFirst().text()).isEqualTo("one");
        var rows = a.children().get(1).children().getFirst().children();
        assertThat(rows).extracting(DocumentIr.Node::text).containsExactly("| h |", "| c |");
        assertThat(ir.linkGraph()).containsOnlyKeys("section_c").containsValue(java.util.List.of("section_b"));
        assertThat(ir.json()).startsWith("{\"schema_version\":\"md-ir@1.0.0\"").contains("\"type\":\"table_row\"");
    }

    @Test
    void holdsLinksAndPicturesInTheirBlocksAndWhatIsDangerous() throws Exception {
        DocumentIr ir = of("# A [t](u)\n\né [x *y* ![p](q.png \"T\")](v)\n![s](r)\n\n| [c](d) |\n|---|\n\n<script>\n");
        DocumentIr.Node section = ir.root().children().getFirst();
        DocumentIr.Node para = section.children().getFirst();
        assertThat(para.children()).extracting(DocumentIr.Node::type).containsExactly("link", "image");
        DocumentIr.Node link = para.children().getFirst();
        assertThat(link.meta()).containsEntry("url", "v");
        assertThat(link.text()).isEqualTo("x y p");
        assertThat(link.startChar()).isEqualTo(14);
        assertThat(link.endChar()).isEqualTo(14 + "[x *y* ![p](q.png \"T\")](v)".length());
        assertThat(link.children()).singleElement().satisfies(image -> {
            assertThat(image.type()).isEqualTo("image");
            assertThat(image.meta()).containsEntry("src", "q.png").containsEntry("title", "T");
        });
        assertThat(para.children().getLast().startLine()).isEqualTo(3);
        DocumentIr.Node row = section.children().get(1).children().getFirst();
        assertThat(row.children()).extracting(node -> node.meta().get("url")).containsExactly("d");
        assertThat(ir.security().types()).containsKey("script_tag");
        assertThat(ir.json()).contains("\"security\":{\"profile_used\":\"moderate\"");
    }

    @Test
    void holdsChildrenInsideTheirParentsInEveryDocument() throws Exception {
        for (int seed = 0; seed < 2_000; seed++) {
            check(of(MarkdownGenerator.document(seed)).root(), new HashSet<>());
        }
        for (Path file : Corpora.files("markdown/inputs", ".md")) {
            check(DocumentIr.of(Markdown.read(file), Optional.of("x"), HASH).root(), new HashSet<>());
        }
    }

    private static void check(DocumentIr.Node node, Set<String> ids) {
        assertThat(ids.add(node.id())).as("id %s is new", node.id()).isTrue();
        assertThat(node.startChar()).isLessThanOrEqualTo(node.endChar());
        for (DocumentIr.Node child : node.children()) {
            assertThat(child.startLine()).isGreaterThanOrEqualTo(node.startLine());
            assertThat(child.endLine()).isLessThanOrEqualTo(node.endLine());
            check(child, ids);
        }
    }
}
