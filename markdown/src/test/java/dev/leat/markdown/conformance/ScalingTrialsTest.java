package dev.leat.markdown.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.rules.Limits;
import dev.leat.testkit.MarkdownFamilies;
import dev.leat.testkit.MarkdownFamilies.Family;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Time and memory of large documents. Deep: they take minutes and want a machine of their own.
@Tag("deep")
class ScalingTrialsTest {
    private static final Tokenizer TOKENIZER = new Tokenizer(
            Documents.EVERYTHING, Limits.DEFAULT.withMaxBytes(Integer.MAX_VALUE).withMaxTokens(Integer.MAX_VALUE));

    static java.util.List<Family> families() {
        return MarkdownFamilies.all();
    }

    /// Twice the text takes at most 2.3 times the time: best of several, measured again when the machine was busy.
    @ParameterizedTest
    @MethodSource("families")
    void timeIsLinear(Family family) {
        byte[] one = family.document(1_000_000);
        byte[] two = family.document(2_000_000);
        best(one, 5);
        double ratio = Double.MAX_VALUE;
        for (int again = 0; again < 4 && ratio > 2.3; again++) {
            ratio = Math.min(ratio, (double) best(two, 4) / best(one, 4));
        }
        assertThat(ratio).as(family.name()).isLessThanOrEqualTo(2.3);
    }

    private static long best(byte[] document, int times) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            Documents.read(TOKENIZER, document);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    /// A process of its own: the heap it gets is what is shown.
    @Test
    void aDocumentOf100MegabytesFitsIntoAHalfGigabyteHeap() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeDocument.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("tokens");
    }

    static final class LargeDocument {
        private LargeDocument() {}

        public static void main(String... arguments) {
            byte[] part = MarkdownFamilies.ordinary(1_000_000);
            byte[] all = new byte[100_000_000];
            for (int at = 0; at < all.length; at += part.length) {
                System.arraycopy(part, 0, all, at, Math.min(part.length, all.length - at));
            }
            var warehouse = Documents.read(TOKENIZER, all);
            long characters = 0;
            for (var section : warehouse.sections()) {
                characters += section.title().length();
            }
            System.out.println(warehouse.size() + " tokens, titles of " + characters + " characters");
        }
    }
}
