package dev.leat.markdown.warehouse;

import dev.leat.engine.item.Problem;

/// Unwinds the tokenizer when a document breaks a limit; the tokenizer's door turns it into a value, callers never
/// see it. Carries no stack trace: what it says is in the problem.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.describe(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
