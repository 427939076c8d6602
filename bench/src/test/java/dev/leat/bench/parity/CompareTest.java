package dev.leat.bench.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.json.Json;
import dev.leat.testkit.Corpora;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompareTest {
    @Test
    void everyCaseOfTheCorpus() throws Exception {
        List<Json> cases = Json.read(Files.readString(Corpora.need("bench/parity/cases.json")))
                .list("cases");
        assertThat(cases).hasSizeGreaterThan(20);
        for (Json one : cases) {
            Compared compared = Compare.of(bytes(one, "expected"), bytes(one, "actual"), rules(one));
            String id = one.string("id").orElseThrow();
            assertThat(compared.result().name().toLowerCase(Locale.ROOT))
                    .as(id + " " + compared)
                    .isEqualTo(one.string("result").orElseThrow());
            for (Json path : one.list("paths")) {
                assertThat(compared.places()).as(id).contains(((Json.Text) path).value());
            }
        }
    }

    private static Optional<byte[]> bytes(Json one, String key) {
        return one.string(key).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Rules rules(Json one) {
        Json options = one.get("options").orElse(Json.object(new java.util.LinkedHashMap<>()));
        Map<String, BenchSettings.Tolerance> tolerance = new HashMap<>();
        options.map("tolerance")
                .forEach((path, t) -> tolerance.put(
                        path,
                        new BenchSettings.Tolerance(
                                t.decimal("abs").orElse(0.0), t.decimal("rel").orElse(0.0))));
        return new Rules(
                BenchSettings.Mode.valueOf(
                        one.string("mode").orElseThrow().replace('-', '_').toUpperCase(Locale.ROOT)),
                texts(options, "ignore"),
                texts(options, "unordered"),
                tolerance,
                texts(options, "key"),
                options.decimal("tolerance_pct").orElse(0.0));
    }

    private static List<String> texts(Json options, String key) {
        return options.list(key).stream()
                .map(item -> ((Json.Text) item).value())
                .toList();
    }

    @Test
    void jsonPathsMayHaveStars() {
        Rules rules =
                new Rules(BenchSettings.Mode.JSON, List.of("$.a[*].t", "$..when"), List.of(), Map.of(), List.of(), 0);
        assertThat(compare("{\"a\":[{\"t\":1,\"x\":1}]}", "{\"a\":[{\"t\":2,\"x\":1}]}", rules)
                        .result())
                .isEqualTo(Compared.Result.SAME);
        assertThat(compare("{\"a\":[{\"t\":1,\"x\":1}]}", "{\"a\":[{\"t\":2,\"x\":2}]}", rules)
                        .places())
                .containsExactly("$.a[0].x");
        assertThat(compare("{\"b\":{\"c\":{\"when\":1}}}", "{\"b\":{\"c\":{\"when\":2}}}", rules)
                        .result())
                .isEqualTo(Compared.Result.SAME);
    }

    private static Compared compare(String a, String b, Rules rules) {
        return Compare.of(
                Optional.of(a.getBytes(StandardCharsets.UTF_8)),
                Optional.of(b.getBytes(StandardCharsets.UTF_8)),
                rules);
    }
}
