package dev.leat.markdown.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownOptions;
import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.chunk.Chunk;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.TokenWarehouse;
import dev.leat.testkit.MarkdownGenerator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Containers, admonitions and definition lists among everything else: the invariants hold, nothing is thrown, chunks
/// lose nothing, depth is limited.
class ExtraBlocksTest {
    private static final String[] LINES = {
        "::: note T",
        ":::: {.a #b}",
        ":::",
        "::::",
        "!!! note",
        "??? tip \"x\"",
        "    indented",
        ": a definition",
        ":   another",
        "  : deeper",
        "term",
        "[r]: /u",
        "> : quoted",
        "> ::: q",
        "- : item",
        "- ::: i",
        "[^n]: : note",
        "*[HTML]: what",
        "[TOC]",
        "",
        "",
        "| a |",
        "|:-:|",
        ":-:"
    };

    @Test
    void holdAmongEverythingElse() throws Exception {
        documents(0, 6_000);
    }

    @Test
    @Tag("deep")
    void holdAmongEverythingElseForLong() throws Exception {
        documents(6_000, 400_000);
    }

    private static void documents(int from, int to) throws Exception {
        Tokenizer everything = new Tokenizer(Documents.EVERYTHING, Limits.DEFAULT);
        Tokenizer narrow = new Tokenizer(Documents.EVERYTHING, new Limits(1_000_000, 1_000_000, 3, 2, 5));
        Markdown markdown = new Markdown(MarkdownOptions.DEFAULT.withRules(Documents.EVERYTHING));
        for (int seed = from; seed < to; seed++) {
            String text = document(seed);
            try {
                TokenWarehouse warehouse = Documents.read(everything, text.getBytes(StandardCharsets.UTF_8));
                Invariants.check(warehouse);
                assertThat(Documents.safeHtml(warehouse)).doesNotContain("<script", "href=\"javascript:");
                Invariants.check(Documents.read(narrow, text.getBytes(StandardCharsets.UTF_8)));
                var document = markdown.document("seed", text.getBytes(StandardCharsets.UTF_8));
                int reached = 0;
                List<Chunk> chunks = document.chunks(ChunkPolicy.tokens(40));
                for (Chunk chunk : chunks) {
                    assertThat(chunk.startChar()).isLessThanOrEqualTo(reached);
                    reached = Math.max(reached, chunk.endChar());
                }
                if (!chunks.isEmpty()) { // else it is front matter alone
                    assertThat(document.warehouse()
                                    .source()
                                    .text(
                                            document.warehouse().source().byteOffset(reached),
                                            document.warehouse().source().length()))
                            .as("text behind the last chunk")
                            .isBlank();
                }
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError("seed " + seed + ":\n" + Documents.visible(text), broken);
            }
        }
    }

    /// A random document with lines of these blocks between its own.
    private static String document(int seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        StringBuilder text = new StringBuilder();
        for (String line : MarkdownGenerator.document(seed).split("\n", -1)) {
            for (int more = random.nextInt(3); more > 0; more--) {
                text.append(" ".repeat(random.nextInt(6) == 0 ? random.nextInt(5) : 0))
                        .append(LINES[random.nextInt(LINES.length)])
                        .append('\n');
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    @Test
    void nestNoDeeperThanAllowed() {
        StringBuilder text = new StringBuilder();
        for (int depth = 2_000; depth > 2; depth--) {
            text.append(":".repeat(depth)).append(" a\n");
        }
        TokenWarehouse boxes = Documents.read(Documents.EVERYTHING, text.toString());
        Invariants.check(boxes);
        assertThat(boxes.problems()).extracting(problem -> problem.code()).contains("LEAT-M010");
        Invariants.check(Documents.read(Documents.EVERYTHING, "a\n: ".repeat(3_000)));
        Invariants.check(Documents.read(Documents.EVERYTHING, ": ".repeat(3_000)));
    }

    @Test
    void areTextUnlessAskedFor() {
        String text = "::: note\na\n:::\n\n!!! b\n    c\n\nd\n: e\n";
        assertThat(Documents.html(Documents.read(Rules.LEAT, text), false))
                .isEqualTo("<p>::: note\na\n:::</p>\n<p>!!! b\nc</p>\n<p>d\n: e</p>\n");
    }
}
