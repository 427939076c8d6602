package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.config.Settings;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.frontmatter.FrontMatter;
import dev.leat.markdown.rules.FrontMatterForm;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which blocks at the very start are front matter, by the forms that are live.
class FrontMatterFormsTest {
    private static final Set<FrontMatterForm> ALL = EnumSet.allOf(FrontMatterForm.class);

    private static Document read(Set<FrontMatterForm> forms, String text) throws Exception {
        var rules = MarkdownOptions.DEFAULT.rules().withFrontMatter(forms);
        return new Markdown(MarkdownOptions.DEFAULT.withRules(rules))
                .document("x", text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "---⏎a: 1⏎---⏎# T|YAML|3",
                "+++⏎a = 1⏎+++⏎# T|TOML|3",
                "+++ ⏎a = 1⏎+++  ⏎# T|TOML|3",
                "{\"a\": 1}⏎# T|JSON|1",
                "{⏎  \"a\": 1⏎}⏎⏎# T|JSON|3",
                "{ \"a\": 1, \"b\": \"}\\\"{\" }⏎# T|JSON|1"
            })
    void recognisesItsForms(String text, FrontMatter.Format format, int endLine) throws Exception {
        String document = text.replace('⏎', '\n');
        FrontMatter front = read(ALL, document).frontMatter().orElseThrow();
        assertThat(front.format()).isEqualTo(format);
        assertThat(front.text("a")).contains("1");
        assertThat(front.endLine()).isEqualTo(endLine);
        assertThat(read(ALL, document).headings()).hasSize(1);
        FrontMatterForm only = FrontMatterForm.valueOf(format.name());
        assertThat(read(EnumSet.of(only), document).frontMatter()).isPresent();
        assertThat(read(EnumSet.complementOf(EnumSet.of(only)), document).frontMatter())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "+++⏎a = 1⏎# unclosed",
                "++++⏎a = 1⏎++++",
                "+++toml⏎a = 1⏎+++",
                " +++⏎a = 1⏎+++",
                "{{ macro }}⏎text",
                "{ prose }⏎text",
                "{\"a\": 1} and text⏎",
                "{\"a\": {⏎text",
                "{",
                "+++",
                "text⏎+++⏎a = 1⏎+++"
            })
    void takesNothingElseAway(String text) throws Exception {
        Document document = read(ALL, text.replace('⏎', '\n'));
        assertThat(document.frontMatter()).isEmpty();
        assertThat(document.paragraphs()).isNotEmpty();
    }

    @Test
    void whatIsInvalidIsAFindingWithItsLine() throws Exception {
        for (String text :
                new String[] {"+++\nb = 2\na = x\n+++\n", "{\n\"b\": 2,\n\"a\": x}\n", "---\nb: 2\na: {\n---\n"}) {
            Document document = read(ALL, text + "# T\n");
            assertThat(document.headings()).hasSize(1);
            assertThat(document.frontMatter().orElseThrow().isPresent()).isFalse();
            assertThat(document.findings()).extracting(f -> f.type()).containsExactly("front_matter_invalid");
            assertThat(document.problems()).extracting(Problem::code).containsExactly("LEAT-M021");
            assertThat(document.problems().getFirst().place().line()).isBetween(2L, 4L);
        }
    }

    @Test
    void pipelinesChooseTheForms() throws Exception {
        assertThat(Settings.parse(MarkdownSettings.class, "{sources: [x]}")
                        .options()
                        .rules()
                        .frontMatter())
                .containsExactly(FrontMatterForm.YAML);
        assertThat(Settings.parse(MarkdownSettings.class, "{sources: [x], front_matter_forms: [toml, json]}")
                        .options()
                        .rules()
                        .frontMatter())
                .containsExactlyInAnyOrder(FrontMatterForm.TOML, FrontMatterForm.JSON);
        assertThat(Settings.parse(MarkdownSettings.class, "{sources: [x], front_matter: false}")
                        .options()
                        .rules()
                        .frontMatter())
                .isEmpty();
    }
}
