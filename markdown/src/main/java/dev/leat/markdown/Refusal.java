package dev.leat.markdown;

import dev.leat.engine.item.Problem;
import dev.leat.markdown.facts.Finding;
import java.util.Optional;
import java.util.Set;

/// What a profile that refuses does not take: documents that run code, and those beyond a limit whose rest other
/// profiles leave out or read as text.
final class Refusal {
    private static final Set<String> RUNS_CODE =
            Set.of("script_tag", "event_handlers", "raw_dangerous_scheme", "style_scriptless");
    private static final Set<String> CUT =
            Set.of("LEAT-M010", "LEAT-M011", "LEAT-M012", "LEAT-M013", Codes.BEYOND_PROFILE);

    private Refusal() {}

    /// Why the document is refused, empty if it is not.
    static Optional<Problem> of(Document document) {
        if (!document.options().trust().refuses()) {
            return Optional.empty();
        }
        Optional<Problem> code = document.findings().stream()
                .filter(finding -> RUNS_CODE.contains(finding.type()))
                .findFirst()
                .map(finding -> runsCode(document, finding));
        return code.or(() -> document.problems().stream()
                .filter(problem -> CUT.contains(problem.code()))
                .findFirst());
    }

    private static Problem runsCode(Document document, Finding finding) {
        return Codes.malicious(
                document.name(),
                finding.line() + 1L,
                finding.column() + 1L,
                finding.detail().orElse(finding.type()));
    }
}
