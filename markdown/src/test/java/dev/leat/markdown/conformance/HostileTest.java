package dev.leat.markdown.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.block.Tokenized;
import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import dev.leat.testkit.MarkdownFamilies;
import dev.leat.testkit.MarkdownFamilies.Family;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents that break parsers: neither stack nor memory nor text is lost, and limits answer with a problem.
class HostileTest {
    static java.util.List<Family> families() {
        return MarkdownFamilies.all();
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyFamilyKeepsTheInvariants(Family family) {
        for (int size : new int[] {1, 50, 20_000}) {
            TokenWarehouse warehouse = Documents.read(Documents.EVERYTHING, family.document(size));
            Invariants.check(warehouse);
            assertThat(Documents.html(warehouse, true)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", ">", "- ", "1. ", "[", "![", "*a ", "**a ", "~~a ", "^[", "<b>", "(", "`", "$a"})
    void tenThousandDeepKeepsItsText(String opener) {
        String document = opener.repeat(10_000) + "bottom";
        TokenWarehouse warehouse = Documents.read(Documents.EVERYTHING, document);
        Invariants.check(warehouse);
        assertThat(Documents.html(warehouse, false)).contains("bottom");
        assertThat(warehouse.size()).isLessThan(100_000);
    }

    @Test
    void tenThousandFootnotesInsideEachOtherKeepTheirText() {
        TokenWarehouse warehouse = Documents.read(Documents.EVERYTHING, "[^a]: ".repeat(10_000) + "bottom");
        Invariants.check(warehouse);
        assertThat(warehouse.ofType(TokenType.INLINE).mapToObj(warehouse::text)).anyMatch(t -> t.endsWith("bottom"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "1. "})
    void containersThatAreTooDeepStayTextAndAreReported(String opener) {
        TokenWarehouse warehouse = Documents.read(Rules.LEAT, opener.repeat(400) + "bottom");
        Invariants.check(warehouse);
        assertThat(warehouse.problems()).extracting(Problem::code).contains("LEAT-M010");
        String text = warehouse.text(warehouse.ofType(TokenType.INLINE).max().orElseThrow());
        assertThat(text).startsWith(opener.strip()).endsWith("bottom");
        assertThat(text.split(opener, -1)).hasSizeGreaterThan(200);
    }

    @Test
    void emphasisThatIsTooDeepStaysText() {
        TokenWarehouse warehouse = Documents.read(Rules.LEAT, "*a ".repeat(500) + "b*".repeat(500));
        Invariants.check(warehouse);
        assertThat(Documents.html(warehouse, false)).contains("<em>a *a ").contains("b*b");
        assertThat(warehouse.problems()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\na",
                "~~~",
                "<!--",
                "<?",
                "<script>",
                "<![CDATA[",
                "<!A",
                "[a]: <b",
                "[a]: b \"c",
                "[a](b \"c",
                "`a",
                "<a href=\"",
                "**a",
                "$$\na",
                "^[a",
                "[^a",
                "---\na: b",
                "| a |\n| -",
                "\\",
                "&",
                "&#",
                "![",
                "- ",
                "#",
                "a@",
                "www."
            })
    void nothingNeedsAnEnd(String begin) {
        for (String document :
                new String[] {begin, begin + "\n", "> " + begin, "- " + begin, "a " + begin, begin + "\n\nz"}) {
            TokenWarehouse warehouse = Documents.read(Documents.EVERYTHING, document);
            Invariants.check(warehouse);
            Documents.html(warehouse, true);
        }
    }

    @Test
    void bytesThatAreNoTextAreRejectedWithTheirPlace() {
        byte[] document = "one\ntwo \u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        Tokenized result = new Tokenizer(Rules.LEAT, Limits.DEFAULT).read("docs/a.md", document);
        assertThat(result).isInstanceOfSatisfying(Tokenized.Rejected.class, rejected -> {
            assertThat(rejected.problem().code()).isEqualTo("LEAT-M001");
            assertThat(rejected.problem().place().toString()).isEqualTo("docs/a.md:2:5");
        });
    }

    @Test
    void tooManyBytesOrTokensAreRejected() {
        Tokenizer bytes = new Tokenizer(Rules.LEAT, Limits.DEFAULT.withMaxBytes(10));
        assertThat(bytes.read("a", "12345678901".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Tokenized.Rejected.class,
                        rejected -> assertThat(rejected.problem().code()).isEqualTo("LEAT-M002"));
        Tokenizer tokens = new Tokenizer(Rules.LEAT, Limits.DEFAULT.withMaxTokens(100));
        assertThat(tokens.read("a", "- a\n".repeat(100).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Tokenized.Rejected.class,
                        rejected -> assertThat(rejected.problem().code()).isEqualTo("LEAT-M003"));
        assertThat(tokens.read("a", "- a\n".repeat(5).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Tokenized.Read.class);
    }

    @Test
    void markNulAndCarriageReturnsAreNormalised() {
        TokenWarehouse warehouse = Documents.read(Rules.LEAT, "\uFEFF# a\0b\r\rc\r\nd");
        Invariants.check(warehouse);
        assertThat(Documents.html(warehouse, false)).isEqualTo("<h1>a\uFFFDb</h1>\n<p>c\nd</p>\n");
        assertThat(warehouse.problems()).isNotEmpty();
    }

    @Test
    void shortRowsOfAWideTableDoNotMultiply() {
        int columns = 2_000;
        String document = "|a".repeat(columns) + "|\n" + "|-".repeat(columns) + "|\n" + "|a|\n".repeat(5_000);
        TokenWarehouse warehouse = Documents.read(Rules.LEAT, document);
        Invariants.check(warehouse);
        assertThat(warehouse.size()).isLessThan(2_000_000);
        assertThat(warehouse.problems()).isNotEmpty();
    }
}
