package dev.leat.markdown.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.Source;
import dev.leat.testkit.MarkdownFamilies;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Counts what the tokenizer looks at beyond one look at each byte: twice the text may cost little more than twice
/// the looks, for ordinary texts and for those that once cost some parser the square.
class WorkIsLinearTest {
    static Stream<MarkdownFamilies.Family> families() {
        return MarkdownFamilies.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void twiceTheTextIsTwiceTheWork(MarkdownFamilies.Family family) {
        long one = steps(family.document(20_000));
        long two = steps(family.document(40_000));
        assertThat(two).isLessThanOrEqualTo((long) (2.3 * one) + 5_000);
    }

    private static long steps(byte[] document) {
        Workspace workspace = new Workspace(Rules.LEAT.withAutolinks(true).withMath(true), Limits.DEFAULT);
        workspace.read("document", Source.of("document", document, document.length));
        return workspace.steps();
    }
}
