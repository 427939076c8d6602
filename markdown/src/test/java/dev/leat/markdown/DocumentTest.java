package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.disk.Ticker;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.testkit.Corpora;
import dev.leat.testkit.MarkdownFamilies;
import dev.leat.testkit.MarkdownGenerator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
    /// The ten lines for a stranger.
    @Test
    void readsInTenLines(@TempDir Path folder) throws Exception {
        Path path = Files.writeString(folder.resolve("a.md"), "# Title\n\nText.\n\n## More\n\n<script>x</script>\n");
        List<String> seen = new ArrayList<>();

        var doc = Markdown.read(path);
        for (var s : doc.sections()) {
            seen.add(s.title());
        }
        for (var c : doc.chunks(ChunkPolicy.tokens(600))) {
            seen.add(c.id().length() + " " + c.text().lines().findFirst().orElseThrow());
        }
        doc.findings().forEach(finding -> seen.add(finding.type()));
        seen.add(doc.html());

        assertThat(seen)
                .containsExactly(
                        "Title",
                        "More",
                        "24 # Title",
                        "24 ## More",
                        "script_tag",
                        "<h1>Title</h1>\n<p>Text.</p>\n<h2>More</h2>\n<script>x</script>\n");
        assertThat(doc.title()).contains("Title");
        assertThat(doc.text(doc.sections().getFirst())).isEqualTo("Title\n\nText.\n\nMore");
        assertThat(doc.name()).endsWith("a.md");
    }

    @Test
    void rejectsWhatIsNoText() {
        assertThatThrownBy(() -> Markdown.parse(new byte[] {(byte) 0xFF}))
                .isInstanceOfSatisfying(
                        MarkdownRejected.class,
                        e -> assertThat(e.problem().code()).isEqualTo("LEAT-M001"));
    }

    @Test
    void writesNoRawHtmlUnderTheStrictProfile() throws Exception {
        var strict = new Markdown(MarkdownOptions.DEFAULT.withProfile(Profile.STRICT));
        Document document = strict.document("x", "<b>x</b>\n\n[a](http://b)\n".getBytes(StandardCharsets.UTF_8));
        assertThat(document.html()).doesNotContain("<b");
        assertThat(document.links().getFirst().allowed()).isFalse();
    }

    @Test
    void writesTheSameBytesForTheSameDocument() throws Exception {
        for (int seed = 0; seed < 100; seed++) {
            String text = MarkdownGenerator.document(seed);
            String json = json(Markdown.parse(text));
            assertThat(json).isEqualTo(json(Markdown.parse(text)));
            Map<String, Object> read = Json.object(json);
            assertThat(read.keySet())
                    .containsExactly("schema", "metadata", "content", "structure", "mappings", "findings");
            assertThat(Json.map(read.get("content")).get("raw"))
                    .isEqualTo(Markdown.parse(text).lines(0, Integer.MAX_VALUE));
        }
    }

    private static String json(Document document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DocumentJson.write(document, DocumentJson.Shape.WHOLE, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesChunksAndInspections() throws Exception {
        byte[] text =
                "# A\n\n- [x] b *c*\n\n| d |\n|---|\n\n[^1]: e\n\nf[^1] ![g](h)\n".getBytes(StandardCharsets.UTF_8);
        Markdown markdown = new Markdown(MarkdownOptions.DEFAULT);
        Markdown.Measured measured = markdown.measured("a.md", text, Ticker.system());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (var chunk : measured.document().chunks(ChunkPolicy.DEFAULT)) {
            DocumentJson.write(chunk, "a.md", out);
        }
        assertThat(Json.object(out.toString(StandardCharsets.UTF_8)))
                .containsEntry("kind", "section")
                .containsKeys("chunk_id", "text", "token_estimate", "risk_flags");

        out.reset();
        Inspection inspection = Inspection.of(markdown, measured);
        inspection.write(out);
        Map<String, Object> json = Json.object(out.toString(StandardCharsets.UTF_8));
        assertThat(json).containsKeys("bytes_held", "routing", "fan_out", "parse_ms", "collect_ms");
        assertThat(inspection.passes()).isEqualTo(1);
        assertThat(inspection.tokens())
                .isEqualTo(measured.document().warehouse().size());
        assertThat(inspection.sections()).isEqualTo(1);
        assertThat(inspection.ratio()).isPositive();
        assertThat(inspection.bytesPerToken()).isPositive();
        assertThat(markdown.trace(measured.document(), "headings")).hasSize(1);
    }

    /// Whatever a document holds, every fact lies within it and none is thrown away by an exception.
    private static void assertSound(Document document) {
        int lines = document.warehouse().lineCount();
        assertThat(document.problems()).noneMatch(problem -> problem.code().equals("LEAT-M008"));
        document.sections().forEach(s -> {
            within(s.startLine(), s.endLine(), lines);
            assertThat(s.parent()).isLessThan(s.ordinal());
            assertThat(s.startChar()).isLessThanOrEqualTo(s.endChar());
        });
        assertThat(document.sections().stream().map(s -> s.id()).distinct().count())
                .isEqualTo(document.sections().size());
        assertThat(document.headings().stream().map(h -> h.id()).distinct().count())
                .isEqualTo(document.headings().size());
        document.paragraphs().forEach(p -> within(p.startLine(), p.endLine(), lines));
        document.codeBlocks().forEach(c -> within(c.startLine(), c.endLine(), lines));
        document.tables().forEach(t -> {
            within(t.startLine(), t.endLine(), lines);
            t.rows()
                    .forEach(row -> assertThat(row.size())
                            .isLessThanOrEqualTo(t.headers().size()));
        });
        document.blockquotes().forEach(q -> within(q.startLine(), q.endLine(), lines));
        document.lists().outermost().forEach(l -> within(l.startLine(), l.endLine(), lines));
        document.links().forEach(l -> assertThat(l.line()).isBetween(0, lines - 1));
        document.images().forEach(i -> assertThat(i.line()).isBetween(0, lines - 1));
        document.findings().forEach(f -> assertThat(f.line()).isBetween(-1, lines - 1));
        document.footnotes()
                .references()
                .forEach(r -> assertThat(document.footnotes().definitions()).anyMatch(d -> d.number() == r.number()));
    }

    private static void within(int start, int end, int lines) {
        assertThat(start).isBetween(0, lines - 1);
        assertThat(end).isBetween(start, lines);
    }

    @Test
    void staysSoundOnGeneratedAndHostileDocuments() throws Exception {
        for (int seed = 0; seed < 500; seed++) {
            assertSound(Markdown.parse(MarkdownGenerator.document(seed)));
        }
        for (var family : MarkdownFamilies.all()) {
            Document document = Markdown.parse(family.document(20_000));
            assertSound(document);
            assertThat(json(document)).isNotEmpty();
        }
    }

    @Test
    void staysSoundOnTheCorpus() throws Exception {
        for (Path file : Corpora.files("markdown/inputs", ".md")) {
            assertSound(Markdown.parse(Files.readAllBytes(file)));
        }
    }
}
