package dev.leat.markdown.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.rules.Rules;
import dev.leat.testkit.Corpora;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.commonmark.testutil.TestResources;
import org.junit.jupiter.api.Test;

/// The examples of CommonMark 0.31.2 and of GFM, as data, by one runner. Excluded are only examples that contradict
/// another specification that is also held here; each with its reason.
class ExamplesTest {
    private static final int COMMONMARK = 652;
    private static final UnaryOperator<String> AS_IT_IS = html -> html;

    @Test
    void commonMarkIsByteEqual() {
        List<Example> examples = Example.ofSpecification(TestResources.getSpec());
        assertThat(examples).hasSize(COMMONMARK);
        run(examples, example -> Rules.COMMONMARK, AS_IT_IS, Map.of());
    }

    @Test
    void commonMarkFromTheCorporaIsByteEqual() {
        List<Example> examples = Example.ofJson(Corpora.need("markdown/commonmark/spec-0.31.2.json"));
        assertThat(examples).hasSize(COMMONMARK);
        run(examples, example -> Rules.COMMONMARK, AS_IT_IS, Map.of());
    }

    /// What users get must still be CommonMark wherever no extension speaks.
    @Test
    void everyRuleOnChangesOnlyWhatExtensionsDefine() {
        run(
                Example.ofSpecification(TestResources.getSpec()),
                example -> Rules.LEAT.withFrontMatter(java.util.Set.of()),
                AS_IT_IS,
                Map.of());
    }

    @Test
    void gfmExtensionExamples() {
        List<Example> examples = Example.ofSpecification(TestResources.getGfmSpec()).stream()
                .filter(example -> !example.extensions().isEmpty())
                .toList();
        assertThat(examples).hasSize(24);
        run(examples, ExamplesTest::extended, PlainHtml::of, Map.of());
    }

    @Test
    void gfmExtensionExamplesFromTheCorpora() {
        List<Example> examples = Example.ofJson(Corpora.need("markdown/gfm/spec-gfm-0.29.json"));
        assertThat(examples).hasSize(673);
        run(
                examples.stream()
                        .filter(example -> !example.extensions().isEmpty())
                        .toList(),
                ExamplesTest::extended,
                PlainHtml::of,
                Map.of());
    }

    @Test
    void gfmExtensionTests() {
        List<Example> examples = Example.ofJson(Corpora.need("markdown/gfm/extensions.json"));
        assertThat(examples).hasSize(28);
        run(examples, example -> Rules.GFM.withFootnotes(true), PlainHtml::of, Map.of());
    }

    @Test
    void gfmRegressionTests() {
        List<Example> examples = Example.ofJson(Corpora.need("markdown/gfm/regression.json"));
        assertThat(examples).hasSize(19);
        run(examples, example -> Rules.GFM.withFootnotes(true), PlainHtml::of, Map.of());
    }

    @Test
    void regressionTestsOfPeers() {
        TestResources.getRegressions()
                .forEach(text -> run(Example.ofSpecification(text), example -> Rules.COMMONMARK, AS_IT_IS, Map.of()));
    }

    /// An example marked `disabled` shows task lists.
    private static Rules extended(Example example) {
        return Rules.GFM.withAutolinks(example.extensions().contains("autolink"));
    }

    private interface Choice {
        Rules of(Example example);
    }

    /// Every example is rendered; one that is excluded must differ, so that the list cannot outlive its reason.
    private static void run(
            List<Example> examples, Choice rules, UnaryOperator<String> compared, Map<Integer, String> excluded) {
        Map<Integer, String> wrong = new LinkedHashMap<>();
        Map<Integer, AssertionError> broken = new LinkedHashMap<>();
        List<Integer> needless = new ArrayList<>();
        for (Example example : examples) {
            boolean filtered = example.extensions().contains("tagfilter")
                    || example.section().contains("tag filter");
            var warehouse = Documents.read(rules.of(example), example.markdown());
            try {
                Invariants.check(warehouse);
            } catch (AssertionError rule) {
                broken.put(example.number(), rule);
            }
            if (example.html().strip().equals("<IGNORE>")) {
                continue;
            }
            String html = compared.apply(Documents.html(warehouse, filtered));
            boolean equal = html.equals(compared.apply(example.html()));
            if (!equal && !excluded.containsKey(example.number())) {
                wrong.put(
                        example.number(),
                        "\n" + Documents.visible(example.markdown()) + "--- expected\n" + example.html() + "--- got\n"
                                + html);
            } else if (equal && excluded.containsKey(example.number())) {
                needless.add(example.number());
            }
        }
        assertThat(wrong.values())
                .as(wrong.size() + " of " + examples.size() + " differ: " + wrong.keySet())
                .isEmpty();
        assertThat(broken).isEmpty();
        assertThat(needless).as("excluded, but equal").isEmpty();
    }
}
