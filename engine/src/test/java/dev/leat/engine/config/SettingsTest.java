package dev.leat.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    enum Profile {
        STRICT,
        VERY_LOOSE
    }

    record Chunk(
            @Setting(value = "400", doc = "Tokens aimed at") int targetTokens,
            @Setting(value = "10%", doc = "Part repeated") Share overlap) {
        Chunk {
            if (targetTokens < 1) {
                throw new IllegalArgumentException("target_tokens is at least 1, not " + targetTokens);
            }
        }
    }

    record Everything(
            @Setting(required = true, doc = "What to read", recipe = false)
            List<String> sources,

            @Setting(value = "strict", doc = "How strict") Profile profile,
            @Setting(value = "true") boolean links,
            @Setting(value = "7") int count,
            @Setting(value = "9000000000") long big,
            @Setting(value = "0.5") double ratio,
            @Setting(value = "15m", recipe = false) Duration timeout,
            @Setting(value = "10MB", retired = "max_size") ByteSize bytesMax,
            @Setting(value = "2/s", recipe = false) Rate rate,
            @Setting(doc = "Where to") Optional<Path> target,
            @Setting Map<String, Integer> weights,
            @Setting Chunk chunk) {}

    @Test
    void bindsEveryType() throws Exception {
        Everything all = Settings.parse(Everything.class, """
                sources: docs
                profile: very-loose
                links: false
                count: 8
                big: 1
                ratio: 1e3
                timeout: 500ms
                bytes_max: 64KiB
                rate: 90/m
                target: out/here
                weights: { b: 2, a: 1 }
                chunk: { target_tokens: "600", overlap: 12.5% }
                """);
        assertThat(all)
                .isEqualTo(new Everything(
                        List.of("docs"),
                        Profile.VERY_LOOSE,
                        false,
                        8,
                        1,
                        1000,
                        Duration.ofMillis(500),
                        new ByteSize(65_536),
                        new Rate(90, Duration.ofMinutes(1)),
                        Optional.of(Path.of("out/here")),
                        Map.of("a", 1, "b", 2),
                        new Chunk(600, new Share(0.125))));
        assertThat(all.weights().keySet()).containsExactly("b", "a");
        assertThat(all.rate().perSecond()).isEqualTo(1.5);
    }

    @Test
    void takesDefaultsFromTheAnnotations() throws Exception {
        Everything all = Settings.parse(Everything.class, "sources: [a, b]\ncount: ~\nchunk:\n");
        assertThat(all.count()).isEqualTo(7);
        assertThat(all.big()).isEqualTo(9_000_000_000L);
        assertThat(all.bytesMax().bytes()).isEqualTo(10_000_000);
        assertThat(all.target()).isEmpty();
        assertThat(all.weights()).isEmpty();
        assertThat(all.chunk()).isEqualTo(Settings.defaults(Chunk.class));
    }

    @Test
    void aRecordWithRequiredKeysHasNoDefaults() {
        assertThatThrownBy(() -> Settings.defaults(Everything.class)).hasMessageContaining("sources");
    }

    @Test
    void namesTheNearestKeyAndShowsTheLine() {
        ConfigError error = refused("sources: x\nchunk: { target_token: 5 }");
        assertThat(error.problem().code()).isEqualTo("LEAT-C003");
        assertThat(error.problem().place()).hasToString("settings:2:10");
        assertThat(error.problem().remedy()).isEqualTo("The nearest key is \"target_tokens\"");
        assertThat(error.excerpt()).isEqualTo("    2 | chunk: { target_token: 5 }\n      |          ^^^^^^^^^^^^");
    }

    @Test
    void listsTheKeysWhereNoneIsNear() {
        assertThat(refused("sources: x\nzzzzzzzz: 5").problem().remedy()).startsWith("Known keys: sources, profile");
    }

    @Test
    void aRetiredKeyNamesItsSuccessor() {
        ConfigError error = refused("sources: x\nmax_size: 1KB");
        assertThat(error.problem().code()).isEqualTo("LEAT-C015");
        assertThat(error.problem().remedy()).isEqualTo("Write bytes_max");
    }

    @Test
    void refusesBareNumbersAndWrongUnits() {
        assertThat(refused("sources: x\ntimeout: 15").problem().remedy()).contains("unit");
        for (String wrong : List.of(
                "timeout: 15 minutes",
                "timeout: 5KB",
                "bytes_max: 15m",
                "rate: 2",
                "rate: 0/s",
                "links: yes",
                "count: 1.5",
                "count: 99999999999",
                "ratio: NaN",
                "profile: stricter",
                "target: [a]",
                "weights: 5",
                "weights: { a: b }",
                "chunk: 7",
                "chunk: { overlap: 101% }",
                "chunk: { overlap: 0.1 }")) {
            assertThat(refused("sources: x\n" + wrong).problem().code())
                    .as(wrong)
                    .isEqualTo("LEAT-C004");
        }
    }

    @Test
    void refusalsOfTheRecordItselfAndMissingKeysAreErrorsWithAPlace() {
        ConfigError refused = refused("sources: x\nchunk: { target_tokens: 0 }");
        assertThat(refused.problem().code()).isEqualTo("LEAT-C005");
        assertThat(refused.getMessage()).contains("settings:2:8").contains("at least 1");
        assertThat(refused("count: 5").getMessage()).contains("needs the key sources");
    }

    @Test
    void theRecipeHoldsWhatCanChangeARowAndNothingElse() throws Exception {
        Everything all = Settings.parse(Everything.class, "sources: x\nweights: { a: 1 }\ntarget: t");
        assertThat(Settings.recipeOptions(all))
                .containsEntry("chunk.target_tokens", "400")
                .containsEntry("weights.a", "1")
                .containsEntry("bytes_max", "10MB")
                .containsEntry("target", "t")
                .doesNotContainKeys("sources[0]", "timeout", "rate");
    }

    @Test
    void describesEveryKey() {
        assertThat(Settings.describe(Everything.class))
                .extracting(Settings.Described::path)
                .contains("sources", "chunk.target_tokens", "chunk.overlap");
        assertThat(Settings.describe(Everything.class).getFirst().required()).isTrue();
        assertThat(Settings.describe(Everything.class).get(1).type()).isEqualTo("one of strict, very-loose");
    }

    @Test
    void unitsAreWrittenAsTheyAreRead() {
        for (String text : List.of("500ms", "90s", "15m", "36h", "7d")) {
            assertThat(Units.text(Units.duration(text).orElseThrow())).isEqualTo(text);
        }
        assertThat(Units.size("1.5KiB").orElseThrow().bytes()).isEqualTo(1536);
        assertThat(Units.size("3MiB").orElseThrow()).hasToString("3MiB");
        assertThat(Units.guard("20 and 25%").map(Units::text)).contains("20 and 25%");
        assertThat(Units.guard("30%").map(Units::text)).contains("20 and 30%");
        assertThat(Units.guard("20 and 25% and 4")).isEmpty();
        assertThat(Units.guard("many")).isEmpty();
        assertThat(Units.errors("5%").orElseThrow().exceeded(6, 100)).isTrue();
        assertThat(Units.errors("5").orElseThrow().exceeded(5, 5)).isFalse();
        assertThat(Units.errors("none")).contains(ErrorLimit.NONE);
        assertThat(Units.duration("999999999999999d")).isEmpty();
    }

    @Test
    void theNearestIsCloseOrTheOnlyLongerOne() {
        List<String> known = List.of("status", "search", "run");
        assertThat(Nearest.of("staus", known)).contains("status");
        assertThat(Nearest.of("rnu", known)).contains("run");
        assertThat(Nearest.of("sea", known)).contains("search");
        assertThat(Nearest.of("frobnicate", known)).isEmpty();
        assertThat(Nearest.of("x".repeat(100_000), known)).isEmpty();
    }

    private static ConfigError refused(String yaml) {
        ConfigError error = catchThrowableOfType(ConfigError.class, () -> Settings.parse(Everything.class, yaml));
        assertThat(error).as("accepted: " + yaml).isNotNull();
        return error;
    }
}
