package dev.leat.engine.config;

import dev.leat.engine.item.Problem;

/// The configuration cannot be used; nothing was started (exit 2).
public final class ConfigError extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public ConfigError(Problem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
