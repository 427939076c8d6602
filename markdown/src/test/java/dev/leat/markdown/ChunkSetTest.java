package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.chunk.Strategy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of a chunk beside its text: addresses resolved or redacted, front matter, and what differs between
/// two versions.
class ChunkSetTest {
    private static Map<String, Object> chunk(String text, ChunkPolicy policy, String base) throws Exception {
        Optional<URI> url = base.isEmpty() ? Optional.empty() : Optional.of(URI.create(base));
        ChunkSet set = new ChunkSet(Markdown.parse(text), new ChunkSet.Options(policy, url, List.of()));
        assertThat(set.size()).isEqualTo(1);
        return Json.object(set.json(0, ""));
    }

    @Test
    void redactsAddressesInTextAndBesideIt() throws Exception {
        String text =
                "# At https://b.example/t\n\nSee [a](https://secret.example/x?k=1) ![p](http://h/p.png), <https://b.example/>, ftp://c/d.\n";
        ChunkPolicy redacting = ChunkPolicy.DEFAULT.withText(true, true, true);
        Map<String, Object> chunk = chunk(text, redacting, "https://base.example/");
        assertThat(chunk.toString()).doesNotContain("secret", "http://h", "b.example", "ftp://", "base.example");
        assertThat((String) chunk.get("text")).startsWith("# At [url]\n\nSee [a]([url]) ![p]([url]), <[url]>, [url]");
        assertThat(Json.list(chunk.get("links")))
                .allMatch(link -> "[url]".equals(Json.map(link).get("url")));
        assertThat(Json.list(chunk.get("images")))
                .allMatch(image -> "[url]".equals(Json.map(image).get("src")));
        assertThat(chunk.get("section_path")).isEqualTo(List.of("At [url]"));
        assertThat(chunk(text, ChunkPolicy.of(Strategy.HYBRID).withText(true, true, true), "")
                        .get("text")
                        .toString())
                .startsWith("At [url]\n\n# At [url]");
        assertThat(chunk.get("span"))
                .isEqualTo(chunk(text, ChunkPolicy.DEFAULT, "").get("span"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://e.org/x/y.md | a.md       | https://e.org/x/a.md",
                "https://e.org/x/y.md | ../a.md#h  | https://e.org/a.md#h",
                "https://e.org/x/     | /a         | https://e.org/a",
                "https://e.org/x/     | //h/a      | https://h/a",
                "https://e.org/x/     | #top       | https://e.org/x/#top",
                "https://e.org/x/     | http://o/p | http://o/p",
                "https://e.org/x/     | %zz        | %25zz",
                "mailto:a@b           | a.md       | a.md",
                "docs/                | a.md       | docs/a.md"
            })
    void resolvesAddressesOrLeavesThem(String base, String address, String resolved) throws Exception {
        Map<String, Object> chunk = chunk("[l](" + address + ") x\n", ChunkPolicy.DEFAULT, base);
        String url = (String) Json.map(Json.list(chunk.get("links")).getFirst()).get("url");
        assertThat(url.endsWith(resolved)).as(url).isTrue();
    }

    private static final String OLD = "# A\n\none\n\n## B\n\ntwo\n\n## C\n\nthree\n";

    private static DocumentDiff diff(String after, ChunkPolicy policy) throws Exception {
        return DocumentDiff.of(Markdown.parse(OLD), Markdown.parse(after), policy);
    }

    @Test
    void aChangedSectionChangesItsOwnChunkOnly() throws Exception {
        DocumentDiff changed = diff(OLD.replace("two", "two!"), ChunkPolicy.DEFAULT);
        assertThat(changed.sections().changed()).containsExactly("section_b");
        assertThat(changed.chunks().added()).hasSize(1);
        assertThat(changed.chunks().removed()).hasSize(1);
        assertThat(changed.chunks().changed()).isEmpty();
        DocumentDiff hybrid = diff(OLD.replace("two", "two!"), ChunkPolicy.of(Strategy.HYBRID));
        assertThat(hybrid.chunks().changed()).containsExactly("section_b_chunk_1");
        assertThat(hybrid.chunks().added()).isEmpty();
        assertThat(Json.map(Json.object(hybrid.json()).get("chunks")).get("changed"))
                .isEqualTo(List.of("section_b_chunk_1"));
    }

    @Test
    void movedBlankAndNewTextsAreToldApart() throws Exception {
        assertThat(diff(OLD, ChunkPolicy.DEFAULT).isEmpty()).isTrue();
        DocumentDiff moved = diff("intro\n\n" + OLD, ChunkPolicy.DEFAULT);
        assertThat(moved.chunks().added()).hasSize(1);
        assertThat(moved.chunks().removed()).isEmpty();
        DocumentDiff blanks = diff(OLD.replace("one", "one  "), ChunkPolicy.DEFAULT);
        assertThat(blanks.chunks()).isEqualTo(new DocumentDiff.Changes(List.of(), List.of(), List.of()));
        assertThat(diff(OLD.replace("one", "one  x"), ChunkPolicy.DEFAULT).isEmpty())
                .isFalse();
        DocumentDiff renamed = diff(OLD.replace("# A", "# Z"), ChunkPolicy.DEFAULT);
        assertThat(renamed.chunks().added()).as("heading paths changed").hasSize(3);
        DocumentDiff gone = diff("# A\n\none\n\n## C\n\nthree\n", ChunkPolicy.DEFAULT);
        assertThat(gone.sections().removed()).containsExactly("section_b");
        assertThat(gone.chunks().removed()).hasSize(1);
        assertThat(gone.chunks().added()).isEmpty();
    }
}
