package dev.leat.markdown.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.Document;
import dev.leat.markdown.Markdown;
import dev.leat.testkit.Corpora;
import dev.leat.testkit.MarkdownFamilies;
import dev.leat.testkit.MarkdownGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Chunks measured in tokens of cl100k_base: counts are the encoding's own, no chunk has more than its maximum, and
/// nothing is lost.
class TiktokenTest {
    /// Counts published with the encoding.
    @ParameterizedTest
    @CsvSource({"'',0", "hello world,2", "tiktoken is great!,6", "antidisestablishmentarianism,6", "2 + 2 = 4,7"})
    void countsAsTheEncodingDoes(String text, int tokens) {
        assertThat(Tiktoken.count(text)).isEqualTo(tokens);
        assertThat(Tiktoken.lengths(text)).hasSize(tokens);
    }

    @Test
    void takesWordsThatLookSpecialForText() throws Exception {
        assertThat(Tiktoken.count("<|endoftext|>")).isGreaterThan(1);
        assertThat(Markdown.parse("<|endoftext|>\n").chunks(policy(Strategy.SEMANTIC, 32)))
                .hasSize(1);
    }

    private static ChunkPolicy policy(Strategy strategy, int max) {
        return ChunkPolicy.of(strategy, 3 * max / 4, max / 4, max / 4, max)
                .withSiblings(true)
                .withEstimator(ChunkPolicy.Estimator.TIKTOKEN);
    }

    private static void check(Object name, Document document, ChunkPolicy policy) {
        List<Chunk> chunks = document.chunks(policy);
        StringBuilder all = new StringBuilder();
        int at = 0;
        for (Chunk chunk : chunks) {
            assertThat(chunk.tokens()).as("%s %s", name, policy).isEqualTo(Tiktoken.count(chunk.text()));
            assertThat(chunk.tokens()).as("%s %s", name, policy).isBetween(1, policy.maxTokens());
            assertThat(chunk.startChar()).isEqualTo(at);
            at = chunk.endChar();
            all.append(document.warehouse().source(chunk.startChar(), chunk.endChar()));
        }
        if (!chunks.isEmpty()) {
            assertThat(all.toString())
                    .isEqualTo(document.lines(0, document.warehouse().lineCount()));
        }
        assertThat(chunks).extracting(Chunk::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void holdsOfGeneratedAndHostileDocuments(Strategy strategy) throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            check(seed, Markdown.parse(MarkdownGenerator.document(seed)), policy(strategy, 32));
        }
        for (MarkdownFamilies.Family family : MarkdownFamilies.all()) {
            check(family, Markdown.parse(family.document(2_000)), policy(strategy, 48));
        }
    }

    @Test
    void holdsOfTheCorpus() throws Exception {
        for (Path file : Corpora.files("markdown/inputs", ".md")) {
            check(file, Markdown.parse(Files.readAllBytes(file)), policy(Strategy.HYBRID, 100));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "漢", "👩‍👩‍👧 ", "\u0301", "~", "aB", " x", "0", "\u00a0", "ﷺ", "x\n", "𒐫"})
    void holdsOfOneWordWithoutEnd(String letter) throws Exception {
        for (Strategy strategy : List.of(Strategy.SEMANTIC, Strategy.SLIDING, Strategy.FIXED)) {
            check(letter, Markdown.parse(letter.repeat(5_000)), policy(strategy, 32));
        }
        assertThat(Markdown.parse(letter.repeat(50_000)).chunks(policy(Strategy.SEMANTIC, 1_000)))
                .isNotEmpty();
    }

    @Test
    void tornFencesAndTablesAreOpenedAndHeadedAgain() throws Exception {
        String fence = "```java\n" + "int some = value + other;\n".repeat(40) + "```\n";
        for (Chunk part : Markdown.parse(fence).chunks(policy(Strategy.SEMANTIC, 64))) {
            assertThat(part.text()).startsWith("```java\n").endsWith("```");
        }
        String table = "| key | value |\n|---|---|\n" + "| some | thing |\n".repeat(60);
        for (Chunk part : Markdown.parse(table).chunks(policy(Strategy.SEMANTIC, 64))) {
            assertThat(part.text()).startsWith("| key | value |\n|---|---|\n");
        }
    }
}
