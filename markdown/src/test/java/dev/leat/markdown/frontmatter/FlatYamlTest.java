package dev.leat.markdown.frontmatter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.testkit.Corpora;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What the short way reads, the YAML parser reads the same.
class FlatYamlTest {
    private static final List<String> KEYS = List.of("title", "a", "x-y_2", "yes", "null", "No", "1a", "a b", "<<", "");
    private static final List<String> PARTS = List.of(
            "word",
            "Two words",
            "12",
            "012",
            "1:30",
            "2024-02-30",
            "2024-01-02",
            "yes",
            "null",
            "~",
            "é",
            "—",
            "\u2028",
            "\u0085",
            "\uFEFF",
            "😀",
            ":",
            ": ",
            " #",
            "#",
            "\"",
            "'",
            "\\",
            "\t",
            "- ",
            "[",
            "]",
            "{",
            "&a",
            "*a",
            "!!str",
            "|",
            ">",
            "%",
            "@",
            "`",
            ",",
            "?",
            "-",
            ".",
            "  ",
            " ",
            "\n",
            "\n ",
            "\r\n",
            "---",
            "...",
            "\0",
            "\u0007");

    private static Object outcome(Reading reading) {
        try {
            return String.valueOf(reading.read());
        } catch (FrontMatterError.Rejected e) {
            return e.error();
        }
    }

    private interface Reading {
        Object read() throws FrontMatterError.Rejected;
    }

    private static boolean isFlat(String text) {
        try {
            return FlatYaml.read(text) != null;
        } catch (YamlScalar.BadScalar e) {
            return false;
        }
    }

    private static void assertSame(String text) {
        assertThat(outcome(() -> new YamlReader(text).read()))
                .as(text)
                .isEqualTo(outcome(() -> new YamlReader(text).parsed()));
        if (isSound(text)) {
            assertThat(outcome(() -> new YamlReader(text).parsed()))
                    .as(text)
                    .isInstanceOf(String.class)
                    .asString()
                    .startsWith("{");
        }
    }

    private static boolean isSound(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return FlatYaml.isSound(bytes, 0, bytes.length);
    }

    @Test
    void whatMayBeMadeLaterHoldsNoError() {
        assertThat(List.of(
                        "# of a page\n\ntitle: A\n",
                        "a:\n  b: c\n  d: 2\n",
                        "a: |\n  b: c\n   # d\ne: f\n",
                        "a: >\n  b\n  c\nd: 2024-02-28\n"))
                .allMatch(FlatYamlTest::isSound)
                .allSatisfy(FlatYamlTest::assertSame);
        assertThat(List.of(
                        "# of a page\n",
                        "a:\n  b: c\n d: e\n",
                        "a:\n  b:\n    c: d\n",
                        "a: |\n  b\n c\n",
                        "a: |\n",
                        "a: 2024-06-31\n",
                        "on: 1\n"))
                .noneMatch(FlatYamlTest::isSound)
                .allSatisfy(FlatYamlTest::assertSame);
        SplittableRandom random = new SplittableRandom(21);
        List<String> pieces = List.of(
                " b\n", "\n  b: c\n", "  d: e f\n", " |\n  x\n", "  y\n", "c:", "d:", "# e\n", "\n", " ", "- ", "'");
        int sound = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("a:");
            for (int n = random.nextInt(1, 7); n > 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            sound += isSound(text.toString()) ? 1 : 0;
            assertSame(text.toString());
        }
        assertThat(sound).isGreaterThan(300);
    }

    @Test
    void plainFrontMatterIsReadTheShortWay() throws Exception {
        assertThat(FlatYaml.read("title: \"Link: # 19\"\nid: link_19\nn: 7\non_time: yes\nsaid: 'a \"b\"'  \n"))
                .isEqualTo(Map.of("title", "Link: # 19", "id", "link_19", "n", 7L, "on_time", true, "said", "a \"b\""));
        assertThat(FlatYaml.read("tags: [a, \"b c\", 3]\nof:\n  - x y\n  - yes\nat:\n- 'z'\nlast: w\n"))
                .isEqualTo(Map.of(
                        "tags", List.of("a", "b c", 3L), "of", List.of("x y", true), "at", List.of("z"), "last", "w"));
        assertThat(List.of(
                        "a: b: c",
                        "a: b #c",
                        "a: [b, [c]]",
                        "a: [b,]",
                        "a:\n  - b\n - c",
                        "a:\n- b: c",
                        "a:",
                        "a: *b",
                        "a: \"b\\n\"",
                        "a: b\n c",
                        "a: 'it''s'"))
                .noneMatch(FlatYamlTest::isFlat);
    }

    private static String list(SplittableRandom random) {
        List<String> values = new ArrayList<>();
        for (int n = random.nextInt(4); n >= 0; n--) {
            values.add(PARTS.get(random.nextInt(random.nextInt(3) > 0 ? 10 : PARTS.size())));
        }
        if (random.nextBoolean()) {
            return "[" + String.join(random.nextBoolean() ? ", " : ",", values) + "]";
        }
        String indent = " ".repeat(random.nextInt(3));
        return "\n" + indent + "- " + String.join("\n" + indent + (random.nextInt(9) == 0 ? " - " : "- "), values)
                + "\n";
    }

    @Test
    void whatIsReadTheShortWayReadsTheSameByTheParser() {
        SplittableRandom random = new SplittableRandom(20);
        int flat = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int line = random.nextInt(1, 4); line > 0; line--) {
                text.append(KEYS.get(random.nextInt(random.nextBoolean() ? 3 : KEYS.size())))
                        .append(random.nextInt(10) == 0 ? ":" : ": ");
                if (random.nextInt(4) == 0) {
                    text.append(list(random));
                }
                for (int part = random.nextInt(3); part >= 0; part--) {
                    text.append(PARTS.get(random.nextInt(random.nextBoolean() ? 8 : PARTS.size())));
                }
                text.append(line == 1 && random.nextBoolean() ? "" : "\n");
            }
            flat += isFlat(text.toString()) ? 1 : 0;
            assertSame(text.toString());
        }
        assertThat(flat).isGreaterThan(1_500);
    }

    @Test
    void realFrontMatterReadsTheSameBothWays() throws Exception {
        List<Path> inputs = Corpora.files("markdown/inputs", ".md");
        int flat = 0;
        for (Path input : inputs) {
            String[] parts = Files.readString(input).split("(?m)^---\n", 3);
            if (parts.length == 3) {
                assertSame(parts[1]);
                flat += isFlat(parts[1]) ? 1 : 0;
            }
        }
        assertThat(flat).isGreaterThan(200);
    }
}
