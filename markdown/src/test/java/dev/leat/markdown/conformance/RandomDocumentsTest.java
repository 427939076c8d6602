package dev.leat.markdown.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.block.Tokenized;
import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.testkit.MarkdownGenerator;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random documents: nothing is ever thrown, the invariants hold, safe HTML is safe, bytes that are no text are an
/// answer.
class RandomDocumentsTest {
    @Test
    void tenThousandDocuments() {
        documents(0, 10_000);
    }

    @Test
    @Tag("deep")
    void aMillionDocuments() {
        documents(10_000, 1_000_000);
    }

    @Test
    void randomBytesAreReadOrRejectedWithAPlace() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int rejected = 0;
        Tokenizer tokenizer = new Tokenizer(Documents.EVERYTHING, Limits.DEFAULT);
        for (int i = 0; i < 5_000; i++) {
            byte[] document = MarkdownGenerator.document(i).getBytes(StandardCharsets.UTF_8);
            for (int flips = random.nextInt(4); flips > 0 && document.length > 0; flips--) {
                document[random.nextInt(document.length)] = (byte) random.nextInt(256);
            }
            switch (tokenizer.read("bytes", document)) {
                case Tokenized.Read(var warehouse) -> Invariants.check(warehouse);
                case Tokenized.Rejected(var problem) -> {
                    assertThat(problem.code()).isEqualTo("LEAT-M001");
                    assertThat(problem.place().line()).isPositive();
                    assertThat(problem.place().column()).isPositive();
                    rejected++;
                }
            }
        }
        assertThat(rejected).isBetween(500, 4_500);
    }

    private static void documents(long from, long to) {
        Tokenizer everything = new Tokenizer(Documents.EVERYTHING, Limits.DEFAULT);
        Tokenizer plain = new Tokenizer(Rules.COMMONMARK, Limits.DEFAULT);
        Tokenizer narrow = new Tokenizer(Documents.EVERYTHING, new Limits(1_000_000, 1_000_000, 3, 2, 5));
        for (long seed = from; seed < to; seed++) {
            String text = MarkdownGenerator.document(seed);
            try {
                check(everything, text);
                check(seed % 2 == 0 ? plain : narrow, text);
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError("seed " + seed + ":\n" + Documents.visible(text), broken);
            }
        }
    }

    private static void check(Tokenizer tokenizer, String text) {
        var warehouse = Documents.read(tokenizer, text.getBytes(StandardCharsets.UTF_8));
        Invariants.check(warehouse);
        Documents.html(warehouse, false);
        String safe = Documents.safeHtml(warehouse).toLowerCase(Locale.ROOT);
        assertThat(safe).doesNotContain("<script", "href=\"javascript:", "src=\"javascript:");
    }
}
