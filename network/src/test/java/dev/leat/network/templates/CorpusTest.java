package dev.leat.network.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.disk.RealDisk;
import dev.leat.network.textfsm.TemplateSet;
import dev.leat.testkit.Corpora;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The published cases of published templates, by the engine and by the index as users meet them.
class CorpusTest {
    @Test
    void everyCaseGivesExactlyItsRecords() throws Exception {
        TemplateSet templates = TemplateFolder.open(new RealDisk(), Corpora.need("network/ntc/templates"));
        List<CaseResult> results = new ArrayList<>();
        new TemplateCases(new RealDisk(), templates).run(Corpora.need("network/ntc/tests"), results::add);
        assertThat(results.stream().flatMap(result -> result.problem().stream()))
                .isEmpty();
        assertThat(results).hasSizeGreaterThanOrEqualTo(347);
    }

    @Test
    void everyTemplateCompiles() throws Exception {
        TemplateSet templates = TemplateFolder.open(new RealDisk(), Corpora.need("network/ntc/templates"));
        for (var file : Corpora.files("network/ntc/templates", ".textfsm")) {
            assertThat(templates.template(file.getFileName().toString()).rules())
                    .isPositive();
        }
        assertThat(templates.index().skipped()).isEmpty();
    }
}
