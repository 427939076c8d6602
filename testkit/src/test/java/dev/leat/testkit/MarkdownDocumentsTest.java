package dev.leat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.MarkdownFamilies.Family;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkdownDocumentsTest {
    @Test
    void familiesHaveNamesOfTheirOwnAndAboutTheSizeThatWasAskedFor() {
        assertThat(MarkdownFamilies.all()).extracting(Family::name).doesNotHaveDuplicates();
        for (Family family : MarkdownFamilies.all()) {
            for (int size : new int[] {5_000, 200_000}) {
                assertThat(family.document(size).length).as(family.name()).isBetween(size / 2, size * 3 / 2);
            }
            assertThat(family.document(5_000)).isEqualTo(family.document(5_000));
        }
        assertThat(MarkdownFamilies.named("ordinary").document(10_000)).isEqualTo(MarkdownFamilies.ordinary(10_000));
    }

    @Test
    void oneSeedIsOneDocumentAndSeedsDiffer() {
        Set<String> documents = new HashSet<>();
        for (int seed = 0; seed < 1_000; seed++) {
            assertThat(MarkdownGenerator.document(seed)).isEqualTo(MarkdownGenerator.document(seed));
            documents.add(MarkdownGenerator.document(seed));
        }
        assertThat(documents).hasSizeGreaterThan(950);
    }
}
