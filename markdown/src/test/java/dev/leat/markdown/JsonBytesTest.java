package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.markdown.frontmatter.JsonText;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Against the library's writer, which documents were written with before.
final class JsonBytesTest {
    private static final List<String> TEXTS = List.of(
            "",
            "plain",
            "\"quoted\" \\ /",
            "\u0000\u0001\b\t\n\u000B\f\r\u001F\u007F",
            "é … 😀 \u2028\u2029\uFEFF",
            "x".repeat(20_000) + "\"");

    private static String written(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonBytes json = new JsonBytes(out);
        json.value(value);
        json.finish();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesPlainValuesAsTheLibraryDoes() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Object value = value(random, 4);
            assertThat(written(value)).isEqualTo(JsonText.of(value));
        }
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> null;
            case 1 -> TEXTS.get(random.nextInt(TEXTS.size()));
            case 2 -> random.nextBoolean();
            case 3 -> random.nextBoolean() ? (Object) random.nextLong() : (Object) (long) random.nextInt(2_000);
            case 4 -> BigInteger.valueOf(random.nextLong()).shiftLeft(random.nextInt(90));
            case 5 ->
                switch (random.nextInt(5)) {
                    case 0 -> Double.NaN;
                    case 1 -> Double.NEGATIVE_INFINITY;
                    case 2 -> (double) random.nextInt(100);
                    case 3 -> Double.longBitsToDouble(random.nextLong(1L << 62));
                    default -> random.nextGaussian();
                };
            case 6 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put(TEXTS.get(random.nextInt(TEXTS.size())) + i, value(random, depth - 1));
                }
                yield map;
            }
        };
    }

    @Test
    void writesNamesNumbersAndHeldFields() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonBytes json = new JsonBytes(out);
        json.open('{');
        json.name("first").number(-1);
        json.hold();
        json.name("text").text("y".repeat(40_000)); // longer than the buffer, which must not be emptied meanwhile
        json.name("list").open('[');
        json.close(']');
        byte[] held = json.held();
        json.name(10).flag(true);
        json.again(held);
        json.name("last").none();
        json.close('}');
        json.finish();
        String fields = "\"text\":\"" + "y".repeat(40_000) + "\",\"list\":[]";
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"first\":-1," + fields + ",\"10\":true," + fields + ",\"last\":null}");
    }

    @Test
    void refusesWhatIsNoPlainValue() {
        assertThatThrownBy(() -> written(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a plain value");
    }
}
