package dev.leat.markdown.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Getting Started|getting-started", "A/B  c|a-b-c", "Café é|cafe-e", "straße|straße", "日本 語|日本-語",
                "C++ & C#|c-c", "--a--b--|a-b", "under_score|under_score", "🎉|untitled", "½ x²|12-x2",
            })
    void makesNames(String title, String slug) {
        assertThat(Slugs.of(title)).isEqualTo(slug);
    }

    @Test
    void neverGivesANameTwice() {
        Slugs slugs = new Slugs();
        assertThat(slugs.unique("A b")).isEqualTo("a-b");
        assertThat(slugs.unique("A-b")).isEqualTo("a-b-2");
        assertThat(slugs.unique("A b 2")).isEqualTo("a-b-2-2");
        assertThat(slugs.unique("a b")).isEqualTo("a-b-3");
        assertThat(slugs.unique("")).isEqualTo("untitled");
        assertThat(slugs.unique("!")).isEqualTo("untitled-2");
    }

    /// The snowman is dropped and takes the title down the long way.
    @Test
    void plainTitlesTakeAShortWayToTheSameSlug() {
        Random random = new Random(7);
        for (int n = 0; n < 5_000; n++) {
            StringBuilder title = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                title.append(
                        random.nextInt(3) == 0 ? " -/_\t\u001c".charAt(random.nextInt(6)) : (char) random.nextInt(128));
            }
            assertThat(Slugs.of(title.toString())).as(title.toString()).isEqualTo(Slugs.of(title + "\u2603"));
        }
    }
}
