package dev.leat.markdown.frontmatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontMatterTest {
    private static FrontMatter yaml(String text) {
        return FrontMatter.parse(
                FrontMatter.Format.YAML, text, 0, (int) text.lines().count() + 2);
    }

    private static FrontMatter json(String text) {
        return FrontMatter.parse(
                FrontMatter.Format.JSON, text, 0, (int) text.lines().count());
    }

    private static String error(String text) {
        FrontMatter front = yaml(text);
        assertThat(front.value()).isNull();
        assertThat(front.isPresent()).isFalse();
        return front.error().orElseThrow().message();
    }

    /// The facts of YAML 1.1 that matter, as JSON.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "yes|true",
                "No|false",
                "ON|true",
                "off|false",
                "y|\"y\"",
                "n|\"n\"",
                "yEs|\"yEs\"",
                "012|10",
                "0o17|\"0o17\"",
                "08|\"08\"",
                "1:30|90",
                "-1:30|-90",
                "1_000|1000",
                "0x1F|31",
                "0b11|3",
                "-0b11|-3",
                "+7|7",
                "0|0",
                "190:20:30|685230",
                "1e3|\"1e3\"",
                "1.0e16|\"1.0e16\"",
                ".5|0.5",
                "1.|1.0",
                "1.0e+3|1000.0",
                "-1.5|-1.5",
                "1_0.5|10.5",
                "1:30.5|90.5",
                ".inf|\".inf\"",
                "-.INF|\"-.inf\"",
                ".nan|\".nan\"",
                "~|null",
                "null|null",
                "Null|null",
                "nULL|\"nULL\"",
                "2020-01-02|\"2020-01-02\"",
                "2020-01-02T03:04:05Z|\"2020-01-02T03:04:05+00:00\"",
                "2020-01-02 03:04:05.5 +1:30|\"2020-01-02T03:04:05.500000+01:30\"",
                "2020-1-2 3:04:05|\"2020-01-02T03:04:05\"",
                "2020-01-02t03:04:05 -00:00|\"2020-01-02T03:04:05+00:00\"",
                "'yes'|\"yes\"",
                "\"12\"|\"12\"",
                "=|\"=\"",
                "123456789012345678901234567890|123456789012345678901234567890",
                "!!str 12|\"12\"",
                "!!int '7'|7",
                "!!float '2'|2.0",
                "!!bool 'yes'|true",
                "!!null ''|null",
                "!!binary aGVsbG8=|\"aGVsbG8=\"",
                "! 12|\"12\"",
                "!!timestamp '2020-01-02'|\"2020-01-02\"",
            })
    void readsScalarsByYaml11(String written, String asJson) {
        FrontMatter front = yaml("k: " + written + "\n");
        assertThat(front.error()).isEmpty();
        assertThat(front.json()).isEqualTo("{\"k\":" + asJson.replace("1000.0", JsonText.of(1000.0)) + "}");
    }

    @Test
    void keepsKeysApartThatCollideElsewhere() {
        assertThat(yaml("1: a\ntrue: b\n~: c\n2020-01-02: d\n1.5: e\n").json())
                .isEqualTo("{\"1\":\"a\",\"true\":\"b\",\"null\":\"c\",\"2020-01-02\":\"d\",\"1.5\":\"e\"}");
    }

    @Test
    void lastOfDuplicateKeysWins() {
        assertThat(yaml("a: 1\nb: 2\na: 3\n").map()).containsExactlyEntriesOf(ordered("a", 3L, "b", 2L));
    }

    private static Map<String, Object> ordered(String a, Object x, String b, Object y) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        map.put(a, x);
        map.put(b, y);
        return map;
    }

    @Test
    void mergesMappingsBelowOwnKeys() {
        assertThat(yaml("base: &b {x: 1, y: 2}\nmore: &m {x: 9, z: 3}\nc: {<<: [*b, *m], y: 7}\n")
                        .json())
                .endsWith("\"c\":{\"x\":1,\"z\":3,\"y\":7}}");
        assertThat(error("a: {<<: 1}\n")).contains("merge key");
        assertThat(error("a: {<<: [1]}\n")).contains("merge key");
    }

    @Test
    void turnsSetsIntoArraysAndOrderedMapsIntoPairs() {
        assertThat(yaml("s: !!set {a, b}\no: !!omap [{x: 1}, {y: 2}]\np: !!pairs [{x: 1}]\n")
                        .json())
                .isEqualTo("{\"s\":[\"a\",\"b\"],\"o\":[[\"x\",1],[\"y\",2]],\"p\":[[\"x\",1]]}");
        assertThat(error("o: !!omap [1]\n")).contains("mapping of one key");
    }

    @Test
    void takesASequenceAndNothingElseBesidesMappings() {
        assertThat(yaml("- a\n- b\n").value()).isEqualTo(List.of("a", "b"));
        assertThat(error("just text\n")).contains("neither a mapping nor a sequence");
        assertThat(yaml("").error()).isEmpty();
        assertThat(yaml("# nothing\n").value()).isNull();
        assertThat(yaml("{}\n").isPresent()).isFalse();
    }

    @Test
    void saysWhereAndWhyItCannotBeUsed() {
        FrontMatter front = FrontMatter.parse(FrontMatter.Format.YAML, "a: 1\nb: [1,\n", 0, 4);
        assertThat(front.error().orElseThrow().line()).isBetween(2, 3);
        assertThat(error("d: 2020-13-45\n")).contains("impossible date 2020-13-45");
        assertThat(error("d: 2020-01-02 03:04:05 +99:00\n")).contains("impossible time zone");
        assertThat(error("d: !!python/object:os.system x\n")).contains("unknown tag");
        assertThat(error("d: !!binary '*'\n")).contains("not base64");
        assertThat(error("d: !!int x\n")).contains("not an integer");
        assertThat(error("d: !!float x\n")).contains("not a number");
        assertThat(error("d: !!bool x\n")).contains("not a boolean");
        assertThat(error("d: !!timestamp x\n")).contains("not a timestamp");
        assertThat(error("d: !mine x\n")).contains("unknown tag");
        assertThat(error("d: !mine [x]\n")).contains("unknown tag");
        assertThat(error("d: !!set [x]\n")).contains("unknown tag");
        assertThat(error("d: !!omap {x: y}\n")).contains("unknown tag");
        assertThat(error("? [a]\n: b\n")).contains("collection cannot be a key");
        assertThat(error("a: *nobody\n")).isNotEmpty();
        assertThat(error("a: 1\n---\nb: 2\n")).contains("second YAML document");
        assertThat(error("a: \"\\q\"\n")).contains("invalid YAML");
        assertThat(error("a: " + "1".repeat(1_001) + "\n")).contains("1001 digits");
    }

    @Test
    void readsUpToTheDocumentEndMark() {
        assertThat(yaml("a: 1\n...\n").json()).isEqualTo("{\"a\":1}");
    }

    @Test
    void staysWithinItsLimits() {
        assertThat(error("a: " + "[".repeat(60) + "]".repeat(60) + "\n")).contains("deeper than 50");
        assertThat(error("a: " + "x".repeat(256 << 10) + "\n")).contains("at most 262144");
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ",").repeat(10)).append("]\n");
        }
        assertThat(error(bomb.toString())).contains("more than 10000 values");
        assertThat(error("a: &a [*a]\n")).contains("without an anchor before it");
    }

    @Test
    void readsJson() {
        assertThat(json("{\"a\": [1, 2.5, true, null, \"x\"], \"b\": 12345678901234567890}")
                        .json())
                .isEqualTo("{\"a\":[1,2.5,true,null,\"x\"],\"b\":12345678901234567890}");
        assertThat(json("{\"a\": ").error().orElseThrow().message()).contains("invalid JSON");
        assertThat(json("{} x").error().orElseThrow().message()).contains("JSON");
        assertThat(json("[".repeat(60) + "]".repeat(60)).error().orElseThrow().message())
                .contains("deeper than 50");
        assertThat(json(" ".repeat(300_000)).error().orElseThrow().message()).contains("at most");
    }

    @Test
    void answersSingleScalarsAsText() {
        FrontMatter front = yaml("title: Guide\nweight: 3\ndraft: no\ntags: [a]\n");
        assertThat(front.text("title")).contains("Guide");
        assertThat(front.text("weight")).contains("3");
        assertThat(front.text("draft")).contains("false");
        assertThat(front.text("tags")).isEmpty();
        assertThat(front.text("nothing")).isEmpty();
        assertThat(yaml("- a\n").text("title")).isEmpty();
        assertThat(yaml("- a\n").map()).isEmpty();
    }
}
