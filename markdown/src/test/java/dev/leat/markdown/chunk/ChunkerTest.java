package dev.leat.markdown.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.markdown.Document;
import dev.leat.markdown.Markdown;
import dev.leat.testkit.Corpora;
import dev.leat.testkit.MarkdownGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChunkerTest {
    private static final ChunkPolicy SMALL = ChunkPolicy.tokens(ChunkPolicy.MAX_TOKENS_LEAST);

    private static List<Chunk> chunks(String text, ChunkPolicy policy) throws Exception {
        Document document = Markdown.parse(text);
        List<Chunk> chunks = document.chunks(policy);
        assertTiles(document, chunks);
        return chunks;
    }

    /// Spans follow each other from the first to the last character, lines too, ids are unique, and no text is
    /// lost.
    private static void assertTiles(Document document, List<Chunk> chunks) {
        String source = document.lines(0, document.warehouse().lineCount());
        int total = source.codePointCount(0, source.length());
        if (chunks.isEmpty()) {
            String body =
                    document.lines(document.frontMatter().map(f -> f.endLine()).orElse(0), Integer.MAX_VALUE);
            assertThat(body).isBlank();
            return;
        }
        Set<String> ids = new HashSet<>();
        StringBuilder whole = new StringBuilder();
        int at = 0;
        int line = 0;
        for (Chunk chunk : chunks) {
            assertThat(chunk.startChar()).as("start of %s", chunk).isEqualTo(at);
            assertThat(chunk.endChar()).isGreaterThan(chunk.startChar());
            assertThat(chunk.startLine()).isBetween(Math.max(0, line - 1), line);
            assertThat(ids.add(chunk.id())).as("id of %s is new", chunk).isTrue();
            assertThat(chunk.text()).isNotBlank();
            assertThat(chunk.tokens()).isPositive();
            whole.append(document.warehouse().source(chunk.startChar(), chunk.endChar()));
            at = chunk.endChar();
            line = chunk.endLine();
        }
        assertThat(at).isEqualTo(total);
        assertThat(whole.toString()).isEqualTo(source);
        assertThat(line)
                .isBetween(
                        document.warehouse().lineCount() - 1,
                        document.warehouse().lineCount());
    }

    @Test
    void makesAChunkOfEachSectionsOwnText() throws Exception {
        List<Chunk> chunks = chunks("Before.\n\n# A\n\none\n\n## B\n\ntwo\n\n# C\n\nthree\n", ChunkPolicy.DEFAULT);
        assertThat(chunks)
                .extracting(Chunk::kind)
                .containsExactly(Chunk.Kind.PREAMBLE, Chunk.Kind.SECTION, Chunk.Kind.SECTION, Chunk.Kind.SECTION);
        assertThat(chunks)
                .extracting(Chunk::text)
                .containsExactly("Before.", "# A\n\none", "## B\n\ntwo", "# C\n\nthree");
        assertThat(chunks)
                .extracting(Chunk::headingPath)
                .containsExactly(List.of(), List.of("A"), List.of("A", "B"), List.of("C"));
        assertThat(chunks).extracting(Chunk::section).containsExactly(-1, 0, 1, 2);
        assertThat(chunks.get(2).startLine()).isEqualTo(6);
        assertThat(chunks.get(2).endLine()).isEqualTo(10);
    }

    @Test
    void leavesFrontMatterToTheDocument() throws Exception {
        List<Chunk> chunks = chunks("---\na: 1\n---\n\n# T\n\nx\n", ChunkPolicy.DEFAULT);
        assertThat(chunks).hasSize(1);
        assertThat(chunks.getFirst().text()).isEqualTo("# T\n\nx");
        assertThat(chunks("---\na: 1\n---\n", ChunkPolicy.DEFAULT)).isEmpty();
        assertThat(chunks("", ChunkPolicy.DEFAULT)).isEmpty();
        assertThat(chunks("\n \n\t\n", ChunkPolicy.DEFAULT)).isEmpty();
    }

    @Test
    void cutsOnlyAtHeadingsOfTheDocument() throws Exception {
        assertThat(chunks("> # Q\n> x\n\n- # L\n\n```\n# no\n```\n", ChunkPolicy.DEFAULT))
                .hasSize(1);
    }

    @Test
    void keepsIdsOfTextThatStays() throws Exception {
        String tail = "## B\n\ntwo\n";
        List<Chunk> before = chunks("# A\n\none\n\n" + tail, ChunkPolicy.DEFAULT);
        List<Chunk> after = chunks("# A\n\none and more\nlines\n\n" + tail, ChunkPolicy.DEFAULT);
        assertThat(after.get(0).id()).isNotEqualTo(before.get(0).id());
        assertThat(after.get(1).id()).isEqualTo(before.get(1).id());
        assertThat(after.get(1).startLine()).isEqualTo(before.get(1).startLine() + 1);
        List<Chunk> blanks = chunks("# A\n\none  \n\n\n\n" + tail, ChunkPolicy.DEFAULT);
        assertThat(blanks)
                .extracting(Chunk::id)
                .isEqualTo(before.stream().map(Chunk::id).toList());
        assertThat(chunks("# Z\n\n" + tail, ChunkPolicy.DEFAULT).get(1).id())
                .isNotEqualTo(before.get(1).id());
    }

    @Test
    void tellsEqualTextsApartByCount() throws Exception {
        List<Chunk> chunks = chunks("# A\n\nx\n\n# A\n\nx\n\n# A\n\nx\n", ChunkPolicy.DEFAULT);
        String id = chunks.getFirst().id();
        assertThat(chunks).extracting(Chunk::id).containsExactly(id, id + "-2", id + "-3");
        assertThat(chunks)
                .extracting(Chunk::hash)
                .containsOnly(chunks.getFirst().hash());
    }

    @Test
    void cutsLargeSectionsBetweenBlocks() throws Exception {
        String paragraph = "word ".repeat(20).strip() + "\n\n";
        List<Chunk> chunks = chunks("# A\n\n" + paragraph.repeat(5), SMALL);
        assertThat(chunks).hasSize(5);
        assertThat(chunks).extracting(Chunk::kind).containsOnly(Chunk.Kind.PART);
        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.tokens()).isLessThanOrEqualTo(SMALL.maxTokens());
            assertThat(chunk.headingPath()).containsExactly("A");
        });
        assertThat(chunks.getFirst().text()).startsWith("# A\n\nword").doesNotEndWith("\n");
    }

    @Test
    void opensALargeFenceAgain() throws Exception {
        String code = "print(12345678)\n".repeat(30);
        for (String closing : List.of("```\n\nafter\n", "```\n", "")) {
            List<Chunk> chunks = chunks("# A\n\n```py\n" + code + closing, SMALL);
            List<Chunk> fenced =
                    chunks.stream().filter(c -> c.text().contains("print")).toList();
            assertThat(fenced).hasSizeGreaterThan(3);
            assertThat(fenced).allSatisfy(chunk -> {
                assertThat(chunk.text()).startsWith("```py\n").endsWith("\n```");
                Document part = Markdown.parse(chunk.text());
                assertThat(part.codeBlocks()).hasSize(1);
                assertThat(part.codeBlocks().getFirst().language()).isEqualTo("py");
            });
            String joined = fenced.stream()
                    .map(c -> parse(c).codeBlocks().getFirst().content())
                    .collect(Collectors.joining());
            assertThat(joined).isEqualTo(code);
        }
    }

    private static Document parse(Chunk chunk) {
        try {
            return Markdown.parse(chunk.text());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void givesEachPartOfALargeTableItsHeader() throws Exception {
        String table = "| name | value |\n|---|--:|\n" + "| some name | 12345 |\n".repeat(30);
        List<Chunk> chunks = chunks("# A\n\n" + table + "\nafter\n", SMALL);
        List<Chunk> parts = chunks.stream().filter(c -> c.text().contains("|")).toList();
        assertThat(parts).hasSizeGreaterThan(4);
        int rows = 0;
        for (Chunk part : parts) {
            var found = parse(part).tables();
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().headers()).containsExactly("name", "value");
            rows += found.getFirst().rows().size();
        }
        assertThat(rows).isEqualTo(30);
    }

    @Test
    void cutsLargeListsBetweenItems() throws Exception {
        List<Chunk> chunks = chunks("- an item of some length, to fill\n".repeat(20), SMALL);
        assertThat(chunks)
                .hasSizeGreaterThan(3)
                .allSatisfy(c -> assertThat(c.text()).startsWith("- an item"));
        assertThat(chunks).allSatisfy(c -> assertThat(c.tokens()).isLessThanOrEqualTo(SMALL.maxTokens()));
    }

    @Test
    void cutsLongLinesAfterSentencesAndNeverInsideACharacter() throws Exception {
        List<Chunk> sentences = chunks("This is one sentence. ".repeat(40), SMALL);
        assertThat(sentences).allSatisfy(c -> assertThat(c.text()).endsWith("."));
        List<Chunk> emoji = chunks("🎉".repeat(200), SMALL);
        assertThat(emoji).hasSizeGreaterThan(3);
        assertThat(emoji.stream().map(Chunk::text).collect(Collectors.joining()))
                .isEqualTo("🎉".repeat(200));
        assertThat(chunks("``` " + "x".repeat(300) + "\n" + "y\n".repeat(200) + "```\n", SMALL))
                .isNotEmpty();
        assertThat(chunks("| " + "x".repeat(300) + " |\n|---|\n" + "| y |\n".repeat(100), SMALL))
                .isNotEmpty();
    }

    @Test
    void flagsWhatWasFoundOnItsLines() throws Exception {
        List<Chunk> chunks = chunks("# A\n\nfine\n\n# B\n\n<script>x</script>\n", ChunkPolicy.DEFAULT);
        assertThat(chunks.get(0).flags()).isEmpty();
        assertThat(chunks.get(1).flags()).contains("script_tag");
    }

    @Test
    void refusesChunksTooSmallForAnything() {
        assertThatThrownBy(() -> ChunkPolicy.tokens(5)).hasMessageContaining("32 is the least");
    }

    @Test
    void losesNothingOfGeneratedDocuments() throws Exception {
        for (int seed = 0; seed < 400; seed++) {
            String text = MarkdownGenerator.document(seed);
            chunks(text, SMALL);
            chunks(text, ChunkPolicy.tokens(100));
            assertThat(chunks(text, ChunkPolicy.DEFAULT)).isEqualTo(chunks(text, ChunkPolicy.DEFAULT));
        }
    }

    @Test
    void losesNothingOfTheCorpus() throws Exception {
        for (Path file : Corpora.files("markdown/inputs", ".md")) {
            Document document = Markdown.parse(Files.readAllBytes(file));
            for (ChunkPolicy policy : List.of(SMALL, ChunkPolicy.DEFAULT)) {
                assertTiles(document, document.chunks(policy));
            }
        }
    }

    @Test
    void ignoresBlanksAndUnicodeFormsOutsideCode() {
        ChunkPolicy policy = ChunkPolicy.DEFAULT;
        assertThat(NormalizedText.of("a  b \n\n\n\nc\te\u0301", policy)).isEqualTo("a b\n\nc \u00e9");
        assertThat(NormalizedText.of("```\na  b \n\n\n```\nx  y", policy)).isEqualTo("```\na  b \n\n\n```\nx y");
        assertThat(NormalizedText.of("    a  b", policy)).isEqualTo("a b");
        ChunkPolicy exact = ChunkPolicy.tokens(100).withNormalization(false, false);
        assertThat(NormalizedText.of("a  e\u0301", exact)).isEqualTo("a  e\u0301");
    }
}
