package dev.leat.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class YamlTest {
    @Test
    void keepsTextAndPlace() throws Exception {
        Node.Mapping top = (Node.Mapping)
                Yaml.read("a: 1\nb:\n  - x\n  - \"y z\"\n", "f.yaml").orElseThrow();
        Node.Sequence list = (Node.Sequence) top.find("b").orElseThrow().value();
        assertThat(list.items().get(1).span().place()).hasToString("f.yaml:4:5");
        assertThat(((Node.Scalar) list.items().get(1)).text()).isEqualTo("y z");
    }

    @Test
    void aDocumentWithoutContentIsNothing() throws Exception {
        assertThat(Yaml.read("# only a comment\n", "f")).isEmpty();
        assertThat(Yaml.read("", "f")).isEmpty();
        assertThat(Yaml.read("~", "f")).isEmpty();
    }

    @Test
    void skipsAByteOrderMark() throws Exception {
        byte[] bytes = "\uFEFFa: 1".getBytes(StandardCharsets.UTF_8);
        assertThat(Yaml.read(bytes, "f").orElseThrow()).isInstanceOf(Node.Mapping.class);
    }

    @Test
    void namesTheLineOfASyntaxError() {
        ConfigError error = refused("a: [1, 2\nb: 3\n");
        assertThat(error.problem().code()).isEqualTo("LEAT-C002");
        assertThat(error.problem().place().line()).isEqualTo(2);
        assertThat(error.excerpt()).contains("2 | b: 3").contains("^");
    }

    @Test
    void saysThatTabsDoNotIndent() {
        assertThat(refused("a:\n\tb: 1\n").problem().remedy()).contains("never with tabs");
    }

    @Test
    void refusesAKeyTwiceAndSaysWhereTheFirstIs() {
        ConfigError error = refused("a: 1\nb: 2\na: 3\n");
        assertThat(error.problem().code()).isEqualTo("LEAT-C014");
        assertThat(error.problem().rule()).contains("line 1");
    }

    @Test
    void refusesTagsMergeKeysAndSecondDocuments() {
        assertThat(refused("a: !!java/object x\n").problem().rule()).contains("tags");
        assertThat(refused("a: &x {b: 1}\nc:\n  <<: *x\n").problem().rule()).contains("merge");
        assertThat(refused("a: 1\n---\nb: 2\n").problem().rule()).contains("one document");
        assertThat(refused("{[1]: 2}").problem().rule()).contains("a key is text");
    }

    @Test
    void refusesAnAliasOfItselfAndAnUnknownOne() {
        assertThat(refused("a: &a [*a]\n").problem().seen()).isEqualTo("*a");
        assertThat(refused("a: *nobody\n").problem().remedy()).contains("&nobody");
    }

    @Test
    void anAliasSharesItsNode() throws Exception {
        Node.Mapping top = (Node.Mapping) Yaml.read("a: &x [1]\nb: *x\n", "f").orElseThrow();
        assertThat(top.find("b").orElseThrow().value())
                .isSameAs(top.find("a").orElseThrow().value());
    }

    @Test
    void anAliasBombCostsNothing() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n"
                    .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(refused(bomb.toString()).problem().code()).isEqualTo("LEAT-C013");
    }

    @Test
    void depthAliasesAndSizeAreBounded() {
        assertThat(refused("[".repeat(100_000)).problem().rule()).contains("32 deep");
        assertThat(refused("a: &a 1\nb: [" + "*a, ".repeat(1_001) + "1]")
                        .problem()
                        .rule())
                .contains("1000 aliases");
        ConfigError large =
                catchThrowableOfType(ConfigError.class, () -> Yaml.read(new byte[Yaml.BYTES_MAX + 1], "f.yaml"));
        assertThat(large.problem().code()).isEqualTo("LEAT-C013");
    }

    @Test
    void refusesBytesThatAreNotTextAndCharactersThatYamlForbids() {
        ConfigError error =
                catchThrowableOfType(ConfigError.class, () -> Yaml.read(new byte[] {'a', (byte) 0xff}, "f.yaml"));
        assertThat(error.problem().rule()).contains("UTF-8");
        assertThat(refused("a: \u0000\n").problem().code()).isEqualTo("LEAT-C002");
    }

    private static ConfigError refused(String yaml) {
        ConfigError error = catchThrowableOfType(ConfigError.class, () -> Yaml.read(yaml, "f.yaml"));
        assertThat(error).as("accepted: " + yaml).isNotNull();
        return error;
    }
}
