package dev.leat.engine.config;

import dev.leat.engine.item.Problem;

/// The configuration cannot be used; nothing was started (exit 2).
public final class ConfigError extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;
    private final String excerpt;

    public ConfigError(Problem problem) {
        this(problem, "");
    }

    /// `excerpt` shows the line of the file and carets below the place; empty where there is none.
    public ConfigError(Problem problem, String excerpt) {
        super(problem.describe());
        this.problem = problem;
        this.excerpt = excerpt;
    }

    public Problem problem() {
        return problem;
    }

    public String excerpt() {
        return excerpt;
    }
}
