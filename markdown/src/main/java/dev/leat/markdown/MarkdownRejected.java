package dev.leat.markdown;

import dev.leat.engine.item.Problem;

/// The document cannot be read: not UTF-8 (LEAT-M001), beyond a limit (LEAT-M002, M003, M018, M019), or refused by
/// the profile strict (LEAT-M010 to M013, M017, M020).
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
