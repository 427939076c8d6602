package dev.leat.engine.apply;

import dev.leat.engine.item.Problem;

/// An operation cannot be applied; the target is as it was. The group is halved or undone.
public final class ApplyFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public ApplyFailed(String operation, Problem problem) {
        super(operation + ": " + problem.describe());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
