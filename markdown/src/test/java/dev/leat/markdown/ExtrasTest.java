package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.rules.Extra;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// An example for each [Extra], `extras/WORD.md`: its HTML (`WORD.html`) and its facts (`WORD.json`) when the extra is
/// asked for, and nothing of it when it is not. `-Dleat.golden=update` writes the expected files anew.
class ExtrasTest {
    private static final Path CASES = Path.of("src/test/resources/extras");
    private static final Set<String> PARTS = Set.of(
            "structure.headings",
            "structure.blockquotes",
            "structure.containers",
            "structure.definition_lists",
            "structure.wikilinks",
            "structure.abbreviations");

    @TestFactory
    Stream<DynamicTest> isReadWhenAskedForOnly() {
        return Arrays.stream(Extra.values()).map(extra -> DynamicTest.dynamicTest(extra.word(), () -> check(extra)));
    }

    private static void check(Extra extra) throws Exception {
        byte[] text = Files.readAllBytes(CASES.resolve(extra.word() + ".md"));
        Document with = read(Set.of(extra), text);
        expect(extra.word() + ".html", with.html());
        expect(extra.word() + ".json", json(with));
        Document without = read(Set.of(), text);
        assertThat(without.html()).isNotEqualTo(with.html());
        assertThat(json(without))
                .doesNotContain("containers", "definition_lists", "wikilinks", "abbreviations", "\"alert\"")
                .doesNotContain("\"attributes\"");
    }

    private static Document read(Set<Extra> extras, byte[] text) throws Exception {
        MarkdownOptions options = MarkdownOptions.DEFAULT.withRules(
                MarkdownOptions.DEFAULT.rules().withExtras(extras));
        return new Markdown(options).document("case", text);
    }

    private static String json(Document document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DocumentJson.write(document, new DocumentJson.Shape("", false, PARTS), out);
        return out.toString(StandardCharsets.UTF_8) + "\n";
    }

    private static void expect(String name, String found) throws Exception {
        Path file = CASES.resolve(name);
        if (System.getProperty("leat.golden", "").equals("update")) {
            Files.writeString(file, found);
            return;
        }
        assertThat(found).isEqualTo(Files.readString(file));
    }

    @Test
    void extrasAreNamedInTheSingularAndThePlural() {
        assertThat(Extra.named("wikilink")).contains(Extra.WIKILINKS);
        assertThat(Extra.named("containers")).contains(Extra.CONTAINER);
        assertThat(Extra.named("nothing")).isEmpty();
    }
}
