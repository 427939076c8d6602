package dev.leat.markdown.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.block.Tokenizer;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import dev.leat.testkit.MarkdownFamilies;
import dev.leat.testkit.MarkdownGenerator;
import dev.leat.testkit.campaign.Shrinker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same HTML as commonmark-java, byte for byte, plain CommonMark on both sides, but for documents that hold one of
/// its known deviations ([#deviates]).
class PeerTest {
    private static final Parser PARSER = Parser.builder()
            .maxOpenBlockParsers(10_000)
            .maxInlineNesting(10_000)
            .build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().percentEncodeUrls(true).build();
    private static final Tokenizer TOKENIZER = new Tokenizer(
            Rules.COMMONMARK, new Limits(Limits.MAX_BYTES, Limits.MAX_TOKENS, 10_000, 10_000, Limits.MAX_PADDED_CELLS));

    private static final Pattern DEFINITION_BEHIND_ANOTHER = Pattern.compile("]:\\s*\\S+[ \t]+\\[");
    private static final int SHRINK_TRIES = 20_000;
    private static final Pattern EMPTY_TITLE = Pattern.compile("\\s(?:\"\"|''|\\(\\))");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\t\nb", // a tab at the end of a line is text
                "- [a]: b\n\n  c", // a definition is a block: with a blank line behind it the list is loose
                "[a]: b\n-", // no empty item behind a paragraph, even one of definitions alone
            })
    void documentsThatWereReadOtherwise(String text) {
        assertThat(html(read(text))).isEqualTo(peer(text));
    }

    @Test
    void randomDocuments() {
        documents(0, 4_000);
    }

    @Test
    @Tag("deep")
    void manyRandomDocuments() {
        documents(4_000, 200_000);
    }

    @Test
    void hostileFamilies() {
        for (var family : MarkdownFamilies.all()) {
            // Small: at 2,000 bytes the limit on what references may expand to, which the peer lacks, takes hold.
            String text = new String(family.document(500), StandardCharsets.UTF_8);
            if (!deviates(text)) {
                assertThat(html(read(text))).as(family.name()).isEqualTo(peer(text));
            }
        }
    }

    private static void documents(long from, long to) {
        long left = 0;
        for (long seed = from; seed < to; seed++) {
            String text = MarkdownGenerator.document(seed);
            if (deviates(text)) {
                left++;
            } else if (differs(text)) {
                String small = text(Shrinker.shrink(
                        text.codePoints().boxed().toList(), points -> differs(text(points)), SHRINK_TRIES));
                assertThat(html(read(small)))
                        .as("document %d, made small: %s", seed, Documents.visible(small))
                        .isEqualTo(peer(small));
            }
        }
        assertThat(left).as("documents left out").isLessThan((to - from) / 4);
    }

    private static String text(List<Integer> points) {
        StringBuilder text = new StringBuilder();
        points.forEach(text::appendCodePoint);
        return text.toString();
    }

    private static boolean differs(String text) {
        return !deviates(text) && !html(read(text)).equals(peer(text));
    }

    /// Where the peer leaves CommonMark 0.31.2 and commonmark.js, the specification's own implementation, agrees
    /// with us:
    ///
    /// - an empty title is written
    /// - a definition may follow another on the same line (section 4.7: no further character may occur)
    /// - an HTML block or a fence that ends with a blank line has this line cut off, or counted as one
    ///   between the items of a list (sections 4.6 and 5.3: blank lines inside a block part nothing)
    /// - a tab before a fence's lines in a container is not taken for the fence's indentation (section 2.2), and
    ///   none in the info string ends its first word
    private static boolean deviates(String text) {
        TokenWarehouse document = read(text);
        return EMPTY_TITLE.matcher(text).find()
                || DEFINITION_BEHIND_ANOTHER.matcher(text).find()
                || blocks(document).anyMatch(token -> {
                    String source = document.lines(document.firstLine(token), document.endLine(token));
                    String[] lines = source.split("\n", -1);
                    String last = lines[lines.length - 1].isEmpty() && lines.length > 1
                            ? lines[lines.length - 2]
                            : lines[lines.length - 1];
                    boolean blank = last.chars().allMatch(c -> c == ' ' || c == '\t' || c == '>');
                    boolean tab = document.type(token) == TokenType.FENCE && source.contains("\t");
                    return blank || tab;
                });
    }

    private static IntStream blocks(TokenWarehouse document) {
        return IntStream.concat(document.ofType(TokenType.FENCE), document.ofType(TokenType.HTML_BLOCK));
    }

    private static TokenWarehouse read(String text) {
        return Documents.read(TOKENIZER, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String html(TokenWarehouse document) {
        return Documents.html(document, false);
    }

    private static String peer(String text) {
        return RENDERER.render(PARSER.parse(text));
    }
}
