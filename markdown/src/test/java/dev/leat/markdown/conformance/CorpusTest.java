package dev.leat.markdown.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.rules.Rules;
import dev.leat.testkit.Corpora;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Every input of the corpora: the warehouse's invariants hold, with Leat's rules and with every rule on.
class CorpusTest {
    @Test
    void invariantsHoldForEveryInput() throws IOException {
        int read = 0;
        for (Path file : Corpora.files("markdown/inputs", ".md")) {
            byte[] document = Files.readAllBytes(file);
            if (!new String(document, StandardCharsets.UTF_8).contains("\uFFFD")) {
                check(file, Rules.LEAT, document);
                check(file, Documents.EVERYTHING, document);
                read++;
            }
        }
        assertThat(read).isGreaterThan(470);
    }

    private static void check(Path file, Rules rules, byte[] document) {
        try {
            var warehouse = Documents.read(rules, document.clone());
            Invariants.check(warehouse);
            Documents.html(warehouse, true);
        } catch (RuntimeException | AssertionError broken) {
            throw new AssertionError(file.toString(), broken);
        }
    }
}
