package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.store.sql.Access;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void fill() throws Exception {
        store = Store.open(folder.resolve("leat.db"), Access.WRITE, Lab.seams(folder));
        Lab.run(
                store,
                "docs",
                Lab.items(
                        "install.md", "Installation\nHow to install the water wheel on a café terrace.",
                        "wheel.md", "The water wheel\nA wheel turns. The wheel of water-power turns a mill.",
                        "mill.md", "Mill\nThe mill grinds grain. No turning part is named here."));
        Lab.run(store, "other", Lab.items("note.md", "Wheel\nA note about a wheel"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<String> keys(String typed) throws Exception {
        return Search.ask(store, Search.Question.of(typed)).hits().stream()
                .map(Search.Hit::key)
                .sorted()
                .toList();
    }

    @Test
    void allWordsMustBeThereInAnyCaseAndWithoutAccents() throws Exception {
        assertThat(keys("WHEEL water")).containsExactly("install.md", "wheel.md");
        assertThat(keys("cafe")).containsExactly("install.md");
        assertThat(keys("wheel grain")).isEmpty();
    }

    @Test
    void phrasesPrefixesAndExclusions() throws Exception {
        assertThat(keys("\"water wheel\"")).containsExactly("install.md", "wheel.md");
        assertThat(keys("\"wheel water\"")).isEmpty();
        assertThat(keys("turn*")).containsExactly("mill.md", "wheel.md");
        assertThat(keys("wheel -water")).containsExactly("note.md");
        assertThat(keys("wheel -\"water wheel\"")).containsExactly("note.md");
        assertThat(keys("water-power")).containsExactly("wheel.md");
    }

    @Test
    void titlesWeighMoreAndHitsAreMarked() throws Exception {
        List<Search.Hit> hits = Search.ask(store, Search.Question.of("mill")).hits();
        assertThat(hits).extracting(Search.Hit::key).containsExactly("mill.md", "wheel.md");
        assertThat(hits.getFirst().score()).isGreaterThan(hits.getLast().score());
        Search.Hit hit = hits.getLast();
        assertThat(hit.title()).isEqualTo("The water wheel");
        assertThat(hit.kind()).isEqualTo("pages");
        assertThat(hit.pipeline()).isEqualTo("docs");
        assertThat(hit.place()).isEqualTo("wheel.md");
        assertThat(hit.marks()).hasSize(1);
        Search.Mark mark = hit.marks().getFirst();
        assertThat(hit.snippet().substring(mark.from(), mark.to())).isEqualTo("mill");
    }

    @Test
    void byPipelineKindAndNumber() throws Exception {
        assertThat(Search.ask(store, new Search.Question("wheel", Optional.of("other"), Optional.empty(), 5))
                        .hits())
                .extracting(Search.Hit::key)
                .containsExactly("note.md");
        assertThat(Search.ask(store, new Search.Question("wheel", Optional.empty(), Optional.of("none"), 5))
                        .hits())
                .isEmpty();
        assertThat(Search.ask(store, new Search.Question("wheel", Optional.empty(), Optional.empty(), 1))
                        .hits())
                .hasSize(1);
    }

    @Test
    void aMistypedWordGetsASuggestion() throws Exception {
        assertThat(Search.ask(store, Search.Question.of("whele")).suggestions()).containsExactly("wheel");
        assertThat(Search.ask(store, Search.Question.of("instalation")).suggestions())
                .containsExactly("installation");
        assertThat(Search.ask(store, Search.Question.of("zzzzz")).suggestions()).isEmpty();
        assertThat(Search.ask(store, Search.Question.of("wheel")).suggestions()).isEmpty();
        assertThat(NearestWord.edits("abcd", "acbd")).isEqualTo(1);
        assertThat(NearestWord.edits("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void oddTextNeverFails() throws Exception {
        String alphabet = "ab \"'*-+():^{}[]~\\\0\u0001\n\t;.,ANDORNEARé😀\uD800";
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Search.ask(store, Search.Question.of(text.toString()));
        }
        for (String text :
                List.of("", "-", "-wheel", "\"", "\"\"", "AND", "a OR", "NEAR(a b)", "*", "a* *", "title:x")) {
            Search.ask(store, Search.Question.of(text));
        }
        Search.ask(store, Search.Question.of("x ".repeat(100_000)));
        assertThat(keys("-wheel")).isEmpty();
    }

    @Test
    void anAbsentStoreHoldsNothing() throws Exception {
        try (Store absent = Store.open(folder.resolve("none.db"), Access.PLAN, Lab.seams(folder))) {
            assertThat(Search.ask(absent, Search.Question.of("wheel")).hits()).isEmpty();
        }
    }
}
