package dev.leat.network.templates;

import dev.leat.engine.item.Problem;
import java.util.Optional;

/// What became of one case; without a problem it passed. `name` is PLATFORM/COMMAND/FILE without its ending.
public record CaseResult(String platform, String name, Optional<Problem> problem) {
    public boolean passed() {
        return problem.isEmpty();
    }
}
