package dev.leat.engine.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyTest {
    @Test
    void ordersByUnsignedUtf8Bytes() {
        Random random = new Random(7);
        List<String> alphabet = List.of("a", "/", "-", "é", "\uffee", "\ue000", "\ud83d\ude00", "\u4e2d", "0");
        for (int i = 0; i < 20_000; i++) {
            String a = text(random, alphabet);
            String b = text(random, alphabet);
            int expected =
                    Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(new Key(a).compareTo(new Key(b))))
                    .as(a + " ? " + b)
                    .isEqualTo(Integer.signum(expected));
        }
    }

    private static String text(Random random, List<String> alphabet) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(4);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.get(random.nextInt(alphabet.size())));
        }
        return text.toString();
    }

    @Test
    void knowsWhatLiesBelow() {
        Key docs = new Key("docs");
        assertThat(new Key("docs/a.md").isBelow(docs)).isTrue();
        assertThat(docs.isBelow(docs)).isTrue();
        assertThat(new Key("docs-old/a.md").isBelow(docs)).isFalse();
        assertThat(new Key("anything").isBelow(new Key("."))).isTrue();
        assertThat(new Key("/abs/x").isBelow(new Key("/abs/"))).isTrue();
    }

    @Test
    void isNeverEmptyNorEndless() {
        assertThatThrownBy(() -> new Key("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Key("x".repeat(Key.BYTES_MAX + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16385");
    }

    @Test
    void fingerprintsTellListsApart() {
        assertThat(Fingerprint.ofParts(List.of("ab", "c"))).isNotEqualTo(Fingerprint.ofParts(List.of("a", "bc")));
        assertThat(Fingerprint.ofBytes(new byte[0], 0, 0).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        Fingerprint print = Fingerprint.ofParts(List.of("x"));
        assertThat(Fingerprint.of(print.bytes())).isEqualTo(print);
    }
}
