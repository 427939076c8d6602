package dev.leat.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Settings;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.facts.Finding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// One case a limit: a document that just fits, one that is one too large, and what becomes of that one: its error
/// code, its finding, its policy, and that the profile strict refuses it.
class LimitsTest {
    /// A limit of `max`, documents by their size in the limit's unit, what is found in one that goes beyond.
    private record Case(Limit limit, int max, String finding, IntFunction<String> document) {
        MarkdownOptions options() {
            return limit.set(MarkdownOptions.DEFAULT, max);
        }

        byte[] bytes(int size) {
            return document.apply(size).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return limit.word();
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case(Limit.BYTES, 100, "", "x"::repeat),
                new Case(Limit.LINES, 10, "", n -> "x\n".repeat(n - 1)),
                new Case(Limit.TOKENS, 100, "", "***\n"::repeat),
                new Case(Limit.BLOCK_TOKENS, 10, "", "***\n"::repeat),
                new Case(Limit.NESTING, 5, "nesting_truncated", n -> "> ".repeat(n) + "x\n"),
                new Case(Limit.INLINE_NESTING, 5, "nesting_truncated", n -> "*a ".repeat(n) + "b*".repeat(n)),
                new Case(Limit.PADDED_CELLS, 4, "cells_truncated", n -> "|a|b|\n|-|-|\n" + "|c|\n".repeat(n)),
                new Case(Limit.LINKS, 3, "truncated", "[a](b) "::repeat),
                new Case(Limit.IMAGES, 3, "truncated", "![a](b)\n"::repeat),
                new Case(Limit.HEADINGS, 3, "truncated", "# a\n"::repeat),
                new Case(Limit.CODE_BLOCKS, 3, "truncated", "```\nc\n```\n"::repeat),
                new Case(Limit.TABLES, 3, "truncated", "| t |\n|---|\n\n"::repeat),
                new Case(Limit.TABLE_CELLS, 7, "truncated", n -> "| t |\n|---|\n" + "| x |\n".repeat(n - 1)),
                new Case(Limit.LIST_ITEMS, 3, "truncated", "- a\n"::repeat),
                new Case(Limit.NODES, 9, "truncated", n -> "***\n".repeat(n - 1)),
                new Case(Limit.DATA_URI_BYTES, 9, "data_uris_too_large", LimitsTest::picture),
                new Case(Limit.DATA_URI_BYTES_ALL, 9, "data_uris_too_large", n -> picture(n - 3) + picture(3)),
                new Case(Limit.FOOTNOTE_CHARS, 6, "oversized_footnote", n -> "x[^a]\n\n[^a]: " + "é".repeat(n)),
                new Case(Limit.HEADING_DEPTH, 2, "heading_too_deep", n -> "#".repeat(n) + " a"));
    }

    private static String picture(int bytes) {
        return "![a](data:image/png;base64," + Base64.getEncoder().encodeToString(new byte[bytes]) + ")\n\n";
    }

    @Test
    void everyLimitHasItsCase() {
        assertThat(cases()).extracting(Case::limit).containsExactly(Limit.values());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void upToTheLimitNothingIsSaid(Case one) throws Exception {
        Document document = new Markdown(one.options()).document("x", one.bytes(one.max()));
        assertThat(document.problems()).isEmpty();
        assertThat(document.truncated()).isEmpty();
        assertThat(document.findings()).extracting(Finding::type).doesNotContain(one.finding());
        assertThat(document.policy().quarantineReasons()).noneMatch(reason -> reason.startsWith("long"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void beyondTheLimitTheStatedThingHappens(Case one) throws Exception {
        Limit limit = one.limit();
        byte[] bytes = one.bytes(one.max() + 1);
        if (limit.beyond() == Limit.Beyond.FAILS) {
            assertRefused(one.options(), bytes, limit);
            return;
        }
        Document document = new Markdown(one.options()).document("x", bytes);
        assertThat(document.findings()).extracting(Finding::type).contains(one.finding());
        if (!limit.code().isEmpty()) {
            assertThat(document.problems()).extracting(Problem::code).containsOnly(limit.code());
            assertRefused(one.options().withTrust(one.options().trust().withRefusal(true)), bytes, limit);
        }
        switch (limit.beyond()) {
            case TRUNCATES ->
                assertThat(document.truncated())
                        .containsEntry(limit.word(), new Document.Truncated(one.max() + 1, one.max()));
            case QUARANTINES ->
                assertThat(document.policy().quarantineReasons()).containsExactly("long_footnote:a");
            case DROPS -> {
                assertThat(document.policy().applied()).containsExactly("dropped_1_unsafe_images");
                assertThat(DocumentJsonText.of(document)).contains("\"images\":[]");
            }
            case IS_TEXT, NOTES -> assertThat(document.policy().isBlocked()).isFalse();
            case FAILS -> throw new AssertionError(limit);
        }
    }

    private static void assertRefused(MarkdownOptions options, byte[] bytes, Limit limit) {
        Markdown markdown = new Markdown(options);
        assertThatThrownBy(() -> markdown.document("x", bytes)).isInstanceOfSatisfying(MarkdownRejected.class, e -> {
            assertThat(e.problem().code()).isEqualTo(limit.code());
            assertThat(e.problem().place().where()).isEqualTo("x");
            assertThat(e.problem().seen()).isNotBlank();
            assertThat(e.problem().rule()).isNotBlank();
            assertThat(e.problem().remedy()).isNotBlank();
        });
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void everyLimitIsASettingAndKeepsItsRange(Limit limit) throws Exception {
        String value = limit == Limit.BYTES ? "5B" : "5";
        assertThat(limit.of(settings(limit.word() + ": " + value).options())).isEqualTo(5);
        assertThat(Limit.named(limit.word().replace('_', '-'))).contains(limit);
        String wrong = limit == Limit.BYTES ? "3GB" : "-1";
        assertThatThrownBy(() -> settings(limit.word() + ": " + wrong)).isInstanceOf(ConfigError.class);
    }

    private static MarkdownSettings settings(String limits) throws ConfigError {
        return Settings.parse(MarkdownSettings.class, "{sources: [x], profile: permissive, limits: {" + limits + "}}");
    }

    @Test
    void profilesBringTheirLimits() {
        Map<Limit, List<Integer>> expected = Map.ofEntries(
                Map.entry(Limit.BYTES, List.of(10_000_000, 102_400, 1_048_576, 10_485_760)),
                Map.entry(Limit.LINES, List.of(Integer.MAX_VALUE, 2_000, 10_000, 50_000)),
                Map.entry(Limit.BLOCK_TOKENS, List.of(Integer.MAX_VALUE, 50_000, 200_000, 1_000_000)),
                Map.entry(Limit.NESTING, List.of(150, 50, 100, 150)),
                Map.entry(Limit.LINKS, List.of(10_000, 50, 200, 1_000)),
                Map.entry(Limit.IMAGES, List.of(5_000, 20, 100, 500)),
                Map.entry(Limit.TABLE_CELLS, List.of(1_000_000, 1_000, 10_000, 50_000)),
                Map.entry(Limit.NODES, List.of(Integer.MAX_VALUE, 10_000, 50_000, 200_000)),
                Map.entry(Limit.DATA_URI_BYTES, List.of(10_240, 0, 10_240, 102_400)),
                Map.entry(Limit.DATA_URI_BYTES_ALL, List.of(102_400, 0, 102_400, 1_024_000)),
                Map.entry(Limit.FOOTNOTE_CHARS, List.of(512, 256, 512, 2_048)),
                Map.entry(Limit.HEADING_DEPTH, List.of(6, 4, 6, 6)));
        MarkdownOptions general = MarkdownOptions.DEFAULT;
        expected.forEach((limit, values) -> {
            assertThat(limit.of(general)).as(limit.word()).isEqualTo(values.getFirst());
            assertThat(Arrays.stream(Profile.values()).map(general::withProfile).map(limit::of))
                    .as(limit.word())
                    .isEqualTo(values.subList(1, 4));
        });
    }
}
