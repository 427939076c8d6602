package dev.leat.markdown.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.markdown.Document;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.facts.CodeBlock;
import dev.leat.markdown.facts.Table;
import dev.leat.testkit.Corpora;
import dev.leat.testkit.MarkdownFamilies;
import dev.leat.testkit.MarkdownGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Holds for every strategy: nothing lost, nothing torn, ids that stay, sizes that hold, work that is linear.
class StrategiesTest {
    private static final List<ChunkPolicy> POLICIES = policies();

    private static List<ChunkPolicy> policies() {
        List<ChunkPolicy> all = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            all.add(ChunkPolicy.of(strategy, 48, 10, 12, 64));
            all.add(ChunkPolicy.of(strategy));
            all.add(ChunkPolicy.of(strategy, 24, 8, 8, 32)
                    .withEstimator(ChunkPolicy.Estimator.CHARS)
                    .withBoundaries(false, 2, 2)
                    .withSiblings(true));
        }
        return all;
    }

    @Test
    void holdOfTwoThousandGeneratedDocuments() throws Exception {
        generated(0, 2_000);
    }

    @Test
    @Tag("deep")
    void holdOfAHundredThousandGeneratedDocuments() throws Exception {
        generated(2_000, 102_000);
    }

    private static void generated(int from, int to) throws Exception {
        for (int seed = from; seed < to; seed++) {
            Document document = Markdown.parse(MarkdownGenerator.document(seed));
            // three of the policies a document: neighbours of the seed get the others
            for (int i = 0; i < 3; i++) {
                ChunkPolicy policy = POLICIES.get((3 * seed + i) % POLICIES.size());
                check("seed " + seed, document, policy);
            }
        }
    }

    @Test
    void hierarchicalNamesTheSectionsBeside() throws Exception {
        String text = "# A\n\na\n\n## B\n\nb\n\n### X\n\nx\n\n## C\n\nc\n\n## D\n\nd\n\n# E\n\n## F\n\nf\n";
        Document document = Markdown.parse(text);
        ChunkPolicy plain = ChunkPolicy.of(Strategy.HIERARCHICAL);
        List<Chunk> chunks = document.chunks(plain.withSiblings(true));
        assertThat(chunks)
                .extracting(Chunk::text)
                .containsExactly(
                        "Beside: E\n\n# A\n\na",
                        "# A\n\nBeside: C, D\n\n## B\n\nb",
                        "# A\n\n## B\n\n### X\n\nx",
                        "# A\n\nBeside: B, D\n\n## C\n\nc",
                        "# A\n\nBeside: B, C\n\n## D\n\nd",
                        "Beside: A\n\n# E",
                        "# E\n\n## F\n\nf");
        assertThat(chunks)
                .extracting(Chunk::id)
                .isEqualTo(document.chunks(plain).stream().map(Chunk::id).toList());
        Document wide = Markdown.parse("## Some heading of some length\n\nx\n\n".repeat(5_000));
        for (Chunk chunk :
                wide.chunks(ChunkPolicy.of(Strategy.HIERARCHICAL, 24, 8, 8, 32).withSiblings(true))) {
            assertThat(chunk.tokens()).isLessThanOrEqualTo(32);
        }
    }

    @Test
    void holdOfTheCorpus() throws Exception {
        for (Path file : Corpora.files("markdown/inputs", ".md")) {
            Document document = Markdown.parse(Files.readAllBytes(file));
            for (ChunkPolicy policy : POLICIES) {
                check(file.toString(), document, policy);
            }
        }
    }

    private static void check(String name, Document document, ChunkPolicy policy) throws Exception {
        try {
            List<Chunk> chunks = document.chunks(policy);
            assertTiles(document, chunks);
            assertThat(document.chunks(policy)).isEqualTo(chunks);
            for (Chunk chunk : chunks) {
                assertThat(chunk.tokens()).isLessThanOrEqualTo(policy.maxTokens());
                assertThat(chunk.tokens())
                        .isEqualTo(ChunkPolicy.estimate(
                                Measure.of(document.warehouse().source(), policy)
                                        .of(chunk.text())));
            }
            assertNothingTorn(document, chunks, policy);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(name + ", " + policy, e);
        }
    }

    private static void assertTiles(Document document, List<Chunk> chunks) {
        String source = document.lines(0, document.warehouse().lineCount());
        if (chunks.isEmpty()) {
            int body = document.frontMatter().map(f -> f.endLine()).orElse(0);
            assertThat(document.lines(body, Integer.MAX_VALUE)).isBlank();
            return;
        }
        Set<String> ids = new HashSet<>();
        int at = 0;
        StringBuilder all = new StringBuilder();
        for (Chunk chunk : chunks) {
            assertThat(chunk.startChar()).isEqualTo(at);
            assertThat(ids.add(chunk.id())).as("id %s is new", chunk.id()).isTrue();
            String span = document.warehouse().source(chunk.startChar(), chunk.endChar());
            all.append(span);
            at = chunk.endChar();
        }
        assertThat(all.toString()).isEqualTo(source);
    }

    /// A block that fits a chunk lies in one; of a larger one each part begins with its first lines. Small blocks
    /// of the document only: their first lines may not take more than an eighth.
    private static void assertNothingTorn(Document document, List<Chunk> chunks, ChunkPolicy policy) {
        int units = ChunkPolicy.units(policy.maxTokens());
        List<int[]> blocks = new ArrayList<>();
        for (CodeBlock code : document.codeBlocks()) {
            if (code.fenced()) {
                blocks.add(new int[] {code.startLine(), code.endLine(), 1});
            }
        }
        for (Table table : document.tables()) {
            blocks.add(new int[] {table.startLine(), table.endLine(), 2});
        }
        for (int[] block : blocks) {
            String head = document.lines(block[0], Math.min(block[1], block[0] + block[2]));
            String whole = document.lines(block[0], block[1]);
            boolean longLine = whole.lines()
                    .anyMatch(line -> line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > units / 8);
            int start = document.warehouse().lineOffset(block[0]);
            int end = start + whole.codePointCount(0, whole.length());
            if (longLine || isInsideAnother(block, blocks)) {
                continue;
            }
            for (Chunk chunk : chunks) {
                boolean part = chunk.startChar() > start && chunk.startChar() < end;
                if (part && isRepeated(whole, block[2], chunk, policy)) {
                    assertThat(chunk.text()).as("part of %s", whole).contains(head.strip());
                }
            }
        }
    }

    /// What a part repeats may take half of the room that its heading and the overlap leave.
    private static boolean isRepeated(String block, int head, Chunk chunk, ChunkPolicy policy) {
        List<String> lines = block.lines().toList();
        int frame = bytes(lines.getLast()) + 1;
        for (int line = 0; line < Math.min(head, lines.size()); line++) {
            frame += Math.max(bytes(lines.get(line)), bytes(lines.getLast())) + 1;
        }
        boolean headed = policy.strategy() == Strategy.HYBRID || policy.strategy() == Strategy.HIERARCHICAL;
        int heading = headed ? bytes(chunk.content().heading()) : 0;
        return frame <= (ChunkPolicy.units(policy.maxTokens()) - heading - policy.overlapUnits()) / 2;
    }

    private static int bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private static boolean isInsideAnother(int[] block, List<int[]> blocks) {
        return blocks.stream().anyMatch(b -> b != block && b[0] <= block[0] && block[0] < b[1]);
    }

    @Test
    void lookAtTwiceTheTextWithTwiceTheWork() throws Exception {
        for (MarkdownFamilies.Family family : MarkdownFamilies.all()) {
            Document one = Markdown.parse(family.document(20_000));
            Document two = Markdown.parse(family.document(40_000));
            for (Strategy strategy : Strategy.values()) {
                ChunkPolicy policy = ChunkPolicy.of(strategy, 100, 20, 20, 150);
                assertThat(Chunker.steps(two.warehouse(), policy))
                        .as("%s, %s", family, strategy)
                        .isLessThanOrEqualTo((long) (2.3 * Chunker.steps(one.warehouse(), policy)) + 5_000);
            }
        }
    }

    private static final String PAGE =
            "# A\n\nfirst text\n\n## B\n\nsecond text\n\n### C\n\nthird text\n\n#### D\n\nfourth text\n";

    private static List<String> texts(String text, ChunkPolicy policy) throws Exception {
        return Markdown.parse(text).chunks(policy).stream().map(Chunk::text).toList();
    }

    @Test
    void hierarchicalShowsTheHeadingsAboveAndStopsAtItsDepth() throws Exception {
        assertThat(texts(PAGE, ChunkPolicy.of(Strategy.HIERARCHICAL)))
                .containsExactly(
                        "# A\n\nfirst text",
                        "# A\n\n## B\n\nsecond text",
                        "# A\n\n## B\n\n### C\n\nthird text\n\n#### D\n\nfourth text");
    }

    @Test
    void hybridShowsABreadcrumbAndCountsWithinSections() throws Exception {
        List<Chunk> chunks = Markdown.parse("before\n\n" + PAGE).chunks(ChunkPolicy.of(Strategy.HYBRID));
        assertThat(chunks)
                .extracting(Chunk::id)
                .startsWith("preamble_chunk_1", "section_a_chunk_1", "section_b_chunk_1");
        assertThat(chunks.get(3).text()).isEqualTo("A > B > C\n\n### C\n\nthird text");
    }

    @Test
    void sectionOverlapRepeatsTheSectionBeforeAndHashesOnlyItsOwn() throws Exception {
        ChunkPolicy policy = ChunkPolicy.of(Strategy.SECTION_OVERLAP);
        assertThat(texts(PAGE, policy).get(1)).isEqualTo("# A\n\nfirst text\n\n## B\n\nsecond text");
        List<Chunk> old = Markdown.parse(PAGE).chunks(policy);
        List<Chunk> now = Markdown.parse(PAGE.replace("first", "other")).chunks(policy);
        assertThat(now.getFirst().hash()).isNotEqualTo(old.getFirst().hash());
        assertThat(now.get(1).hash()).isEqualTo(old.get(1).hash());
    }

    @Test
    void slidingWindowsRepeatTheEndOfTheLast() throws Exception {
        String sentences = "One sentence of text. ".repeat(40);
        List<String> texts = texts(sentences, ChunkPolicy.of(Strategy.SLIDING, 32, 8, 0, 40));
        assertThat(texts).hasSizeGreaterThan(5);
        assertThat(texts.stream().mapToInt(String::length).sum()).isGreaterThan(sentences.length() + 20 * 4);
        assertThat(texts).allSatisfy(text -> assertThat(text).startsWith("One sentence"));
        assertThat(texts(PAGE, ChunkPolicy.of(Strategy.FIXED))).containsExactly(PAGE.strip());
    }

    @Test
    void codeAwareKeepsCodeWithWhatLeadsToIt() throws Exception {
        assertThat(texts("# A\n\none\n\nSo:\n\n```\nx\n```\n\nafter\n", ChunkPolicy.of(Strategy.CODE_AWARE)))
                .containsExactly("# A\n\none", "So:\n\n```\nx\n```", "after");
    }

    @Test
    void leavesOutWhatIsNotWantedButNotFromSpans() throws Exception {
        String text = "# A\n\nsee <https://a.b/c?d>\n\n```\ncode\n```\n\n| a |\n|---|\n| b |\n\nend\n";
        ChunkPolicy policy = ChunkPolicy.of(Strategy.SEMANTIC).withText(false, false, true);
        List<Chunk> chunks = Markdown.parse(text).chunks(policy);
        assertThat(chunks).hasSize(1);
        assertThat(chunks.getFirst().text()).isEqualTo("# A\n\nsee <[url]>\n\n\n\nend");
        assertThat(chunks.getFirst().endChar()).isEqualTo(text.length());
    }

    @Test
    void countsCharactersWhereAsked() throws Exception {
        ChunkPolicy policy = ChunkPolicy.of(Strategy.SEMANTIC).withEstimator(ChunkPolicy.Estimator.CHARS);
        assertThat(Markdown.parse("漢字漢字").chunks(policy).getFirst().tokens()).isEqualTo(1);
        assertThat(Markdown.parse("漢字漢字").chunks(ChunkPolicy.DEFAULT).getFirst().tokens())
                .isEqualTo(3);
    }

    @Test
    void refusesSizesThatCannotBe() {
        assertThatThrownBy(() -> ChunkPolicy.of(Strategy.FIXED, 200, 0, 0, 100))
                .hasMessageContaining("a target of 200");
        assertThatThrownBy(() -> ChunkPolicy.of(Strategy.FIXED, 100, 60, 0, 100))
                .hasMessageContaining("half");
    }
}
