package dev.leat.markdown.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.rules.Limits;
import dev.leat.testkit.MarkdownFamilies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Memory of a large document. Deep: it takes a minute and half a gigabyte.
@Tag("deep")
class LargeDocumentTest {
    private static final Tokenizer TOKENIZER = new Tokenizer(
            Documents.EVERYTHING, Limits.DEFAULT.withMaxBytes(Integer.MAX_VALUE).withMaxTokens(Integer.MAX_VALUE));

    /// A process of its own: the heap it gets is what is shown.
    @Test
    void aDocumentOf100MegabytesFitsIntoHalfAGigabyte() throws IOException, InterruptedException {
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
