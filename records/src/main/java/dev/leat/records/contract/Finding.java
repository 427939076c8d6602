package dev.leat.records.contract;

import dev.leat.engine.item.Problem;

/// What a contract has wrong: an error forbids loading, a warning does not. `path` is the place in the contract
/// (`mappings[37].scale`).
public record Finding(Level level, String path, Problem problem) {
    public enum Level {
        ERROR,
        WARNING
    }

    public String describe() {
        return level.name().toLowerCase(java.util.Locale.ROOT) + " " + path + ": " + problem.describe();
    }
}
