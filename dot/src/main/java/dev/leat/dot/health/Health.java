package dev.leat.dot.health;

import dev.leat.dot.manifest.Installed;
import java.util.List;
import java.util.Optional;

/// A package and how its links are. `trouble` is the gravest kind of what is wrong with them.
public record Health(Installed installed, List<LinkIssue> issues, Optional<String> trouble) {
    public Health {
        issues = List.copyOf(issues);
    }

    public boolean isHealthy() {
        return issues.isEmpty();
    }
}
