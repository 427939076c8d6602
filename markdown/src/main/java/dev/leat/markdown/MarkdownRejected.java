package dev.leat.markdown;

import dev.leat.engine.item.Problem;

/// The document cannot be read: not UTF-8 (LEAT-M001), too many bytes (LEAT-M002) or tokens (LEAT-M003).
public final class MarkdownRejected extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public MarkdownRejected(Problem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
