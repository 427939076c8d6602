package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.facts.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Documents made to hurt, read the whole way: facts, findings, JSON, chunks. Each comes out with what is said of it
/// here, and its text is not lost. How the tokenizer takes them: `conformance.HostileTest`.
class HostileDocumentsTest {
    private record Case(String name, String text, List<String> findings, List<String> codes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case plain(String name, String text) {
        return new Case(name, text, List.of(), List.of());
    }

    static List<Case> cases() {
        return List.of(
                new Case("quotes", "> ".repeat(2_000) + "x\n", List.of("nesting_truncated"), List.of("LEAT-M010")),
                new Case("lists", "- ".repeat(2_000) + "x\n", List.of("nesting_truncated"), List.of("LEAT-M010")),
                plain("one letter", "a".repeat(100_000)),
                plain("emphasis", "*a **b ".repeat(15) + "\n"),
                plain("brackets", "[".repeat(50_000) + "x" + "](".repeat(50_000)),
                plain(
                        "table",
                        "|a".repeat(300) + "|\n" + "|-".repeat(300) + "|\n" + ("|b".repeat(300) + "|\n").repeat(300)),
                plain("one line", "word ".repeat(200_000)),
                new Case("NUL", "a\0b\n", List.of("nul_characters"), List.of("LEAT-M015")),
                plain("surrogates as numbers", "&#xD800; &#xDFFF; &#x110000; &#0;\n"),
                plain("templates", "{{ 7*7 }} {% x %} <%= y %> ${z} #{w} {{constructor.constructor('x')()}}\n"),
                new Case("bidi", "a \u202Eb\u2066 c\n", List.of("bidi_controls"), List.of()),
                new Case("hidden words", "a\u200Bb\n", List.of("invisible_characters"), List.of()),
                new Case("two alphabets", "p\u0430ypal\n", List.of("mixed_scripts"), List.of()),
                new Case(
                        "encoded path",
                        "[a](%2e%2e/%2e%2e/etc/passwd) [b](..%5c..%5cx) [c](%252e%252e/x)\n",
                        List.of("path_traversal"),
                        List.of()),
                new Case(
                        "encoded scheme",
                        "[a](&#106;avascript:alert(1)) <a href=\"JaVaScRiPt:x\">y</a>\n",
                        List.of("raw_dangerous_scheme", "disallowed_link_schemes", "raw_dangerous_scheme"),
                        List.of()),
                new Case(
                        "bomb",
                        "---\na: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                                + "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                                + "e: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n---\nx\n",
                        List.of("front_matter_invalid"),
                        List.of("LEAT-M021")));
    }

    private static Document read(Case one) throws Exception {
        return new Markdown(MarkdownOptions.DEFAULT)
                .document(one.name(), one.text().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comeOutWithTheirFindingsAndAllOfTheirText(Case one) throws Exception {
        Document document = read(one);
        assertThat(document.findings()).extracting(Finding::type).containsAll(one.findings());
        if (one.findings().isEmpty()) {
            assertThat(document.findings()).isEmpty();
        }
        assertThat(document.problems()).extracting(Problem::code).containsOnlyOnceElementsOf(one.codes());
        assertThat(document.lines(0, Integer.MAX_VALUE)).isEqualTo(one.text().replace('\0', '\uFFFD'));
        Map<String, Object> json = Json.object(DocumentJsonText.of(document));
        assertThat(json).containsKeys("metadata", "structure", "findings");
        StringBuilder spans = new StringBuilder();
        document.chunks(ChunkPolicy.DEFAULT)
                .forEach(chunk -> spans.append(document.warehouse().source(chunk.startChar(), chunk.endChar())));
        assertThat(spans.toString()).isEqualTo(one.text().replace('\0', '\uFFFD'));
    }

    @Test
    void noLoneSurrogateReachesJson() throws Exception {
        String json = DocumentJsonText.of(read(plain("x", "&#xD800;&#55357; [a](b \"&#xDFFF;\")\n")));
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(json)).isTrue();
        assertThat(json).contains("\uFFFD").doesNotContain("\\ud800");
    }
}
