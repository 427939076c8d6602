package dev.leat.network.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.network.compliance.ComplianceTemplate.Result;
import dev.leat.network.compliance.ComplianceTemplate.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Required and excluded commands are really looked for, and the template that asks for most speaks.
class ComplianceTest {
    private static Result judge(String... lines) {
        return new ComplianceTemplates(ComplianceTemplates.SHIPPED)
                .judge("Cisco", String.join("\n", lines))
                .orElseThrow();
    }

    @Test
    void aPortThatHasAllIsAMatchWhateverCaseAndBlanks() {
        Result result = judge(
                " switchport mode access",
                " authentication order  dot1x mab",
                " Authentication priority dot1x mab",
                " authentication port-control auto",
                " MAB",
                " dot1x pae authenticator");
        assertThat(result.template()).isEqualTo("flexible");
        assertThat(result.status()).isEqualTo(Status.MATCH);
        assertThat(result.missing()).isEmpty();
    }

    @Test
    void whatIsForbiddenIsNoMatch() {
        Result result = judge(" mab", " authentication port-control auto", " switchport mode trunk");
        assertThat(result.status()).isNotEqualTo(Status.MATCH);
        assertThat(result.forbidden()).contains("switchport mode trunk");
    }

    @Test
    void oneOfTwoMethodsIsItsOwnTemplate() {
        assertThat(judge(" mab", " authentication port-control auto").template())
                .isEqualTo("macauth");
        assertThat(judge(" dot1x pae authenticator", " authentication port-control auto")
                        .template())
                .isEqualTo("dot1x");
        assertThat(judge(" switchport mode access").template()).isEqualTo("open");
    }

    @Test
    void whatIsMissingIsNamed() {
        Result result = judge(" mab");
        assertThat(result.status()).isEqualTo(Status.PARTIAL);
        assertThat(result.missing()).contains("authentication port-control auto");
        assertThat(judge(" shutdown").status()).isEqualTo(Status.MISMATCH);
    }

    @Test
    void anyOfSeveralIsEnoughWhereTheTemplateSaysSo() {
        ComplianceTemplate any = new ComplianceTemplate("any", "x", true, List.of("a", "b"), List.of("c"), "Green");
        ComplianceTemplates templates = new ComplianceTemplates(List.of(any));
        assertThat(templates.judge("x", "b 1").orElseThrow().status()).isEqualTo(Status.MATCH);
        assertThat(templates.judge("x", "b 1\nc").orElseThrow().status()).isEqualTo(Status.PARTIAL);
        assertThat(templates.judge("y", "b")).isEmpty();
    }
}
