package dev.leat.markdown.frontmatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// TOML 1.0, by the examples of its specification and what they leave open.
class TomlTest {
    private static FrontMatter toml(String text) {
        return FrontMatter.parse(
                FrontMatter.Format.TOML, text, 0, (int) text.lines().count() + 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "'lit\\n'|\"lit\\\\n\"",
                "\"a\\tb \\u00e9 \\U0001F600\"|\"a\\tb é 😀\"",
                "+99|99",
                "-17|-17",
                "1_000|1000",
                "0xDEAD_beef|3735928559",
                "0o755|493",
                "0b1101|13",
                "-0|0",
                "9223372036854775807|9223372036854775807",
                "3.1415|3.1415",
                "5e+22|5.0E22",
                "-2E-2|-0.02",
                "6.626e-34|6.626E-34",
                "224_617.445_991_228|224617.445991228",
                "inf|\".inf\"",
                "-inf|\"-.inf\"",
                "nan|\".nan\"",
                "true|true",
                "false|false",
                "1979-05-27T07:32:00Z|\"1979-05-27T07:32:00+00:00\"",
                "1979-05-27 07:32:00.5-07:00|\"1979-05-27T07:32:00.500000-07:00\"",
                "1979-05-27T07:32:00|\"1979-05-27T07:32:00\"",
                "1979-05-27|\"1979-05-27\"",
                "07:32:00|\"07:32:00\"",
                "[ 1, [2, 'x'], ]|[1,[2,\"x\"]]",
                "{ a = 1, b.c = 'x' }|{\"a\":1,\"b\":{\"c\":\"x\"}}",
                "{}|{}"
            })
    void readsScalarsAndValues(String written, String expected) {
        FrontMatter front = toml("k = " + written + " # comment\n");
        assertThat(front.error()).isEmpty();
        assertThat(front.json()).isEqualTo("{\"k\":" + expected + "}");
    }

    @Test
    void readsTablesArraysOfTablesAndLongStrings() {
        FrontMatter front = toml("""
                title = "T"   # of the page
                "quoted key" = 1
                a.b.'c d' = 2
                text = \"""
                one \\
                   two
                "three\"\"\"\"
                lit = '''
                \\n 'x' '''
                list = [
                  "x", # first
                  "y",
                ]

                [taxonomies]
                tags = ["a"]
                [taxonomies.deep.er]
                x = 1

                [[menu]]
                name = "m1"
                [menu.sub]
                y = 2
                [[menu]]
                name = "m2"
                """);
        assertThat(front.error()).isEmpty();
        assertThat(front.json())
                .isEqualTo("{\"title\":\"T\",\"quoted key\":1,\"a\":{\"b\":{\"c d\":2}},"
                        + "\"text\":\"one two\\n\\\"three\\\"\",\"lit\":\"\\\\n 'x' \",\"list\":[\"x\",\"y\"],"
                        + "\"taxonomies\":{\"tags\":[\"a\"],\"deep\":{\"er\":{\"x\":1}}},"
                        + "\"menu\":[{\"name\":\"m1\",\"sub\":{\"y\":2}},{\"name\":\"m2\"}]}");
        assertThat(front.text("title")).contains("T");
        assertThat(toml("").map()).isEmpty();
    }

    /// What is wrong, and the line of the document it is said to stand in (the first line is the fence).
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a = 1⏎a = 2|2|stands twice",
                "a = |1|is no value",
                "a = x|1|strings are quoted",
                "a = 012|1|is no value",
                "a = 1__0|1|is no value",
                "a = .5|1|is no value",
                "a = 9223372036854775808|1|is no value",
                "a = 2020-13-45|1|is no value",
                "a = 2020-01-02T25:00:00|1|is no value",
                "a = \"x|1|closing",
                "a = \"\\q\"|1|no escape",
                "a = \"\\uD800\"|1|no character",
                "a = \"\\u12\"|1|hexadecimal",
                "a = '''x|1|closing",
                "x = 1⏎= 2|2|a name is",
                "a 1|1|followed by =",
                "a = 1 b = 2|1|one key a line",
                "a = [1 2]|1|between commas",
                "a = {b = 1,}|1|a name is",
                "a = {b = 1⏎}|1|ends with }",
                "[a]⏎[a]|2|defined already",
                "a.b = 1⏎[a]|2|defined already",
                "[a]⏎b.c = 1⏎[a.b]|3|defined already",
                "a = {b = 1}⏎[a.c]|2|no table",
                "a = 1⏎[a.c]|2|no table",
                "a = 1⏎a.b = 2|2|defined already",
                "a = []⏎[[a]]|2|no array of tables",
                "[a.b]⏎[a]⏎b.c = 1|3|defined already",
                "[a|1|ends with ]",
                "[]|1|a name is",
                "# \u0001x|1|control character U+0001"
            })
    void saysWhatIsWrongAndWhere(String text, int line, String message) {
        FrontMatter front = toml(text.replace('⏎', '\n'));
        assertThat(front.value()).isNull();
        FrontMatterError error = front.error().orElseThrow();
        assertThat(error.message()).startsWith("invalid TOML: ").contains(message);
        assertThat(error.line()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a=", "a.", "[[a]]\n[[a.b]]\n"})
    void isBounded(String opener) {
        assertThat(toml("a = " + opener.repeat(10_000)).error()).isPresent();
        assertThat(toml("x = '" + "y".repeat(YamlReader.CHARS_MAX) + "'").error())
                .isPresent();
        assertThat(toml("[" + "a.".repeat(60) + "b]").error().orElseThrow().message())
                .contains("nested deeper");
        assertThat(toml("a = " + "[".repeat(51) + "]".repeat(51))
                        .error()
                        .orElseThrow()
                        .message())
                .contains("nested deeper");
    }

    /// Any spoiled text is read or refused, never more.
    @Test
    void survivesSpoiledText() {
        String good =
                "a = 1\n[b]\nc = [\"x\", 'y', 2.5]\nd = {e = 1979-05-27 07:32:00Z}\n[[f]]\ng = \"\"\"h\n\\u00e9\"\"\"\n";
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int n = random.nextInt(3); n >= 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, good.charAt(random.nextInt(good.length())));
                    default -> text.setCharAt(at, "[]{}\"'=.#\n\\,".charAt(random.nextInt(12)));
                }
            }
            FrontMatter front = toml(text.toString());
            assertThat(front.value() == null).isEqualTo(front.error().isPresent());
        }
    }
}
